//! What was paid before the seats changed paid for what there was before, also where we hear of it only afterwards.

use chrono::TimeDelta;
use entity::{ledger_entry, purchase_order, types::PurchaseOrderStatus};
use serde_json::json;
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{finance, thousand},
    purchase_orders::{invoiced, invoices, ledger, reread},
    revision_money::pay,
    revisions::{decide, standing},
};

/// The company pays at Stripe, and nobody tells us yet.
async fn pays_unheard(
    app: &TestApp,
    file: &ConferenceFile,
    order: &purchase_order::Model,
    amount: Option<i64>,
) {
    let first = invoices(app, order).await.remove(0).stripe_id.unwrap();
    app.stripe(file).pay_invoice(&first, amount).await;
    moment().await;
}

/// Stripe tells the second of a payment: what is said to be before or after it has to be in another one.
async fn moment() {
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
}

async fn regular(app: &TestApp, order: &purchase_order::Model, seats: &str) {
    let staff = finance(app).await;
    decide(&staff, order, &[("quantity[regular]", seats)]).await;
}

/// Which seats are valid, by their places.
async fn valid(app: &TestApp, order: &purchase_order::Model) -> Vec<i32> {
    let seats = standing(app, order).await;
    let mut valid: Vec<_> =
        seats.iter().filter(|seat| seat.issued_at.is_some()).map(|seat| seat.position).collect();
    valid.sort_unstable();
    valid
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_that_were_paid_for_before_there_were_more_are_valid_when_the_news_come() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pays_unheard(&app, &file, &order, None).await;
    regular(&app, &order, "4").await;
    assert!(valid(&app, &order).await.is_empty());
    app.run_jobs().await;
    let after = reread(&app, &order).await;
    assert_eq!((after.status, after.total), (PurchaseOrderStatus::PartiallyPaid, 100_000));
    assert_eq!(valid(&app, &order).await, [0, 1, 2], "the one that came later waits for its money");
    app.check_invariants().await;
    pay(&app, &file, &order, None).await;
    assert_eq!(valid(&app, &order).await, [0, 1, 2, 3]);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_changes_in_a_row_before_the_news_are_like_one() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pays_unheard(&app, &file, &order, None).await;
    for seats in ["4", "2", "5"] {
        regular(&app, &order, seats).await;
    }
    app.run_jobs().await;
    assert_eq!(valid(&app, &order).await, [0, 1], "what was added again is new");
    assert_eq!(standing(&app, &order).await.len(), 5);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_went_back_before_the_change_had_paid_all_the_same() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pays_unheard(&app, &file, &order, None).await;
    let intent = app.stripe(&file).list("payment_intents").await[0]["id"].clone();
    app.stripe(&file).control("refund", json!({ "id": intent, "amount": 10_000 })).await;
    moment().await;
    regular(&app, &order, "4").await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    assert_eq!(valid(&app, &order).await, [0, 1, 2]);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_from_before_and_after_the_change_pays_for_all_of_it_or_nothing() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pays_unheard(&app, &file, &order, Some(40_000)).await;
    regular(&app, &order, "4").await;
    moment().await;
    pays_unheard(&app, &file, &order, Some(35_000)).await;
    app.run_jobs().await;
    assert!(valid(&app, &order).await.is_empty(), "three seats were never all there was to pay for");
    pay(&app, &file, &order, None).await;
    assert_eq!(valid(&app, &order).await, [0, 1, 2, 3]);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_rest_of_a_part_paid_one_pays_for_what_there_was_while_a_further_invoice_waits() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, Some(25_000)).await;
    pays_unheard(&app, &file, &order, None).await;
    regular(&app, &order, "4").await;
    app.run_jobs().await;
    app.pass(TimeDelta::minutes(1)).await;
    regular(&app, &order, "5").await;
    app.run_jobs().await;
    assert_eq!(valid(&app, &order).await, [0, 1, 2]);
    app.check_invariants().await;
}

/// What a purchase order comes to.
type End = (i64, PurchaseOrderStatus, Vec<i32>, usize);

async fn end(app: &TestApp, order: &purchase_order::Model) -> End {
    let (last, entries) = (reread(app, order).await, ledger(app, order).await);
    let sum = |entries: &[ledger_entry::Model]| entries.iter().map(|entry| entry.amount).sum::<i64>();
    (last.total - sum(&entries), last.status, valid(app, order).await, standing(app, order).await.len())
}

/// Paid, changed, changed again; the news come after so many of the changes.
async fn told_after(changes: usize) -> End {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pays_unheard(&app, &file, &order, None).await;
    for (made, seats) in ["4", "6"].into_iter().enumerate() {
        if made >= changes {
            app.run_jobs().await;
        }
        regular(&app, &order, seats).await;
    }
    app.run_jobs().await;
    app.check_invariants().await;
    end(&app, &order).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_news_come_the_same_seats_are_valid() {
    let ends = [told_after(0).await, told_after(1).await, told_after(2).await];
    assert_eq!(ends[0].2, [0, 1, 2]);
    assert!(ends.iter().all(|end| *end == ends[0]), "{ends:?}");
}
