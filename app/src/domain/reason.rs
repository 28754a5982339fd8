//! The reason that staff give for an act: it stands in mails, on documents and in the trail.

/// The most characters of a reason, on its page and in every flow.
pub const LONGEST: usize = 500;
