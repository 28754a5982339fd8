//! A look that asks for income only: what it can't see is left to the next one, or asked for.

use chrono::TimeDelta;
use entity::types::{LedgerKind, PurchaseOrderStatus};
use plenary::{
    flows::{reconcile, sync},
    store::audit::By,
    stripe::Look,
};
use serde_json::json;
use tests::TestApp;

use crate::{
    purchase_orders::ledger,
    reconciliation::{at_stripe, booked, open, status},
};

#[tokio::test(flavor = "multi_thread")]
async fn what_happens_after_the_events_were_listed_is_seen_by_the_next_round() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star");
    app.apply(&file).await;
    let (order, id) = open(&app).await;
    app.stripe(&file).pay_invoice(&id, None).await;
    sync::conference(&app.app, order.conference_id).await.unwrap();
    app.pass(TimeDelta::minutes(10)).await;
    let listed_at = app.app.clock.now();
    app.pass(TimeDelta::minutes(1)).await;
    app.stripe(&file).control("dispute", json!({ "id": id })).await;
    app.pass(TimeDelta::minutes(10)).await;
    let (target, look) = (reconcile::Target::PurchaseOrder(order.id), (Look::Income, listed_at));
    reconcile::target(&app.app, order.conference_id, target, look, By::SCHEDULER).await.unwrap();
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Paid, None), "it asks for income only");
    sync::conference(&app.app, order.conference_id).await.unwrap();
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Invoiced, Some("disputed".into())));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_that_no_event_told_of_is_booked_by_a_look_for_income() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star");
    app.apply(&file).await;
    let (order, id) = open(&app).await;
    sync::conference(&app.app, order.conference_id).await.unwrap();
    at_stripe(&app, &file, "credit_notes", &[("invoice", &id), ("amount", "10000")]).await;
    let look = (Look::Income, app.app.clock.now());
    let target = reconcile::Target::PurchaseOrder(order.id);
    reconcile::target(&app.app, order.conference_id, target, look, By::SCHEDULER).await.unwrap();
    assert_eq!(booked(&ledger(&app, &order).await), [(LedgerKind::CreditNote, 10_000, true)]);
}
