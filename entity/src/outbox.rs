//! A mail to send, rendered, committed with the change that caused it, together with the job that sends it.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Email, OrderId, OutboxId, PurchaseOrderId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OutboxId,
    pub conference_id: ConferenceId,
    /// The message's kind and row: one mail a key.
    pub dedupe_key: String,
    pub kind: String,
    pub order_id: Option<OrderId>,
    pub purchase_order_id: Option<PurchaseOrderId>,
    /// Comma separated.
    pub to_addresses: String,
    pub cc_addresses: Option<String>,
    pub reply_to: Email,
    pub from_name: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub last_error: Option<String>,
    pub created_at: DateTimeUtc,
    pub sent_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
