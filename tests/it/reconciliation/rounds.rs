//! Rounds: what they cost, that they never overlap, and what a failure does.

use chrono::TimeDelta;
use plenary::flows::sync;
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp};

use crate::purchase_orders::{invoiced, invoices, reread};

/// How often invoices were read at Stripe so far.
async fn reads(app: &TestApp, file: &ConferenceFile) -> usize {
    let requests = app.stripe(file).requests().await;
    let read = |request: &&Value| {
        let path = request["path"].as_str().unwrap_or_default();
        request["method"] == "GET" && path.starts_with("/v1/invoices/in_")
    };
    requests.iter().filter(read).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_costs_what_changed_and_leaves_a_report() {
    let (app, file) = TestApp::start().await;
    let mut open = Vec::new();
    for _ in 0..6 {
        open.push(invoiced(&app, 3).await);
    }
    app.pass(TimeDelta::minutes(10)).await;
    let conference = app.conference("northconf").await;
    sync::conference(&app.app, conference.id).await.unwrap();
    app.pass(TimeDelta::minutes(10)).await;
    for order in &open[..2] {
        let id = invoices(&app, order).await[0].stripe_id.clone().unwrap();
        app.stripe(&file).pay_invoice(&id, None).await;
    }
    let before = reads(&app, &file).await;
    let report = sync::conference(&app.app, conference.id).await.unwrap();
    assert_eq!(reads(&app, &file).await - before, 2, "two changed, none is due");
    assert_eq!((report.looked_at.len(), report.changed, report.drift, report.errors.len()), (2, 2, 0, 0));
    assert!(report.calls >= 3, "{report}");
    let (_, kept) = sync::last_report(&app.app.tenant(conference.id)).await.unwrap().unwrap();
    assert_eq!(kept, report);
    let owner = app.staff(entity::types::Role::Owner, "north-star").await;
    owner.browser.open("/admin/northconf/jobs").await.ok().says("2 looked at, 2 changed, 0 differ, 0 failed");
    app.run_jobs().await;
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_rounds_of_a_conference_never_overlap() {
    let (app, file) = TestApp::start().await;
    invoiced(&app, 3).await;
    let conference = app.conference("northconf").await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/events", "delay_ms": 300, "times": 2 })).await;
    let round = || sync::conference(&app.app, conference.id);
    let (a, b) = tokio::join!(round(), round());
    let stopped = [a.unwrap(), b.unwrap()].into_iter().filter(|report| report.stopped.is_some()).count();
    assert_eq!(stopped, 1);
    assert_eq!(round().await.unwrap().stopped, None, "the next one may");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_failure_stops_no_other_and_a_refused_key_stops_all_and_is_told() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(invoiced(&app, 3).await);
    }
    app.pass(TimeDelta::hours(8)).await;
    let conference = app.conference("northconf").await;
    let id = invoices(&app, &open[0]).await[0].stripe_id.clone().unwrap();
    let broken = json!({ "match": format!("GET /v1/invoices/{id}"), "status": 500, "times": 50 });
    app.stripe(&file).fault(broken).await;
    let report = sync::conference(&app.app, conference.id).await.unwrap();
    assert_eq!((report.looked_at.len(), report.errors.len()), (2, 1), "{report}");
    assert!(reread(&app, &open[0]).await.next_check_at.is_some(), "it is tried again");
    app.stripe(&file).clear_faults().await;
    app.pass(TimeDelta::hours(8)).await;
    let refused = json!({ "match": "GET /v1/invoices/*", "status": 401, "times": 50 });
    app.stripe(&file).fault(refused).await;
    let report = sync::conference(&app.app, conference.id).await.unwrap();
    assert_eq!(report.stopped.as_deref(), Some("Stripe refused the key"));
    app.run_jobs().await;
    assert_eq!(app.mails().iter().filter(|mail| mail.contains("Stripe refuses the key")).count(), 1);
}
