//! What staff write to each other about a purchase order; the company never reads it.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, PurchaseOrderId, PurchaseOrderNoteId, StaffId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order_note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseOrderNoteId,
    pub conference_id: ConferenceId,
    pub purchase_order_id: PurchaseOrderId,
    pub staff_id: StaffId,
    pub text: String,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
