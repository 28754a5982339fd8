//! Notes among staff about a purchase order: written, never edited.

use entity::{
    purchase_order_note::{Column, Entity, Model},
    types::PurchaseOrderId,
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};

use super::db::TenantDb;

pub async fn insert(db: &TenantDb<'_>, note: Model) -> Result<(), DbErr> {
    db.insert(note).await
}

/// The newest first.
pub async fn of(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().filter(Column::PurchaseOrderId.eq(id)).order_by_desc(Column::Id).all(db.exec()).await
}
