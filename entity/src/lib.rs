//! The tables of Plenary as structs, and the value types that their columns are made of.
//!
//! `types` is pure (no database call) and shared with the domain; the other modules are one table each, in the dense
//! format of sea-orm. Nothing here queries: that is `store`'s work in the application.

#![expect(clippy::disallowed_methods, reason = "sea_orm::model expands to them; nothing here queries")]

pub mod types;

pub mod audit_entry;
pub mod capacity_pool;
pub mod company;
pub mod conference;
pub mod discount_code;
pub mod discount_code_ticket;
pub mod document;
pub mod invoice;
pub mod invoice_line;
pub mod job;
pub mod job_tick;
pub mod ledger_entry;
pub mod order;
pub mod order_line;
pub mod organisation;
pub mod outbox;
pub mod purchase_order;
pub mod purchase_order_line;
pub mod purchase_order_note;
pub mod reminder;
pub mod revision_request;
pub mod schedule;
pub mod seat;
pub mod session;
pub mod staff;
pub mod staff_role;
pub mod stripe_account;
pub mod stripe_act;
pub mod stripe_customer;
pub mod stripe_event;
pub mod sync_round;
pub mod tax_rate;
pub mod throttle;
pub mod ticket_type;
pub mod ticket_type_pool;
