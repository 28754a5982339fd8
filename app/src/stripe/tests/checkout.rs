//! Checkout sessions and what became of their payment.

use entity::types::{Email, OrderId, StripeActId};

use super::*;

async fn new_session(desk: &Desk, currency: Currency) -> NewSession {
    let line = |name: &str, amount| SessionLine { name: name.to_owned(), quantity: 1, amount };
    NewSession {
        order: OrderId::new(),
        reference: "NC27-7K3QD".to_owned(),
        currency,
        lines: vec![line("2 × Regular", 90_000), line("1 × Workshop", 12_345)],
        customer_email: Some("ada@example.org".parse::<Email>().unwrap()),
        success_url: "https://northconf.example/ok".to_owned(),
        cancel_url: "https://northconf.example/back".to_owned(),
        expires_at: desk.now().await + TimeDelta::minutes(45),
        language: "de".to_owned(),
    }
}

async fn session(desk: &Desk) -> (NewSession, Session) {
    let new = new_session(desk, Currency::EUR).await;
    let made = desk.stripe.create_session(&new, &key(new.order, "checkout", 1)).await.unwrap();
    (new, made)
}

#[tokio::test]
async fn a_session_asks_for_exactly_our_total() {
    let desk = Desk::new().await;
    for currency in [Currency::EUR, Currency::JPY, Currency::KWD] {
        let mut new = new_session(&desk, currency).await;
        new.lines[0] = SessionLine { name: "Regular".to_owned(), quantity: 2, amount: 45_000 };
        new.lines[1].amount = 12_340;
        new.language = "tlh".to_owned();
        let made = desk.stripe.create_session(&new, &key(new.order, "checkout", 1)).await.unwrap();
        assert_eq!((made.amount_total, made.currency), (102_340, currency));
        assert_eq!((made.status, made.payment), (SessionStatus::Open, SessionPayment::Unpaid));
        assert_eq!((made.order, made.expires_at), (Some(new.order), new.expires_at));
        assert!(made.url.is_some() && made.id.starts_with("cs_"));
    }
}

#[tokio::test]
async fn a_paid_session_leads_to_its_charge() {
    let desk = Desk::new().await;
    let (new, made) = session(&desk).await;
    desk.control("pay_session", json!({"id": made.id})).await;
    let paid = desk.stripe.session(&made.id).await.unwrap();
    assert_eq!((paid.status, paid.payment), (SessionStatus::Complete, SessionPayment::Paid));
    let payment = desk.stripe.payment(&paid.payment_intent.unwrap()).await.unwrap();
    assert_eq!((&payment.state, payment.amount), (&PaymentState::Succeeded, 102_345));
    assert_eq!(payment.order, Some(new.order));
    assert_eq!(money(&payment.facts), [("charge", 102_345)]);
    assert!(payment.facts[0].provider_id.starts_with("ch_"));
    assert_eq!(payment.facts[0].reference.as_ref(), Some(&payment.id));
}

#[tokio::test]
async fn another_conference_does_not_take_the_order_for_its_own() {
    let desk = Desk::new().await;
    let (_, made) = session(&desk).await;
    let stripes = Stripes::new(Some(desk.running.url()), master_keys()).with_patience(hasty());
    let other = stripes.with_key(ConferenceId::new(), &Secret::new(KEY)).unwrap();
    assert_eq!(other.session(&made.id).await.unwrap().order, None);
}

#[tokio::test]
async fn refunds_and_disputes_follow_the_charge() {
    let desk = Desk::new().await;
    let (_, made) = session(&desk).await;
    desk.control("pay_session", json!({"id": made.id})).await;
    let intent = desk.stripe.session(&made.id).await.unwrap().payment_intent.unwrap();
    let refund =
        NewRefund { act: StripeActId::new(), attempt: 1, payment_intent: intent.clone(), amount: 2_345 };
    let refund = desk.stripe.refund(&refund, &key(&intent, "refund", 1)).await.unwrap();
    let too_much =
        NewRefund { act: StripeActId::new(), attempt: 1, payment_intent: intent.clone(), amount: 100_001 };
    let rejected = desk.stripe.refund(&too_much, &key(&intent, "refund", 2)).await;
    assert!(matches!(rejected, Err(Fault::Rejected { .. })), "{rejected:?}");
    desk.control("dispute", json!({"id": intent, "amount": 50_000})).await;
    let facts = desk.stripe.payment(&intent).await.unwrap().facts;
    assert_eq!(money(&facts), [("charge", 102_345), ("refund", 2_345), ("dispute", 50_000)]);
    assert_eq!(facts[1].provider_id, refund.id);
}

#[tokio::test]
async fn a_bank_debit_is_processing_until_it_settles() {
    for (outcome, facts) in [("succeeded", vec![("charge", 102_345)]), ("failed", vec![])] {
        let desk = Desk::new().await;
        let (_, made) = session(&desk).await;
        desk.control("pay_session", json!({"id": made.id, "method": "bank_debit"})).await;
        let waiting = desk.stripe.session(&made.id).await.unwrap();
        assert_eq!((waiting.status, waiting.payment), (SessionStatus::Complete, SessionPayment::Unpaid));
        let intent = waiting.payment_intent.unwrap();
        let payment = desk.stripe.payment(&intent).await.unwrap();
        assert_eq!((payment.state, payment.facts), (PaymentState::Processing, vec![]));
        desk.control("settle", json!({"id": intent, "outcome": outcome})).await;
        let payment = desk.stripe.payment(&intent).await.unwrap();
        assert_eq!(money(&payment.facts), facts);
        assert_eq!(matches!(payment.state, PaymentState::Failed(_)), outcome == "failed");
    }
}

#[tokio::test]
async fn a_declined_card_is_told() {
    let desk = Desk::new().await;
    let (_, made) = session(&desk).await;
    desk.control("pay_session", json!({"id": made.id, "decline": true})).await;
    let open = desk.stripe.session(&made.id).await.unwrap();
    assert_eq!((open.status, open.payment), (SessionStatus::Open, SessionPayment::Unpaid));
    if let Some(intent) = open.payment_intent {
        let payment = desk.stripe.payment(&intent).await.unwrap();
        assert!(matches!(payment.state, PaymentState::Failed(_)), "{payment:?}");
        assert_eq!(payment.facts, []);
    }
}

#[tokio::test]
async fn closing_a_session_tells_how_it_ended() {
    let desk = Desk::new().await;
    let (_, open) = session(&desk).await;
    for revision in [1, 2] {
        let closed = desk.stripe.expire_session(&open.id, &key(&open.id, "expire", revision)).await.unwrap();
        assert_eq!(closed.status, SessionStatus::Expired);
    }
    let (_, paid) = session(&desk).await;
    desk.control("pay_session", json!({"id": paid.id})).await;
    let closed = desk.stripe.expire_session(&paid.id, &key(&paid.id, "expire", 1)).await.unwrap();
    assert_eq!((closed.status, closed.payment), (SessionStatus::Complete, SessionPayment::Paid));
    let missing = desk.stripe.expire_session("cs_test_nobody", &key("nobody", "expire", 1)).await;
    assert!(matches!(missing, Err(Fault::Missing { .. })), "{missing:?}");
}
