//! Attendees' orders that several ask Stripe about at once, or nobody can.

use entity::types::OrderStatus;
use plenary::{
    error::Result,
    flows::{
        checkout,
        reconcile::{self, Outcome},
    },
    store::audit::By,
};
use serde_json::json;
use tests::{ConferenceFile, TestApp};

use super::{awaiting, reread_order};
use crate::{
    killed::until,
    money_acts::{bought, thousand},
};

async fn look(app: &TestApp, order: &entity::order::Model) -> Result<Outcome> {
    reconcile::order(&app.app, order.conference_id, order.id, By::SCHEDULER).await
}

/// Looks slowly: what comes after the payment's state was read takes its time. Meanwhile something else happens.
async fn slowly(
    (app, file): (&TestApp, &ConferenceFile),
    order: &entity::order::Model,
    meanwhile: impl Future<Output = ()>,
) -> Outcome {
    app.stripe(file).fault(json!({ "match": "GET /v1/charges", "delay_ms": 1200 })).await;
    let then = async {
        until("the state is read", || async { app.stripe(file).faults_left().await == 0 }).await;
        meanwhile.await;
    };
    let (slow, ()) = tokio::join!(look(app, order), then);
    slow.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_that_a_later_one_overtook_moves_no_order_back() {
    let (app, file) = TestApp::start().await;
    let (order, session) = awaiting(&app).await;
    app.stripe(&file).pay_session(&session, "bank_debit").await;
    app.run_jobs().await;
    assert_eq!(reread_order(&app, &order).await.status, OrderStatus::Processing);
    let fails = async {
        app.stripe(&file).control("settle", json!({ "id": session, "outcome": "failed" })).await;
        look(&app, &order).await.unwrap();
    };
    let slow = slowly((&app, &file), &order, fails).await;
    assert_eq!(slow.after, OrderStatus::AwaitingPayment.as_str());
    let after = reread_order(&app, &order).await;
    assert_eq!(after.status, OrderStatus::AwaitingPayment);
    assert!(after.hold_until.is_some(), "it can be paid another way for a while, and no longer");
    app.run_jobs().await;
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reading_of_a_session_that_was_replaced_meanwhile_leaves_the_new_one_its_payment() {
    let (app, file) = TestApp::start().await;
    let (order, session) = awaiting(&app).await;
    app.stripe(&file).pay_session(&session, "bank_debit").await;
    app.run_jobs().await;
    app.stripe(&file).control("settle", json!({ "id": session, "outcome": "failed" })).await;
    app.run_jobs().await;
    let conference = app.conference("northconf").await;
    let pays_again = async {
        checkout::pay(&app.app, &conference, order.id, true).await.unwrap().unwrap();
    };
    slowly((&app, &file), &order, pays_again).await;
    let after = reread_order(&app, &order).await;
    assert_ne!(after.checkout_session_id.as_ref(), Some(&session));
    assert_eq!((after.status, after.payment_intent_id), (OrderStatus::AwaitingPayment, None));
    app.run_jobs().await;
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_that_could_not_begin_is_noted_and_taken_again() {
    let (app, file) = thousand().await;
    let (one, other) = (bought(&app, &file).await, bought(&app, &file).await);
    let refused = json!({ "match": "GET /v1/checkout/sessions/*", "status": 401 });
    app.stripe(&file).fault(refused).await;
    look(&app, &one).await.unwrap_err();
    look(&app, &other).await.unwrap_err();
    let after = reread_order(&app, &other).await;
    assert_eq!((other.next_check_at, other.sync_failures, after.sync_failures), (None, 0, 1));
    assert!(after.next_check_at.is_some() && after.sync_problem.is_some());
    app.run_jobs().await;
}
