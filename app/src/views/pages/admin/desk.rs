//! What staff keep about a purchase order among themselves, why its balance is what it is, and all that happened to it.

use chrono::{DateTime, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::super::{Problem, Problems};
use super::super::Choice;
use super::super::sample::{at, eur, text};

#[derive(Clone, Debug, Default, Serialize)]
pub struct DeskView {
    /// The id of who looks after it; empty: nobody.
    pub owner: String,
    pub owner_name: Option<String>,
    /// Who could.
    pub team: Vec<Choice>,
    pub notes: Vec<NoteView>,
    /// A note as typed, when it came back.
    pub note: String,
    pub problems: Problems,
    /// Whether this member of staff may write here.
    pub may_write: bool,
    /// An invoice doesn't get on, and may be tried again.
    pub stuck: bool,
    /// What is owed and no invoice asks for.
    pub missing: Option<MissingView>,
    pub explanation: Explanation,
    pub history: Vec<HappeningRow>,
}

/// An invoice over it may be issued, or it is let go.
#[derive(Clone, Debug, Serialize)]
pub struct MissingView {
    pub amount: Money,
    /// The page on which a credit note over it is written; None where there is nothing to credit, or not for this reader.
    pub credit: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct NoteView {
    pub at: DateTime<Utc>,
    pub staff: Option<String>,
    pub text: String,
}

/// Every entry that makes up the balance, in order, from the total to what is left.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Explanation {
    pub total: Option<Money>,
    pub steps: Vec<ExplanationRow>,
    /// Of one that has ended: what was open then, and is asked for no more.
    pub waived: Option<Money>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ExplanationRow {
    pub at: DateTime<Utc>,
    /// The word of `LedgerKind`.
    pub kind: String,
    /// Stripe's own id; None of what was recorded by hand.
    pub provider_id: Option<String>,
    /// What it does to the balance; nothing when it doesn't count.
    pub effect: Money,
    pub balance: Money,
}

/// One thing that happened: an entry of the audit, or a mail.
#[derive(Clone, Debug, Serialize)]
pub struct HappeningRow {
    pub at: DateTime<Utc>,
    /// The word of `Actor`, or `mail`.
    pub actor: String,
    pub staff: Option<String>,
    /// What was done, or the mail's subject.
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
    /// Who the mail went to, or why it didn't.
    pub detail: Option<String>,
    /// Of a mail: `sent`, `waiting`, `failed`.
    pub status: Option<&'static str>,
}

impl DeskView {
    /// For the samples of pages that hold one.
    pub(super) fn example() -> Self {
        let choice = |value: &str, label: &str| Choice { value: text(value), label: text(label) };
        let note = |words: &str| NoteView {
            at: at("2027-02-12T09:00:00Z"),
            staff: Some(text("Mara Finke")),
            text: text(words),
        };
        Self {
            owner: text("1"),
            owner_name: Some(text("Mara Finke")),
            team: vec![choice("1", "Mara Finke"), choice("2", "Jon Berg")],
            notes: vec![note("They pay on the last day, as last year.\nCall Ada before reminding.")],
            note: String::new(),
            problems: vec![Problem::new("note", "problem-required-note")],
            may_write: true,
            stuck: true,
            missing: Some(MissingView { amount: eur(25_000), credit: Some(text("?credit")) }),
            explanation: explanation(),
            history: happenings(),
        }
    }
}

fn explanation() -> Explanation {
    let row = |kind: &str, effect, balance| ExplanationRow {
        at: at("2027-02-20T11:00:00Z"),
        kind: text(kind),
        provider_id: (kind != "refund").then(|| text("pi_3QK2xN")),
        effect: eur(effect),
        balance: eur(balance),
    };
    let steps = vec![row("invoice_payment", -150_000, 255_000), row("refund", 0, 255_000)];
    Explanation { total: Some(eur(405_000)), steps, waived: Some(eur(-255_000)) }
}

fn happenings() -> Vec<HappeningRow> {
    let row = |actor: &str, what: &str| HappeningRow {
        at: at("2027-02-11T09:30:00Z"),
        actor: text(actor),
        staff: None,
        what: text(what),
        before: None,
        after: None,
        detail: None,
        status: None,
    };
    let by_staff = HappeningRow {
        staff: Some(text("Mara Finke")),
        before: Some(text("Requested")),
        after: Some(text("Approved")),
        ..row("staff", "Approved")
    };
    let mail = HappeningRow {
        status: Some("sent"),
        detail: Some(text("ada@engines.example")),
        ..row("mail", "PO-NC27-0042 · 4500012345: the invoice is out")
    };
    let paid = HappeningRow {
        before: Some(text("Invoiced")),
        after: Some(text("Partly paid")),
        ..row("stripe", "Partly paid")
    };
    vec![row("buyer", "Requested"), by_staff, mail, paid]
}
