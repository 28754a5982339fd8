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
    /// How money came that was recorded by hand: `wire`, `check`, `other`.
    pub method: Option<String>,
    pub reference: Option<String>,
    /// False: booked, but not counted.
    pub applied: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Document {
    /// `invoice`, `invoice_void`, `invoice_further`, `receipt`, `credit_note`, `credit_note_void`, `quote`, `po_document`,
    /// `tickets`, `calendar`.
    pub kind: &'static str,
    pub number: Option<String>,
    pub on: Option<NaiveDate>,
    pub amount: Option<Money>,
    /// Why, of a credit note.
    pub reason: Option<String>,
    /// None: it isn't known where it is.
    pub href: Option<String>,
}

/// One step of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// A word: `requested`, `approved`, `invoiced`, `partially_paid`, `paid`, `overpaid`, or how it ended
    pub step: String,
    pub at: Option<DateTime<Utc>>,
    /// `done`, `now`, `next`, `bad`.
    pub state: &'static str,
}
