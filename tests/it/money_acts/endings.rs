//! Purchase orders that are cancelled or written off, and acts that are no longer offered.

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{PurchaseOrderStatus, Role, SeatStatus},
};
use plenary::{
    flows,
    store::{self, seats::Owner},
};
use serde_json::json;
use tests::{ConferenceFile, TestApp};

use super::{act, address, detail, finance, there, thousand, wire};
use crate::purchase_orders::{invoiced, ledger, requested, reread};

#[tokio::test(flavor = "multi_thread")]
async fn case_05_money_for_a_cancelled_purchase_order_is_unapplied_and_flagged() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let cancellation = address(&order, "cancellation");
    let page = staff.open(&cancellation).await.ok();
    page.says("4 places go back").says("becomes void at Stripe");
    staff.fill(&page, "/cancellation", &[("reason", " ")]).await.with_status(422);
    act(&app, &staff, (&cancellation, &[("reason", "Ordered twice")])).await.ok();
    let invoice = there(&app, &file, &order).await;
    assert_eq!(invoice["status"], "void");
    let seats =
        store::seats::of(&app.app.tenant(order.conference_id), Owner::PurchaseOrder(order.id)).await.unwrap();
    assert!(seats.iter().all(|seat| seat.status == SeatStatus::Void));
    assert!(app.mails().iter().any(|mail| mail.contains("cancelled") && mail.contains("Ordered twice")));
    let transfer = json!({ "id": invoice["id"], "amount": 100_000, "method": "bank_transfer" });
    app.stripe(&file).control("pay_invoice", transfer).await;
    app.run_jobs().await;
    let order = reread(&app, &order).await;
    assert_eq!(order.status, PurchaseOrderStatus::Cancelled);
    let entries = ledger(&app, &order).await;
    assert_eq!((entries.len(), entries[0].applied), (1, false));
    assert_eq!(order.sync_problem.as_deref(), Some("unapplied"), "it is flagged");
    detail(&staff, &order).await.says("There is money that pays for nothing");
    assert!(app.mails().iter().any(|mail| mail.contains("To do: money for the closed")), "and a task");
    wire(&app, &staff, &order, "50").await;
    assert!(ledger(&app, &order).await.iter().all(|entry| !entry.applied), "by hand as well");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_order_is_written_off_and_its_invoice_uncollectible() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    staff.open(&address(&order, "cancellation")).await.with_status(409);
    act(&app, &staff, (&address(&order, "write-off"), &[("reason", "Insolvent")])).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::WrittenOff);
    assert_eq!(there(&app, &file, &order).await["status"], "uncollectible");
    staff.post(&address(&order, "write-off"), &[]).await.with_status(403);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_with_a_payment_under_way_is_void_when_the_payment_failed() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("pay_invoice", json!({ "id": id, "method": "bank_debit" })).await;
    app.run_jobs().await;
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    assert_eq!(there(&app, &file, &order).await["status"], "open");
    detail(&staff, &order).await.says("Cancelled").says("Stripe doesn’t end this invoice yet");
    app.stripe(&file).control("settle", json!({ "id": id, "outcome": "failed" })).await;
    app.pass(TimeDelta::minutes(61)).await;
    app.run_jobs().await;
    assert_eq!(there(&app, &file, &order).await["status"], "void");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_legal_acts_are_offered() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    let page = detail(&staff, &order).await;
    assert!(page.has_link("/approval") && page.has_link("/cancellation"));
    assert!(!page.has_link("/write-off") && !page.has_link("/refunds"));
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    let page = detail(&viewer, &order).await;
    for act in ["approval", "cancellation", "payments", "credit-notes", "refunds", "write-off"] {
        assert!(!page.has_link(&format!("/{act}")), "{act}");
        viewer.open(&address(&order, act)).await.with_status(403);
    }
}

/// The invoice was marked uncollectible in the dashboard, and nobody here has heard of it yet.
async fn given_up_unheard() -> (TestApp, ConferenceFile, purchase_order::Model) {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    app.stripe(&file).control("webhook", json!({ "url": "http://127.0.0.1:1/", "secret": "whsec_x" })).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("uncollectible", json!({ "id": id })).await;
    app.pass(TimeDelta::days(1)).await;
    (app, file, order)
}

async fn hear(app: &TestApp, order: &purchase_order::Model) -> purchase_order::Model {
    let by = store::audit::By::SCHEDULER;
    flows::reconcile::purchase_order(&app.app, order.conference_id, order.id, by).await.unwrap();
    app.run_jobs().await;
    reread(app, order).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wire_after_it_was_given_up_at_stripe_pays_for_nothing_and_is_a_task() {
    let (app, _, order) = given_up_unheard().await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    for _ in 0..2 {
        let after = hear(&app, &order).await;
        assert_eq!(after.status, PurchaseOrderStatus::WrittenOff);
        assert_eq!(after.sync_problem.as_deref(), Some("unapplied"));
        let amounts: Vec<_> =
            ledger(&app, &order).await.iter().map(|entry| (entry.amount, entry.applied)).collect();
        assert_eq!(amounts.len(), 3, "{amounts:?}");
        assert!(amounts.contains(&(-40_000, true)) && amounts.contains(&(40_000, false)), "{amounts:?}");
    }
    assert!(app.mails().iter().any(|mail| mail.contains("To do: money for the closed")));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_that_a_wire_paid_for_stay_though_stripe_had_given_the_invoice_up() {
    let (app, _, order) = given_up_unheard().await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "1000").await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(hear(&app, &order).await.status, PurchaseOrderStatus::Paid);
    let seats =
        store::seats::of(&app.app.tenant(order.conference_id), Owner::PurchaseOrder(order.id)).await.unwrap();
    assert!(seats.iter().all(|seat| seat.issued_at.is_some() && seat.status != SeatStatus::Void));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_is_void_before_it_was_sent_is_announced_to_nobody() {
    let (app, file) = thousand().await;
    let fault = json!({ "match": "POST /v1/invoices/*/send", "status": 503, "times": 4 });
    app.stripe(&file).fault(fault).await;
    let (order, _) = requested(&app, 4).await;
    act(&app, &finance(&app).await, (&address(&order, "approval"), &[])).await.ok();
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).clear_faults().await;
    app.stripe(&file).control("void", json!({ "id": id })).await;
    app.pass(TimeDelta::hours(1)).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.invoiced_at, None);
    assert!(!app.mails().iter().any(|mail| mail.contains("It went to your finance contact")));
    detail(&finance(&app).await, &order).await.says("No invoice asks for €1,000.00");
    app.check_invariants().await;
}
