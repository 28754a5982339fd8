//! The rules, pure: values in, values out. No database, no network, no clock, no randomness; what a rule needs to know
//! is handed to it. It names `entity::types`, std, rust_decimal and chrono, and nothing else of ours.

/// What a member of staff may do: one table of actions and roles.
pub mod access;
/// Places: what an order needs of each pool, and what a pool has left.
pub mod capacity;
/// The countries of ISO 3166-1.
pub mod country;
/// What makes a line cheaper: codes and volume.
pub mod discount;
/// When unpaid seats go back, and the two warnings before.
pub mod grace;
/// What entries of the ledger add up to: paid, refunded, credited, and the balance.
pub mod ledger;
/// An attendee's order: its states, what its ledger says, how long it holds places.
pub mod order;
/// A purchase order against the conference's policy, and the dates that follow from it.
pub mod policy;
/// What a line costs, and what lines add up to.
pub mod pricing;
/// A purchase order: its states, the moves of staff, what its ledger says.
pub mod purchase_order;
/// The reason that staff give for an act.
pub mod reason;
/// References that people read aloud; they open nothing.
pub mod reference;
/// Which payments a refund goes back to.
pub mod refund;
/// When somebody is reminded of money that is owed.
pub mod reminder;
/// The fields of a company's request, as typed.
pub mod request;
/// Whether a company owes the tax in its own country, and what that makes of a price.
pub mod reverse_charge;
/// More or fewer seats: at which prices, what the difference is, and how it reaches the documents.
pub mod revision;
/// Whether a ticket type can be bought now, and how many of it.
pub mod sale;
/// Who sits where: when a seat may get another person, and when its link has to change.
pub mod seat;
/// Tax of one line, and the one place where money is rounded.
pub mod tax;
/// Tax ids of companies: tidied, checked, and Stripe's name for their type.
pub mod tax_id;
/// Files that companies send, judged by their content.
pub mod upload;
/// Pieces of work that nobody waits for, and their words in a job's row.
pub mod work;

#[cfg(test)]
pub(crate) mod agreed;
