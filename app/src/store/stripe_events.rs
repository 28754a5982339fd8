//! Stripe's events as received: stored once, worked off by a job.

use entity::{
    stripe_event::{Column, Entity, Model},
    types::{StripeEventId, WorkStatus},
};
use sea_orm::{ColumnTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::db::TenantDb;

/// Stores an event; false when it was here before.
pub async fn insert(db: &TenantDb<'_>, event: Model) -> Result<bool, DbErr> {
    db.insert_new(event, [Column::ConferenceId, Column::EventId]).await
}

pub async fn find(db: &TenantDb<'_>, id: StripeEventId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}

pub async fn save(db: &TenantDb<'_>, event: Model) -> Result<(), DbErr> {
    db.save(event).await
}

/// The newest events, before `before` where given.
pub async fn latest(
    db: &TenantDb<'_>,
    before: Option<StripeEventId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = db.find::<Entity>();
    if let Some(id) = before {
        query = query.filter(Column::Id.lt(id));
    }
    query.order_by_desc(Column::Id).limit(limit).all(db.exec()).await
}

/// How many wait or have failed.
pub async fn count(db: &TenantDb<'_>, status: WorkStatus) -> Result<u64, DbErr> {
    db.find::<Entity>().filter(Column::Status.eq(status)).count(db.exec()).await
}
