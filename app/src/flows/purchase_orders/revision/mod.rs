//! More or fewer seats on a purchase order, and another PO number: planned without changing anything, shown, then done.
//!
//! `plan` says what would be, from what is known of the order; `apply` does it in one transaction; `documents` lets the
//! invoices follow. What has to happen at Stripe is left to the jobs of the rows that are written. What is wanted are all
//! the seats that there shall be: the same form again changes nothing. Those that nobody pays go back by themselves: `added`.

mod added;
mod apply;
mod documents;
mod known;
mod plan;
mod requests;
mod seats;
mod unasked;
mod words;

pub use added::{give_back, may_go_back, withdraw, withdrawn};
pub use apply::{may_revise, revise};
pub use documents::{issue_anew, keep_invoice};
pub use known::Known;
pub use plan::{Plan, Typed, offered, one_more, plan};
pub use requests::{Ask, ask, decline_request, wish_of};
pub use unasked::missing;
pub use words::{Seats, text_of};
