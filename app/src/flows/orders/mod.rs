//! What staff do with attendees' orders: cancel, refund, record payments, decide about money that came late.

mod cancellation;
mod decision;
mod payments;
mod refunds;

pub use cancellation::cancel;
pub use decision::{Choice, decide, needed};
pub use payments::{correct_payment, may_be_paid, open, record_payment};
pub use refunds::{document, refund};
