//! `GET /admin/{conference}/orders/{id}`

use chrono::{DateTime, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::super::Page;
use super::super::OrderPage;
use super::super::sample::{at, eur, text};
use super::purchase_order::SyncView;
use super::records::AuditRow;

#[derive(Clone, Debug, Serialize)]
pub struct AdminOrderPage {
    pub id: String,
    /// The order as its buyer sees it; `token` may stay empty.
    pub order: OrderPage,
    pub buyer_name: String,
    /// What staff may do with it now, as the last part of the address: `payments`, `refunds`, `cancellation`, `decision`.
    pub acts: Vec<&'static str>,
    pub under_way: Vec<UnderWayRow>,
    pub ledger: Vec<LedgerRow>,
    pub sync: SyncView,
    pub audit: Vec<AuditRow>,
}

/// One entry of the ledger, as staff see it.
#[derive(Clone, Debug, Serialize)]
pub struct LedgerRow {
    pub at: DateTime<Utc>,
    /// The word of `LedgerKind`.
    pub kind: String,
    /// Signed: what it does to what was paid.
    pub amount: Money,
    /// Stripe's own id; None of what was recorded by hand.
    pub provider_id: Option<String>,
    /// How money came that was recorded by hand: `wire`, `check`, `other`.
    pub method: Option<String>,
    pub reference: Option<String>,
    pub note: Option<String>,
    /// False: booked, but not counted.
    pub applied: bool,
    /// The word of `Actor`, and the name when it was staff.
    pub actor: String,
    pub staff: Option<String>,
    /// Where a wrong entry is taken back.
    pub correct: Option<String>,
}

/// Something that staff asked for and Stripe has not done yet, or never will.
#[derive(Clone, Debug, Serialize)]
pub struct UnderWayRow {
    /// The word of `StripeActKind`.
    pub kind: String,
    pub amount: Money,
    /// The word of `WorkStatus`: `waiting` or `failed`.
    pub status: String,
    pub asked: DateTime<Utc>,
    /// A word with a text (`act-problem-…`), or what Stripe said.
    pub problem: Option<String>,
    pub said: bool,
    /// Of one that was refused: what is done of it all the same.
    pub done: Option<Money>,
    /// A word with a text (`under-way-…`): what to know before anything else is done.
    pub advice: &'static str,
    /// Of one that was refused: where staff try it again (`/tries`) or end it (`/end`).
    pub acts: Option<String>,
}

impl UnderWayRow {
    pub(super) fn examples() -> Vec<Self> {
        let row = |kind, status, problem: Option<&str>| Self {
            kind: text(kind),
            amount: eur(25_000),
            status: text(status),
            asked: at("2027-03-01T09:58:00Z"),
            problem: problem.map(text),
            said: status == "failed",
            done: (status == "failed").then(|| eur(5_000)),
            advice: "rest",
            acts: (status == "failed").then(|| text("/admin/northconf-2027/stripe-acts/0193")),
        };
        let refused = Some("Charge ch_3QK2xN has been charged back; cannot issue a refund.");
        vec![row("credit_note", "waiting", Some("waits-for-invoice")), row("refund", "failed", refused)]
    }
}

impl LedgerRow {
    pub(super) fn example() -> Self {
        Self {
            at: at("2027-02-20T11:00:00Z"),
            kind: text("invoice_payment"),
            amount: eur(150_000),
            provider_id: Some(text("pi_3QK2xN")),
            method: None,
            reference: Some(text("SEPA 81-A")),
            note: None,
            applied: true,
            actor: text("stripe"),
            staff: None,
            correct: None,
        }
    }
}

impl Page for AdminOrderPage {
    const TEMPLATE: &'static str = "admin/order.html";

    fn sample() -> Vec<Self> {
        let page = |order: OrderPage| Self {
            id: text("0193"),
            order,
            buyer_name: text("Ada Lovelace"),
            acts: vec!["payments", "refunds", "cancellation", "decision"],
            under_way: UnderWayRow::examples(),
            ledger: vec![LedgerRow::example()],
            sync: SyncView::example(),
            audit: vec![AuditRow::example()],
        };
        OrderPage::sample().into_iter().take(3).map(page).collect()
    }
}
