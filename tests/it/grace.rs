//! Seats of purchase orders that nobody pays go back after the grace and two warnings, and not before.

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{PurchaseOrderStatus, SeatStatus},
};
use plenary::store::{self, pools, seats::Owner};
use serde_json::json;
use tests::{TestApp, northconf};

use crate::{
    money_acts::{act, address, finance, there, thousand, wire},
    purchase_orders::{invoiced, reread},
    reminders::{detail, morning, press, reminders, round},
};

/// Days from the request to the day after it is due: everybody here has fourteen to pay.
const OVERDUE: i64 = 15;

fn warnings(app: &TestApp) -> Vec<String> {
    let says = ["Unless the money arrives before"];
    app.mails().into_iter().filter(|mail| says.iter().any(|words| mail.contains(words))).collect()
}

async fn status(app: &TestApp, order: &purchase_order::Model) -> PurchaseOrderStatus {
    reread(app, order).await.status
}

async fn held(app: &TestApp) -> i32 {
    let conference = app.conference("northconf").await;
    pools::all(&app.app.tenant(conference.id)).await.unwrap().iter().map(|pool| pool.held + pool.sold).sum()
}

/// Overdue, warned twice, and a day before the seats go back.
async fn warned_twice(app: &TestApp) -> purchase_order::Model {
    let order = invoiced(app, 4).await;
    morning(app, OVERDUE).await;
    morning(app, 4).await;
    assert_eq!(warnings(app).len(), 2);
    morning(app, 2).await;
    assert_eq!(status(app, &order).await, PurchaseOrderStatus::Invoiced);
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn unpaid_seats_go_back_after_two_warnings_on_the_day_that_was_named() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let due = order.due_date.unwrap();
    let named = plenary::i18n::day(plenary::i18n::Language::En, due + TimeDelta::days(8));
    morning(&app, OVERDUE - 1).await;
    assert!(warnings(&app).is_empty(), "it is due today");
    for (days, count) in [(1, 1), (3, 1), (1, 2), (2, 2)] {
        morning(&app, days).await;
        round(&app).await;
        assert_eq!(warnings(&app).len(), count);
        assert_eq!((status(&app, &order).await, held(&app).await), (PurchaseOrderStatus::Invoiced, 4));
    }
    assert!(warnings(&app).iter().all(|mail| mail.contains(&named) && mail.contains(order.token.as_str())));
    detail(&app, &order).await.says(&format!("the seats go back on {named}")).says("last warning");
    morning(&app, 1).await;
    assert_eq!((status(&app, &order).await, held(&app).await), (PurchaseOrderStatus::Cancelled, 0));
    assert_eq!(there(&app, &file, &order).await["status"], "void");
    let db = app.app.tenant(order.conference_id);
    let seats = store::seats::of(&db, Owner::PurchaseOrder(order.id)).await.unwrap();
    assert!(seats.iter().all(|seat| seat.status == SeatStatus::Void));
    let told = |mail: &&String| mail.contains("cancelled") && mail.contains("after two notices");
    assert_eq!(app.mails().iter().filter(told).count(), 1);
    let staff = |mail: &&String| mail.contains("Cancelled as nobody paid");
    let mails = app.mails();
    let to_staff: Vec<_> = mails.iter().filter(staff).collect();
    let [letter] = to_staff[..] else { panic!("one letter to staff: {to_staff:?}") };
    for said in ["tickets@northconf.example", &order.reference, &order.id.to_string()] {
        assert!(letter.contains(said), "{said}: {letter}");
    }
    detail(&app, &order).await.says("Scheduler").says("after two notices");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn late_warnings_put_the_release_off_until_two_days_after_the_last_one() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    morning(&app, 90).await;
    round(&app).await;
    assert_eq!(warnings(&app).len(), 1, "one a day");
    morning(&app, 1).await;
    morning(&app, 1).await;
    assert_eq!((warnings(&app).len(), status(&app, &order).await), (2, PurchaseOrderStatus::Invoiced));
    morning(&app, 1).await;
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Cancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_was_paid_in_part_stays_and_becomes_a_question_to_staff() {
    let (app, _) = thousand().await;
    let order = warned_twice(&app).await;
    wire(&app, &finance(&app).await, &order, "1").await;
    detail(&app, &order)
        .await
        .says("A part was paid: the seats don’t go back")
        .says_not("decide what becomes");
    for _ in 0..3 {
        morning(&app, 1).await;
    }
    assert_eq!((status(&app, &order).await, held(&app).await), (PurchaseOrderStatus::PartiallyPaid, 4));
    let asked = app.mails().iter().filter(|mail| mail.contains("paid a part of the purchase order")).count();
    assert_eq!(asked, 1);
    detail(&app, &order).await.says("decide what becomes of the rest");
    let staff = finance(&app).await;
    let home = staff.open("/admin").await.ok();
    let list = staff.open(&home.says("1 paid in part").link("status=partially_paid")).await.ok();
    list.says(&order.reference);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_just_arrived_at_stripe_keeps_the_seats() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star").with("450.00", "250.00");
    app.apply(&file).await; // no webhook tells of it
    let order = warned_twice(&app).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    morning(&app, 1).await;
    assert_eq!((status(&app, &order).await, held(&app).await), (PurchaseOrderStatus::Paid, 4));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bank_debit_on_its_way_keeps_the_seats_until_it_ends() {
    let (app, file) = thousand().await;
    let order = warned_twice(&app).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("pay_invoice", json!({ "id": id, "method": "bank_debit" })).await;
    app.run_jobs().await;
    morning(&app, 1).await;
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Invoiced);
    app.stripe(&file).control("settle", json!({ "id": id, "outcome": "failed" })).await;
    app.run_jobs().await;
    morning(&app, 1).await;
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Cancelled);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn while_stripe_can_t_be_asked_no_seats_go_back() {
    let (app, file) = thousand().await;
    let order = warned_twice(&app).await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/invoices/*", "status": 503, "times": 100 })).await;
    morning(&app, 1).await;
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Invoiced);
    app.stripe(&file).clear_faults().await;
    morning(&app, 1).await;
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Cancelled);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paused_reminders_keep_the_seats_and_afterwards_the_buyer_is_warned_anew() {
    let (app, _) = thousand().await;
    let order = warned_twice(&app).await;
    press(&app, &order).await.says("the seats don’t go back by themselves");
    morning(&app, 30).await;
    assert_eq!((status(&app, &order).await, warnings(&app).len()), (PurchaseOrderStatus::Invoiced, 2));
    press(&app, &order).await;
    for (count, days) in [(3, 0), (4, 1), (4, 1)] {
        morning(&app, days).await;
        assert_eq!(
            (warnings(&app).len(), status(&app, &order).await),
            (count, PurchaseOrderStatus::Invoiced)
        );
    }
    morning(&app, 1).await;
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Cancelled);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_without_grace_keeps_unpaid_seats() {
    let app = TestApp::empty().await;
    app.apply(&northconf("northconf", "north-star").with("grace_days = 7\n", "")).await;
    let order = invoiced(&app, 4).await;
    for days in [OVERDUE, 8, 60] {
        morning(&app, days).await;
    }
    assert_eq!((warnings(&app).len(), held(&app).await), (0, 4));
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Invoiced);
}

/// Days go by as they would for one that nobody pays.
async fn a_month(app: &TestApp) {
    for days in [OVERDUE, 4, 3, 8] {
        morning(app, days).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_that_were_paid_for_once_stay_and_nobody_is_dunned_when_money_goes_back() {
    let (app, file) = thousand().await;
    let (refunded, in_part, disputed) =
        (invoiced(&app, 4).await, invoiced(&app, 4).await, invoiced(&app, 4).await);
    for order in [&refunded, &in_part, &disputed] {
        app.stripe(&file).pay_invoice(there(&app, &file, order).await["id"].as_str().unwrap(), None).await;
        app.run_jobs().await;
    }
    let staff = finance(&app).await;
    for (order, amount) in [(&refunded, "1000"), (&in_part, "250")] {
        let fields = [("amount", amount), ("method", "stripe"), ("reason", "Goodwill")];
        act(&app, &staff, (&address(order, "refunds"), &fields)).await.ok();
    }
    let id = there(&app, &file, &disputed).await["id"].clone();
    app.stripe(&file).control("dispute", json!({ "id": id })).await;
    app.run_jobs().await;
    a_month(&app).await;
    assert_eq!((reminders(&app), warnings(&app)), (Vec::new(), Vec::new()));
    assert_eq!(held(&app).await, 12);
    assert_eq!(status(&app, &refunded).await, PurchaseOrderStatus::Invoiced);
    assert_eq!(status(&app, &in_part).await, PurchaseOrderStatus::PartiallyPaid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_that_would_go_back_after_the_conference_has_begun_stay_and_staff_are_asked() {
    let app = TestApp::empty().await;
    app.apply(&northconf("northconf", "north-star").with("grace_days = 7", "grace_days = 300")).await;
    let order = invoiced(&app, 4).await;
    detail(&app, &order).await.says("end after the conference has begun").says_not("decide what becomes");
    morning(&app, OVERDUE).await;
    morning(&app, 1).await;
    detail(&app, &order).await.says("Nothing was paid").says("decide what becomes of them");
    let asked = |mail: &&String| mail.contains("has paid nothing for the purchase order");
    assert_eq!(app.mails().iter().filter(asked).count(), 1);
    for days in [4, 300, 2] {
        morning(&app, days).await;
    }
    assert_eq!((warnings(&app).len(), held(&app).await), (0, 4));
    assert_eq!(status(&app, &order).await, PurchaseOrderStatus::Invoiced);
}
