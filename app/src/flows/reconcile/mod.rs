//! Reconciliation: pull one order or purchase order from Stripe and make our side agree.
//!
//! Webhook jobs, the scheduler, the buttons and the command line all come here. First everything is read from Stripe, by
//! the ids that we stored; then one transaction locks the document, books each money fact once, and derives the state from
//! the ledger. Safe to run at any time, any number of times, by several at once.

mod facts;
mod invoice;
mod misplaced;
mod order;
mod outcome;
mod purchase_order;
mod target;

use serde::{Deserialize, Serialize};

use crate::i18n::{Catalogue, Language};

pub use facts::{is_income, sums_of, view};
pub use order::{order, order_follows};
pub use outcome::{Failed, gave_up};
pub use purchase_order::purchase_order;
pub use target::{Target, target, targets};

/// What a reconciliation found and changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// A `sync_problem` in words for staff.
pub fn problem_text(language: Language, problem: &str) -> String {
    match Drift::parse(problem) {
        Some(drift) => Catalogue::get().text(language, drift.text_key(), &[]),
        None => problem.to_owned(),
    }
}

/// How Stripe and we differ: words that pages have texts for (`drift-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drift {
    AmountDiffers,
    CurrencyDiffers,
    CustomerDiffers,
    /// The invoice was voided there, and money is owed: issue it anew, or cancel.
    Voided,
    /// It was marked uncollectible there, where nothing could be written off.
    Uncollectible,
    Deleted,
    /// Money is owed that no invoice asks for: it went back, or a payment by hand was taken back.
    Unasked,
    /// The purchase order has ended, and Stripe still asks for money.
    StillOpen,
    /// A bank took money back.
    Disputed,
    /// All money went back, and the tickets are valid.
    Returned,
    /// Money came for a document that had ended.
    Unapplied,
    /// Less money came than was asked, and no more is on its way.
    Underpaid,
    /// An order was paid twice, or more came than was asked.
    Overpaid,
}

impl Drift {
    pub const ALL: [Drift; 13] = [
        Drift::AmountDiffers,
        Drift::CurrencyDiffers,
        Drift::CustomerDiffers,
        Drift::Voided,
        Drift::Uncollectible,
        Drift::Deleted,
        Drift::Unasked,
        Drift::StillOpen,
        Drift::Disputed,
        Drift::Returned,
        Drift::Unapplied,
        Drift::Underpaid,
        Drift::Overpaid,
    ];

    /// Staff get a mail: nobody else can mend it, and no other mail tells of it. An invoice that is still open is being
    /// voided by a job. What nobody is asked for follows from what staff did, or from a dispute that they know of.
    fn needs_staff(self) -> bool {
        !matches!(self, Drift::Unapplied | Drift::StillOpen | Drift::Unasked)
    }

    pub fn as_str(self) -> &'static str {
        self.text_key().trim_start_matches("drift-")
    }

    /// Staff read it.
    pub fn text_key(self) -> &'static str {
        match self {
            Drift::AmountDiffers => "drift-amount-differs",
            Drift::CurrencyDiffers => "drift-currency-differs",
            Drift::CustomerDiffers => "drift-customer-differs",
            Drift::Voided => "drift-voided",
            Drift::Uncollectible => "drift-uncollectible",
            Drift::Deleted => "drift-deleted",
            Drift::Unasked => "drift-unasked",
            Drift::StillOpen => "drift-still-open",
            Drift::Disputed => "drift-disputed",
            Drift::Returned => "drift-returned",
            Drift::Unapplied => "drift-unapplied",
            Drift::Underpaid => "drift-underpaid",
            Drift::Overpaid => "drift-overpaid",
        }
    }

    /// The difference that a `sync_problem` names; none where it says why Stripe could not be asked.
    pub fn parse(problem: &str) -> Option<Drift> {
        Drift::ALL.into_iter().find(|drift| drift.as_str() == problem)
    }
}
