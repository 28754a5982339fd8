//! Purchase orders that are cancelled or written off, and acts that are no longer offered.

use chrono::TimeDelta;
use entity::types::{PurchaseOrderStatus, Role, SeatStatus};
use plenary::store::{self, seats::Owner};
use serde_json::json;

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
