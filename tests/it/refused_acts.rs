//! What staff asked for and Stripe refused: shown in plain words, tried again, or given up.

use entity::types::{PurchaseOrderStatus, Role, WorkStatus};
use plenary::store::{self, seats::Owner};
use serde_json::json;
use tests::{Browser, ConferenceFile, TestApp};

use crate::{
    money_acts::{act, address, bought, credit, detail, finance, order_address, there, thousand, wire},
    purchase_orders::{invoiced, ledger, reread},
};

/// A purchase order of a thousand that was paid by card, and somebody of finance.
async fn paid() -> (TestApp, ConferenceFile, Browser, entity::purchase_order::Model) {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    (app, file, staff, order)
}

async fn refund(app: &TestApp, staff: &Browser, order: &entity::purchase_order::Model, amount: &str) {
    let fields = [("amount", amount), ("method", "stripe"), ("reason", "Not coming")];
    act(app, staff, (&address(order, "refunds"), &fields)).await.ok();
}

/// Presses a button of the first act that was refused.
async fn press(app: &TestApp, staff: &Browser, page: &tests::Page, button: &str) -> tests::Page {
    let answer = staff.fill(page, button, &[]).await;
    app.run_jobs().await;
    answer
}

fn refusal(call: &str) -> serde_json::Value {
    json!({ "match": call, "status": 400, "times": 1 })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_stripe_refused_is_shown_and_tried_again_until_it_is_done_once() {
    let (app, file, staff, order) = paid().await;
    app.stripe(&file).fault(refusal("POST /v1/refunds")).await;
    refund(&app, &staff, &order, "300").await;
    let page = detail(&staff, &order).await;
    page.says("Refund of €300.00 through Stripe").says("Stripe refused it").says("Nothing has happened");
    let before = page.form("/tries");
    press(&app, &staff, &page, "/tries").await.ok().says("It is tried again");
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    assert_eq!(ledger(&app, &order).await.len(), 2);
    detail(&staff, &order).await.says_not("Refund of €300.00 through Stripe").says("Balance€300.00");
    staff.post(&before.0, &before.1).await.with_status(303);
    app.run_jobs().await;
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1, "the button again does nothing");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_of_a_disputed_payment_says_so_and_is_given_up() {
    let (app, file, staff, order) = paid().await;
    let payments = app.stripe(&file).list("invoice_payments").await;
    app.stripe(&file).control("dispute", json!({ "id": payments[0]["id"], "amount": 100 })).await;
    refund(&app, &staff, &order, "300").await;
    let page = detail(&staff, &order).await;
    page.says("The bank has taken this payment back");
    press(&app, &staff, &page, "/end").await.ok().says("Given up");
    detail(&staff, &order).await.says_not("Refund of €300.00 through Stripe");
    staff.fill(&page, "/tries", &[]).await.ok();
    app.run_jobs().await;
    assert!(app.stripe(&file).list("refunds").await.is_empty(), "what was given up is not tried");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_that_went_another_way_meanwhile_is_not_done_twice() {
    let (app, file, staff, order) = paid().await;
    app.stripe(&file).fault(refusal("POST /v1/refunds")).await;
    refund(&app, &staff, &order, "600").await;
    let page = detail(&staff, &order).await;
    let by_hand = [("amount", "600"), ("method", "manual"), ("reason", "By bank")];
    act(&app, &staff, (&address(&order, "refunds"), &by_hand)).await.ok();
    press(&app, &staff, &page, "/tries").await.with_status(409).says("That much isn’t left any more");
    assert!(app.stripe(&file).list("refunds").await.is_empty());
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_credit_note_and_a_refused_payment_are_done_once_when_tried_again() {
    for call in [
        "POST /v1/credit_notes",
        "POST /v1/payment_records/report_payment",
        "POST /v1/invoices/*/attach_payment",
    ] {
        let (app, file) = thousand().await;
        let order = invoiced(&app, 4).await;
        let staff = finance(&app).await;
        app.stripe(&file).fault(refusal(call)).await;
        if call.contains("credit") {
            credit(&app, &staff, &order, "250").await;
        } else {
            wire(&app, &staff, &order, "250").await;
        }
        assert_eq!(there(&app, &file, &order).await["amount_remaining"], 100_000, "{call}");
        let page = detail(&staff, &order).await;
        press(&app, &staff, &page, "/tries").await.ok();
        assert_eq!(there(&app, &file, &order).await["amount_remaining"], 75_000, "{call}");
        assert_eq!(ledger(&app, &order).await.len(), 1, "{call}");
        detail(&staff, &order).await.says_not("Stripe refused it").says("€750.00");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_refund_of_an_order_is_tried_again_from_its_page_and_only_by_those_who_may() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    let staff = finance(&app).await;
    app.stripe(&file).fault(refusal("POST /v1/refunds")).await;
    let fields = [("amount", "250"), ("method", "stripe"), ("reason", "Ill")];
    act(&app, &staff, (&order_address(&order, "refunds"), &fields)).await.ok();
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    let seen = viewer.open(order_address(&order, "").trim_end_matches('/')).await.ok();
    seen.says("Stripe refused it");
    assert!(!seen.has_form("/tries"));
    let page = staff.open(order_address(&order, "").trim_end_matches('/')).await.ok();
    press(&app, &staff, &page, "/tries").await.ok();
    let db = app.app.tenant(order.conference_id);
    let acts = store::stripe_acts::of(&db, Owner::Order(order.id)).await.unwrap();
    assert_eq!((acts.len(), acts[0].status, acts[0].attempt), (1, WorkStatus::Done, 2));
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);

    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_a_bank_took_back_is_no_source_of_a_refund() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let id = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    for part in [60_000, 40_000] {
        app.stripe(&file).pay_invoice(&id, Some(part)).await;
        app.pass(chrono::TimeDelta::minutes(1)).await;
    }
    let payments = app.stripe(&file).list(&format!("invoice_payments?invoice={id}")).await;
    let newest = payments.iter().find(|payment| payment["amount_paid"] == 40_000).unwrap();
    app.stripe(&file).control("dispute", json!({ "id": newest["id"] })).await;
    app.run_jobs().await;
    let staff = finance(&app).await;
    refund(&app, &staff, &order, "300").await;
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    detail(&staff, &order).await.says_not("Stripe refused it");
    app.check_invariants().await;
}
