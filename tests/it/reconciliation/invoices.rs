//! Invoices that the dashboard changes.

use entity::types::{InvoiceStatus, LedgerKind, Places, PurchaseOrderStatus};
use plenary::{flows::reconcile, store::audit::By};
use serde_json::json;
use tests::TestApp;

use super::{at_stripe, booked, later, open, status};
use crate::purchase_orders::{invoices, ledger, newest, reread};

#[tokio::test(flavor = "multi_thread")]
async fn case_22_marked_uncollectible_it_is_written_off_and_money_after_that_is_unapplied() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    app.stripe(&file).pay_invoice(&id, Some(20_000)).await;
    later(&app).await;
    app.stripe(&file).control("uncollectible", json!({ "id": id })).await;
    later(&app).await;
    let after = reread(&app, &order).await;
    assert_eq!((after.status, after.places), (PurchaseOrderStatus::WrittenOff, Places::None));
    assert!(after.reason.is_some_and(|reason| reason.contains("uncollectible")), "the buyer reads why");
    let mail = app.mails().into_iter().find(|mail| mail.contains("uncollectible"));
    assert!(mail.is_some_and(|mail| mail.contains("grace@acme-gmbh.example")), "in a mail, too");
    app.stripe(&file).pay_invoice(&id, None).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::WrittenOff, Some("unapplied".into())));
    let rest = order.total - 20_000;
    let entries = ledger(&app, &order).await;
    let income = LedgerKind::InvoicePayment;
    assert_eq!(booked(&entries), [(income, 20_000, true), (income, rest, false)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_voided_invoice_is_shown_and_staff_are_told_once() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    app.stripe(&file).control("void", json!({ "id": id })).await;
    later(&app).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, By::SCHEDULER).await.unwrap();
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Invoiced, Some("voided".into())));
    let told = app.mails().iter().filter(|mail| mail.contains("voided at Stripe")).count();
    assert_eq!(told, 1, "{:#?}", app.mails());
    let staff = app.staff(entity::types::Role::Finance, "north-star").await;
    let page = staff.browser.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
    page.says("The invoice was voided at Stripe.");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_deleted_draft_and_a_changed_amount_are_shown() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    app.company("Acme GmbH").orders("northconf", &[("regular", 3)]).await;
    let order = newest(&app, "northconf").await;
    let stuck = json!({ "match": "POST /v1/invoices/*/finalize", "status": 500, "times": 500 });
    app.stripe(&file).fault(stuck).await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
    app.run_jobs().await;
    let id = invoices(&app, &order).await[0].stripe_id.clone().unwrap();
    let customer =
        app.stripe(&file).get(&format!("invoices/{id}")).await["customer"].as_str().unwrap().to_owned();
    let more = [("customer", customer.as_str()), ("invoice", &id), ("amount", "500"), ("currency", "eur")];
    at_stripe(&app, &file, "invoiceitems", &more).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, by).await.unwrap();
    assert_eq!(status(&app, &order).await.1, Some("amount-differs".into()));
    app.stripe(&file).control("delete", json!({ "id": id })).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, by).await.unwrap();
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Approved, Some("deleted".into())));
    assert_eq!(invoices(&app, &order).await[0].status, Some(InvoiceStatus::Deleted));
}
