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
    pub provider_id: String,
    pub reference: Option<String>,
    pub note: Option<String>,
    /// False: booked, but not counted.
    pub applied: bool,
    /// The word of `Actor`, and the name when it was staff.
    pub actor: String,
    pub staff: Option<String>,
}

impl LedgerRow {
    pub(super) fn example() -> Self {
        Self {
            at: at("2027-02-20T11:00:00Z"),
            kind: text("invoice_payment"),
            amount: eur(150_000),
            provider_id: text("pi_3QK2xN"),
            reference: Some(text("SEPA 81-A")),
            note: None,
            applied: true,
            actor: text("stripe"),
            staff: None,
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
            ledger: vec![LedgerRow::example()],
            sync: SyncView::example(),
            audit: vec![AuditRow::example()],
        };
        OrderPage::sample().into_iter().take(3).map(page).collect()
    }
}
