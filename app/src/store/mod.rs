//! All SQL. A module is a noun, a function a verb: `orders::find`, `pools::take`.

pub mod accounts;
pub mod audit;
pub mod catalogue;
pub mod catalogue_edit;
pub mod catalogue_sales;
pub mod companies;
pub mod conferences;
pub mod db;
pub mod invariants;
pub mod deliveries;
pub mod invoices;
pub mod jobs;
pub mod leases;
pub mod ledger;
pub mod orders;
pub mod organisations;
pub mod outbox;
pub mod pools;
pub mod purchase_orders;
pub mod schedule;
pub mod schema;
pub mod seats;
pub mod sessions;
pub mod stripe_accounts;
pub mod stripe_events;
pub mod throttles;
