//! A document that a company sent with its purchase order. Its id is all that an address says of it.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, DocumentId, PurchaseOrderId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DocumentId,
    pub conference_id: ConferenceId,
    pub purchase_order_id: PurchaseOrderId,
    /// What the file was called where it came from, as far as that is harmless.
    pub name: String,
    /// Bytes.
    pub size: i32,
    pub bytes: Vec<u8>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
