//! Reconciliation: pull one order or purchase order from Stripe and make our side agree.
//!
//! Webhook jobs, the scheduler, the buttons and the command line all come here. First everything is read from Stripe, by
//! the ids that we stored; then one transaction locks the document, books each money fact once, and derives the state from
//! the ledger. Safe to run at any time, any number of times, by several at once.

mod facts;
mod order;
mod purchase_order;

use serde::Serialize;

pub use order::order;
pub use facts::{sums_of, view};
pub use purchase_order::purchase_order;

/// What a reconciliation found and changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    pub reference: String,
    /// Status words.
    pub before: String,
    pub after: String,
    /// Money facts that were new.
    pub booked: usize,
    /// Where Stripe and we differ; see `Drift`.
    pub drift: Option<String>,
}

impl std::fmt::Display for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {} → {}, {} booked", self.reference, self.before, self.after, self.booked)?;
        self.drift.as_ref().map_or(Ok(()), |drift| write!(f, ", {drift}"))
    }
}

/// How Stripe and we differ: words that pages have texts for (`drift-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drift {
    AmountDiffers,
    CurrencyDiffers,
    CustomerDiffers,
    Voided,
    Uncollectible,
    Deleted,
    /// Money came for a document that had ended.
    Unapplied,
    /// Less money came than was asked, and no more is on its way.
    Underpaid,
}

impl Drift {
    pub fn as_str(self) -> &'static str {
        match self {
            Drift::AmountDiffers => "amount-differs",
            Drift::CurrencyDiffers => "currency-differs",
            Drift::CustomerDiffers => "customer-differs",
            Drift::Voided => "voided",
            Drift::Uncollectible => "uncollectible",
            Drift::Deleted => "deleted",
            Drift::Unapplied => "unapplied",
            Drift::Underpaid => "underpaid",
        }
    }
}
