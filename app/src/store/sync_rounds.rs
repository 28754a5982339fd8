//! Rounds of the sync: one at a time in a conference, over all instances, and the report of the last one.

use chrono::{DateTime, TimeDelta, Utc};
use entity::sync_round::{ActiveModel, Column, Entity, Model};
use sea_orm::{
    ColumnTrait, DbErr, QueryFilter, UpdateMany,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::db::TenantDb;

/// How long a round is thought alive that doesn't extend its lease.
pub const LEASE: TimeDelta = TimeDelta::minutes(3);

/// The right to be the conference's one round.
#[derive(Clone, Debug)]
pub struct Lease(String);

/// None: another round is under way.
pub async fn begin(db: &TenantDb<'_>, now: DateTime<Utc>) -> Result<Option<Lease>, DbErr> {
    let (conference_id, lease) = (db.scope(), Uuid::now_v7().to_string());
    let row = Model {
        conference_id,
        lease_by: None,
        lease_until: None,
        started_at: None,
        finished_at: None,
        report: None,
    };
    db.insert_new::<_, ActiveModel>(row, [Column::ConferenceId]).await?;
    let free = Column::LeaseUntil.is_null().or(Column::LeaseUntil.lt(now));
    let update = db
        .update::<Entity>()
        .filter(free)
        .col_expr(Column::LeaseBy, Expr::value(lease.clone()))
        .col_expr(Column::LeaseUntil, Expr::value(now + LEASE))
        .col_expr(Column::StartedAt, Expr::value(now));
    Ok(db.changed(update).await?.then_some(Lease(lease)))
}

/// Keeps it; false when another round took over.
pub async fn extend(db: &TenantDb<'_>, lease: &Lease, now: DateTime<Utc>) -> Result<bool, DbErr> {
    db.changed(held(db, lease).col_expr(Column::LeaseUntil, Expr::value(now + LEASE))).await
}

/// Gives it back, with what came of the round; without a report the last one stays.
pub async fn finish(
    db: &TenantDb<'_>,
    lease: &Lease,
    report: Option<String>,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut update = held(db, lease)
        .col_expr(Column::LeaseBy, Expr::value(Option::<String>::None))
        .col_expr(Column::LeaseUntil, Expr::value(Option::<DateTime<Utc>>::None));
    if let Some(report) = report {
        update = update
            .col_expr(Column::Report, Expr::value(report))
            .col_expr(Column::FinishedAt, Expr::value(now));
    }
    db.changed(update).await
}

fn held(db: &TenantDb<'_>, lease: &Lease) -> UpdateMany<Entity> {
    db.update::<Entity>().filter(Column::LeaseBy.eq(lease.0.as_str()))
}

/// None: there never was one.
pub async fn find(db: &TenantDb<'_>) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().one(db.exec()).await
}
