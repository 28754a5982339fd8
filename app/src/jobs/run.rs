//! Runs claimed jobs: one span each, a lease that is kept, and a record of what came of it. A panic is that job's failure
//! and nobody else's. A job is given up by who still holds it, in one transaction with what that leaves behind: a worker
//! that was too slow says nothing about it, and after a crash in between its lease runs out and it is given up anew.

use std::time::{Duration, Instant};

use entity::types::ConferenceId;
use tokio::task::{JoinError, JoinHandle};
use tracing::Instrument;

use super::{
    backoff,
    dispatch::{Ending, dispatch, given_up},
    schedule,
};
use crate::{
    app::App,
    domain::work::Work,
    error::{Error, Result},
    store::{
        leases::{self, Claimed, Record},
        schedule::{Ended, ended},
    },
};

/// Well within a lease.
const RENEWAL: Duration = Duration::from_secs(40);

/// A run and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    pub kind: String,
    pub conference: Option<ConferenceId>,
    pub outcome: String,
    pub failed: bool,
}

/// Runs everything that is due, one after the other, until nothing is; what failed waits for its next attempt. For tests
/// and the command line; how many there were.
pub async fn run_due(app: &App) -> Result<usize> {
    Ok(run_all(app, None).await?.len())
}

/// The same for work of one kind.
pub async fn run_kind(app: &App, kind: &str) -> Result<Vec<Ran>> {
    run_all(app, Some(kind)).await
}

async fn run_all(app: &App, kind: Option<&str>) -> Result<Vec<Ran>> {
    let mut ran = Vec::new();
    loop {
        let claimed = leases::claim(&app.db.everywhere(), kind, app.clock.now(), 1).await?;
        let Some(claimed) = claimed.into_iter().next() else { return Ok(ran) };
        ran.push(run(app, &claimed).await);
    }
}

/// Runs one job and records what came of it.
pub async fn run(app: &App, claimed: &Claimed) -> Ran {
    let job = &claimed.job;
    let conference = job.conference_id.map(tracing::field::display);
    let span = tracing::info_span!("job", id = %job.id, kind = job.kind, conference, attempt = job.attempts);
    let running = async {
        let begun = Instant::now();
        let end = attempt(app, claimed).await;
        let duration_ms = i32::try_from(begun.elapsed().as_millis()).unwrap_or(i32::MAX);
        record(app, claimed, end, duration_ms).await
    };
    running.instrument(span).await
}

async fn attempt(app: &App, claimed: &Claimed) -> Result<Ending> {
    if claimed.job.attempts > backoff::MAX_ATTEMPTS {
        return Ok(Ending::Refused("begun again and again, and never ended".to_owned()));
    }
    let (its_app, job) = (app.clone(), claimed.job.clone());
    let task = tokio::spawn(async move { dispatch(&its_app, &job).await }.in_current_span());
    end_of(with_lease(app, claimed, task).await)
}

/// A panic ends the task, not the worker.
fn end_of(joined: Result<Result<Ending>, JoinError>) -> Result<Ending> {
    joined.unwrap_or_else(|error| match error.is_panic() {
        true => Err(Error::internal("it panicked; the log says where")),
        false => Err(Error::Unavailable("another worker took it over".to_owned())),
    })
}

/// Keeps the lease while the task runs. Whoever lost it stops: another worker has the job.
async fn with_lease<T>(app: &App, claimed: &Claimed, mut task: JoinHandle<T>) -> Result<T, JoinError> {
    loop {
        tokio::select! {
            end = &mut task => return end,
            () = tokio::time::sleep(RENEWAL) => {}
        }
        match leases::extend(&app.db.everywhere(), claimed, app.clock.now()).await {
            Ok(true) => {}
            Ok(false) => task.abort(),
            Err(error) => tracing::warn!("the lease was not extended: {error}"),
        }
    }
}

/// What the row is going to say.
enum Verdict {
    Done,
    Failed,
    Again(chrono::TimeDelta),
    Later(chrono::TimeDelta),
}

/// `owed`: as often as it takes, from the last attempt but one at the longest wait.
fn judge(end: Result<Ending>, attempts: i32, owed: bool) -> (Verdict, String) {
    let last = attempts >= backoff::MAX_ATTEMPTS - 1;
    match end {
        Ok(Ending::Done(outcome)) => (Verdict::Done, outcome),
        Ok(Ending::Later(why, wait)) => (Verdict::Later(wait), why),
        Ok(Ending::Refused(why)) => (Verdict::Failed, why),
        Err(error @ Error::Unavailable(_)) if owed && last => {
            (Verdict::Later(backoff::delay(attempts)), error.chain())
        }
        Err(error) if attempts >= backoff::MAX_ATTEMPTS => (Verdict::Failed, error.chain()),
        Err(error) => (Verdict::Again(backoff::delay(attempts)), error.chain()),
    }
}

async fn record(app: &App, claimed: &Claimed, end: Result<Ending>, duration_ms: i32) -> Ran {
    let owed = Work::OWED.contains(&claimed.job.kind.as_str());
    let (verdict, outcome) = judge(end, claimed.job.attempts, owed);
    let failed = matches!(verdict, Verdict::Failed | Verdict::Again(_));
    tell(&verdict, &outcome, duration_ms);
    let record = Record { outcome: outcome.clone(), duration_ms, at: app.clock.now() };
    if let Err(error) = write(app, claimed, &verdict, &record).await {
        tracing::error!("what came of it is not recorded, so it will run again: {}", error.chain());
    }
    let (kind, conference) = (claimed.job.kind.clone(), claimed.job.conference_id);
    Ran { kind, conference, outcome, failed }
}

fn tell(verdict: &Verdict, outcome: &str, ms: i32) {
    match verdict {
        Verdict::Done => tracing::info!(ms, "done: {outcome}"),
        Verdict::Later(_) => tracing::info!(ms, "not yet: {outcome}"),
        Verdict::Again(wait) => tracing::warn!(ms, again_in = wait.num_seconds(), "failed: {outcome}"),
        Verdict::Failed => tracing::error!(ms, "given up: {outcome}"),
    }
}

async fn write(app: &App, claimed: &Claimed, verdict: &Verdict, record: &Record) -> Result<()> {
    let all = app.db.everywhere();
    let ours = match verdict {
        Verdict::Done => leases::finish(&all, claimed, record).await?,
        Verdict::Failed => give_up(app, claimed, record).await?,
        Verdict::Again(wait) => leases::retry(&all, claimed, record, record.at + *wait).await?,
        Verdict::Later(wait) => leases::postpone(&all, claimed, record, record.at + *wait).await?,
    };
    let line = schedule::of_kind(&claimed.job.kind).filter(|_| ours);
    if let Some(line) = line {
        let Record { outcome, duration_ms, at } = record.clone();
        let failed = matches!(verdict, Verdict::Failed | Verdict::Again(_));
        ended(&all, line.name, &Ended { at, outcome, failed, duration_ms }).await?;
    }
    Ok(())
}

/// False when the lease was lost: then it is another worker's.
async fn give_up(app: &App, claimed: &Claimed, record: &Record) -> Result<bool> {
    let tx = app.db.begin().await?;
    let ours = leases::fail(&tx.everywhere(), claimed, record).await?;
    if ours {
        given_up(&tx, &claimed.job, record.at).await?;
        tx.commit().await?;
    }
    Ok(ours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_the_failure_of_its_job_and_its_text_stays_unsaid() {
        let task = tokio::spawn(async { panic!("ada@example.org") });
        let error = end_of(task.await).unwrap_err().chain();
        assert!(error.contains("panicked") && !error.contains("ada"), "{error}");
    }

    #[test]
    fn a_job_is_given_up_after_twelve_attempts_and_not_before() {
        let broken = || Err(Error::Unavailable("Stripe".to_owned()));
        assert!(matches!(judge(broken(), 11, false), (Verdict::Again(_), _)));
        assert!(matches!(judge(broken(), 12, false), (Verdict::Failed, _)));
        let waiting = Ok(Ending::Later("no mail server".to_owned(), chrono::TimeDelta::minutes(10)));
        assert!(matches!(judge(broken(), 10, true), (Verdict::Again(_), _)));
        assert!(matches!(judge(broken(), 11, true), (Verdict::Later(_), _)), "what is owed is never lost");
        assert!(matches!(judge(Err(Error::internal("bug")), 12, true), (Verdict::Failed, _)));
        assert!(matches!(judge(waiting, 12, false), (Verdict::Later(_), _)), "waiting is no failure");
    }
}
