//! What arrives at the webhook address, and what becomes of it.

use futures_util::future::join_all;
use serde_json::json;
use tests::{Browser, Page, TestApp, northconf};

async fn send(visitor: &Browser, conference: &str, body: &str, signature: Option<String>) -> Page {
    let body = body.to_owned();
    visitor
        .send_raw(&format!("/{conference}/webhooks/stripe"), move |http, url| {
            let request = http.post(url).header("content-type", "application/json").body(body);
            match signature {
                Some(signature) => request.header("stripe-signature", signature),
                None => request,
            }
        })
        .await
}

fn event(id: &str, kind: &str, object: &str) -> String {
    json!({
        "id": id, "object": "event", "api_version": "2019-01-01", "created": 1_800_000_000, "livemode": false,
        "type": kind, "data": { "object": { "id": object, "object": "invoice" } },
    })
    .to_string()
}

fn sign(app: &TestApp, body: &str, secret: &str, age: i64) -> Option<String> {
    Some(stripe_sandbox::sign(secret, app.app.clock.now().timestamp() - age, body))
}

async fn stored(app: &TestApp, conference: &str) -> usize {
    let conference = app.conference(conference).await;
    plenary::store::stripe_events::latest(&app.app.tenant(conference.id), None, 100).await.unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn case_19_forged_stale_broken_and_unconfigured_webhooks_are_turned_away_and_not_stored() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors(); // the 503 of a conference without a secret
    let visitor = app.visitor();
    let body = event("evt_1", "invoice.paid", "in_1");
    send(&visitor, "northconf", &body, None).await.with_status(401);
    send(&visitor, "northconf", &body, Some("nonsense".into())).await.with_status(401);
    send(&visitor, "northconf", &body, sign(&app, &body, "whsec_other", 0)).await.with_status(401);
    send(&visitor, "northconf", &body, sign(&app, &body, &file.webhook_secret, 3600)).await.with_status(401);
    let broken = "{\"not\": \"an event\"}";
    send(&visitor, "northconf", broken, sign(&app, broken, &file.webhook_secret, 0)).await.with_status(400);
    send(&visitor, "nowhere", &body, None).await.with_status(404);
    assert_eq!(stored(&app, "northconf").await, 0);
    let silent = northconf("silent", "north-star");
    let secret = format!("webhook_secret = \"{}\"\n", silent.webhook_secret);
    let silent = silent.with(&secret, "");
    app.apply(&silent).await;
    send(&visitor, "silent", &body, sign(&app, &body, "whsec_any", 0)).await.with_status(503);
    assert_eq!(stored(&app, "silent").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_event_of_an_unknown_type_or_an_old_api_version_is_stored_and_done() {
    let (app, file) = TestApp::start().await;
    let body = event("evt_9", "invoice.teleported", "in_unknown");
    send(&app.visitor(), "northconf", &body, sign(&app, &body, &file.webhook_secret, 0))
        .await
        .with_status(200);
    app.run_jobs().await;
    let conference = app.conference("northconf").await;
    let events =
        plenary::store::stripe_events::latest(&app.app.tenant(conference.id), None, 10).await.unwrap();
    assert_eq!(events[0].status.as_str(), "done");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_20_the_same_webhook_ten_times_at_once_is_the_state_of_once() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let body = event("evt_10", "invoice.paid", "in_1");
    let signature = sign(&app, &body, &file.webhook_secret, 0);
    let answers = join_all((0..10).map(|_| send(&visitor, "northconf", &body, signature.clone()))).await;
    assert!(answers.iter().all(|page| page.status == 200));
    assert_eq!(stored(&app, "northconf").await, 1);
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_14_an_event_of_one_conference_does_nothing_in_another() {
    let (app, north) = TestApp::start().await;
    let south = northconf("southconf", "south-star");
    app.apply(&south).await;
    let company = app.company("Acme");
    let page = company.orders("southconf", &[("regular", 3)]).await;
    let conference = app.conference("southconf").await;
    let order = crate::purchase_orders::newest(&app, "southconf").await;
    let by = plenary::store::audit::By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, conference.id, order.id, by).await.unwrap();
    app.run_jobs().await;
    let invoices = plenary::store::invoices::of(&app.app.tenant(conference.id), order.id).await.unwrap();
    let theirs = invoices[0].stripe_id.clone().expect("an invoice at Stripe");
    let body = event("evt_11", "invoice.paid", &theirs);
    let signature = sign(&app, &body, &north.webhook_secret, 0);
    send(&app.visitor(), "northconf", &body, signature.clone()).await.with_status(200);
    send(&app.visitor(), "southconf", &body, signature).await.with_status(401);
    let before =
        plenary::store::purchase_orders::find(&app.app.tenant(conference.id), order.id).await.unwrap();
    app.run_jobs().await;
    let after =
        plenary::store::purchase_orders::find(&app.app.tenant(conference.id), order.id).await.unwrap();
    assert_eq!(before, after, "not even looked at");
    page.says("PO-");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_13_an_event_whose_handling_fails_is_tried_until_it_is_done() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let payment = visitor.pay(&review).await.with_status(303);
    let url = payment.location.clone().unwrap();
    let session = &url[url.find("cs_").unwrap()..];
    let session: String = session.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    app.stripe(&file)
        .fault(json!({ "match": "GET /v1/checkout/sessions/*", "status": 500, "times": 100 }))
        .await;
    app.stripe(&file).pay_session(&session, "card").await;
    app.run_jobs().await;
    let conference = app.conference("northconf").await;
    let db = app.app.tenant(conference.id);
    let failed = plenary::store::stripe_events::count(&db, entity::types::WorkStatus::Failed).await.unwrap();
    assert!(failed > 0, "it is to be seen that it failed");
    app.stripe(&file).clear_faults().await;
    app.pass(chrono::TimeDelta::minutes(5)).await;
    app.run_jobs().await;
    let failed = plenary::store::stripe_events::count(&db, entity::types::WorkStatus::Failed).await.unwrap();
    assert_eq!(failed, 0);
    let order = review.form("/payment").0.replace("/payment", "");
    visitor.open(&order).await.ok().says("Paid");
}
