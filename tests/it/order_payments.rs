//! Attendees' orders that are paid by another way than Stripe.

use chrono::TimeDelta;
use entity::{
    ledger_entry, order,
    types::{LateMoney, LedgerKind, OrderStatus},
};
use plenary::store;
use serde_json::json;
use tests::{Browser, ConferenceFile, Page, TestApp};

use crate::money_acts::{act, finance, newest_order, order_address, thousand};

/// An order of one ticket whose buyer is on Stripe's page; and somebody of finance.
async fn awaiting() -> (TestApp, ConferenceFile, Browser) {
    let (app, file) = thousand().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let staff = finance(&app).await;
    (app, file, staff)
}

async fn wire(app: &TestApp, staff: &Browser, amount: &str) -> Page {
    let fields = [("amount", amount), ("method", "wire"), ("reference", "ABC 123")];
    act(app, staff, (&order_address(&newest_order(app).await, "payments"), &fields)).await
}

async fn detail(app: &TestApp, staff: &Browser) -> Page {
    staff.open(order_address(&newest_order(app).await, "").trim_end_matches('/')).await.ok()
}

async fn entries(app: &TestApp, order: &order::Model) -> Vec<ledger_entry::Model> {
    store::ledger::of_order(&app.app.tenant(order.conference_id), order.id).await.unwrap()
}

fn tickets_mailed(app: &TestApp) -> usize {
    app.mails().iter().filter(|mail| mail.contains("Your tickets for")).count()
}

async fn session_status(app: &TestApp, file: &ConferenceFile) -> String {
    app.stripe(file).list("checkout/sessions").await[0]["status"].as_str().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_paid_by_wire_gets_its_tickets_and_can_t_be_paid_again_at_stripe() {
    let (app, file, staff) = awaiting().await;
    let page = staff.open(&order_address(&newest_order(&app).await, "payments")).await.ok();
    page.says("€250.00 is open").says("payment page at Stripe is closed");
    let values = [("amount", "250"), ("method", "wire"), ("reference", "ABC 123")];
    let (action, fields) = staff.filled(&page, "/payments", &values);
    let (a, b) = tokio::join!(staff.post(&action, &fields), staff.post(&action, &fields));
    assert_eq!((a.status, b.status), (303, 303), "a double click");
    app.run_jobs().await;
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.sync_problem.clone()), (OrderStatus::Paid, None));
    let booked = entries(&app, &order).await;
    assert_eq!((booked.len(), booked[0].kind, booked[0].amount), (1, LedgerKind::ManualPayment, 25_000));
    assert_eq!(session_status(&app, &file).await, "expired");
    assert_eq!(tickets_mailed(&app), 1);
    let page = detail(&app, &staff).await;
    page.says("Bank transfer ABC 123");
    assert!(!page.has_link("/payments") || page.link("/payments").contains("/correction"));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_of_another_amount_or_currency_is_refused_and_stays_typed() {
    let (app, _, staff) = awaiting().await;
    for (amount, says) in [
        ("200", "€250.00 is open. A part can’t be recorded"),
        ("250.01", "Only €250.00 is open"),
        ("250 USD", "Enter an amount above zero"),
        ("-250", "Enter an amount above zero"),
    ] {
        let answer = wire(&app, &staff, amount).await.with_status(422);
        answer.says(says);
        let fields = answer.form("/payments").1;
        assert!(fields.contains(&("amount".to_owned(), amount.to_owned())), "{fields:?}");
        assert!(fields.contains(&("reference".to_owned(), "ABC 123".to_owned())), "{fields:?}");
    }
    let order = newest_order(&app).await;
    assert_eq!(order.status, OrderStatus::AwaitingPayment);
    assert!(entries(&app, &order).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_order_is_honoured_by_hand_where_places_remain() {
    let (app, _, staff) = awaiting().await;
    app.pass(TimeDelta::hours(2)).await;
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    app.run_jobs().await;
    assert_eq!(newest_order(&app).await.status, OrderStatus::Expired);
    wire(&app, &staff, "250").await.ok();
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.late_money), (OrderStatus::Paid, Some(LateMoney::Honoured)));
    assert_eq!(tickets_mailed(&app), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_by_hand_for_a_cancelled_order_is_a_decision_and_a_refund_of_it_is_booked() {
    let (app, file, staff) = awaiting().await;
    act(&app, &staff, (&order_address(&newest_order(&app).await, "cancellation"), &[])).await.ok();
    wire(&app, &staff, "250").await.ok().says("There is money that pays for nothing");
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.late_money), (OrderStatus::Cancelled, Some(LateMoney::Undecided)));
    let decision = order_address(&order, "decision");
    staff.open(&decision).await.ok().says("€250.00 didn’t come through Stripe").says("If you keep it");
    act(&app, &staff, (&decision, &[("choice", "refund")])).await.ok();
    assert_eq!(newest_order(&app).await.late_money, Some(LateMoney::Refunded));
    let amounts: Vec<_> =
        entries(&app, &order).await.iter().map(|entry| (entry.kind, entry.amount)).collect();
    assert_eq!(amounts, [(LedgerKind::ManualPayment, 25_000), (LedgerKind::Refund, 25_000)]);
    assert!(app.stripe(&file).list("refunds").await.is_empty());
    assert!(app.mails().iter().any(|mail| mail.contains("Refunded: €250.00")), "the buyer reads of it");
    wire(&app, &staff, "250").await.ok();
    let again = newest_order(&app).await.late_money;
    assert_eq!(again, Some(LateMoney::Undecided), "more money is another question");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_payment_of_an_order_is_taken_back_and_the_right_one_recorded() {
    let (app, _, staff) = awaiting().await;
    wire(&app, &staff, "250").await.ok();
    let link = detail(&app, &staff).await.link("/correction");
    staff.open(&link).await.ok().says("−€250.00").says("stay valid");
    act(&app, &staff, (&link, &[("reason", "")])).await.with_status(422);
    let page = act(&app, &staff, (&link, &[("reason", "Another buyer’s")])).await.ok();
    page.says("taken back").says("All money went back, and the tickets are still valid");
    act(&app, &staff, (&link, &[("reason", "Again")])).await.ok();
    let order = newest_order(&app).await;
    assert_eq!(order.status, OrderStatus::Paid);
    assert_eq!(entries(&app, &order).await.len(), 2);
    wire(&app, &staff, "250").await.ok();
    assert_eq!(newest_order(&app).await.sync_problem, None);
    assert_eq!(tickets_mailed(&app), 1, "they were sent before");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_paid_by_hand_and_at_stripe_in_the_same_moment_shows_as_paid_twice() {
    let (app, file, staff) = awaiting().await;
    let id = newest_order(&app).await.checkout_session_id.unwrap();
    app.stripe(&file).pay_session(&id, "card").await;
    wire(&app, &staff, "250").await.ok();
    let order = newest_order(&app).await;
    assert_eq!(entries(&app, &order).await.len(), 2, "both are booked");
    detail(&app, &staff).await.says("More money came than was asked for");
    let fields = [("amount", "250"), ("method", "stripe"), ("reason", "Paid twice")];
    act(&app, &staff, (&order_address(&order, "refunds"), &fields)).await.ok();
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.sync_problem), (OrderStatus::Paid, None));
    assert_eq!(tickets_mailed(&app), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_checkout_session_is_closed_whatever_happens() {
    let call = "POST /v1/checkout/sessions/*/expire";
    let mut faults = vec![json!({ "match": call, "status": 500, "times": 4 })];
    faults.extend(["before", "after"].map(|drop| json!({ "match": call, "drop": drop, "times": 4 })));
    for fault in faults {
        let (app, file, staff) = awaiting().await;
        app.stripe(&file).fault(fault.clone()).await;
        wire(&app, &staff, "250").await.ok();
        assert_eq!(newest_order(&app).await.status, OrderStatus::Paid, "{fault}");
        app.stripe(&file).clear_faults().await;
        app.pass(TimeDelta::minutes(5)).await;
        app.run_jobs().await;
        assert_eq!(session_status(&app, &file).await, "expired", "{fault}");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_bank_is_paying_no_payment_is_recorded_by_hand() {
    let (app, file, staff) = awaiting().await;
    let order = newest_order(&app).await;
    let page = staff.open(&order_address(&order, "payments")).await.ok();
    let id = order.checkout_session_id.clone().unwrap();
    app.stripe(&file).pay_session(&id, "bank_debit").await;
    app.run_jobs().await;
    assert!(!detail(&app, &staff).await.has_link("/payments"));
    staff.open(&order_address(&order, "payments")).await.with_status(409);
    let values = [("amount", "250"), ("method", "wire"), ("reference", "1")];
    staff.fill(&page, "/payments", &values).await.with_status(409).says("is under way");
    assert!(entries(&app, &order).await.is_empty());
    app.check_invariants().await;
}
