//! Throws away what nobody will ask for: firings, jobs that are done, sessions and throttles that are over. Never money,
//! audits, mails or events of Stripe.

use chrono::TimeDelta;

use crate::{
    app::App,
    error::Result,
    store::{jobs, schedule, sessions, throttles},
};

const TICKS: TimeDelta = TimeDelta::days(2);
const DONE_JOBS: TimeDelta = TimeDelta::days(30);

pub async fn purge(app: &App) -> Result<String> {
    let (all, now) = (app.db.everywhere(), app.clock.now());
    let ticks = schedule::delete_ticks(&all, now - TICKS).await?;
    let done = jobs::delete_done(&all, now - DONE_JOBS).await?;
    let sessions = sessions::delete_expired(&all, now).await?;
    let throttles = throttles::delete_expired(&all, now).await?;
    Ok(format!("deleted {ticks} firings, {done} jobs, {sessions} sessions, {throttles} throttles"))
}
