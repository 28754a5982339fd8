//! An invoice that somebody voided or deleted in Stripe's dashboard, or that stopped before it was out, is issued anew.

use entity::{
    invoice, purchase_order,
    types::{InvoiceStatus, PurchaseOrderStatus},
};
use plenary::store;
use serde_json::{Value, json};
use tests::{Browser, ConferenceFile, Page, TestApp};

use crate::{
    money_acts::{detail, finance, thousand, wire},
    purchase_orders::{invoiced, invoices, reread},
    revision_money::pay,
    revisions::{at_stripe, decide, revise, shape},
};

const OFFER: &str = "Issue an invoice over €250.00";

/// Three seats are paid, the fourth has a further invoice.
async fn with_further() -> (TestApp, ConferenceFile, purchase_order::Model, Browser) {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    (app, file, order, staff)
}

/// … and somebody voids that one in the dashboard.
async fn with_a_void_one() -> (TestApp, ConferenceFile, purchase_order::Model, Browser) {
    let (app, file, order, staff) = with_further().await;
    let further = newest(&app, &order).await.stripe_id.unwrap();
    app.stripe(&file).control("void", json!({ "id": further })).await;
    app.run_jobs().await;
    (app, file, order, staff)
}

/// … or it never got out.
async fn with_a_draft() -> (TestApp, ConferenceFile, purchase_order::Model, Browser) {
    let (mut app, file) = thousand().await;
    app.expects_errors();
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    let never = json!({ "match": "POST /v1/invoices/*/finalize", "status": 400, "times": 50 });
    app.stripe(&file).fault(never).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    app.stripe(&file).clear_faults().await;
    (app, file, order, staff)
}

async fn newest(app: &TestApp, order: &purchase_order::Model) -> invoice::Model {
    invoices(app, order).await.pop().unwrap()
}

async fn issue(app: &TestApp, staff: &Browser, page: &Page) {
    staff.fill(page, "/revision", &[]).await.ok().says("Changed");
    app.run_jobs().await;
}

/// What the lines of the newest invoice ask for, and by which tax rates.
async fn lines(app: &TestApp, file: &ConferenceFile, order: &purchase_order::Model) -> Vec<(i64, Value)> {
    let id = newest(app, order).await.stripe_id.unwrap();
    let lines = app.stripe(file).list(&format!("invoices/{id}/lines")).await;
    lines.iter().map(|line| (line["amount"].as_i64().unwrap(), line["taxes"].clone())).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_further_invoice_that_was_voided_there_is_issued_anew() {
    let (app, file, order, staff) = with_further().await;
    let before = lines(&app, &file, &order).await;
    detail(&staff, &order).await.says_not("Issue an invoice");
    let further = newest(&app, &order).await.stripe_id.unwrap();
    app.stripe(&file).control("void", json!({ "id": further })).await;
    app.run_jobs().await;
    let page = detail(&staff, &order).await;
    page.says("The invoice was voided at Stripe. Issue it anew").says(OFFER);
    issue(&app, &staff, &page).await;
    let expected = shape(&[("paid", 75_000), ("void", 25_000), ("open", 25_000)]);
    assert_eq!(at_stripe(&app, &file).await, expected);
    assert_eq!(lines(&app, &file, &order).await, before, "the same line, the same tax");
    detail(&staff, &order).await.says_not("Issue an invoice").says_not("was voided at Stripe");
    assert_eq!(reread(&app, &order).await.total, 100_000);
    pay(&app, &file, &order, None).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_issued_once_however_often_and_late_the_button_is_pressed() {
    let (app, file, order, staff) = with_a_void_one().await;
    let page = detail(&staff, &order).await;
    tokio::join!(staff.fill_only(&page, "/revision"), staff.fill_only(&page, "/revision"));
    staff.fill(&page, "/revision", &[]).await.ok();
    app.run_jobs().await;
    issue(&app, &staff, &page).await;
    pay(&app, &file, &order, None).await;
    issue(&app, &staff, &page).await;
    let expected = shape(&[("paid", 75_000), ("void", 25_000), ("paid", 25_000)]);
    assert_eq!(at_stripe(&app, &file).await, expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_since_is_not_asked_again() {
    let (app, file, order, staff) = with_a_void_one().await;
    wire(&app, &staff, &order, "100").await;
    issue(&app, &staff, &detail(&staff, &order).await).await;
    let open = app.stripe(&file).list("invoices?status=open").await;
    assert_eq!((open.len(), &open[0]["amount_remaining"]), (1, &json!(15_000)));
    pay(&app, &file, &order, None).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_deleted_there_is_issued_anew() {
    let (app, file, order, staff) = with_a_draft().await;
    let draft = newest(&app, &order).await.stripe_id.unwrap();
    app.stripe(&file).control("delete", json!({ "id": draft })).await;
    app.run_jobs().await;
    staff.fill_only(&detail(&staff, &order).await, "/sync").await;
    app.run_jobs().await;
    let page = detail(&staff, &order).await;
    page.says("The invoice was deleted at Stripe. Issue it anew").says(OFFER);
    issue(&app, &staff, &page).await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 75_000), ("open", 25_000)]));
    detail(&staff, &order).await.says_not("was deleted at Stripe");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_stopped_as_the_totals_differ_is_deleted_there_and_issued_anew() {
    let (app, file, order, staff) = with_a_draft().await;
    let stopped = newest(&app, &order).await;
    let db = app.app.tenant(order.conference_id);
    let stopped = invoice::Model { problem: Some("invoice-problem-total".to_owned()), ..stopped };
    store::invoices::save(&db, stopped.clone()).await.unwrap();
    let page = detail(&staff, &order).await;
    page.says("Stripe’s total differs").says(OFFER);
    issue(&app, &staff, &page).await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 75_000), ("open", 25_000)]));
    let all = invoices(&app, &order).await;
    let ended = all.iter().find(|one| one.id == stopped.id).unwrap();
    assert_eq!(ended.status, Some(InvoiceStatus::Deleted));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_that_change_meanwhile_leave_the_offer_for_the_lost_part() {
    let (app, file, order, staff) = with_a_void_one().await;
    decide(&staff, &order, &[("quantity[regular]", "5")]).await;
    app.run_jobs().await;
    let page = detail(&staff, &order).await;
    page.says(OFFER);
    issue(&app, &staff, &page).await;
    let open = app.stripe(&file).list("invoices?status=open").await;
    let asked: i64 = open.iter().map(|one| one["amount_remaining"].as_i64().unwrap()).sum();
    let after = reread(&app, &order).await;
    assert_eq!(asked, after.total - 75_000, "all that is owed, once");
    app.check_invariants().await;
}
