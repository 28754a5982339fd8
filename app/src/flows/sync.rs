//! A round of one conference: what changed at Stripe since the cursor, and what is due to be looked at.
//!
//! The cost follows the changes, not the number of open purchase orders: one listing of events, one reconciliation for
//! each document that they name, and the sweep of those whose `next_check_at` has come. One document's failure never
//! stops the others; a key that Stripe refuses stops the round.

use std::collections::BTreeSet;

use entity::types::{ConferenceId, OrderId, PurchaseOrderId};
use futures_util::{StreamExt, stream};
use serde::Serialize;

use crate::{
    app::App,
    error::Result,
    flows::{
        gateway,
        reconcile::{self, Outcome},
    },
    store::{audit::By, db::TenantDb, invoices, orders, purchase_orders, stripe_accounts},
};

/// How many documents are looked at side by side.
const SIDE_BY_SIDE: usize = 8;
/// How many due ones a round takes.
const DUE_AT_ONCE: u64 = 200;
/// Events may appear in Stripe's list a little after their time: the cursor is read again by this many seconds.
const OVERLAP_SECONDS: i64 = 60;
/// The first round of a conference looks back this far: Stripe keeps events for 30 days.
const FIRST_LOOK_SECONDS: i64 = 30 * 24 * 3600;

/// What a round did.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// Events read from Stripe.
    pub events: usize,
    /// Documents that were reconciled.
    pub looked_at: Vec<Outcome>,
    /// Documents that could not be, and why.
    pub errors: Vec<String>,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let changed = self.looked_at.iter().filter(|outcome| outcome.booked > 0 || outcome.before != outcome.after);
        let drift = self.looked_at.iter().filter(|outcome| outcome.drift.is_some()).count();
        let (events, looked_at, errors) = (self.events, self.looked_at.len(), self.errors.len());
        write!(f, "{events} events, {looked_at} looked at, {} changed, {drift} drift, {errors} errors", changed.count())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Document {
    Order(OrderId),
    PurchaseOrder(PurchaseOrderId),
}

/// One round now.
pub async fn conference(app: &App, conference: ConferenceId) -> Result<Report> {
    let db = app.tenant(conference);
    let (events, newest, mut documents) = changed_at_stripe(app, &db).await?;
    documents.extend(due(app, &db).await?);
    let looks = documents.into_iter().map(|document| look(app, conference, document));
    let results: Vec<_> = stream::iter(looks).buffer_unordered(SIDE_BY_SIDE).collect().await;
    let mut report = Report { events, ..Report::default() };
    for result in results {
        match result {
            Ok(outcome) => report.looked_at.push(outcome),
            Err(error) => report.errors.push(error.chain()),
        }
    }
    report.looked_at.sort_by(|a, b| a.reference.cmp(&b.reference));
    // The cursor moves on even where a document failed: that one carries its own next check.
    stripe_accounts::set_cursor(&db, newest, app.clock.now()).await?;
    Ok(report)
}

/// Asks Stripe which of its objects changed, and finds the documents of this conference behind them.
async fn changed_at_stripe(app: &App, db: &TenantDb<'_>) -> Result<(usize, i64, BTreeSet<Document>)> {
    let stripe = gateway::stripe(app, db.scope()).await?;
    let cursor = stripe_accounts::find(db).await?.and_then(|account| account.events_cursor);
    let since = cursor.map_or(app.clock.now().timestamp() - FIRST_LOOK_SECONDS, |cursor| cursor - OVERLAP_SECONDS);
    let read = match stripe.events_since(since).await {
        Ok(read) => read,
        Err(fault) => return Err(gateway::sort(app, db.scope(), fault).await),
    };
    let ids: BTreeSet<String> = read.hints.iter().flat_map(|hint| hint.related.iter().cloned()).collect();
    let documents = documents_of(db, &ids.into_iter().collect::<Vec<_>>()).await?;
    Ok((read.hints.len(), read.newest.max(cursor.unwrap_or(0)), documents))
}

/// How many ids one query names.
const IDS_AT_ONCE: usize = 500;

async fn documents_of(db: &TenantDb<'_>, ids: &[String]) -> Result<BTreeSet<Document>> {
    let mut documents = BTreeSet::new();
    for some in ids.chunks(IDS_AT_ONCE) {
        let found = orders::find_by_stripe_ids(db, some).await?;
        documents.extend(found.into_iter().map(|order| Document::Order(order.id)));
        let found = invoices::purchase_orders_of(db, some).await?;
        documents.extend(found.into_iter().map(Document::PurchaseOrder));
    }
    Ok(documents)
}

async fn due(app: &App, db: &TenantDb<'_>) -> Result<Vec<Document>> {
    let now = app.clock.now();
    let orders = orders::due_checks(db, now, DUE_AT_ONCE).await?.into_iter().map(Document::Order);
    let purchase_orders = purchase_orders::due_checks(db, now, DUE_AT_ONCE).await?;
    Ok(orders.chain(purchase_orders.into_iter().map(Document::PurchaseOrder)).collect())
}

async fn look(app: &App, conference: ConferenceId, document: Document) -> Result<Outcome> {
    match document {
        Document::Order(id) => reconcile::order(app, conference, id, By::SCHEDULER).await,
        Document::PurchaseOrder(id) => reconcile::purchase_order(app, conference, id, By::SCHEDULER).await,
    }
}
