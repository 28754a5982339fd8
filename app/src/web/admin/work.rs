//! What the schedule does for this conference, and its jobs that wait or failed. What it does for the installation is the
//! operator's: `plenary jobs` shows and runs that.

use chrono::{DateTime, Utc};
use entity::{
    job,
    types::{JobId, WorkStatus},
};
use poem::{Response, Result, handler};

use super::{
    super::extract::{Id, May, Name, StaffForm, allowed::RunJobs},
    outcomes::{Documents, failure, round},
};
use crate::{
    error::Error,
    flows::sync,
    i18n::Language,
    jobs::{
        schedule::{self, Whose},
        tick::{self, Standing},
    },
    store::jobs::{self, Filter, NewJob},
    views::pages::admin::{JobRow, JobsPage, ScheduleRow},
};

/// As many of the newest jobs as the page shows.
const SHOWN: u64 = 100;

#[handler]
pub async fn list(may: May<RunJobs>) -> Result<Response> {
    let (app, now) = (may.app(), may.app().clock.now());
    let unfinished = Filter { unfinished: true, ..Filter::default() };
    let waiting = jobs::list(&may.db(), &unfinished, SHOWN).await.map_err(Error::from)?;
    let documents = Documents::of(&may.db(), &waiting).await?;
    let mut schedules = Vec::new();
    for standing in tick::standings(&app.db, &app.config, now).await? {
        if standing.line.whose == Whose::EachConference {
            schedules.push(row(&may, &standing).await?);
        }
    }
    let jobs = waiting.iter().map(|job| job_row(&may, job, &documents)).collect();
    Ok(may.page(&JobsPage { schedules, jobs })?)
}

#[handler]
pub async fn run_now(sent: StaffForm<May<RunJobs>>, Name(name): Name) -> Result<Response> {
    let may = sent.by;
    let line = schedule::find(name.as_str()).filter(|line| line.whose == Whose::EachConference);
    let job = NewJob::new(line.ok_or(Error::NotFound)?.work, may.app().clock.now());
    jobs::enqueue(&may.db(), &job).await.map_err(Error::from)?;
    may.app().work.notify_one();
    Ok(may.done(&may.path("/jobs"), "done-started"))
}

/// Begins a job that was given up anew. A second click finds it begun.
#[handler]
pub async fn replay(sent: StaffForm<May<RunJobs>>, Id(id): Id<JobId>) -> Result<Response> {
    let may = sent.by;
    let now = may.app().clock.now();
    let job = jobs::find(&may.db(), id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    jobs::replay(&may.db(), job.id, now).await.map_err(Error::from)?;
    may.app().work.notify_one();
    Ok(may.done(&may.path("/jobs"), "done-job-replayed"))
}

/// A line of the schedule with what it last did here. Whether it is paused is the operator's say, for all conferences.
async fn row(may: &May<RunJobs>, standing: &Standing) -> crate::error::Result<ScheduleRow> {
    let line = standing.line;
    let last = jobs::last_ended(&may.db(), line.work.kind()).await?;
    let mut row = ScheduleRow {
        name: line.name.to_owned(),
        when: standing.cron.clone(),
        last: last.as_ref().and_then(|job| job.finished_at),
        next: standing.next,
        duration_ms: last.as_ref().and_then(|job| job.duration_ms).map(i64::from),
        status: last.as_ref().map_or("never", |job| outcome_of(job.status == WorkStatus::Failed)).to_owned(),
        outcome: last.and_then(|job| job.outcome).map(|outcome| failure(may.language(), &outcome)),
        run: Some(may.path(&format!("/jobs/{}/runs", line.name))),
    };
    if line.name == "sync"
        && let Some((at, report)) = sync::last_report(&may.db()).await?
    {
        of_round(&mut row, at, &report, may.language());
    }
    if standing.state.as_ref().is_some_and(|state| state.paused) {
        row.status = "paused".to_owned();
    }
    Ok(row)
}

/// Rounds are begun from the command line, too.
fn of_round(row: &mut ScheduleRow, at: DateTime<Utc>, report: &sync::Report, language: Language) {
    if row.status == "done" {
        row.outcome = Some(round(language, report));
    }
    if row.last.is_none_or(|last| last < at) {
        row.last = Some(at);
        row.duration_ms = i64::try_from(report.seconds.saturating_mul(1000)).ok();
        row.status = outcome_of(!report.errors.is_empty() || report.stopped.is_some()).to_owned();
        row.outcome = Some(round(language, report));
    }
}

fn outcome_of(failed: bool) -> &'static str {
    if failed { "failed" } else { "done" }
}

fn job_row(may: &May<RunJobs>, job: &job::Model, documents: &Documents) -> JobRow {
    let failed = job.status == WorkStatus::Failed;
    JobRow {
        kind: job.kind.clone(),
        document: documents.link(may, job.id),
        status: job.status.to_string(),
        run_at: job.run_at,
        attempts: job.attempts.into(),
        outcome: job.outcome.as_deref().map(|outcome| failure(may.language(), outcome)),
        replay: failed.then(|| may.path(&format!("/failed-jobs/{}/replay", job.id))),
    }
}
