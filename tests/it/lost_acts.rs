//! Acts of staff that Stripe could not carry out for long, or only in part: never lost, never told wrongly.

use chrono::TimeDelta;
use entity::types::WorkStatus;
use plenary::{
    flows::reconcile,
    jobs::run,
    store::{
        audit::By,
        leases::{self, Claimed},
        seats::Owner,
        stripe_acts,
    },
};
use serde_json::json;
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{act, address, detail, finance, there, thousand, wire},
    money_faults::started,
    purchase_orders::{invoiced, ledger},
};

async fn days_without(app: &TestApp, call: &str, file: &ConferenceFile) {
    app.stripe(file).fault(json!({ "match": call, "status": 500, "times": 100_000 })).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_waits_out_a_day_without_stripe_and_is_no_refusal_meanwhile() {
    let (app, file, staff, order) = started().await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    days_without(&app, "POST /v1/refunds", &file).await;
    let fields = [("amount", "300"), ("method", "stripe"), ("reason", "Not coming")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    for _ in 0..20 {
        app.pass(TimeDelta::minutes(80)).await;
        app.run_jobs().await;
    }
    let staff = finance(&app).await; // the session has ended
    let page = detail(&staff, &order).await;
    page.says("It is tried again by itself").says_not("Stripe refused it");
    assert!(!page.has_form("/tries"));
    app.stripe(&file).clear_faults().await;
    app.pass(TimeDelta::minutes(80)).await;
    app.run_jobs().await;
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    detail(&staff, &order).await.says_not("Refund of €300.00 through Stripe");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_no_invoice_took_is_reported_once_however_often_it_is_tried() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let refusal = json!({ "match": "POST /v1/invoices/*/attach_payment", "status": 400, "times": 2 });
    app.stripe(&file).fault(refusal).await;
    wire(&app, &staff, &order, "250").await;
    for _ in 0..2 {
        let page = detail(&staff, &order).await;
        staff.fill(&page, "/tries", &[]).await.ok();
        app.run_jobs().await;
    }
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 75_000);
    let calls = app.stripe(&file).requests().await;
    let reports = calls.iter().filter(|call| call["path"] == "/v1/payment_records/report_payment").count();
    assert_eq!(reports, 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_that_was_voided_before_we_saw_it_is_told_nobody() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let id = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    let stripe = app.stripe(&file);
    let note = [("invoice", id.as_str()), ("amount", "3000"), ("memo", "By mistake")];
    let post = |path: String| stripe.http.post(format!("{}/v1/{path}", stripe.base)).bearer_auth(&stripe.key);
    let made = post("credit_notes".into()).form(&note).send().await.unwrap();
    assert!(made.status().is_success(), "{}", made.text().await.unwrap());
    let notes = stripe.list("credit_notes").await;
    let void = post(format!("credit_notes/{}/void", notes[0]["id"].as_str().unwrap())).send().await.unwrap();
    assert!(void.status().is_success());
    app.run_jobs().await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, By::SCHEDULER).await.unwrap();
    app.run_jobs().await;
    assert_eq!(ledger(&app, &order).await.len(), 2, "booked with its undoing");
    assert!(!app.mails().iter().any(|mail| mail.contains("Credited:")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_about_a_purchase_order_that_is_closed_names_no_balance() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&address(&order, "write-off"), &[("reason", "Insolvent")])).await.ok();
    let id = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    let stripe = app.stripe(&file);
    let note = [("invoice", id.as_str()), ("amount", "3000"), ("memo", "Late room")];
    let made = stripe.http.post(format!("{}/v1/credit_notes", stripe.base)).bearer_auth(&stripe.key);
    let made = made.form(&note).send().await.unwrap();
    assert!(made.status().is_success(), "{}", made.text().await.unwrap());
    app.run_jobs().await;
    let mails = app.mails();
    let told = mails.iter().find(|mail| mail.contains("Credited: €30.00")).expect("a mail");
    assert!(told.contains("Still open: €0.00") && !told.contains("970.00"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_credited_meanwhile_in_the_dashboard_is_booked_when_a_credit_note_is_refused() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let id = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    let page = staff.open(&address(&order, "credit-notes")).await.ok();
    let stripe = app.stripe(&file);
    let note = [("invoice", id.as_str()), ("amount", "90000"), ("memo", "Dashboard")];
    let made = stripe.http.post(format!("{}/v1/credit_notes", stripe.base)).bearer_auth(&stripe.key);
    assert!(made.form(&note).send().await.unwrap().status().is_success());
    staff.fill(&page, "credit-notes", &[("amount", "250"), ("reason", "One seat less")]).await.ok();
    app.run_jobs().await;
    let page = detail(&staff, &order).await;
    page.says("The invoices don’t have so much left")
        .says("€100.00 of it is done")
        .says_not("Nothing has happened");
    let credited: i64 = ledger(&app, &order).await.iter().map(|entry| entry.amount).sum();
    assert_eq!(credited, 100_000);
    app.check_invariants().await;
}

/// The act's job, taken once too often by a worker that then loses its lease.
async fn taken_too_often(app: &TestApp) -> Claimed {
    let (all, now) = (app.app.db.everywhere(), app.app.clock.now());
    let mut claimed = leases::claim(&all, Some("stripe-act"), now, 1).await.unwrap().remove(0);
    app.app.clock.advance(leases::LEASE + TimeDelta::seconds(1));
    claimed.job.attempts = 99;
    claimed
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_lost_an_act_to_another_does_not_give_it_up() {
    let (app, file, staff, order) = started().await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    let refunds = address(&order, "refunds");
    let page = staff.open(&refunds).await.ok();
    let fields = [("amount", "300"), ("method", "stripe"), ("reason", "Not coming")];
    staff.fill(&page, &refunds, &fields).await.ok();
    let (slow, other) = (taken_too_often(&app).await, taken_too_often(&app).await);
    let db = app.app.tenant(order.conference_id);
    for (worker, status, problem) in
        [(slow, WorkStatus::Waiting, None), (other, WorkStatus::Failed, Some("ran-out"))]
    {
        run::run(&app.app, &worker).await;
        let act = stripe_acts::of(&db, Owner::PurchaseOrder(order.id)).await.unwrap().remove(0);
        assert_eq!((act.status, act.problem.as_deref()), (status, problem));
    }
}
