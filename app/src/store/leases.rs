//! Who runs a job: a claim holds it for a while, and only who still holds it records what came of it, so that several
//! instances never do the same work at the same time, and work whose worker died is taken up by another.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    job::{Column, Entity, Model},
    types::WorkStatus,
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
    sea_query::{CaseStatement, Expr, ExprTrait},
};
use uuid::Uuid;

use super::db::Everywhere;
use crate::domain::work::Work;

/// How long a claim holds unless it is extended.
pub const LEASE: TimeDelta = TimeDelta::seconds(120);

/// A job that is ours until its lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    pub job: Model,
    lease: String,
}

/// Takes up to `limit` due jobs, of one kind where given. Two workers never get the same one.
pub async fn claim(
    all: &Everywhere<'_>,
    kind: Option<&str>,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Claimed>, DbErr> {
    let mut query = all.find::<Entity>().filter(free(now));
    if let Some(kind) = kind {
        query = query.filter(Column::Kind.eq(kind));
    }
    let ordered = query.order_by_asc(Column::RunAt).order_by_asc(Column::Id);
    let mut claimed = Vec::new();
    for candidate in ordered.limit(limit).all(all.exec()).await? {
        claimed.extend(take(all, candidate, now).await?);
    }
    Ok(claimed)
}

fn free(now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::Status.eq(WorkStatus::Waiting))
        .add(Column::RunAt.lte(now))
        .add(Column::LeaseUntil.is_null().or(Column::LeaseUntil.lt(now)))
}

/// Nothing when somebody else was faster. `attempts` counts every claim, so it tells an unchanged row.
async fn take(all: &Everywhere<'_>, job: Model, now: DateTime<Utc>) -> Result<Option<Claimed>, DbErr> {
    let (lease, until) = (Uuid::now_v7().to_string(), now + LEASE);
    let unchanged = free(now).add(Column::Id.eq(job.id)).add(Column::Attempts.eq(job.attempts));
    let update = all
        .update::<Entity>()
        .filter(unchanged)
        .col_expr(Column::LeaseBy, Expr::value(lease.clone()))
        .col_expr(Column::LeaseUntil, Expr::value(until))
        .col_expr(Column::UniqueKey, Expr::value(Option::<String>::None))
        .col_expr(Column::Attempts, Expr::value(job.attempts + 1));
    let ours = all.changed(update).await?;
    let job = Model { attempts: job.attempts + 1, unique_key: None, lease_until: Some(until), ..job };
    Ok(ours.then_some(Claimed { job, lease }))
}

/// What came of a run.
#[derive(Clone, Debug)]
pub struct Record {
    pub outcome: String,
    pub duration_ms: i32,
    pub at: DateTime<Utc>,
}

/// It is done. False when the lease was lost, here and below: then another run's record counts.
pub async fn finish(all: &Everywhere<'_>, claimed: &Claimed, record: &Record) -> Result<bool, DbErr> {
    end(all, claimed, record, WorkStatus::Done).await
}

/// It won't be tried again, unless somebody replays it.
pub async fn fail(all: &Everywhere<'_>, claimed: &Claimed, record: &Record) -> Result<bool, DbErr> {
    end(all, claimed, record, WorkStatus::Failed).await
}

/// It failed, and is tried again at `run_at`.
pub async fn retry(
    all: &Everywhere<'_>,
    claimed: &Claimed,
    record: &Record,
    run_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    again(all, claimed, record, (run_at, claimed.job.attempts)).await
}

/// It can't be done yet, which is nobody's failure: the attempt doesn't count.
pub async fn postpone(
    all: &Everywhere<'_>,
    claimed: &Claimed,
    record: &Record,
    run_at: DateTime<Utc>,
) -> Result<bool, DbErr> {
    again(all, claimed, record, (run_at, claimed.job.attempts - 1)).await
}

/// Keeps a long job ours.
pub async fn extend(all: &Everywhere<'_>, claimed: &Claimed, now: DateTime<Utc>) -> Result<bool, DbErr> {
    all.changed(held(all, claimed).col_expr(Column::LeaseUntil, Expr::value(now + LEASE))).await
}

fn held(all: &Everywhere<'_>, claimed: &Claimed) -> UpdateMany<Entity> {
    let ours = Column::Id.eq(claimed.job.id).and(Column::LeaseBy.eq(claimed.lease.as_str()));
    all.update::<Entity>().filter(ours)
}

fn released(all: &Everywhere<'_>, claimed: &Claimed, record: &Record) -> UpdateMany<Entity> {
    held(all, claimed)
        .col_expr(Column::LeaseBy, Expr::value(Option::<String>::None))
        .col_expr(Column::LeaseUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Outcome, Expr::value(record.outcome.as_str()))
        .col_expr(Column::DurationMs, Expr::value(record.duration_ms))
}

async fn end(
    all: &Everywhere<'_>,
    claimed: &Claimed,
    record: &Record,
    status: WorkStatus,
) -> Result<bool, DbErr> {
    let update = released(all, claimed, record)
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::FinishedAt, Expr::value(record.at));
    all.changed(update).await
}

/// Waits again under its key, or leaves the work to a newer job that waits under it. Should such a job come between the
/// two statements, the index refuses, the lease runs out, and the job is tried again.
async fn again(
    all: &Everywhere<'_>,
    claimed: &Claimed,
    record: &Record,
    (run_at, attempts): (DateTime<Utc>, i32),
) -> Result<bool, DbErr> {
    let work = Work::parse(&claimed.job.kind, &claimed.job.argument);
    let key = work.map(|work| work.key(claimed.job.conference_id));
    if let Some(key) = &key
        && joins(all, key, run_at).await?
    {
        let outcome = format!("left to a newer job: {}", record.outcome);
        return finish(all, claimed, &Record { outcome, ..record.clone() }).await;
    }
    let update = released(all, claimed, record)
        .col_expr(Column::UniqueKey, Expr::value(key))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .col_expr(Column::RunAt, Expr::value(run_at));
    all.changed(update).await
}

/// Another job waits under `key`, and now begins at `run_at` at the latest.
async fn joins(all: &Everywhere<'_>, key: &str, run_at: DateTime<Utc>) -> Result<bool, DbErr> {
    let waiting = Column::UniqueKey.eq(key).and(Column::Status.eq(WorkStatus::Waiting));
    let sooner =
        CaseStatement::new().case(Column::RunAt.gt(run_at), run_at).finally(Expr::col(Column::RunAt));
    all.changed(all.update::<Entity>().filter(waiting).col_expr(Column::RunAt, sooner.into())).await
}
