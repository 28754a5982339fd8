//! What each kind of work does: one line each.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{conference, job, types::ConferenceId};

use super::{deliveries, purge, send_mail};
use crate::{
    app::App,
    domain::work::Work,
    error::{Error, Result},
    flows::{self, progress::Progress},
    store::{audit::By, conferences, db::Tx},
};

/// How a run ended that didn't fail. The texts are for staff and the log: they name no people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    Done(String),
    /// It can't be done yet, which is no failure.
    Later(String, TimeDelta),
    /// Trying again is no use.
    Refused(String),
}

/// Does a job's work.
pub async fn dispatch(app: &App, job: &job::Model) -> Result<Ending> {
    let work = Work::parse(&job.kind, &job.argument);
    let work = work.ok_or_else(|| Error::internal(format!("nobody knows work of the kind {}", job.kind)))?;
    match job.conference_id {
        Some(conference) => of_conference(app, conference, work).await,
        None => of_installation(app, work).await,
    }
}

async fn of_conference(app: &App, conference: ConferenceId, work: Work) -> Result<Ending> {
    match work {
        Work::HandleEvent(id) => done(flows::webhooks::handle(app, conference, id).await?),
        Work::Invoice(id) => ending(flows::invoicing::advance(app, conference, id).await?),
        Work::StripeAct(id) => ending(flows::stripe_acts::advance(app, conference, id).await?),
        Work::ReconcileOrder(id) => done(flows::reconcile::order(app, conference, id, By::SCHEDULER).await?),
        Work::ReconcilePurchaseOrder(id) => {
            done(flows::reconcile::purchase_order(app, conference, id, By::SCHEDULER).await?)
        }
        Work::ExpireCheckout(id) => done(flows::checkout::expire_session(app, conference, id).await?),
        Work::SendMail(id) => send_mail::send(app, conference, id).await,
        Work::SyncConference => done(flows::sync::conference(app, conference).await?),
        Work::Remind => done(flows::reminders::round(app, &known(app, conference).await?).await?),
        Work::ReleaseSeats(id) => {
            ending(flows::reminders::release(app, &known(app, conference).await?, id).await?)
        }
        Work::ExpireHolds | Work::CheckInvariants | Work::WarnUndelivered | Work::Purge => misplaced(work),
    }
}

/// What it leaves behind when it isn't tried again: nobody waits for it without knowing. In the transaction in which it is
/// given up.
pub async fn given_up(tx: &Tx, job: &job::Model, now: DateTime<Utc>) -> Result<()> {
    let Some(conference) = job.conference_id else { return Ok(()) };
    let db = tx.tenant(conference);
    match Work::parse(&job.kind, &job.argument) {
        Some(Work::StripeAct(id)) => flows::stripe_acts::ran_out(&db, id, now).await,
        Some(Work::Invoice(id)) => flows::invoicing::ran_out(&db, id).await,
        _ => Ok(()),
    }
}

async fn known(app: &App, id: ConferenceId) -> Result<conference::Model> {
    conferences::get(&app.db.everywhere(), id).await
}

async fn of_installation(app: &App, work: Work) -> Result<Ending> {
    match work {
        Work::ExpireHolds => done(flows::checkout::expire_holds(app).await?),
        Work::CheckInvariants => done(flows::invariants::check(app).await?),
        Work::WarnUndelivered => done(deliveries::warn(app).await?),
        Work::Purge => done(purge::purge(app).await?),
        _ => misplaced(work),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "each arm of the tables ends in a Result")]
fn done(outcome: impl ToString) -> Result<Ending> {
    Ok(Ending::Done(outcome.to_string()))
}

#[expect(clippy::unnecessary_wraps, reason = "each arm of the tables ends in a Result")]
fn ending(progress: Progress) -> Result<Ending> {
    Ok(match progress {
        Progress::Done(what) => Ending::Done(what),
        Progress::Later(why, wait) => Ending::Later(why, wait),
    })
}

fn misplaced(work: Work) -> Result<Ending> {
    Err(Error::internal(format!("work of the kind {} belongs elsewhere", work.kind())))
}
