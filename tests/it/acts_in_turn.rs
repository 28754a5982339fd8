//! Acts of one purchase order at the same moment, in the hands of several workers: each begins with what the one before has
//! left at Stripe.

use chrono::TimeDelta;
use entity::{purchase_order, stripe_act, types::WorkStatus};
use plenary::{
    app::App,
    flows::{progress::Progress, stripe_acts as flow},
    store::{seats::Owner, stripe_acts},
};
use serde_json::{Value, json};
use tests::{Browser, TestApp};

use crate::{
    money_acts::{address, there},
    money_faults::started,
    purchase_orders::ledger,
};

/// Sends the form of an act; nobody does the work that follows.
async fn ask(staff: &Browser, order: &purchase_order::Model, act: &str, fields: &[(&str, &str)]) {
    let address = address(order, act);
    let page = staff.open(&address).await.ok();
    staff.fill(&page, &address, fields).await.ok();
}

async fn wired(staff: &Browser, order: &purchase_order::Model, amount: &str) {
    let fields = [("amount", amount), ("method", "wire"), ("reference", "ABC 123"), ("note", "seen")];
    ask(staff, order, "payments", &fields).await;
}

async fn credited(staff: &Browser, order: &purchase_order::Model, amount: &str) {
    ask(staff, order, "credit-notes", &[("amount", amount), ("reason", "Seats less")]).await;
}

async fn acts(app: &TestApp, order: &purchase_order::Model) -> Vec<stripe_act::Model> {
    stripe_acts::of(&app.app.tenant(order.conference_id), Owner::PurchaseOrder(order.id)).await.unwrap()
}

/// Who reads an invoice at Stripe gets an answer that is slow enough for the others to begin.
async fn slow(app: &TestApp, file: &tests::ConferenceFile) {
    for call in ["GET /v1/invoices/*", "POST /v1/credit_notes", "POST /v1/invoices/*/attach_payment"] {
        app.stripe(file).fault(json!({ "match": call, "delay_ms": 150, "times": 40 })).await;
    }
}

/// Several workers on one act; how often each got on.
async fn side_by_side(workers: &[&App], act: &stripe_act::Model) -> usize {
    let runs = workers.iter().map(|app| flow::advance(app, act.conference_id, act.id));
    let ends = futures_util::future::join_all(runs).await;
    ends.into_iter().filter(|end| matches!(end.as_ref().unwrap(), Progress::Done(_))).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wire_and_a_credit_note_at_once_never_count_the_same_open_money_twice() {
    let (app, file, staff, order) = started().await;
    wired(&staff, &order, "600").await;
    credited(&staff, &order, "500").await;
    let (two, other) = (acts(&app, &order).await, app.instance().await);
    slow(&app, &file).await;
    let (wire, credit) = tokio::join!(
        flow::advance(&app.app, order.conference_id, two[0].id),
        flow::advance(&other, order.conference_id, two[1].id),
    );
    let waits = [wire.unwrap(), credit.unwrap()].into_iter().filter(|end| matches!(end, Progress::Later(..)));
    assert_eq!(waits.count(), 1, "one waits for its turn");
    app.stripe(&file).clear_faults().await;
    app.pass(TimeDelta::seconds(6)).await;
    app.run_jobs().await;
    let ends: Vec<_> = acts(&app, &order).await.into_iter().map(|act| (act.status, act.problem)).collect();
    assert_eq!(ends, [(WorkStatus::Done, None), (WorkStatus::Done, None)]);
    let invoice = there(&app, &file, &order).await;
    assert_eq!(invoice["amount_remaining"], 0);
    let booked: Vec<i64> = ledger(&app, &order).await.iter().map(|entry| entry.amount).collect();
    assert_eq!(booked.iter().sum::<i64>(), 110_000, "{booked:?}");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_act_in_three_hands_is_carried_out_by_one() {
    let (app, file, staff, order) = started().await;
    credited(&staff, &order, "250").await;
    let act = acts(&app, &order).await.remove(0);
    let (second, third) = (app.instance().await, app.instance().await);
    slow(&app, &file).await;
    assert_eq!(side_by_side(&[&app.app, &second, &third], &act).await, 1);
    app.run_jobs().await;
    assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1);
    let calls = app.stripe(&file).requests().await;
    let made = |call: &&Value| call["method"] == "POST" && call["path"] == "/v1/credit_notes";
    assert_eq!(calls.iter().filter(made).count(), 1, "the others didn't even ask");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_that_stripe_never_answered_keeps_others_waiting_for_a_while_but_not_itself() {
    let (app, file, staff, order) = started().await;
    credited(&staff, &order, "250").await;
    wired(&staff, &order, "400").await;
    let two = acts(&app, &order).await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/credit_notes", "drop": "after", "times": 3 })).await;
    flow::advance(&app.app, order.conference_id, two[0].id).await.unwrap_err();
    assert_eq!(side_by_side(&[&app.app], &two[1]).await, 0, "its call may be on its way");
    app.stripe(&file).clear_faults().await;
    assert_eq!(side_by_side(&[&app.app], &two[0]).await, 1);
    assert_eq!(side_by_side(&[&app.app], &two[1]).await, 1);
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 35_000);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_turn_of_a_worker_that_died_ends_by_itself() {
    let (app, _, staff, order) = started().await;
    credited(&staff, &order, "250").await;
    wired(&staff, &order, "400").await;
    let two = acts(&app, &order).await;
    let (db, now) = (app.app.tenant(order.conference_id), app.app.clock.now());
    let dead = (two[0].id, Owner::PurchaseOrder(order.id));
    let turn = (now, now + TimeDelta::minutes(5));
    assert!(stripe_acts::take(&db, dead, uuid::Uuid::now_v7(), turn).await.unwrap());
    app.run_jobs().await;
    assert!(ledger(&app, &order).await.iter().all(|entry| entry.amount != 25_000), "nobody went on");
    app.pass(TimeDelta::minutes(6)).await;
    app.run_jobs().await;
    assert!(acts(&app, &order).await.iter().all(|act| act.status == WorkStatus::Done));
    app.check_invariants().await;
}
