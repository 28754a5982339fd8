//! The program dies without a farewell between two calls that make an invoice. Started again it goes on where it was.

use std::time::{Duration, Instant};

use entity::{job, types::PurchaseOrderStatus};
use plenary::store::audit::By;
use sea_orm::{EntityTrait, sea_query::Expr};
use serde_json::json;
use tests::TestApp;

use crate::purchase_orders::{invoices, newest, reread};

/// Looks again and again until it is so; a process of its own can't be asked to wait.
async fn until<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    let begun = Instant::now();
    while !so().await {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain for: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

async fn calls(app: &TestApp, file: &tests::ConferenceFile, path: &str) -> usize {
    let all = app.stripe(file).requests().await;
    all.iter().filter(|call| call["method"] == "POST" && call["path"].as_str() == Some(path)).count()
}

/// The lease of whoever was killed runs out.
#[expect(clippy::disallowed_methods, reason = "every job, as time goes on for all")]
async fn lease_runs_out(app: &TestApp) {
    let now = app.app.clock.now();
    let past = job::Entity::update_many().col_expr(job::Column::LeaseUntil, Expr::value(now));
    past.exec(app.app.db.connection()).await.unwrap();
}

/// Killed while Stripe is at the call of `path`, which it carries out all the same.
async fn killed_at(path: &str) {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star");
    app.apply(&file).await;
    app.company("Acme GmbH").orders("northconf", &[("regular", 3), ("workshop", 2)]).await;
    let order = newest(&app, "northconf").await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/*", "delay_ms": 100, "times": 100 })).await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/*/*", "delay_ms": 100, "times": 100 })).await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
    let server = app.serve();
    until(path, || async { calls(&app, &file, path).await > 0 }).await;
    server.kill();
    assert_eq!(invoices(&app, &order).await[0].sent_at, None, "{path}: too late to be killed");
    app.stripe(&file).clear_faults().await;
    lease_runs_out(&app).await;
    let _server = app.serve();
    until("the invoice is sent", || async { invoices(&app, &order).await[0].sent_at.is_some() }).await;
    until("it is invoiced", || async { reread(&app, &order).await.status == PurchaseOrderStatus::Invoiced })
        .await;
    assert_one_invoice(&app, &file).await;
    app.check_invariants().await;
}

async fn assert_one_invoice(app: &TestApp, file: &tests::ConferenceFile) {
    let stripe = app.stripe(file);
    let there = stripe.list("invoices").await;
    assert_eq!((there.len(), &there[0]["status"]), (1, &json!("open")), "{there:?}");
    let id = there[0]["id"].as_str().unwrap();
    assert_eq!(stripe.list(&format!("invoices/{id}/lines")).await.len(), 2);
    assert_eq!(stripe.list("customers").await.len(), 1);
    assert_eq!(stripe.mails().await.len(), 1, "sent once");
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_customer_is_made() {
    killed_at("/v1/customers").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_while_the_draft_is_made() {
    killed_at("/v1/invoices").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_two_lines() {
    killed_at("/v1/invoiceitems").await;
}
