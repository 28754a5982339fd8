//! Bad luck at each step of making an invoice: one finalised invoice with every line, sent once, after recovery.

use chrono::TimeDelta;
use entity::types::PurchaseOrderStatus;
use plenary::store::audit::By;
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{address, finance},
    purchase_orders::{invoiced, invoices, newest, reread},
};

const STEPS: [&str; 6] = [
    "POST /v1/customers",
    "POST /v1/tax_rates",
    "POST /v1/invoices",
    "POST /v1/invoiceitems",
    "POST /v1/invoices/*/finalize",
    "POST /v1/invoices/*/send",
];

async fn two_lines(app: &TestApp) -> entity::purchase_order::Model {
    app.company("Acme GmbH").orders("northconf", &[("regular", 3), ("workshop", 2)]).await;
    newest(app, "northconf").await
}

/// Approves while calls of `step` fail as `fault` says, and lets the program recover.
async fn approve_under(fault: Value) {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let order = two_lines(&app).await;
    app.stripe(&file).fault(fault.clone()).await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
    app.run_jobs().await;
    app.stripe(&file).clear_faults().await;
    if fault["delay_ms"].is_number() {
        // The late call is still under way at Stripe, in real time: until it ends its key is in use.
        tokio::time::sleep(std::time::Duration::from_secs(2)).await;
    }
    for _ in 0..4 {
        app.pass(TimeDelta::minutes(10)).await;
        app.run_jobs().await;
    }
    assert_one_invoice(&app, &file, &fault).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced, "{fault}");
    app.check_invariants().await;
}

async fn assert_one_invoice(app: &TestApp, file: &ConferenceFile, fault: &Value) {
    let stripe = app.stripe(file);
    let there = stripe.list("invoices").await;
    assert_eq!(there.len(), 1, "{fault}: {there:?}");
    let id = there[0]["id"].as_str().unwrap();
    assert_eq!(there[0]["status"], "open", "{fault}");
    let lines = stripe.list(&format!("invoices/{id}/lines")).await;
    assert_eq!(lines.len(), 2, "{fault}");
    assert_eq!(stripe.list("customers").await.len(), 1, "{fault}");
    let mails = stripe.mails().await;
    assert_eq!(mails.len(), 1, "{fault}: {mails:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_survives_a_500() {
    for step in STEPS {
        approve_under(json!({ "match": step, "status": 500, "times": 5 })).await;
    }
}

/// Stripe repeats it for a day under the same key, however well it is by then.
#[tokio::test(flavor = "multi_thread")]
async fn every_step_survives_a_500_that_stripe_keeps() {
    for step in STEPS {
        approve_under(json!({ "match": step, "status": 500, "kept": true, "times": 1 })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_survives_a_429() {
    for step in STEPS {
        approve_under(json!({ "match": step, "status": 429, "times": 4 })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_survives_a_connection_that_breaks_before_its_effect() {
    for step in STEPS {
        approve_under(json!({ "match": step, "drop": "before", "times": 4 })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_survives_an_answer_that_never_arrives() {
    for step in STEPS {
        approve_under(json!({ "match": step, "drop": "after", "times": 4 })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_step_survives_an_answer_after_we_gave_up() {
    for step in STEPS {
        approve_under(json!({ "match": step, "delay_ms": 1700, "times": 1 })).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn case_03_the_send_fails_after_finalising_and_staff_press_again() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let order = two_lines(&app).await;
    let fault = json!({ "match": "POST /v1/invoices/*/send", "status": 500, "times": 50 });
    app.stripe(&file).fault(fault.clone()).await;
    let staff = finance(&app).await;
    let approval = staff.open(&address(&order, "approval")).await.ok();
    let (approve, pressed) = approval.form("/approval");
    staff.post(&approve, &pressed).await.with_status(303);
    app.run_jobs().await;
    assert_eq!(app.stripe(&file).list("invoices").await[0]["status"], "open", "it is finalised");
    assert_eq!(app.stripe(&file).mails().await.len(), 0, "and not sent");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Approved);
    staff.post(&approve, &pressed).await.with_status(303);
    app.run_jobs().await;
    app.stripe(&file).clear_faults().await;
    staff.post(&approve, &pressed).await.with_status(303);
    app.pass(TimeDelta::minutes(10)).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    assert_one_invoice(&app, &file, &fault).await;
}

/// The process dies after Stripe's answer and before it is written down: the same as an answer that never arrived, but the
/// next try comes from another process, and more than a day later, when Stripe has forgotten the keys.
#[tokio::test(flavor = "multi_thread")]
async fn every_step_is_found_again_a_day_later() {
    for step in STEPS {
        let (mut app, file) = TestApp::start().await;
        app.expects_errors();
        let order = two_lines(&app).await;
        let fault = json!({ "match": step, "drop": "after", "times": 50 });
        app.stripe(&file).fault(fault.clone()).await;
        let by = By::OPERATOR;
        plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
        app.run_jobs().await;
        app.stripe(&file).clear_faults().await;
        app.pass(TimeDelta::hours(25)).await;
        app.run_jobs().await;
        assert_one_invoice(&app, &file, &fault).await;
        assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced, "{fault}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_on_one_invoice_make_one() {
    let (app, file) = TestApp::start().await;
    let order = two_lines(&app).await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
    let invoice = invoices(&app, &order).await.remove(0);
    let advance = || plenary::flows::invoicing::advance(&app.app, order.conference_id, invoice.id);
    let _ = tokio::join!(advance(), advance(), advance());
    app.run_jobs().await;
    assert_one_invoice(&app, &file, &Value::Null).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_stripe_refuses_stops_the_conference_and_is_shown() {
    let (app, file) = TestApp::start().await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/customers", "status": 401, "times": 1 })).await;
    let order = two_lines(&app).await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
    app.run_jobs().await;
    let account =
        plenary::store::stripe_accounts::find(&app.app.tenant(order.conference_id)).await.unwrap().unwrap();
    assert_eq!(account.status.as_str(), "refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn our_total_and_stripes_are_the_same_to_the_minor_unit() {
    let (app, file) = TestApp::start().await;
    for seats in [3, 4, 5, 7, 10] {
        app.company("Acme GmbH").orders("northconf", &[("workshop", 1), ("regular", seats)]).await;
        let order = newest(&app, "northconf").await;
        let by = By::OPERATOR;
        plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
        app.run_jobs().await;
        let invoice = invoices(&app, &order).await.remove(0);
        assert_eq!(invoice.stripe_total, Some(order.total), "{seats} seats: {:?}", invoice.problem);
    }
    assert_eq!(app.stripe(&file).list("tax_rates").await.len(), 2, "one object for each rate");
    invoiced(&app, 3).await;
}
