//! Cron expressions, and the timer that fires lines. tokio-cron-scheduler says that it is time; which firing it is, we
//! reckon with the parser that it uses, so that every instance comes to the same second.

use chrono::{DateTime, SubsecRound, Utc};
use croner::{
    Cron,
    parser::{CronParser, Seconds},
};
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use super::{
    schedule::{LINES, Line},
    tick,
};
use crate::{
    app::App,
    error::{Error, Result},
};

fn parse(expression: &str) -> Option<Cron> {
    let parser = CronParser::builder().seconds(Seconds::Required).dom_and_dow(true).build();
    parser.parse(expression).ok()
}

/// Whether it is a cron expression with seconds.
pub fn is_cron(expression: &str) -> bool {
    parse(expression).is_some()
}

/// The last time at or before `now` that an expression names. To the second: the parser would carry fractions along.
pub fn last(expression: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    parse(expression)?.find_previous_occurrence(&now.trunc_subsecs(0), true).ok()
}

/// The first one after it.
pub fn next(expression: &str, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    parse(expression)?.find_next_occurrence(&now.trunc_subsecs(0), false).ok()
}

/// The timer, firing until it is stopped.
pub struct Firing(JobScheduler);

impl Firing {
    /// Fires every line of the schedule from now on.
    pub async fn start(app: &App) -> Result<Self> {
        let timer = JobScheduler::new().await.map_err(Error::internal)?;
        for line in LINES {
            timer
                .add(firing(app.clone(), line).map_err(|_| unreadable(line, app))?)
                .await
                .map_err(Error::internal)?;
        }
        timer.start().await.map_err(Error::internal)?;
        Ok(Self(timer))
    }

    pub async fn stop(mut self) {
        if self.0.shutdown().await.is_err() {
            tracing::warn!("the timer of the schedule could not be stopped");
        }
    }
}

fn unreadable(line: &Line, app: &App) -> Error {
    let cron = line.cron(&app.config);
    Error::internal(format!("PLENARY_SYNC_CRON is not a cron expression with seconds: {cron}"))
}

fn firing(app: App, line: &'static Line) -> Result<Job, JobSchedulerError> {
    let cron = line.cron(&app.config).to_owned();
    Job::new_async(cron, move |_, _| {
        let app = app.clone();
        Box::pin(async move { fire(&app, line).await })
    })
}

/// An instance that woke late fires the last time that passed, and none before it.
async fn fire(app: &App, line: &Line) {
    let Some(at) = last(line.cron(&app.config), app.clock.now()) else { return };
    if let Err(error) = tick::tick(app, line.name, at).await {
        tracing::error!(line = line.name, "the firing is lost, the next one comes: {}", error.chain());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn instances_that_wake_at_different_moments_mean_the_same_firing() {
        for now in ["2027-06-10T09:10:00Z", "2027-06-10T09:10:00.4Z", "2027-06-10T09:19:59.999999Z"] {
            assert_eq!(last("0 */10 * * * *", time(now)), Some(time("2027-06-10T09:10:00Z")), "{now}");
        }
        assert_eq!(
            next("0 */10 * * * *", time("2027-06-10T09:10:00.4Z")),
            Some(time("2027-06-10T09:20:00Z"))
        );
    }

    #[test]
    fn an_expression_has_seconds() {
        assert!(is_cron("0 */10 * * * *"));
        for bad in ["", "*/10 * * * *", "every day", "61 * * * * *"] {
            assert!(!is_cron(bad), "{bad}");
        }
    }
}
