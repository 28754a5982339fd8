//! The schedule and this conference's jobs. "Run now" of a line that works for each conference runs it for this one alone.

use chrono::{DateTime, Utc};
use entity::job;
use poem::{Response, Result, handler};

use super::super::extract::{May, Name, StaffForm, allowed::RunJobs};
use crate::{
    error::Error,
    flows::sync,
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
    let standings = tick::standings(&app.db, &app.config, now).await?;
    let newest = jobs::list(&may.db(), &Filter::default(), SHOWN).await.map_err(Error::from)?;
    let line = |standing: &Standing| row(standing, may.path(&format!("/jobs/{}/runs", standing.line.name)));
    let mut schedules: Vec<ScheduleRow> = standings.iter().map(line).collect();
    if let Some((at, report)) = sync::last_report(&may.db()).await? {
        schedules.iter_mut().filter(|row| row.name == "sync").for_each(|row| own_round(row, at, &report));
    }
    Ok(may.page(&JobsPage { schedules, jobs: newest.iter().map(job_row).collect() })?)
}

#[handler]
pub async fn run_now(sent: StaffForm<May<RunJobs>>, Name(name): Name) -> Result<Response> {
    let may = sent.by;
    let line = schedule::find(name.as_str()).ok_or(Error::NotFound)?;
    match line.whose {
        Whose::Installation => tick::run_now(may.app(), line.name).await?,
        Whose::EachConference => {
            let job = NewJob::new(line.work, may.app().clock.now());
            jobs::enqueue(&may.db(), &job).await.map_err(Error::from)?;
            may.app().work.notify_one();
        }
    }
    Ok(may.done(&may.path("/jobs"), "done-started"))
}

/// The line is everybody's; what came of the last round is this conference's own.
fn own_round(row: &mut ScheduleRow, at: DateTime<Utc>, report: &sync::Report) {
    row.last = Some(at);
    row.duration_ms = i64::try_from(report.seconds.saturating_mul(1000)).ok();
    row.outcome = Some(report.to_string());
}

fn row(standing: &Standing, run: String) -> ScheduleRow {
    let state = standing.state.as_ref();
    let last: Option<DateTime<Utc>> = state.and_then(|state| state.last_finished_at);
    let status = match state {
        Some(state) if state.paused => "paused",
        Some(state) if state.last_failed => "failed",
        Some(state) if state.last_started_at > state.last_finished_at => "running",
        Some(_) => "done",
        None => "never",
    };
    ScheduleRow {
        name: standing.line.name.to_owned(),
        when: standing.cron.clone(),
        last,
        next: standing.next,
        duration_ms: state.and_then(|state| state.last_duration_ms).map(i64::from),
        status: status.to_owned(),
        outcome: state.and_then(|state| state.last_outcome.clone()),
        run: Some(run),
    }
}

fn job_row(job: &job::Model) -> JobRow {
    JobRow {
        kind: job.kind.clone(),
        argument: job.argument.clone(),
        status: job.status.to_string(),
        run_at: job.run_at,
        attempts: job.attempts.into(),
        outcome: job.outcome.clone(),
    }
}
