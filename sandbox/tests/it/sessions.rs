//! Checkout sessions: paid, unpaid, expired.

use crate::support::{Desk, text};
use serde_json::json;

#[tokio::test]
async fn a_card_pays_a_session() {
    let desk = Desk::new().await;
    let session = desk.session(1000).await;
    assert_eq!((&session["status"], &session["amount_total"]), (&json!("open"), &json!(1000)));
    let paid = desk.act("pay_session", json!({"id": session["id"]})).await;
    assert_eq!((&paid["status"], &paid["payment_status"]), (&json!("complete"), &json!("paid")));
    let wanted = [
        "payment_intent.created",
        "payment_intent.succeeded",
        "charge.succeeded",
        "checkout.session.completed",
    ];
    assert_eq!(desk.events().await, wanted);
    let (status, _) = desk.control("pay_session", json!({"id": session["id"]})).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn a_debit_completes_a_session_and_settles_later() {
    let desk = Desk::new().await;
    for (outcome, status, event) in [
        ("succeeded", "paid", "checkout.session.async_payment_succeeded"),
        ("failed", "unpaid", "checkout.session.async_payment_failed"),
    ] {
        let session = desk.session(1000).await;
        let done = desk.act("pay_session", json!({"id": session["id"], "method": "bank_debit"})).await;
        assert_eq!((&done["status"], &done["payment_status"]), (&json!("complete"), &json!("unpaid")));
        let settled = desk.act("settle", json!({"id": session["id"], "outcome": outcome})).await;
        assert_eq!(
            (&settled["payment_status"], desk.events().await.last().unwrap().as_str()),
            (&json!(status), event)
        );
    }
}

#[tokio::test]
async fn a_session_over_nothing_needs_no_payment() {
    let desk = Desk::new().await;
    let session = desk.session(0).await;
    let done = desk.act("pay_session", json!({"id": session["id"]})).await;
    assert_eq!(
        (&done["payment_status"], &done["payment_intent"]),
        (&json!("no_payment_required"), &json!(null))
    );
}

#[tokio::test]
async fn time_expires_a_session() {
    let desk = Desk::new().await;
    let session = desk.session(1000).await;
    desk.act("clock", json!({"advance_seconds": 86_400})).await;
    let path = format!("/v1/checkout/sessions/{}", text(&session["id"]));
    assert_eq!(desk.now(&path).await["status"], "expired");
    assert_eq!(desk.events().await, ["checkout.session.expired"]);
    assert!(desk.refused(&format!("{path}/expire"), "").await.contains("status of `expired`"));
}

#[tokio::test]
async fn a_session_lives_half_an_hour_to_a_day() {
    let desk = Desk::new().await;
    let form = format!(
        "mode=payment&success_url=https://a.example&line_items[0][quantity]=1&line_items[0][price_data][currency]=eur\
         &line_items[0][price_data][unit_amount]=1&line_items[0][price_data][product_data][name]=T&expires_at={}",
        desk.running.sandbox.now() + 60
    );
    assert!(desk.refused("/v1/checkout/sessions", &form).await.contains("30 minutes"));
}

#[tokio::test]
async fn a_payment_can_be_made_not_to_match() {
    let desk = Desk::new().await;
    let session = desk.session(99_900).await;
    let paid = desk.act("pay_session", json!({"id": session["id"], "amount": 1})).await;
    let intent = desk.now(&format!("/v1/payment_intents/{}", text(&paid["payment_intent"]))).await;
    assert_eq!((&paid["amount_total"], &intent["amount_received"]), (&json!(99_900), &json!(1)));
}
