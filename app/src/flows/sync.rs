//! A round of one conference: what changed at Stripe since the cursor, and what is due to be looked at.
//!
//! The cost follows the changes, not the number of open purchase orders: one listing of events, one reconciliation for
//! each document that they name, and the sweep of those whose `next_check_at` has come. Each costs one call for an
//! invoice with its payments. Refunds, disputes and credit notes are asked for where an event may tell of such: the
//! listing has them all, unless the last round is longer ago than Stripe keeps events. One document's failure never
//! stops the others; a key that Stripe refuses stops the round. A conference has one round at a time: a second one that
//! begins meanwhile does nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    future::Future,
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use entity::types::ConferenceId;
use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};

use crate::{
    app::App,
    error::{Error, Result},
    flows::{
        gateway,
        reconcile::{self, Outcome, Target},
    },
    store::{
        audit::By,
        db::TenantDb,
        orders, purchase_orders, stripe_accounts,
        sync_rounds::{self, Lease},
    },
    stripe::{self, Hint, Look},
};

/// How many documents are looked at side by side.
const SIDE_BY_SIDE: usize = 8;
/// How many due ones a round takes.
const DUE_AT_ONCE: u64 = 200;
/// Events may appear in Stripe's list a little after their time: the cursor is read again by this many seconds.
const OVERLAP_SECONDS: i64 = 60;
/// The first round of a conference looks back this far: Stripe keeps events for 30 days.
const FIRST_LOOK_SECONDS: i64 = 30 * 24 * 3600;
/// A document that was asked about this long after an event has seen it: clocks differ.
const SEEN_AFTER: TimeDelta = TimeDelta::minutes(2);
/// How often a long round extends its lease.
const RENEWAL: Duration = Duration::from_secs(45);

/// What a round did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Events read from Stripe.
    pub events: usize,
    /// Documents that were reconciled.
    pub looked_at: Vec<Outcome>,
    /// How many of them have other money or another status than before.
    pub changed: usize,
    /// In how many of them Stripe and we differ.
    pub drift: usize,
    /// Documents that could not be, and why.
    pub errors: Vec<String>,
    /// Why the round ended early: another one was under way, or Stripe refused the key.
    pub stopped: Option<String>,
    pub seconds: u64,
    /// Calls to Stripe.
    pub calls: u64,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Report { events, changed, drift, seconds, calls, .. } = self;
        let (looked_at, errors) = (self.looked_at.len(), self.errors.len());
        write!(
            f,
            "{events} events, {looked_at} looked at, {changed} changed, {drift} drift, {errors} errors"
        )?;
        write!(f, ", {calls} calls, {seconds} s")?;
        self.stopped.as_ref().map_or(Ok(()), |why| write!(f, ", stopped: {why}"))
    }
}

impl Report {
    fn add(&mut self, result: Result<Outcome>) {
        match result {
            Ok(outcome) => {
                self.changed += usize::from(outcome.booked > 0 || outcome.before != outcome.after);
                self.drift += usize::from(outcome.drift.is_some());
                self.looked_at.push(outcome);
            }
            Err(error) => self.errors.push(error.chain()),
        }
    }
}

/// One round now, unless another is under way.
pub async fn conference(app: &App, conference: ConferenceId) -> Result<Report> {
    let db = app.tenant(conference);
    let Some(lease) = sync_rounds::begin(&db, app.clock.now()).await? else {
        let stopped = Some("another round is under way".to_owned());
        return Ok(Report { stopped, ..Report::default() });
    };
    let begun = Instant::now();
    let (report, calls) = stripe::counting(kept(app, &db, &lease, round(app, &db))).await;
    let report = report.map(|report| Report { calls, seconds: begun.elapsed().as_secs(), ..report });
    let written = report.as_ref().ok().map(serde_json::to_string).transpose().map_err(Error::internal)?;
    sync_rounds::finish(&db, &lease, written, app.clock.now()).await?;
    report
}

/// Runs a round and keeps its lease.
async fn kept(
    app: &App,
    db: &TenantDb<'_>,
    lease: &Lease,
    round: impl Future<Output = Result<Report>>,
) -> Result<Report> {
    let mut round = std::pin::pin!(round);
    loop {
        tokio::select! {
            report = &mut round => return report,
            () = tokio::time::sleep(RENEWAL) => {}
        }
        if !sync_rounds::extend(db, lease, app.clock.now()).await? {
            return Err(Error::Unavailable("another round took over".into()));
        }
    }
}

async fn round(app: &App, db: &TenantDb<'_>) -> Result<Report> {
    let listed_at = app.clock.now();
    let Changed { events, newest, mut targets, usual } = changed_at_stripe(app, db).await?;
    for target in due(app, db).await? {
        targets.entry(target).or_insert(usual);
    }
    let look = |(target, look)| reconcile::target(app, db.scope(), target, (look, listed_at), By::SCHEDULER);
    let looks = targets.into_iter().map(look);
    let mut looks = stream::iter(looks).buffer_unordered(SIDE_BY_SIDE);
    let (mut report, mut noted) = (Report { events, ..Report::default() }, true);
    while let Some(result) = looks.next().await {
        let failed = result.is_err();
        noted &= result.as_ref().err().is_none_or(|failed| failed.noted);
        report.add(result.map_err(Error::from));
        if failed && gateway::is_refused(app, db.scope()).await? {
            report.stopped = Some("Stripe refused the key".to_owned());
            return Ok(report);
        }
    }
    drop(looks);
    report.looked_at.sort_by(|a, b| a.reference.cmp(&b.reference));
    // The cursor moves on even where a document failed, as that one carries its own next check. Where that could not be
    // written the same events are read again.
    if noted {
        stripe_accounts::set_cursor(db, newest, app.clock.now()).await?;
    }
    Ok(report)
}

/// What Stripe's events tell.
struct Changed {
    events: usize,
    /// The next cursor.
    newest: i64,
    targets: BTreeMap<Target, Look>,
    /// How documents are looked at of which they tell nothing.
    usual: Look,
}

/// Asks Stripe which of its objects changed, and finds the documents of this conference behind them.
async fn changed_at_stripe(app: &App, db: &TenantDb<'_>) -> Result<Changed> {
    let stripe = gateway::stripe(app, db.scope()).await?;
    let cursor = stripe_accounts::find(db).await?.and_then(|account| account.events_cursor);
    let oldest = app.clock.now().timestamp() - FIRST_LOOK_SECONDS;
    let known = cursor.map(|cursor| cursor - OVERLAP_SECONDS).filter(|since| *since > oldest);
    let read = match stripe.events_since(known.unwrap_or(oldest)).await {
        Ok(read) => read,
        Err(fault) => return Err(gateway::sort(app, db.scope(), fault).await),
    };
    let whole = if known.is_some() { Look::Income } else { Look::Whole };
    let (targets, usual) = unseen(db, &read.hints, whole).await?;
    let newest = read.newest.max(cursor.unwrap_or(0));
    Ok(Changed { events: read.hints.len(), newest, targets, usual })
}

/// The documents that were not asked about since what the events tell of, and how to look at each. Events are read again
/// and again while nothing newer happens; the documents behind them are not.
///
/// Money may go back out of a payment that we haven't heard of yet. Then nobody can say whose it was, and all are looked
/// at as a whole.
async fn unseen(db: &TenantDb<'_>, hints: &[Hint], usual: Look) -> Result<(BTreeMap<Target, Look>, Look)> {
    let ids: BTreeSet<&String> = hints.iter().flat_map(|hint| &hint.related).collect();
    let ids: Vec<String> = ids.into_iter().cloned().collect();
    let found = reconcile::targets(db, &ids).await?;
    let ours = |hint: &Hint| found.values().any(|known| is_about(hint, &known.ids));
    let lost = |hint: &Hint| hint.is_more_than_income() && !hint.related.is_empty() && !ours(hint);
    let usual = if hints.iter().any(lost) { Look::Whole } else { usual };
    let mut unseen = BTreeMap::new();
    for (target, known) in &found {
        let news = |hint: &&Hint| known.asked_at.is_none_or(|asked| asked < hint.created + SEEN_AFTER);
        let about: Vec<_> = hints.iter().filter(|hint| is_about(hint, &known.ids)).filter(news).collect();
        if !about.is_empty() {
            let more = about.iter().any(|hint| hint.is_more_than_income());
            unseen.insert(*target, if more { Look::Whole } else { usual });
        }
    }
    Ok((unseen, usual))
}

fn is_about(hint: &Hint, ids: &BTreeSet<String>) -> bool {
    hint.related.iter().any(|id| ids.contains(id))
}

async fn due(app: &App, db: &TenantDb<'_>) -> Result<Vec<Target>> {
    let now = app.clock.now();
    let orders = orders::due_checks(db, now, DUE_AT_ONCE).await?.into_iter().map(Target::Order);
    let purchase_orders = purchase_orders::due_checks(db, now, DUE_AT_ONCE).await?;
    Ok(orders.chain(purchase_orders.into_iter().map(Target::PurchaseOrder)).collect())
}

/// What came of the conference's last round; None: there was none.
pub async fn last_report(db: &TenantDb<'_>) -> Result<Option<(DateTime<Utc>, Report)>> {
    let Some(round) = sync_rounds::find(db).await? else { return Ok(None) };
    let read = |text: String| serde_json::from_str(&text).map_err(Error::internal);
    let report = round.report.map(read).transpose()?;
    Ok(round.finished_at.zip(report))
}
