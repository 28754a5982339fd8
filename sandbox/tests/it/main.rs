//! The sandbox from outside: over HTTP, with raw calls and with async-stripe.

mod async_stripe;
mod calls;
mod credit_notes;
mod faults;
mod invoices;
mod pages;
mod sessions;
mod support;
mod webhooks;
