//! The verbs users know: each opens a transaction, changes, and commits it; what is external comes before or after.

pub mod accounts;
pub mod checkout;
pub mod conferences;
pub mod fulfilment;
pub mod gateway;
pub mod invariants;
pub mod invoicing;
pub mod orders;
pub mod pace;
pub mod passwords;
pub mod payments;
pub mod progress;
pub mod purchase_orders;
pub mod reconcile;
pub mod refunds;
pub mod reminders;
pub(crate) mod scene;
pub mod seats;
pub mod stripe_acts;
pub mod sync;
pub mod webhooks;
