//! Documents that companies sent. A list names them; the bytes are read one document at a time.

use chrono::{DateTime, Utc};
use entity::{
    document::{Column, Entity, Model},
    types::{DocumentId, PurchaseOrderId},
};
use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::db::TenantDb;

/// A document without its bytes.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: DocumentId,
    pub name: String,
    pub created_at: DateTime<Utc>,
}

pub async fn insert(db: &TenantDb<'_>, document: Model) -> Result<(), DbErr> {
    db.insert(document).await
}

/// The documents of a purchase order, the first one first.
pub async fn of(db: &TenantDb<'_>, purchase_order: PurchaseOrderId) -> Result<Vec<Listed>, DbErr> {
    let columns = [Column::Id, Column::Name, Column::CreatedAt];
    let rows: Vec<(DocumentId, String, DateTime<Utc>)> = db
        .find::<Entity>()
        .filter(Column::PurchaseOrderId.eq(purchase_order))
        .order_by_asc(Column::Id)
        .select_only()
        .columns(columns)
        .into_tuple()
        .all(db.exec())
        .await?;
    Ok(rows.into_iter().map(|(id, name, created_at)| Listed { id, name, created_at }).collect())
}

pub async fn count(db: &TenantDb<'_>, purchase_order: PurchaseOrderId) -> Result<u64, DbErr> {
    db.find::<Entity>().filter(Column::PurchaseOrderId.eq(purchase_order)).count(db.exec()).await
}

pub async fn find(db: &TenantDb<'_>, id: DocumentId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}
