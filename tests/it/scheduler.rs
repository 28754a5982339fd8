//! The schedule over several instances.

use chrono::TimeDelta;
use plenary::jobs;
use serde_json::Value;
use tests::{ConferenceFile, TestApp};

use crate::purchase_orders::{invoiced, invoices};

/// How often Stripe was asked about an invoice.
async fn reads(app: &TestApp, file: &ConferenceFile, invoice: &str) -> usize {
    let path = format!("/v1/invoices/{invoice}");
    let reads = |request: &Value| request["method"] == "GET" && request["path"] == path.as_str();
    app.stripe(file).requests().await.iter().filter(|request| reads(request)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn case_23_on_three_instances_a_tick_happens_once_and_each_purchase_order_is_synced_once() {
    let (app, file) = TestApp::start().await;
    let orders = [invoiced(&app, 3).await, invoiced(&app, 4).await];
    app.pass(TimeDelta::hours(8)).await;
    let (second, third) = (app.instance().await, app.instance().await);
    let at = app.app.clock.now();
    let tick = |instance| jobs::tick::tick(instance, "sync", at);
    let (a, b, c) = tokio::join!(tick(&app.app), tick(&second), tick(&third));
    let fired = [a, b, c].into_iter().filter(|fired| *fired.as_ref().unwrap()).count();
    assert_eq!(fired, 1);
    let mut before = Vec::new();
    for order in &orders {
        let invoice = invoices(&app, order).await.remove(0).stripe_id.unwrap();
        before.push((reads(&app, &file, &invoice).await, invoice));
    }
    let (x, y, z) = tokio::join!(jobs::run_due(&app.app), jobs::run_due(&second), jobs::run_due(&third));
    assert!(x.is_ok() && y.is_ok() && z.is_ok());
    for (before, invoice) in before {
        assert_eq!(reads(&app, &file, &invoice).await - before, 1);
    }
}
