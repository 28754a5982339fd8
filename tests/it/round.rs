//! A round over two thousand open purchase orders costs what has changed, and not what there is.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use entity::types::PurchaseOrderStatus;
use plenary::flows::sync;
use serde_json::{Value, json};
use tests::{
    ConferenceFile, TestApp,
    bulk::{Bulk, Made},
    northconf,
};

use crate::purchase_orders::{invoiced, invoices, reread};

const OPEN: usize = 2_000;
const CHANGED: usize = 20;
const DUE: usize = 20;

/// Somebody at Stripe's API with the conference's key.
async fn post(app: &TestApp, file: &ConferenceFile, path: &str, form: Value) -> Value {
    let url = format!("{}/v1/{path}", app.stripe(file).base);
    let answer = app.http.post(url).bearer_auth(&file.stripe_key).form(&form).send().await.unwrap();
    serde_json::from_str(&answer.text().await.unwrap()).unwrap()
}

/// An invoice at Stripe over what the purchase orders ask for.
async fn invoice_there(app: &TestApp, file: &ConferenceFile, customer: &str, total: i64) -> String {
    let form = json!({ "customer": customer, "collection_method": "send_invoice", "days_until_due": 14,
        "currency": "eur", "auto_advance": false });
    let id = post(app, file, "invoices", form).await["id"].as_str().unwrap().to_owned();
    let item = json!({ "customer": customer, "invoice": id, "currency": "eur", "amount": total });
    post(app, file, "invoiceitems", item).await;
    post(app, file, &format!("invoices/{id}/finalize"), json!({})).await;
    id
}

/// Two thousand that are not due, of which some are real at Stripe: their invoices there come back.
async fn two_thousand(app: &TestApp, file: &ConferenceFile) -> Vec<(Made, String)> {
    let like = invoiced(app, 3).await;
    let customer = invoices(app, &like).await[0].stripe_customer_id.clone().unwrap();
    let mut there = Vec::new();
    for _ in 0..CHANGED + DUE {
        there.push(invoice_there(app, file, &customer, like.total).await);
    }
    app.pass(TimeDelta::minutes(10)).await;
    let now = app.app.clock.now();
    let bulk = Bulk::like(&app.app, like.clone()).await;
    let make = |number: usize| {
        let mut made = bulk.one(number);
        let due = (CHANGED..CHANGED + DUE).contains(&number);
        made.order.last_synced_at = Some(now);
        made.order.next_check_at = Some(if due { now } else { now + TimeDelta::hours(5) });
        made.invoice.stripe_id = there.get(number).cloned().or(made.invoice.stripe_id);
        made
    };
    let all: Vec<_> = (0..OPEN).map(make).collect();
    bulk.insert(all.clone()).await;
    all.into_iter().zip(there).collect()
}

/// The calls to Stripe so far: those for events, and all others.
async fn calls(app: &TestApp, file: &ConferenceFile) -> (usize, usize) {
    let all = app.stripe(file).requests().await;
    let events = all.iter().filter(|call| call["path"] == "/v1/events").count();
    (events, all.len() - events)
}

#[tokio::test(flavor = "multi_thread")]
async fn with_two_thousand_open_a_round_asks_about_what_changed_and_what_is_due() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star");
    app.apply(&file).await;
    let real = two_thousand(&app, &file).await;
    sync::conference(&app.app, real[0].0.order.conference_id).await.unwrap();
    let due_again = app.app.clock.now();
    for (made, id) in &real[..CHANGED] {
        app.stripe(&file).pay_invoice(id, Some(50_000)).await;
        assert_eq!(reread(&app, &made.order).await.status, PurchaseOrderStatus::Invoiced);
    }
    make_due(&app, &real[CHANGED..], due_again).await;
    let before = calls(&app, &file).await;
    let report = sync::conference(&app.app, real[0].0.order.conference_id).await.unwrap();
    let after = calls(&app, &file).await;
    let (pages, others) = (after.0 - before.0, after.1 - before.1);
    assert_eq!((report.looked_at.len(), report.changed), (CHANGED + DUE, CHANGED), "{report}");
    assert_eq!(others, CHANGED + DUE, "one call for each: {report}");
    assert!(pages <= 1 + report.events / 100, "{pages} pages of {} events", report.events);
    assert_eq!(usize::try_from(report.calls).unwrap(), pages + others);
    for (made, _) in &real[..CHANGED] {
        assert_eq!(reread(&app, &made.order).await.status, PurchaseOrderStatus::PartiallyPaid);
    }
}

async fn make_due(app: &TestApp, these: &[(Made, String)], at: chrono::DateTime<chrono::Utc>) {
    for (made, _) in these {
        let mut order = reread(app, &made.order).await;
        order.next_check_at = Some(at);
        plenary::store::purchase_orders::save(&app.app.tenant(order.conference_id), order).await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_looks_at_eight_side_by_side_and_at_no_more() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star");
    app.apply(&file).await;
    let like = invoiced(&app, 3).await;
    app.pass(TimeDelta::minutes(10)).await;
    sync::conference(&app.app, like.conference_id).await.unwrap();
    let bulk = Bulk::like(&app.app, like).await;
    let now = app.app.clock.now();
    let make = |number| {
        let mut made = bulk.one(number);
        (made.order.last_synced_at, made.order.next_check_at) = (Some(now), Some(now));
        made
    };
    let all: Vec<_> = (0..24).map(make).collect();
    bulk.insert(all.clone()).await;
    let slow = json!({ "match": "GET /v1/invoices/*", "delay_ms": 500, "times": 1000 });
    app.stripe(&file).fault(slow).await;
    let begun = Instant::now();
    let report = sync::conference(&app.app, all[0].order.conference_id).await.unwrap();
    let took = begun.elapsed();
    assert_eq!(report.errors.len(), 24, "one for each, as their invoices aren't at Stripe: {report}");
    assert!(took >= Duration::from_millis(1_500), "three times eight: {took:?}");
    assert!(took < Duration::from_secs(10), "one after the other takes twelve seconds: {took:?}");
}
