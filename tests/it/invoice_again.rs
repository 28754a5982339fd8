//! An invoice is sent once more through Stripe, as staff ask.

use chrono::TimeDelta;
use entity::purchase_order;
use serde_json::{Value, json};
use tests::{ConferenceFile, Page, TestApp};

use crate::{
    money_acts::{act, address, detail, finance, there},
    purchase_orders::{invoiced, invoices},
};

/// Its invoice went out half an hour ago.
async fn lost() -> (TestApp, ConferenceFile, purchase_order::Model) {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    app.pass(TimeDelta::minutes(30)).await;
    (app, file, order)
}

/// Somebody asks for it, and the work isn't done yet.
async fn ask(app: &TestApp, order: &purchase_order::Model) -> Page {
    let staff = finance(app).await;
    let page = staff.open(&address(order, "sending")).await.ok();
    staff.fill(&page, "/sending", &[]).await
}

/// How often Stripe mailed the invoice.
async fn mailed(app: &TestApp, file: &ConferenceFile) -> usize {
    app.stripe(file).mails().await.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_sent_again_once_for_a_double_click() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let staff = finance(&app).await;
    assert!(!detail(&staff, &order).await.has_link("/sending"), "it has just gone out");
    app.pass(TimeDelta::minutes(30)).await;
    let page = staff.open(&detail(&staff, &order).await.link("/sending")).await.ok();
    let number = invoices(&app, &order).await[0].number.clone().unwrap();
    page.says(&number).says("accounts@acme-gmbh.example").says("The buyer gets no mail");
    staff.fill_only(&page, "/sending").await.with_status(303);
    staff.fill_only(&page, "/sending").await.with_status(303);
    detail(&staff, &order).await.says("It is being sent again.").says("Invoice to be sent again");
    app.run_jobs().await;
    staff.fill_only(&page, "/sending").await.with_status(303);
    app.run_jobs().await;
    assert_eq!(mailed(&app, &file).await, 2);
    detail(&staff, &order).await.says("Sent again").says("Invoice sent again").says_not("It is being sent");
    app.pass(TimeDelta::minutes(30)).await;
    ask(&app, &order).await.ok();
    app.run_jobs().await;
    assert_eq!(mailed(&app, &file).await, 3, "another day, another asking");
}

/// Asks while the call fails as told, and lets the program recover.
async fn ask_under(fault: Value, pause: TimeDelta) {
    let (mut app, file, order) = lost().await;
    app.expects_errors();
    app.stripe(&file).fault(fault.clone()).await;
    ask(&app, &order).await.ok();
    app.run_jobs().await;
    app.stripe(&file).clear_faults().await;
    for _ in 0..3 {
        app.pass(pause).await;
        app.run_jobs().await;
    }
    assert_eq!(mailed(&app, &file).await, 2, "{fault}");
    let invoice = invoices(&app, &order).await.remove(0);
    assert!(invoice.send_again_at.is_none() && invoice.sent_again_at.is_some(), "{fault}");
    assert!(invoice.problem.is_none(), "{fault}: {:?}", invoice.problem);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_breaks_one_more_mail_goes_out() {
    let send = "POST /v1/invoices/*/send";
    let bad_luck = [
        json!({ "match": send, "status": 500, "times": 5 }),
        json!({ "match": send, "status": 429, "times": 4 }),
        json!({ "match": send, "drop": "before", "times": 4 }),
        json!({ "match": send, "drop": "after", "times": 4 }),
    ];
    for fault in bad_luck {
        ask_under(fault, TimeDelta::minutes(10)).await;
    }
    ask_under(json!({ "match": send, "drop": "after", "times": 50 }), TimeDelta::hours(25)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stripe_refuses_to_send_is_a_task_that_staff_try_again() {
    let (mut app, file, order) = lost().await;
    app.expects_errors();
    let refusal = json!({ "match": "POST /v1/invoices/*/send", "status": 400, "times": 20 });
    app.stripe(&file).fault(refusal).await;
    ask(&app, &order).await.ok();
    app.run_jobs().await;
    let staff = finance(&app).await;
    let page = detail(&staff, &order).await;
    page.says("The invoice doesn’t get on");
    app.stripe(&file).clear_faults().await;
    staff.fill(&page, "/invoicing", &[]).await.ok();
    app.run_jobs().await;
    assert_eq!(mailed(&app, &file).await, 2);
    detail(&staff, &order).await.says_not("doesn’t get on");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_paid_or_cancelled_meanwhile_is_not_sent_again() {
    let (app, file, paid) = lost().await;
    let cancelled = invoiced(&app, 4).await;
    app.pass(TimeDelta::minutes(30)).await;
    ask(&app, &paid).await.ok();
    ask(&app, &cancelled).await.ok();
    app.stripe(&file).pay_invoice(there(&app, &file, &paid).await["id"].as_str().unwrap(), None).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&address(&cancelled, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    app.run_jobs().await;
    assert_eq!(mailed(&app, &file).await, 2, "each when it was made");
    for order in [paid, cancelled] {
        let page = detail(&staff, &order).await;
        assert!(!page.has_link("/sending"));
        page.says_not("It is being sent again.");
        staff.get(&address(&order, "sending")).await.with_status(409);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_within_a_day_of_an_invoice_that_was_sent_again() {
    let (app, _, order) = lost().await;
    app.pass(TimeDelta::days(2)).await;
    assert!(detail(&finance(&app).await, &order).await.has_link("/reminder"));
    ask(&app, &order).await.ok();
    app.run_jobs().await;
    finance(&app).await.get(&address(&order, "reminder")).await.with_status(409);
}
