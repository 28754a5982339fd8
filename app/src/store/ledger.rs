//! The ledger: money facts are added, never changed. The same fact of a provider is booked once, whoever reports it.

use std::collections::HashMap;

use entity::{
    ledger_entry::{Column, Entity, Model},
    types::{LedgerEntryId, OrderId, PurchaseOrderId},
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};

use super::db::TenantDb;

/// Books a fact; false when it was booked before.
pub async fn book(db: &TenantDb<'_>, entry: Model) -> Result<bool, DbErr> {
    db.insert_new(entry, [Column::ConferenceId, Column::ProviderId]).await
}

pub async fn find(db: &TenantDb<'_>, id: LedgerEntryId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}

/// The fact that was booked under a provider's id.
pub async fn find_by_provider_id(db: &TenantDb<'_>, provider_id: &str) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::ProviderId.eq(provider_id)).one(db.exec()).await
}

/// The entries of an order, oldest first.
pub async fn of_order(db: &TenantDb<'_>, order: OrderId) -> Result<Vec<Model>, DbErr> {
    entries(db, Column::OrderId.eq(order)).await
}

/// The entries of a purchase order, oldest first.
pub async fn of_purchase_order(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<Model>, DbErr> {
    entries(db, Column::PurchaseOrderId.eq(id)).await
}

/// The purchase orders whose money moved under one of Stripe's payment intents or charges, each with that id.
pub async fn purchase_orders_of(
    db: &TenantDb<'_>,
    references: &[String],
) -> Result<Vec<(PurchaseOrderId, String)>, DbErr> {
    db.find::<Entity>()
        .filter(Column::Reference.is_in(references.to_vec()))
        .filter(Column::PurchaseOrderId.is_not_null())
        .select_only()
        .column(Column::PurchaseOrderId)
        .column(Column::Reference)
        .into_tuple()
        .all(db.exec())
        .await
}

/// The entries of many purchase orders, in one query.
pub async fn of_purchase_orders(
    db: &TenantDb<'_>,
    ids: impl IntoIterator<Item = PurchaseOrderId>,
) -> Result<HashMap<PurchaseOrderId, Vec<Model>>, DbErr> {
    let mut found: HashMap<PurchaseOrderId, Vec<Model>> = HashMap::new();
    for entry in entries(db, Column::PurchaseOrderId.is_in(ids)).await? {
        if let Some(id) = entry.purchase_order_id {
            found.entry(id).or_default().push(entry);
        }
    }
    Ok(found)
}

/// The entries of many orders, in one query.
pub async fn of_orders(
    db: &TenantDb<'_>,
    ids: impl IntoIterator<Item = OrderId>,
) -> Result<HashMap<OrderId, Vec<Model>>, DbErr> {
    let mut found: HashMap<OrderId, Vec<Model>> = HashMap::new();
    for entry in entries(db, Column::OrderId.is_in(ids)).await? {
        if let Some(id) = entry.order_id {
            found.entry(id).or_default().push(entry);
        }
    }
    Ok(found)
}

async fn entries(db: &TenantDb<'_>, whose: sea_orm::sea_query::SimpleExpr) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>()
        .filter(whose)
        .order_by_asc(Column::OccurredAt)
        .order_by_asc(Column::Id)
        .all(db.exec())
        .await
}
