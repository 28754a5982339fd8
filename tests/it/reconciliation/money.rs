//! Money that the dashboard moves: refunds, disputes, credit notes, payments by another way.

use chrono::TimeDelta;
use entity::types::{Actor, LedgerKind, OrderStatus, Places, PurchaseOrderStatus};
use plenary::{domain::purchase_order::unclaimed, flows::reconcile};
use serde_json::json;
use tests::TestApp;

use super::{at_stripe, awaiting, booked, later, open, paid, reread_order, status};
use crate::purchase_orders::{ledger, reread};

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_refund_in_the_dashboard_lowers_what_is_paid_and_takes_no_seats_away() {
    let (app, file) = TestApp::start().await;
    let (order, id) = paid(&app, &file).await;
    app.pass(TimeDelta::minutes(5)).await;
    app.stripe(&file).control("refund", json!({ "id": id, "amount": 50_000 })).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::PartiallyPaid, Some("unasked".into())));
    let entries = ledger(&app, &order).await;
    assert_eq!(booked(&entries)[1], (LedgerKind::Refund, 50_000, true));
    assert_eq!(entries[1].actor, Actor::Stripe, "a webhook found it, by its payment");
    assert_eq!(reread(&app, &order).await.places, Places::Sold);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_of_unapplied_money_is_unapplied_too() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    app.stripe(&file).control("uncollectible", json!({ "id": id })).await;
    later(&app).await;
    app.stripe(&file).pay_invoice(&id, None).await;
    later(&app).await;
    app.stripe(&file).control("refund", json!({ "id": id })).await;
    later(&app).await;
    let entries = ledger(&app, &order).await;
    assert!(entries.iter().all(|entry| !entry.applied), "{entries:?}");
    let sums = reconcile::sums_of(order.currency, &entries);
    assert_eq!(unclaimed(PurchaseOrderStatus::WrittenOff, &sums), 0);
    assert_eq!(
        status(&app, &order).await,
        (PurchaseOrderStatus::WrittenOff, None),
        "nothing is left to decide"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_dispute_takes_the_money_and_gives_it_back_when_won() {
    let lost = (PurchaseOrderStatus::Invoiced, Some("unasked".to_owned()));
    for (outcome, ends) in [("succeeded", (PurchaseOrderStatus::Paid, None)), ("failed", lost)] {
        let (app, file) = TestApp::start().await;
        let (order, id) = paid(&app, &file).await;
        app.pass(TimeDelta::minutes(5)).await;
        app.stripe(&file).control("dispute", json!({ "id": id })).await;
        later(&app).await;
        let opened = status(&app, &order).await;
        assert_eq!(opened, (PurchaseOrderStatus::Invoiced, Some("disputed".into())));
        let dispute = ledger(&app, &order).await[1].provider_id.clone();
        app.stripe(&file).control("settle", json!({ "id": dispute, "outcome": outcome })).await;
        later(&app).await;
        assert_eq!(status(&app, &order).await, ends, "{outcome}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_credit_note_and_a_payment_by_another_way_noted_at_stripe_reach_the_ledger() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    at_stripe(&app, &file, "credit_notes", &[("invoice", &id), ("amount", "35000")]).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Invoiced, None));
    at_stripe(&app, &file, &format!("invoices/{id}/pay"), &[("paid_out_of_band", "true")]).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Paid, None));
    let expected = [(LedgerKind::CreditNote, 35_000, true), (LedgerKind::ManualPayment, 100_000, true)];
    assert_eq!(booked(&ledger(&app, &order).await), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_an_order_that_was_refunded_keeps_its_tickets_and_staff_see_it() {
    let (app, file) = TestApp::start().await;
    let (order, session) = awaiting(&app).await;
    app.stripe(&file).pay_session(&session, "card").await;
    later(&app).await;
    app.stripe(&file).control("refund", json!({ "id": session, "amount": 1_000 })).await;
    later(&app).await;
    let after = reread_order(&app, &order).await;
    assert_eq!((after.status, after.sync_problem), (OrderStatus::Paid, None), "a part: goodwill");
    app.stripe(&file).control("refund", json!({ "id": session })).await;
    later(&app).await;
    let after = reread_order(&app, &order).await;
    assert_eq!((after.status, after.places), (OrderStatus::Paid, Places::Sold));
    assert_eq!(after.sync_problem.as_deref(), Some("returned"));
    app.visitor().open(&format!("/northconf/orders/{}", order.token)).await.ok().says("Refund");
}
