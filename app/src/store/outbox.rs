//! Mails to send, rendered, committed with the change that caused them. The job that sends one is written beside it.

use chrono::{DateTime, Utc};
use entity::{
    outbox::{Column, Entity, Model},
    types::{OutboxId, PurchaseOrderId},
};
use sea_orm::{
    ColumnTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};

use super::db::{Everywhere, TenantDb};

/// Writes a mail; false when one with its `dedupe_key` is there.
pub async fn insert(db: &TenantDb<'_>, mail: Model) -> Result<bool, DbErr> {
    db.insert_new(mail, [Column::ConferenceId, Column::DedupeKey]).await
}

pub async fn find(db: &TenantDb<'_>, id: OutboxId) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Id.eq(id)).one(db.exec()).await
}

/// It left. False when it had before.
pub async fn mark_sent(db: &TenantDb<'_>, id: OutboxId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let unsent = Column::Id.eq(id).and(Column::SentAt.is_null());
    let update = db
        .update::<Entity>()
        .filter(unsent)
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::LastError, Expr::value(Option::<String>::None));
    db.changed(update).await
}

/// It didn't leave, and why: the mail server's own words, which may name an address.
pub async fn note_error(db: &TenantDb<'_>, id: OutboxId, error: &str) -> Result<bool, DbErr> {
    let this = db.update::<Entity>().filter(Column::Id.eq(id));
    db.changed(this.col_expr(Column::LastError, Expr::value(error))).await
}

/// The mails about a purchase order, in the order they were written.
pub async fn about_purchase_order(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<Model>, DbErr> {
    in_order(db.find::<Entity>().filter(Column::PurchaseOrderId.eq(id))).all(db.exec()).await
}

/// The mails that wait, the oldest first.
pub async fn unsent(db: &TenantDb<'_>, limit: u64) -> Result<Vec<Model>, DbErr> {
    in_order(db.find::<Entity>().filter(Column::SentAt.is_null())).limit(limit).all(db.exec()).await
}

/// The newest mails of the whole installation, the last one first.
pub async fn latest(all: &Everywhere<'_>, limit: u64) -> Result<Vec<Model>, DbErr> {
    let newest_first = all.find::<Entity>().order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    newest_first.limit(limit).all(all.exec()).await
}

/// How many mails of the whole installation wait since before `before`.
pub async fn count_unsent(all: &Everywhere<'_>, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = Column::SentAt.is_null().and(Column::CreatedAt.lte(before));
    all.find::<Entity>().filter(old).count(all.exec()).await
}

fn in_order(query: Select<Entity>) -> Select<Entity> {
    query.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id)
}
