//! What arrives at the webhook address, and what becomes of it.

use entity::types::{OrderStatus, PurchaseOrderStatus, Role};
use futures_util::future::join_all;
use serde_json::json;
use tests::{Browser, Page, TestApp, northconf};

use crate::{
    purchase_orders::{invoiced, invoices, ledger, reread},
    reconciliation::at_stripe,
};

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
async fn case_19_forged_stale_and_broken_webhooks_are_turned_away_and_not_stored() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let body = event("evt_1", "invoice.paid", "in_1");
    send(&visitor, "northconf", &body, None).await.with_status(401);
    send(&visitor, "northconf", &body, Some("nonsense".into())).await.with_status(401);
    send(&visitor, "northconf", &body, sign(&app, &body, "whsec_other", 0)).await.with_status(401);
    send(&visitor, "northconf", &body, sign(&app, &body, &file.webhook_secret, 3600)).await.with_status(401);
    for broken in ["{\"not\": \"an event\"}", "not JSON", ""] {
        let signature = sign(&app, broken, &file.webhook_secret, 0);
        send(&visitor, "northconf", broken, signature).await.with_status(400);
    }
    send(&visitor, "nowhere", &body, None).await.with_status(404);
    assert_eq!(stored(&app, "northconf").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_19_a_conference_without_a_secret_or_without_keys_answers_503_and_stores_nothing() {
    let (mut app, _) = TestApp::start().await;
    app.expects_errors(); // each 503
    let silent = northconf("silent", "north-star");
    let secret = format!("webhook_secret = \"{}\"\n", silent.webhook_secret);
    let silent = silent.with(&secret, "");
    let keyless = northconf("keyless", "north-star");
    let (key, secret) = (keyless.stripe_key.clone(), keyless.webhook_secret.clone());
    let section = format!("[stripe]\nsecret_key = \"{key}\"\nwebhook_secret = \"{secret}\"\n");
    let keyless = keyless.with(&section, "");
    let body = event("evt_1", "invoice.paid", "in_1");
    for file in [silent, keyless] {
        app.apply(&file).await;
        let signature = sign(&app, &body, &file.webhook_secret, 0);
        send(&app.visitor(), &file.slug, &body, signature).await.with_status(503);
        assert_eq!(stored(&app, &file.slug).await, 0, "{}", file.slug);
    }
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
async fn an_event_that_arrives_ten_times_at_once_is_stored_once() {
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
async fn a_secret_that_was_rotated_is_accepted_for_a_day_and_staff_see_until_when() {
    let (app, file) = TestApp::start().await;
    app.apply(&file.clone().with(&file.webhook_secret, "whsec_new")).await;
    let (visitor, until) = (app.visitor(), "Accepted until");
    let sent = async |id: &str, secret: &str| {
        let body = event(id, "invoice.paid", "in_1");
        send(&visitor, "northconf", &body, sign(&app, &body, secret, 0)).await.status
    };
    let settings = async || {
        app.staff(Role::Owner, "north-star").await.browser.open("/admin/northconf/settings").await.ok()
    };
    settings().await.says(until);
    app.pass(chrono::TimeDelta::hours(23)).await;
    assert_eq!((sent("evt_1", &file.webhook_secret).await, sent("evt_2", "whsec_new").await), (200, 200));
    app.pass(chrono::TimeDelta::hours(1)).await;
    assert_eq!((sent("evt_3", &file.webhook_secret).await, sent("evt_4", "whsec_new").await), (401, 200));
    settings().await.says_not(until);
    assert_eq!(stored(&app, "northconf").await, 3);
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
    let theirs = invoices(&app, &order).await[0].stripe_id.clone().expect("an invoice at Stripe");
    let body = event("evt_11", "invoice.paid", &theirs);
    let signature = sign(&app, &body, &north.webhook_secret, 0);
    send(&app.visitor(), "northconf", &body, signature.clone()).await.with_status(200);
    send(&app.visitor(), "southconf", &body, signature).await.with_status(401);
    let before = reread(&app, &order).await;
    app.run_jobs().await;
    assert_eq!(before, reread(&app, &order).await, "not even looked at");
    page.says("PO-");
}

/// Somebody with A's key writes on an invoice of A what B writes on its own, and pays it.
#[tokio::test(flavor = "multi_thread")]
async fn case_14_what_one_conference_names_of_another_at_its_own_stripe_does_nothing_there() {
    let (app, north) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let south = northconf("southconf", "south-star");
    app.apply(&south).await;
    app.deliver_webhooks(&south).await;
    let id = invoices(&app, &order).await[0].stripe_id.clone().unwrap();
    let theirs = app.stripe(&north).get(&format!("invoices/{id}")).await;
    let customer = at_stripe(&app, &south, "customers", &[("email", "a@b.example")]).await;
    let customer = customer["id"].as_str().unwrap().to_owned();
    let written = theirs["metadata"].as_object().unwrap().iter();
    let written: Vec<_> = written
        .map(|(name, value)| (format!("metadata[{name}]"), value.as_str().unwrap().to_owned()))
        .collect();
    assert!(!written.is_empty());
    let mut form = vec![("customer", customer.as_str()), ("currency", "eur")];
    form.extend(written.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let copy = at_stripe(&app, &south, "invoices", &form).await["id"].as_str().unwrap().to_owned();
    let item =
        [("customer", customer.as_str()), ("invoice", &copy), ("amount", "135000"), ("currency", "eur")];
    at_stripe(&app, &south, "invoiceitems", &item).await;
    at_stripe(&app, &south, &format!("invoices/{copy}/finalize"), &[]).await;
    app.run_jobs().await;
    let before = reread(&app, &order).await;
    app.stripe(&south).pay_invoice(&copy, None).await;
    app.run_jobs().await;
    assert!(stored(&app, "southconf").await > 0, "it was told");
    assert_eq!((before, 0), (reread(&app, &order).await, ledger(&app, &order).await.len()));
}

#[tokio::test(flavor = "multi_thread")]
async fn case_14_an_event_that_names_another_conference_s_order_does_nothing_there() {
    let (app, north) = TestApp::start().await;
    let south = northconf("southconf", "south-star");
    app.apply(&south).await;
    let visitor = app.visitor();
    let review = visitor.order("southconf", &[("regular", 1)]).await;
    let url = visitor.pay(&review).await.with_status(303).location.unwrap();
    let session = &url[url.find("cs_").unwrap()..];
    let session: String = session.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
    app.stripe(&south).pay_session(&session, "card").await;
    let body = event("evt_12", "checkout.session.completed", &session)
        .replace("\"invoice\"", "\"checkout.session\"");
    send(&visitor, "northconf", &body, sign(&app, &body, &north.webhook_secret, 0)).await.with_status(200);
    app.run_jobs().await;
    assert_eq!(stored(&app, "northconf").await, 1);
    let south = app.app.tenant(app.conference("southconf").await.id);
    let orders = plenary::store::orders::list(&south, &Default::default(), 1).await.unwrap();
    assert_eq!((orders[0].status, orders[0].last_synced_at), (OrderStatus::AwaitingPayment, None));
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
    let owner = app.staff(Role::Owner, "north-star").await.browser;
    let words =
        |page: Page| page.all("tr").into_iter().find(|row| row.contains("checkout.session.completed"));
    let failed = words(owner.open("/admin/northconf/events").await.ok()).expect("it is to be seen");
    assert!(failed.contains("Failed"), "{failed}");
    app.stripe(&file).clear_faults().await;
    app.pass(chrono::TimeDelta::minutes(5)).await;
    app.run_jobs().await;
    let done = words(owner.open("/admin/northconf/events").await.ok()).expect("it is to be seen");
    assert!(done.contains("Done") && done.contains("Paid"), "{done}");
    let order = review.form("/payment").0.replace("/payment", "");
    visitor.open(&order).await.ok().says("Paid");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_13_staff_replay_an_event_without_waiting_for_its_next_try() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let order = invoiced(&app, 3).await;
    let down = json!({ "match": "GET /v1/invoices/*", "status": 500, "times": 100_000 });
    app.stripe(&file).fault(down).await;
    let id = invoices(&app, &order).await[0].stripe_id.clone().unwrap();
    app.stripe(&file).pay_invoice(&id, None).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    app.stripe(&file).clear_faults().await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced, "its next try is later");
    let owner = app.staff(Role::Owner, "north-star").await.browser;
    let events = owner.open("/admin/northconf/events").await.ok();
    let received =
        plenary::store::stripe_events::latest(&app.app.tenant(order.conference_id), None, 50).await.unwrap();
    let paid = received.into_iter().find(|event| event.kind == "invoice.paid").unwrap();
    owner.fill(&events, &format!("{}/replay", paid.id), &[]).await.ok().says("handled again");
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(ledger(&app, &order).await.len(), 1);
}
