//! The sandbox from outside: over HTTP, with raw calls and with async-stripe.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

mod async_stripe;
mod calls;
mod credit_notes;
mod customer_balance;
mod faults;
mod invoice_lines;
mod invoices;
mod pages;
mod sessions;
mod support;
mod webhooks;
