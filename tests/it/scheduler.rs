//! The schedule over several instances.

use chrono::TimeDelta;
use plenary::jobs;
use tests::TestApp;

use crate::purchase_orders::invoiced;

#[tokio::test(flavor = "multi_thread")]
async fn case_23_on_three_instances_a_tick_happens_once_and_each_purchase_order_is_synced_once() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    app.pass(TimeDelta::hours(8)).await;
    let at = app.app.clock.now();
    let tick = || jobs::tick::tick(&app.app, "sync", at);
    let (a, b, c) = tokio::join!(tick(), tick(), tick());
    let fired = [a, b, c].into_iter().filter(|fired| *fired.as_ref().unwrap()).count();
    assert_eq!(fired, 1);
    let reads = |requests: Vec<serde_json::Value>, id: &str| {
        let path = format!("/v1/invoices/{id}");
        requests
            .iter()
            .filter(|request| request["method"] == "GET" && request["path"] == path.as_str())
            .count()
    };
    let invoice = crate::purchase_orders::invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    let before = reads(app.stripe(&file).requests().await, &invoice);
    let run = || jobs::run_due(&app.app);
    let (x, y, z) = tokio::join!(run(), run(), run());
    assert!(x.is_ok() && y.is_ok() && z.is_ok());
    let after = reads(app.stripe(&file).requests().await, &invoice);
    assert_eq!(after - before, 1);
}
