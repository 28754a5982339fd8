//! The tests of the whole program: one binary, on the database that `PLENARY_TEST_DATABASE` names.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "what is missing in a test fails it")]

mod any_order;
mod any_sequence;
mod automatic_approval;
mod buying;
mod command_line;
mod conferences;
mod documents;
mod ended;
mod grace;
mod illegal_acts;
mod invoicing;
mod killed;
mod layers;
mod looks;
mod lost_acts;
mod migrations;
mod money_acts;
mod money_faults;
mod one_customer;
mod order_payments;
mod pace;
mod po_pages;
mod purchase_order_lists;
mod purchase_orders;
mod queries;
mod reconciliation;
mod refund_mails;
mod refused_acts;
mod reminders;
mod request_page;
mod reverse_charge;
mod revision_faults;
mod revision_money;
mod revision_requests;
mod revision_spread;
mod revision_stale;
mod revisions;
mod round;
mod scheduler;
mod seats;
mod sold_out;
mod staff;
mod tenancy;
mod webhooks;
