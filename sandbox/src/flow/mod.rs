//! What happens, across several objects: money comes in, an invoice moves through its states, a session is paid. The API,
//! the hosted pages and the control API all go through these functions, so that they agree.

pub mod bank;
pub mod credit_notes;
pub mod customer_balance;
pub mod disputes;
pub mod invoice_states;
pub mod invoice_totals;
pub mod mails;
pub mod pay_invoice;
pub mod pricing;
pub mod refunds;
pub mod sessions;
pub mod settle;
