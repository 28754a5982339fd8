//! What staff do with attendees' orders: cancel, refund, decide about money that came late.

mod cancellation;
mod decision;
mod refunds;

pub use cancellation::cancel;
pub use decision::{Choice, decide};
pub use refunds::{document, refund};
