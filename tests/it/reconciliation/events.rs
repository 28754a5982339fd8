//! What events may not do: pay with the wrong money, or count twice.

use entity::{
    purchase_order,
    types::{OrderStatus, PurchaseOrderStatus},
};
use futures_util::future::join_all;
use plenary::store;
use serde_json::json;
use tests::{ConferenceFile, TestApp, northconf};

use super::{awaiting, later, open, reread_order};
use crate::{
    any_order::{Dice, End},
    revisions::standing,
};

#[tokio::test(flavor = "multi_thread")]
async fn case_14_a_payment_of_a_cent_is_flagged_and_pays_nothing() {
    let (app, file) = TestApp::start().await;
    let (order, session) = awaiting(&app).await;
    app.stripe(&file).control("pay_session", json!({ "id": session, "amount": 1 })).await;
    later(&app).await;
    let after = reread_order(&app, &order).await;
    assert_ne!(after.status, OrderStatus::Paid);
    assert_eq!(after.sync_problem.as_deref(), Some("underpaid"));
    assert_eq!(app.mails().iter().filter(|mail| mail.contains("Your tickets")).count(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_14_money_in_another_currency_pays_nothing() {
    let (app, file) = TestApp::start().await;
    let (order, session) = awaiting(&app).await;
    let db = app.app.tenant(order.conference_id);
    let dollars = entity::order::Model { currency: "USD".parse().unwrap(), ..order.clone() };
    store::orders::save(&db, dollars).await.unwrap();
    app.stripe(&file).pay_session(&session, "card").await;
    later(&app).await;
    let after = reread_order(&app, &order).await;
    assert_ne!(after.status, OrderStatus::Paid);
    assert_eq!(after.sync_problem.as_deref(), Some("currency-differs"));
}

/// What must come out the same: states, money, seats, mails.
async fn state(app: &TestApp, order: &purchase_order::Model) -> (End, Vec<String>, Vec<String>) {
    let seats = standing(app, order).await;
    let seats = seats.iter().map(|seat| format!("{} {}", seat.status, seat.issued_at.is_some())).collect();
    let subject = |mail: String| mail.lines().find(|line| line.starts_with("Subject:")).map(str::to_owned);
    let mut mails: Vec<String> = app.mails().into_iter().filter_map(subject).collect();
    mails.sort_unstable();
    app.check_invariants().await;
    (End::of(app, order).await, seats, mails)
}

/// A purchase order that is paid at Stripe, with a part refunded, and of which we have heard nothing; and all its events.
async fn unheard() -> (TestApp, ConferenceFile, purchase_order::Model, Vec<String>) {
    let (app, file) = (TestApp::empty().await, northconf("northconf", "north-star"));
    app.apply(&file).await;
    let (order, id) = open(&app).await;
    app.stripe(&file).pay_invoice(&id, None).await;
    app.stripe(&file).control("refund", json!({ "id": id, "amount": 5_000 })).await;
    let events = app.stripe(&file).list("events?limit=100").await;
    for kind in ["invoice.finalized", "invoice.paid", "invoice_payment.paid", "charge.refunded"] {
        assert!(events.iter().any(|event| event["type"] == kind), "{kind}: {events:?}");
    }
    app.deliver_webhooks(&file).await;
    let ids = events.iter().rev().map(|event| event["id"].as_str().unwrap().to_owned()).collect();
    (app, file, order, ids)
}

async fn delivered(app: &TestApp, file: &ConferenceFile, event: String) {
    let answer = app.stripe(file).control("redeliver", json!({ "event": event })).await;
    assert_eq!(answer["deliveries"][0]["status"], 200, "{answer}");
}

/// Each ten times, shuffled, all at once, while three workers handle what is there; then each is handled once more.
async fn storm(app: &TestApp, file: &ConferenceFile, events: &[String], seed: u64) {
    let mut all: Vec<String> = (0..10).flat_map(|_| events.to_vec()).collect();
    let mut dice = Dice::new(seed);
    for last in (1..all.len()).rev() {
        let other = usize::try_from(dice.roll(u64::try_from(last + 1).unwrap())).unwrap();
        all.swap(last, other);
    }
    let worker = || async {
        for _ in 0..20 {
            plenary::jobs::run_due(&app.app).await.unwrap();
        }
    };
    let arrive = join_all(all.into_iter().map(|event| delivered(app, file, event)));
    tokio::join!(arrive, worker(), worker(), worker());
    let conference = app.conference("northconf").await.id;
    let known = store::stripe_events::latest(&app.app.tenant(conference), None, 100).await.unwrap();
    assert_eq!(known.len(), events.len(), "each is stored once");
    let again = known.iter().map(|event| plenary::flows::webhooks::replay(&app.app, conference, event.id));
    assert!(join_all(again).await.iter().all(Result::is_ok));
    tokio::join!(worker(), worker(), worker());
    app.run_jobs().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_20_all_events_of_a_paid_purchase_order_ten_times_in_random_order_at_once_are_the_state_of_once()
{
    let (app, file, order, events) = unheard().await;
    for event in events {
        delivered(&app, &file, event).await;
        app.run_jobs().await;
    }
    let once = state(&app, &order).await;
    assert_eq!((once.0.status, once.0.balance), (PurchaseOrderStatus::PartiallyPaid, 5_000));
    for seed in [20, 2_020, 202_020] {
        let (app, file, order, events) = unheard().await;
        assert_ne!(state(&app, &order).await, once, "nothing was heard yet");
        storm(&app, &file, &events, seed).await;
        assert_eq!(state(&app, &order).await, once, "seed {seed}");
    }
}
