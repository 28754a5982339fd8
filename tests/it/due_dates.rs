//! When what is due: a purchase order may have invoices with due dates of their own, and nobody is late with what isn't due.

use chrono::TimeDelta;
use entity::purchase_order;
use plenary::i18n::{self, Language};
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{finance, thousand},
    purchase_orders::{invoiced, invoices, reread},
    reminders::{morning, patient, reminders},
    revision_money::pay,
    revisions::{at_stripe, revise, shape},
};

async fn buyer_s(app: &TestApp, order: &purchase_order::Model) -> tests::Page {
    app.visitor().open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok()
}

/// Half of it is paid; then a seat is added, by an invoice that is due later than the one before.
async fn half_paid_and_grown(app: &TestApp, file: &ConferenceFile) -> purchase_order::Model {
    let order = invoiced(app, 4).await;
    pay(app, file, &order, Some(50_000)).await;
    app.pass(TimeDelta::days(8)).await;
    revise(app, &finance(app).await, &order, &[("quantity[regular]", "5")]).await.ok();
    assert_eq!(at_stripe(app, file).await, shape(&[("open", 100_000), ("open", 18_750)]));
    reread(app, &order).await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_due_is_overdue_and_reminded_of() {
    let (app, file) = patient().await;
    let order = half_paid_and_grown(&app, &file).await;
    morning(&app, 8).await;
    let due = i18n::day(Language::En, order.due_date.unwrap());
    buyer_s(&app, &order).await.says(&format!("€500.00 was due on {due}"));
    let sent = reminders(&app);
    assert!(
        sent.last().unwrap().contains("€500.00") && !sent.last().unwrap().contains("€687.50"),
        "{sent:?}"
    );
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_later_has_its_turn_when_the_first_is_paid() {
    let (app, file) = patient().await;
    let order = half_paid_and_grown(&app, &file).await;
    morning(&app, 8).await;
    let first = invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    app.stripe(&file).pay_invoice(&first, None).await;
    app.run_jobs().await;
    let later = reread(&app, &order).await.due_date;
    assert!(later > order.due_date, "{later:?} after {:?}", order.due_date);
    buyer_s(&app, &order).await.says("€187.50 is still open").says_not("overdue");
    let before = reminders(&app).len();
    morning(&app, 20).await;
    assert_eq!(reminders(&app).len(), before + 1, "the steps of the later day begin anew");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_is_added_gives_no_more_time_for_what_is_late() {
    let (app, file) = patient().await;
    let order = invoiced(&app, 4).await;
    pay(&app, &file, &order, Some(50_000)).await;
    app.pass(TimeDelta::days(20)).await;
    revise(&app, &finance(&app).await, &order, &[("quantity[regular]", "5")]).await.ok();
    assert_eq!(reread(&app, &order).await.due_date, order.due_date);
    buyer_s(&app, &order).await.says("6 days overdue").says("€500.00 was due on");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_early_price_does_not_come_back_with_a_later_due_date() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    app.apply(&file.clone().with("250.00", "300.00")).await;
    app.pass(TimeDelta::days(20)).await;
    for (seats, total) in [("4", 105_000), ("5", 128_250)] {
        revise(&app, &finance(&app).await, &order, &[("quantity[regular]", seats)]).await.ok();
        assert_eq!(reread(&app, &order).await.total, total, "{seats} seats");
    }
    app.check_invariants().await;
}
