//! One money fact. Never edited, never deleted: triggers refuse it.

use sea_orm::entity::prelude::*;

use crate::types::{
    Actor, ConferenceId, Currency, LedgerEntryId, LedgerKind, OrderId, PurchaseOrderId, StaffId,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerEntryId,
    pub conference_id: ConferenceId,
    pub order_id: Option<OrderId>,
    pub purchase_order_id: Option<PurchaseOrderId>,
    pub kind: LedgerKind,
    /// Minor units; negative only in an entry that corrects another.
    pub amount: i64,
    pub currency: Currency,
    /// The provider's own id of the fact, unique in a conference.
    pub provider_id: String,
    /// False: booked, but not counted for the document: it was cancelled, or asked in another currency.
    pub applied: bool,
    pub actor: Actor,
    pub staff_id: Option<StaffId>,
    pub reference: Option<String>,
    /// `wire`, `check` or `other`: by which way it came, when it was recorded by hand.
    pub method: Option<String>,
    /// Of a credit note: its PDF at Stripe.
    pub document_url: Option<String>,
    pub note: Option<String>,
    pub corrects_id: Option<LedgerEntryId>,
    /// When the money moved.
    pub occurred_at: DateTimeUtc,
    pub recorded_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
