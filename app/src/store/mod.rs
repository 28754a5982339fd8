//! All SQL. A module is a noun, a function a verb: `orders::find`, `pools::take`.

pub mod audit;
pub mod catalogue;
pub mod companies;
pub mod conferences;
pub mod db;
pub mod invoices;
pub mod ledger;
pub mod orders;
pub mod organisations;
pub mod pools;
pub mod purchase_orders;
pub mod seats;
pub mod stripe_accounts;
pub mod stripe_events;
