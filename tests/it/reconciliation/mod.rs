//! What is done in Stripe's dashboard reaches us: our side follows, or says what differs.

mod events;
mod invoices;
mod money;
mod orders;
mod rounds;

use chrono::TimeDelta;
use entity::{
    ledger_entry, purchase_order,
    types::{LedgerKind, PurchaseOrderStatus},
};
use plenary::store;
use serde_json::Value;
use tests::{ConferenceFile, TestApp};

use crate::purchase_orders::{invoiced, invoices, reread};

/// Somebody at Stripe's API with the conference's key: its dashboard, for what the sandbox has no control for.
pub async fn at_stripe(app: &TestApp, file: &ConferenceFile, path: &str, form: &[(&str, &str)]) -> Value {
    let url = format!("{}/v1/{path}", app.stripe(file).base);
    let request = app.http.post(url).bearer_auth(&file.stripe_key).form(form);
    let text = request.send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A purchase order whose invoice is out, and the invoice's id at Stripe.
pub async fn open(app: &TestApp) -> (purchase_order::Model, String) {
    let order = invoiced(app, 3).await;
    let id = invoices(app, &order).await[0].stripe_id.clone().unwrap();
    (order, id)
}

/// … and paid in full.
async fn paid(app: &TestApp, file: &ConferenceFile) -> (purchase_order::Model, String) {
    let (order, id) = open(app).await;
    app.stripe(file).pay_invoice(&id, None).await;
    app.run_jobs().await;
    assert_eq!(reread(app, &order).await.status, PurchaseOrderStatus::Paid);
    (order, id)
}

pub async fn status(app: &TestApp, order: &purchase_order::Model) -> (PurchaseOrderStatus, Option<String>) {
    let order = reread(app, order).await;
    (order.status, order.sync_problem)
}

/// Kinds, amounts, and whether they count.
pub fn booked(entries: &[ledger_entry::Model]) -> Vec<(LedgerKind, i64, bool)> {
    entries.iter().map(|entry| (entry.kind, entry.amount, entry.applied)).collect()
}

/// Some time goes on, and what Stripe says is worked off.
async fn later(app: &TestApp) {
    app.run_jobs().await;
    app.check_invariants().await;
    app.pass(TimeDelta::minutes(5)).await;
}

/// An attendee's order that waits for its payment, and the session's id.
async fn awaiting(app: &TestApp) -> (entity::order::Model, String) {
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let conference = app.conference("northconf").await;
    let order =
        store::orders::list(&app.app.tenant(conference.id), &Default::default(), 1).await.unwrap().remove(0);
    let session = order.checkout_session_id.clone().unwrap();
    (order, session)
}

async fn reread_order(app: &TestApp, order: &entity::order::Model) -> entity::order::Model {
    store::orders::find(&app.app.tenant(order.conference_id), order.id).await.unwrap().unwrap()
}
