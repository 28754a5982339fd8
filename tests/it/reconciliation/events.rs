//! What events may not do: pay with the wrong money, or count twice.

use entity::types::OrderStatus;
use futures_util::future::join_all;
use plenary::store;
use serde_json::json;
use tests::TestApp;

use super::{awaiting, booked, later, paid, reread_order};
use crate::purchase_orders::{ledger, reread};

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

#[tokio::test(flavor = "multi_thread")]
async fn case_20_all_events_of_a_payment_ten_times_in_any_order_at_once_are_the_state_of_once() {
    let (app, file) = TestApp::start().await;
    let (order, id) = paid(&app, &file).await;
    let before = (reread(&app, &order).await.status, booked(&ledger(&app, &order).await), app.mails().len());
    let events = app.stripe(&file).list("events?limit=100").await;
    assert!(events.iter().any(|event| event["type"] == "invoice.paid"), "{events:?}");
    let again = (0..10).flat_map(|turn| {
        let mut events: Vec<_> =
            events.iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect();
        let turns = turn % events.len();
        events.rotate_left(turns);
        events
    });
    let stripe = app.stripe(&file);
    let send = |event: String| {
        let stripe = stripe.clone();
        async move { stripe.control("redeliver", json!({ "event": event })).await }
    };
    join_all(again.map(send)).await;
    let conference = app.conference("northconf").await;
    for event in store::stripe_events::latest(&app.app.tenant(conference.id), None, 100).await.unwrap() {
        plenary::flows::webhooks::replay(&app.app, conference.id, event.id).await.unwrap();
    }
    let run = || plenary::jobs::run_due(&app.app);
    let (a, b, c) = tokio::join!(run(), run(), run());
    assert!(a.is_ok() && b.is_ok() && c.is_ok());
    app.run_jobs().await;
    let after = (reread(&app, &order).await.status, booked(&ledger(&app, &order).await), app.mails().len());
    assert_eq!(before, after, "{id}");
    app.check_invariants().await;
}
