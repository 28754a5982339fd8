//! The schedule over several instances.

use chrono::TimeDelta;
use futures_util::future::join_all;
use plenary::jobs;
use serde_json::Value;
use tests::{ConferenceFile, TestApp};

use crate::purchase_orders::{invoiced, invoices};

/// How often each invoice was read at Stripe so far.
async fn reads(app: &TestApp, file: &ConferenceFile, invoices: &[String]) -> Vec<usize> {
    let requests = app.stripe(file).requests().await;
    let count = |id: &String| {
        let path = format!("/v1/invoices/{id}");
        let read = |request: &&Value| request["method"] == "GET" && request["path"] == path.as_str();
        requests.iter().filter(read).count()
    };
    invoices.iter().map(count).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn case_23_on_three_instances_a_tick_happens_once_and_each_purchase_order_is_synced_once() {
    let (app, file) = TestApp::start().await;
    let mut there = Vec::new();
    for _ in 0..3 {
        let order = invoiced(&app, 3).await;
        there.push(invoices(&app, &order).await.remove(0).stripe_id.unwrap());
    }
    let instances = [app.app.clone(), app.instance().await, app.instance().await];
    for _ in 0..2 {
        app.pass(TimeDelta::hours(8)).await;
        let at = app.app.clock.now();
        let fired = join_all(instances.iter().map(|instance| jobs::tick::tick(instance, "sync", at))).await;
        assert_eq!(fired.into_iter().filter(|fired| *fired.as_ref().unwrap()).count(), 1);
        let before = reads(&app, &file, &there).await;
        let ran = join_all(instances.iter().map(jobs::run_due)).await;
        assert!(ran.iter().all(Result::is_ok), "{ran:?}");
        let after = reads(&app, &file, &there).await;
        assert_eq!(after, before.iter().map(|reads| reads + 1).collect::<Vec<_>>());
    }
}
