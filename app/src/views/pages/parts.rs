//! Pieces that several pages show.

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::Money;
use serde::Serialize;

/// Lines, taxes and total of an order.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    pub lines: Vec<LineView>,
    pub discount: Option<DiscountView>,
    pub taxes: Vec<TaxView>,
    /// No tax is charged, as the company owes it in its own country: what the shop's prices held of it, negative.
    pub reverse_charge: Option<Money>,
    pub total: Money,
}

/// What makes the order cheaper.
#[derive(Clone, Debug, Serialize)]
pub struct DiscountView {
    /// `code` or `volume`.
    pub kind: &'static str,
    /// The code, or the percentage.
    pub value: String,
    /// Negative.
    pub amount: Money,
}

#[derive(Clone, Debug, Serialize)]
pub struct LineView {
    pub quantity: i64,
    pub name: String,
    pub unit: Money,
    pub amount: Money,
}

#[derive(Clone, Debug, Serialize)]
pub struct TaxView {
    /// "19"
    pub percent: String,
    /// The lines' prices include it.
    pub inclusive: bool,
    pub amount: Money,
}

/// One ticket as its holder or buyer sees it.
#[derive(Clone, Debug, Serialize)]
pub struct TicketView {
    /// The secret of `/{conference}/tickets/{token}`; empty where the page must not say it.
    pub token: String,
    /// The ticket type's name.
    pub ticket: String,
    pub holder: Option<String>,
    pub reference: String,
    /// The word of `SeatStatus`.
    pub status: String,
    /// The code as SVG, made by us.
    pub qr: Option<String>,
    /// Why there is no code: `unpaid`, `unassigned`, `void`.
    pub why: Option<&'static str>,
}

/// One money fact, as the ledger has it.
#[derive(Clone, Debug, Serialize)]
pub struct PaymentView {
    pub at: DateTime<Utc>,
    /// The word of `LedgerKind`.
    pub kind: String,
    /// Signed: a refund is negative.
    pub amount: Money,
    pub reference: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// `invoice`, `receipt`, `credit_note`, `quote`, `po_document`, `tickets`, `calendar`.
    pub kind: &'static str,
    pub number: Option<String>,
    pub on: Option<NaiveDate>,
    pub href: String,
}

/// One step of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// A word: `requested`, `approved`, `invoiced`, `paid` …
    pub step: String,
    pub at: Option<DateTime<Utc>>,
    /// `done`, `now`, `next`, `bad`.
    pub state: &'static str,
}
