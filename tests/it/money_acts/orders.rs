//! What staff do about the money of an attendee's order.

use entity::types::{LateMoney, OrderStatus};
use plenary::store;
use tests::{ConferenceFile, TestApp};

use super::{act, bought, finance, newest_order, order_address, pay_session, thousand};

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_order_is_cancelled_and_then_refunded() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    let staff = finance(&app).await;
    let cancellation = order_address(&order, "cancellation");
    staff.open(&cancellation).await.ok().says("1 place goes back").says("€250.00");
    act(&app, &staff, (&cancellation, &[])).await.ok();
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.late_money), (OrderStatus::Cancelled, None));
    assert!(app.mails().iter().any(|mail| mail.contains("is cancelled")));
    let fields = [("amount", "250"), ("method", "stripe"), ("reason", "Ill")];
    act(&app, &staff, (&order_address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    let entries = store::ledger::of_order(&app.app.tenant(order.conference_id), order.id).await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(
        (newest_order(&app).await.status, newest_order(&app).await.late_money),
        (OrderStatus::Cancelled, None)
    );
    app.check_invariants().await;
}

/// An order cancelled by its buyer before its payment arrived.
pub async fn paid_too_late(app: &TestApp, file: &ConferenceFile) -> entity::order::Model {
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let order = newest_order(app).await;
    let conference = app.conference("northconf").await;
    let by = store::audit::By::BUYER;
    plenary::flows::checkout::cancel(&app.app, &conference, order.id, by).await.unwrap();
    pay_session(app, file).await;
    assert_eq!(newest_order(app).await.late_money, Some(LateMoney::Undecided));
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn case_15_late_money_is_honoured_refunded_or_kept_as_staff_decide() {
    for (choice, late) in
        [("honour", LateMoney::Honoured), ("refund", LateMoney::Refunded), ("keep", LateMoney::Kept)]
    {
        let (app, file) = thousand().await;
        let order = paid_too_late(&app, &file).await;
        let staff = finance(&app).await;
        let address = order_address(&order, "decision");
        act(&app, &staff, (&address, &[("choice", "perhaps")])).await.with_status(422);
        act(&app, &staff, (&address, &[("choice", choice)])).await.ok();
        act(&app, &staff, (&address, &[("choice", choice)])).await.ok();
        let order = newest_order(&app).await;
        assert_eq!(order.late_money, Some(late));
        assert_eq!(order.status == OrderStatus::Paid, choice == "honour");
        let refunds = app.stripe(&file).list("refunds").await.len();
        assert_eq!(refunds, usize::from(choice == "refund"));
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn late_money_is_not_honoured_without_places() {
    let (app, file) = thousand().await;
    app.apply(&file.clone().with("slug = \"house\"\nplaces = 100", "slug = \"house\"\nplaces = 1")).await;
    let order = paid_too_late(&app, &file).await;
    app.visitor().order("northconf", &[("regular", 1)]).await;
    let staff = finance(&app).await;
    let address = order_address(&order, "decision");
    let answer = act(&app, &staff, (&address, &[("choice", "honour")])).await.with_status(422);
    answer.says("There aren’t enough free places");
}
