//! Purchase orders whose reminders are paused.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entity::{
    reminder_pause::{ActiveModel, Column, Entity, Model},
    types::PurchaseOrderId,
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter};

use super::db::TenantDb;

/// Pauses; false when it was paused before.
pub async fn insert(db: &TenantDb<'_>, id: PurchaseOrderId, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let row = Model { purchase_order_id: id, conference_id: db.scope(), paused_at: at };
    db.insert_new::<_, ActiveModel>(row, [Column::PurchaseOrderId]).await
}

/// Resumes; false when it was not paused.
pub async fn delete(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<bool, DbErr> {
    let deleted = db.delete::<Entity>().filter(Column::PurchaseOrderId.eq(id)).exec(db.exec()).await?;
    Ok(deleted.rows_affected > 0)
}

/// Those of `ids` that are paused.
pub async fn among(
    db: &TenantDb<'_>,
    ids: impl IntoIterator<Item = PurchaseOrderId>,
) -> Result<HashSet<PurchaseOrderId>, DbErr> {
    let rows = db.find::<Entity>().filter(Column::PurchaseOrderId.is_in(ids)).all(db.exec()).await?;
    Ok(rows.into_iter().map(|row| row.purchase_order_id).collect())
}
