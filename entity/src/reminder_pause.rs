//! A purchase order that is not reminded for now: while the row is there.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, PurchaseOrderId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder_pause")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub purchase_order_id: PurchaseOrderId,
    pub conference_id: ConferenceId,
    pub paused_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
