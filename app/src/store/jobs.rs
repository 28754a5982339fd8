//! Pieces of work as rows, committed with the change that caused them. Who runs one holds a lease: `leases`.
//!
//! At most one job with a key waits. A second hint joins it, and may only make it earlier. It does so by writing the
//! waiting row, never by doing nothing: the write locks the row, so that nobody claims it before the second hint's
//! transaction ends, and its change is seen by the run. A claim clears the key: a hint that comes while the job runs
//! makes a job of its own, as the run may have looked too early.

use chrono::{DateTime, Utc};
use entity::{
    job::{ActiveModel, Column, Entity, Model},
    types::{ConferenceId, JobId, WorkStatus},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, Insert, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::db::{Everywhere, TenantDb};
use crate::domain::work::Work;

/// A job to write down.
#[derive(Clone, Copy, Debug)]
pub struct NewJob {
    pub work: Work,
    pub run_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
}

impl NewJob {
    /// As soon as possible.
    pub fn new(work: Work, now: DateTime<Utc>) -> Self {
        Self { work, run_at: now, created_at: now }
    }

    /// Not before `run_at`.
    pub fn at(self, run_at: DateTime<Utc>) -> Self {
        Self { run_at, ..self }
    }

    fn row(&self, conference_id: Option<ConferenceId>) -> Model {
        Model {
            id: JobId::new(),
            conference_id,
            kind: self.work.kind().to_owned(),
            argument: self.work.argument(),
            unique_key: Some(self.work.key(conference_id)),
            status: WorkStatus::Waiting,
            run_at: self.run_at,
            attempts: 0,
            lease_until: None,
            lease_by: None,
            outcome: None,
            duration_ms: None,
            created_at: self.created_at,
            finished_at: None,
        }
    }
}

/// Writes a conference's job down; joins one that waits for the same.
pub async fn enqueue(db: &TenantDb<'_>, job: &NewJob) -> Result<(), DbErr> {
    let row = job.row(Some(db.scope())).into_active_model();
    Insert::<ActiveModel>::one(row).on_conflict(join()).exec_without_returning(db.exec()).await.map(|_| ())
}

/// The same for a job of the installation.
pub async fn enqueue_everywhere(all: &Everywhere<'_>, job: &NewJob) -> Result<(), DbErr> {
    all.insert_unless::<_, ActiveModel>(job.row(None), join()).await.map(|_| ())
}

/// The words of the index `job_unique`: as text, as a database knows an index again only by its very words.
fn join() -> OnConflict {
    OnConflict::column(Column::UniqueKey)
        .target_and_where(Expr::cust("status = 'waiting' AND unique_key IS NOT NULL"))
        .value(
            Column::RunAt,
            Expr::cust("CASE WHEN excluded.run_at < job.run_at THEN excluded.run_at ELSE job.run_at END"),
        )
        .to_owned()
}

/// What a conference's owed work waits for may be there now: it is due at once.
pub async fn hasten(db: &TenantDb<'_>, now: DateTime<Utc>) -> Result<(), DbErr> {
    let update = db.update::<Entity>().col_expr(Column::RunAt, Expr::value(now));
    let waiting = Column::Status.eq(WorkStatus::Waiting).and(Column::RunAt.gt(now));
    db.changed(update.filter(waiting).filter(Column::Kind.is_in(Work::OWED))).await.map(|_| ())
}

/// What an admin list asks for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Only what waits or failed.
    pub unfinished: bool,
    /// Jobs older than this one: the next page.
    pub before: Option<(DateTime<Utc>, JobId)>,
}

/// A page of a conference's jobs, newest first.
pub async fn list(db: &TenantDb<'_>, filter: &Filter, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query = db.find::<Entity>();
    if filter.unfinished {
        query = query.filter(Column::Status.is_in([WorkStatus::Waiting, WorkStatus::Failed]));
    }
    if let Some((at, id)) = filter.before {
        let same_time = Condition::all().add(Column::CreatedAt.eq(at)).add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::CreatedAt.lt(at)).add(same_time));
    }
    let newest_first = query.order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    newest_first.limit(limit).all(db.exec()).await
}

/// The conference's job of a kind that ended last.
pub async fn last_ended(db: &TenantDb<'_>, kind: &str) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>()
        .filter(Column::Kind.eq(kind).and(Column::FinishedAt.is_not_null()))
        .order_by_desc(Column::FinishedAt)
        .one(db.exec())
        .await
}

pub async fn find(db: &TenantDb<'_>, id: JobId) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Id.eq(id)).one(db.exec()).await
}

pub async fn count(db: &TenantDb<'_>, status: WorkStatus) -> Result<u64, DbErr> {
    db.find::<Entity>().filter(Column::Status.eq(status)).count(db.exec()).await
}

/// Begins a failed job anew; false when it hasn't failed. It waits without a key: the work bears being done twice.
pub async fn replay(db: &TenantDb<'_>, id: JobId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let failed = Condition::all().add(Column::Id.eq(id)).add(Column::Status.eq(WorkStatus::Failed));
    let update = db
        .update::<Entity>()
        .filter(failed)
        .col_expr(Column::Status, Expr::value(WorkStatus::Waiting))
        .col_expr(Column::RunAt, Expr::value(now))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::FinishedAt, Expr::value(Option::<DateTime<Utc>>::None));
    db.changed(update).await
}

/// What waits in the whole installation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// Jobs that could be running by now.
    pub due: u64,
    /// Jobs whose time is yet to come.
    pub later: u64,
    pub failed: u64,
    /// Since when the first of those due waits.
    pub oldest_due: Option<DateTime<Utc>>,
}

pub async fn backlog(all: &Everywhere<'_>, now: DateTime<Utc>) -> Result<Backlog, DbErr> {
    let of = |status: WorkStatus| all.find::<Entity>().filter(Column::Status.eq(status));
    let due = || of(WorkStatus::Waiting).filter(Column::RunAt.lte(now));
    let oldest = due().order_by_asc(Column::RunAt).one(all.exec()).await?;
    Ok(Backlog {
        due: due().count(all.exec()).await?,
        later: of(WorkStatus::Waiting).filter(Column::RunAt.gt(now)).count(all.exec()).await?,
        failed: of(WorkStatus::Failed).count(all.exec()).await?,
        oldest_due: oldest.map(|job| job.run_at),
    })
}

/// For the purge: jobs that were done before. Failed ones stay.
pub async fn delete_done(all: &Everywhere<'_>, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let done = Column::Status.eq(WorkStatus::Done).and(Column::FinishedAt.lt(before));
    Ok(all.delete::<Entity>().filter(done).exec(all.exec()).await?.rows_affected)
}
