//! The sandbox from outside: over HTTP, with raw calls and with async-stripe.

mod async_stripe;
mod support;
