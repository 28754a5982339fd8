//! The schedule as it stands in this installation: which firings were taken, which lines are paused, how the last run went.

use chrono::{DateTime, Utc};
use entity::{
    job_tick,
    schedule::{ActiveModel, Column, Entity, Model},
};
use sea_orm::{
    ColumnTrait, DbErr, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use super::db::Everywhere;

/// Takes the firing of line `name` at `at`; false when another instance has it.
pub async fn take_tick(all: &Everywhere<'_>, name: &str, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let tick = job_tick::Model { name: name.to_owned(), tick_at: at };
    let once =
        OnConflict::columns([job_tick::Column::Name, job_tick::Column::TickAt]).do_nothing().to_owned();
    all.insert_unless::<_, job_tick::ActiveModel>(tick, once).await
}

/// For the purge.
pub async fn delete_ticks(all: &Everywhere<'_>, before: DateTime<Utc>) -> Result<u64, DbErr> {
    let old = job_tick::Column::TickAt.lt(before);
    Ok(all.delete::<job_tick::Entity>().filter(old).exec(all.exec()).await?.rows_affected)
}

/// The lines that were ever fired or paused.
pub async fn list(all: &Everywhere<'_>) -> Result<Vec<Model>, DbErr> {
    all.find::<Entity>().order_by_asc(Column::Name).all(all.exec()).await
}

/// None: it was never fired or paused.
pub async fn find(all: &Everywhere<'_>, name: &str) -> Result<Option<Model>, DbErr> {
    all.find::<Entity>().filter(Column::Name.eq(name)).one(all.exec()).await
}

/// While paused, its firings cause nothing.
pub async fn set_paused(all: &Everywhere<'_>, name: &str, paused: bool) -> Result<(), DbErr> {
    ensure(all, name).await?;
    let line = all.update::<Entity>().filter(Column::Name.eq(name));
    all.changed(line.col_expr(Column::Paused, Expr::value(paused))).await.map(|_| ())
}

/// Its jobs are written.
pub async fn started(all: &Everywhere<'_>, name: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    ensure(all, name).await?;
    let line = all.update::<Entity>().filter(Column::Name.eq(name));
    all.changed(line.col_expr(Column::LastStartedAt, Expr::value(now))).await.map(|_| ())
}

/// One of its jobs ended.
#[derive(Clone, Debug)]
pub struct Ended {
    pub at: DateTime<Utc>,
    pub outcome: String,
    pub failed: bool,
    pub duration_ms: i32,
}

/// Notes the end of a job of line `name`. A firing may cause several jobs: one that failed stays visible, a success is
/// noted over it only in the next round.
pub async fn ended(all: &Everywhere<'_>, name: &str, end: &Ended) -> Result<(), DbErr> {
    ensure(all, name).await?;
    let mut line = all.update::<Entity>().filter(Column::Name.eq(name));
    if !end.failed {
        let new_round = Column::LastFinishedAt.is_null().or(last_round_ended());
        line = line.filter(Column::LastFailed.eq(false).or(new_round));
    }
    let update = line
        .col_expr(Column::LastFinishedAt, Expr::value(end.at))
        .col_expr(Column::LastOutcome, Expr::value(end.outcome.as_str()))
        .col_expr(Column::LastFailed, Expr::value(end.failed))
        .col_expr(Column::LastDurationMs, Expr::value(end.duration_ms));
    all.changed(update).await.map(|_| ())
}

fn last_round_ended() -> Expr {
    Expr::col(Column::LastFinishedAt).lt(Expr::col(Column::LastStartedAt))
}

async fn ensure(all: &Everywhere<'_>, name: &str) -> Result<(), DbErr> {
    let row = Model {
        name: name.to_owned(),
        paused: false,
        last_started_at: None,
        last_finished_at: None,
        last_outcome: None,
        last_failed: false,
        last_duration_ms: None,
    };
    let once = OnConflict::column(Column::Name).do_nothing().to_owned();
    all.insert_unless::<_, ActiveModel>(row, once).await.map(|_| ())
}
