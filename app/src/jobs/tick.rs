//! Firings of the schedule: each becomes rows of work once, over all instances.

use chrono::{DateTime, SubsecRound, Utc};
use entity::{schedule::Model, types::StripeAccountStatus};

use super::{
    cron,
    schedule::{self, LINES, Line, Whose},
};
use crate::{
    app::App,
    config::Config,
    error::{Error, Result},
    store::{
        db::{Db, Tx},
        jobs::{self, NewJob},
        schedule as store, stripe_accounts,
    },
};

/// Fires line `name` for the time `at`. False when another instance did, or the line is paused.
pub async fn tick(app: &App, name: &str, at: DateTime<Utc>) -> Result<bool> {
    let line = line(name)?;
    let tx = app.db.begin().await?;
    if !store::take_tick(&tx.everywhere(), name, at.trunc_subsecs(0)).await? || is_paused(&tx, name).await? {
        return Ok(false);
    }
    write_jobs(&tx, line, app.clock.now()).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(true)
}

/// Fires it out of turn, paused or not.
pub async fn run_now(app: &App, name: &str) -> Result<()> {
    let line = line(name)?;
    let tx = app.db.begin().await?;
    write_jobs(&tx, line, app.clock.now()).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

/// Its firings cause nothing until it is resumed.
pub async fn pause(db: &Db, name: &str) -> Result<()> {
    Ok(store::set_paused(&db.everywhere(), line(name)?.name, true).await?)
}

pub async fn resume(db: &Db, name: &str) -> Result<()> {
    Ok(store::set_paused(&db.everywhere(), line(name)?.name, false).await?)
}

fn line(name: &str) -> Result<&'static Line> {
    schedule::find(name).ok_or(Error::NotFound)
}

async fn is_paused(tx: &Tx, name: &str) -> Result<bool> {
    Ok(store::find(&tx.everywhere(), name).await?.is_some_and(|row| row.paused))
}

async fn write_jobs(tx: &Tx, line: &Line, now: DateTime<Utc>) -> Result<()> {
    let (all, job) = (tx.everywhere(), NewJob::new(line.work, now));
    match line.whose {
        Whose::Installation => jobs::enqueue_everywhere(&all, &job).await?,
        Whose::EachConference => {
            for (conference, account) in stripe_accounts::list_everywhere(&all).await? {
                if account.status == StripeAccountStatus::Ok {
                    jobs::enqueue(&tx.tenant(conference.id), &job).await?;
                }
            }
        }
    }
    Ok(store::started(&all, line.name, now).await?)
}

/// A line as it stands.
#[derive(Clone, Debug)]
pub struct Standing {
    pub line: &'static Line,
    pub cron: String,
    /// None: it was never fired or paused.
    pub state: Option<Model>,
    /// None while it is paused.
    pub next: Option<DateTime<Utc>>,
}

/// Every line with its last and next run.
pub async fn standings(db: &Db, config: &Config, now: DateTime<Utc>) -> Result<Vec<Standing>> {
    let mut states = store::list(&db.everywhere()).await?;
    let standing = |line: &'static Line| {
        let found = states.iter().position(|state| state.name == line.name);
        let state = found.map(|place| states.swap_remove(place));
        let paused = state.as_ref().is_some_and(|state| state.paused);
        let cron = line.cron(config).to_owned();
        let next = if paused { None } else { cron::next(&cron, now) };
        Standing { line, cron, state, next }
    };
    Ok(LINES.iter().map(standing).collect())
}
