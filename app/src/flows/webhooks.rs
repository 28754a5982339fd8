//! Webhooks: verified with the conference's own secrets, stored once, answered; a job does the work.
//!
//! An event is a hint, never a fact to book: it names objects of Stripe, the documents that they belong to are looked up
//! inside this conference, and those are reconciled. An event of conference A that names B's objects finds nothing.

use entity::{
    conference, stripe_event,
    types::{ConferenceId, StripeEventId, WorkStatus},
};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    domain::work::Work,
    error::{Error, Result},
    flows::reconcile::{self, Outcome, Target},
    store::{
        audit::By,
        db::TenantDb,
        jobs::{self, NewJob},
        stripe_accounts, stripe_events,
    },
    stripe::{Hint, Look, Unverified, verify},
};

/// What became of a webhook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    Stored,
    /// It was here before.
    Duplicate,
    BadSignature,
    BadBody,
    /// The conference has no webhook secret.
    NotConfigured,
}

/// Takes a webhook in. Nothing is stored of one that isn't ours.
pub async fn receive(
    app: &App,
    conference: &conference::Model,
    signature: Option<&str>,
    body: &[u8],
) -> Result<Receipt> {
    let Some(account) = stripe_accounts::find(&app.tenant(conference.id)).await? else {
        return Ok(Receipt::NotConfigured);
    };
    let now = app.clock.now();
    let secrets = app.stripes.webhook_secrets(&account, now).map_err(Error::internal)?;
    if secrets.is_empty() {
        return Ok(Receipt::NotConfigured);
    }
    match verify(body, signature.unwrap_or_default(), &secrets, now) {
        Ok(hint) => store(app, conference, hint).await,
        Err(Unverified::BadBody) => Ok(Receipt::BadBody),
        Err(Unverified::BadSignature | Unverified::Stale) => Ok(Receipt::BadSignature),
    }
}

/// The event's row and its job, in one transaction.
async fn store(app: &App, conference: &conference::Model, hint: Hint) -> Result<Receipt> {
    let now = app.clock.now();
    let event = stripe_event::Model {
        id: StripeEventId::new(),
        conference_id: conference.id,
        event_id: hint.event_id,
        kind: hint.kind,
        object_id: hint.object_id,
        related: hint.related.join(","),
        livemode: hint.livemode,
        occurred_at: hint.created,
        received_at: now,
        status: WorkStatus::Waiting,
        attempts: 0,
        outcome: None,
        handled_at: None,
    };
    let job = NewJob::new(Work::HandleEvent(event.id), now);
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    if !stripe_events::insert(&db, event).await? {
        return Ok(Receipt::Duplicate);
    }
    jobs::enqueue(&db, &job).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Receipt::Stored)
}

/// A document that an event led to, as the event keeps it: pages say it in the reader's words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Handled {
    pub target: Target,
    pub outcome: Outcome,
}

/// The same for the log.
fn said(handled: &[Handled]) -> String {
    let all: Vec<_> = handled.iter().map(|one| one.outcome.to_string()).collect();
    if all.is_empty() { "nothing of ours".to_owned() } else { all.join("; ") }
}

/// Works an event off: reconciles what it is about. A failure is kept on the event and tried again.
pub async fn handle(app: &App, conference: ConferenceId, id: StripeEventId) -> Result<String> {
    let db = app.tenant(conference);
    let mut event = stripe_events::find(&db, id).await?.ok_or(Error::NotFound)?;
    let handled = reconcile_related(app, &db, &related(&event)).await;
    event.attempts += 1;
    event.handled_at = Some(app.clock.now());
    (event.status, event.outcome) = match &handled {
        Ok(handled) => (WorkStatus::Done, Some(serde_json::to_string(handled).map_err(Error::internal)?)),
        Err(error) => (WorkStatus::Failed, Some(error.chain())),
    };
    stripe_events::save(&db, event).await?;
    handled.map(|handled| said(&handled))
}

fn related(event: &stripe_event::Model) -> Vec<String> {
    event.related.split(',').filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Reconciles each document of this conference that one of the ids belongs to. One that fails doesn't keep the others.
async fn reconcile_related(app: &App, db: &TenantDb<'_>, ids: &[String]) -> Result<Vec<Handled>> {
    let (mut outcomes, mut failure) = (Vec::new(), None);
    for target in reconcile::targets(db, ids).await?.into_keys() {
        match reconcile::target(app, db.scope(), target, (Look::Whole, app.clock.now()), By::STRIPE).await {
            Ok(outcome) => outcomes.push(Handled { target, outcome }),
            Err(failed) => failure = Some(failed.error),
        }
    }
    match failure {
        Some(error) => Err(error),
        None => Ok(outcomes),
    }
}

/// Staff want an event to be handled again.
pub async fn replay(app: &App, conference: ConferenceId, id: StripeEventId) -> Result<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference);
    let mut event = stripe_events::find(&db, id).await?.ok_or(Error::NotFound)?;
    event.status = WorkStatus::Waiting;
    stripe_events::save(&db, event).await?;
    jobs::enqueue(&db, &NewJob::new(Work::HandleEvent(id), app.clock.now())).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}
