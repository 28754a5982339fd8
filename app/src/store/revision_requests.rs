//! What companies ask for: more or fewer seats on a purchase order. One wish waits at a time.

use chrono::{DateTime, Utc};
use entity::{
    revision_request::{Column, Entity, Model},
    types::{PurchaseOrderId, RevisionRequestId, RevisionRequestStatus, StaffId},
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, sea_query::Expr};

use super::db::TenantDb;

pub async fn insert(db: &TenantDb<'_>, request: Model) -> Result<(), DbErr> {
    db.insert(request).await
}

/// Oldest first.
pub async fn of(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().filter(Column::PurchaseOrderId.eq(id)).order_by_asc(Column::Id).all(db.exec()).await
}

/// The one that nobody has answered.
pub async fn waiting(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Option<Model>, DbErr> {
    let its = db.find::<Entity>().filter(Column::PurchaseOrderId.eq(id));
    its.filter(Column::Status.eq(RevisionRequestStatus::Waiting)).one(db.exec()).await
}

/// Nobody asks for it any more: the purchase order has ended.
pub async fn withdraw(db: &TenantDb<'_>, id: PurchaseOrderId, at: DateTime<Utc>) -> Result<(), DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(RevisionRequestStatus::Withdrawn))
        .col_expr(Column::DecidedAt, Expr::value(at))
        .filter(Column::PurchaseOrderId.eq(id))
        .filter(Column::Status.eq(RevisionRequestStatus::Waiting));
    db.changed(update).await.map(|_| ())
}

/// The ones of these that nobody has answered.
pub async fn waiting_of(db: &TenantDb<'_>, ids: Vec<PurchaseOrderId>) -> Result<Vec<Model>, DbErr> {
    let theirs = db.find::<Entity>().filter(Column::PurchaseOrderId.is_in(ids));
    theirs.filter(Column::Status.eq(RevisionRequestStatus::Waiting)).all(db.exec()).await
}

/// What became of one that waited; false when it had been answered before.
pub async fn decide(
    db: &TenantDb<'_>,
    id: RevisionRequestId,
    (status, reason): (RevisionRequestStatus, Option<String>),
    (staff, at): (Option<StaffId>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::StaffId, Expr::value(staff))
        .col_expr(Column::DecidedAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(RevisionRequestStatus::Waiting));
    db.changed(update).await
}
