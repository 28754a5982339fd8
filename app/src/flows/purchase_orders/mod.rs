//! Purchase orders: asked for by a company, decided by staff, turned into an invoice and seats.

mod decide;
mod form;
mod quote;
pub mod release;
mod request;

pub use decide::{approve, decline, today};
pub use form::{Details, Form};
pub use quote::{Quote, QuotedLine, corporate_tickets, quote};
pub use request::request;
