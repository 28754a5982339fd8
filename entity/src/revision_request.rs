//! A company asks for more or fewer seats on a purchase order. It changes nothing until staff do.

use sea_orm::entity::prelude::*;

use crate::types::{
    ConferenceId, PurchaseOrderId, RevisionRequestId, RevisionRequestStatus, SeatsWanted, StaffId,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "revision_request")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RevisionRequestId,
    pub conference_id: ConferenceId,
    pub purchase_order_id: PurchaseOrderId,
    /// All that there shall be.
    pub seats: SeatsWanted,
    pub note: Option<String>,
    pub status: RevisionRequestStatus,
    /// Why it was declined.
    pub reason: Option<String>,
    pub staff_id: Option<StaffId>,
    pub created_at: DateTimeUtc,
    pub decided_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
