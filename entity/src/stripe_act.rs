//! Something that staff did by hand and that Stripe has to do or to learn. The row is the root of its idempotency key, and
//! is written on what it makes at Stripe, so that it is found again and never done twice.

use sea_orm::entity::prelude::*;

use crate::types::{
    ConferenceId, Currency, LedgerEntryId, OrderId, PurchaseOrderId, StaffId, StripeActId, StripeActKind,
    WorkStatus,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_act")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StripeActId,
    pub conference_id: ConferenceId,
    pub order_id: Option<OrderId>,
    pub purchase_order_id: Option<PurchaseOrderId>,
    pub kind: StripeActKind,
    /// Minor units.
    pub amount: i64,
    pub currency: Currency,
    /// The hidden value of the form that asked for it, and a number where the form asked for several.
    pub once: String,
    /// `pi_…`: the payment that a refund takes back.
    pub payment_intent: Option<String>,
    /// The payment by hand that Stripe is told of.
    pub ledger_entry_id: Option<LedgerEntryId>,
    pub reason: Option<String>,
    pub staff_id: Option<StaffId>,
    pub status: WorkStatus,
    /// Why it isn't done yet, or never will be.
    pub problem: Option<String>,
    /// Which one it is, when staff tried again what Stripe had refused: a part of its idempotency keys.
    pub attempt: i32,
    /// Of one that was refused: minor units that are done all the same, and booked.
    pub done: i64,
    /// `pr_…`: the payment as reported to Stripe last.
    pub record_id: Option<String>,
    /// `in_…`: the invoice that it was reported for.
    pub record_for: Option<String>,
    /// Minor units of it.
    pub record_amount: Option<i64>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
    /// Staff go another way.
    pub given_up_at: Option<DateTimeUtc>,
    /// The run whose turn it is, empty when that has ended without an answer of Stripe.
    pub taken_by: Option<Uuid>,
    /// No other act of its document runs before.
    pub taken_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
