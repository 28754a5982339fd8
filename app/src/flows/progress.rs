//! How far a piece of work at Stripe got that cannot fail for good: done, or to be looked at again.

use chrono::TimeDelta;

/// The texts are for staff and the log: they name no people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Done(String),
    /// Something else has to happen first.
    Later(String, TimeDelta),
}

impl Progress {
    pub fn done(what: impl Into<String>) -> Self {
        Progress::Done(what.into())
    }

    /// To be looked at in an hour.
    pub fn later(why: impl Into<String>) -> Self {
        Progress::Later(why.into(), TimeDelta::hours(1))
    }
}
