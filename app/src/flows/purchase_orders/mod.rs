//! Purchase orders: asked for by a company, decided by staff, turned into an invoice and seats.

mod again;
mod billing;
pub(in crate::flows) mod books;
mod closing;
mod credit_notes;
mod decide;
mod desk;
mod documents;
mod form;
mod invoice_rows;
mod number;
mod payments;
mod question;
mod quote;
mod refunds;
pub mod release;
mod request;
mod revision;
mod sending;
mod wishes;

pub use billing::{billing_of, correct_billing, may_correct_billing};
pub use books::document;
pub(in crate::flows) use closing::close_locked;
pub use closing::{Closing, close, may_close};
pub use credit_notes::{CreditForm, credit, creditable, may_credit};
pub use decide::{Shortage, approve, decline, may_approve, may_decline, shortages, today};
pub use desk::{assign, note, try_invoice_again};
pub use documents::add_document;
pub use form::{Details, Form};
pub use number::{outdated_number, set_number};
pub use payments::{correct, record_payment};
pub use question::ask_organiser;
pub use quote::{Preview, Quote, QuotedLine, Wish, preview, price, quote};
pub use refunds::refund;
pub use request::{Requested, request};
pub use revision::{
    Ask, Known, Plan, Seats, Typed, ask, decline_request, give_back, keep_invoice, may_go_back, may_revise,
    missing, offered, one_more, plan, revise, text_of, wish_of, withdraw, withdrawn,
};
pub use sending::{send_again, sendable, was_just_sent};
pub use wishes::corporate_tickets;
