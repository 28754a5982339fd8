//! Mails: what they say, and how they leave.
//!
//! A flow never sends. It calls `post` in its transaction, which writes a row of the outbox and the job that sends it, so
//! that a mail leaves if and only if the change was committed. `Transport` is the way out; `message` makes the row a mail.

mod message;
pub mod messages;
mod post;
mod transport;

pub use post::{NewMail, post};
pub use transport::{SendError, Transport};
