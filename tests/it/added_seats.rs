//! Seats that were added to a paid purchase order and that nobody pays: after grace and two warnings they go back, and what
//! was paid for stays.

use entity::{invoice, purchase_order, types::PurchaseOrderStatus};
use plenary::{flows::reminders, store::pools};
use serde_json::json;
use tests::{ConferenceFile, TestApp, northconf};

use crate::{
    money_acts::{finance, thousand, wire},
    money_faults::{long, recover, troubles},
    purchase_orders::{invoiced, invoices, reread},
    reminders::{detail, morning, round},
    revision_money::pay,
    revisions::{at_stripe, revise, shape, standing},
};

/// Three seats are paid; so many there shall be, and the rest has a further invoice.
async fn add(app: &TestApp, order: &purchase_order::Model, seats: i32) {
    let quantity = [("quantity[regular]", &*seats.to_string())];
    revise(app, &finance(app).await, order, &quantity).await.ok();
}

async fn with_added(
    (app, file): (TestApp, ConferenceFile),
) -> (TestApp, ConferenceFile, purchase_order::Model) {
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    let sync = crate::money_acts::detail(&finance(&app).await, &order).await;
    finance(&app).await.fill_only(&sync, "/sync").await;
    add(&app, &order, 4).await;
    (app, file, order)
}

fn told(app: &TestApp, words: &str) -> usize {
    app.mails().iter().filter(|mail| mail.contains(words)).count()
}

/// The pool's places: held, and sold.
async fn places(app: &TestApp) -> (i32, i32) {
    let conference = app.conference("northconf").await;
    let all = pools::all(&app.app.tenant(conference.id)).await.unwrap();
    (all.iter().map(|pool| pool.held).sum(), all.iter().map(|pool| pool.sold).sum())
}

async fn further(app: &TestApp, order: &purchase_order::Model) -> invoice::Model {
    invoices(app, order).await.pop().unwrap()
}

/// Overdue, and warned twice: they go back the next morning but two.
async fn warn_twice(app: &TestApp) {
    morning(app, 15).await;
    morning(app, 4).await;
    morning(app, 2).await;
    assert_eq!(told(app, "the seats that were added to your purchase order"), 2);
    assert_eq!(told(app, "last notice: the seats that were added"), 1);
}

/// They are there still: nothing was taken back.
async fn are_there(app: &TestApp, order: &purchase_order::Model, total: i64) {
    let seats = i32::try_from(standing(app, order).await.len()).unwrap();
    let (held, sold) = places(app).await;
    assert_eq!((reread(app, order).await.total, seats, held + sold), (total, 4, 4));
}

/// What was paid for is there, once, and nothing of the rest.
async fn went_back(app: &TestApp, order: &purchase_order::Model, what: &str) {
    let after = reread(app, order).await;
    assert_eq!((after.status, after.total, after.tax), (PurchaseOrderStatus::Paid, 75_000, 11_975), "{what}");
    assert_eq!(after.sync_problem, None, "{what}");
    let seats = standing(app, order).await;
    assert_eq!((seats.len(), places(app).await), (3, (0, 3)), "{what}");
    assert!(seats.iter().all(|seat| seat.issued_at.is_some()), "{what}");
    assert_eq!((told(app, "went back after two notices"), told(app, "After two warnings they went")), (1, 1));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn added_seats_that_nobody_pays_go_back_after_two_warnings_and_the_paid_ones_stay() {
    let (app, file, order) = with_added(thousand().await).await;
    detail(&app, &order).await.says("Unpaid, the seats go back on").says_not("A part was paid");
    warn_twice(&app).await;
    are_there(&app, &order, 100_000).await;
    assert_eq!(told(&app, "paid a part of the purchase order"), 0, "there is nothing to decide");
    for _ in 0..3 {
        morning(&app, 1).await;
    }
    went_back(&app, &order, "at once").await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 75_000), ("void", 25_000)]));
    let page = detail(&app, &order).await;
    page.says("Added seats went back unpaid").says("4 × Regular → 3 × Regular").says_not("Issue an invoice");
    let buyer = app.visitor().open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    buyer.says("Former invoice (void)").says_not("Pay €250.00 now");
}

#[tokio::test(flavor = "multi_thread")]
async fn they_go_back_once_however_often_it_is_done() {
    let (app, _, order) = with_added(thousand().await).await;
    warn_twice(&app).await;
    app.pass(chrono::TimeDelta::days(1)).await;
    let conference = app.conference("northconf").await;
    let release = || reminders::release(&app.app, &conference, order.id);
    let all = tokio::join!(release(), release(), release());
    assert!(all.0.is_ok() || all.1.is_ok() || all.2.is_ok());
    for _ in 0..2 {
        release().await.unwrap();
        round(&app).await;
    }
    went_back(&app, &order, "again and again").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_happens_at_stripe_in_between_they_go_back_once() {
    let call = "POST /v1/invoices/*/void";
    for fault in troubles(call).into_iter().chain([long(call)]) {
        let (mut app, file) = thousand().await;
        app.expects_errors();
        let (app, file, order) = with_added((app, file)).await;
        warn_twice(&app).await;
        app.stripe(&file).fault(fault.clone()).await;
        morning(&app, 1).await;
        recover(&app, &file, &fault).await;
        morning(&app, 1).await;
        went_back(&app, &order, &fault.to_string()).await;
        assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 75_000), ("void", 25_000)]));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_just_arrived_keeps_the_added_seats() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star").with("450.00", "250.00");
    app.apply(&file).await; // no webhook tells of it
    let (app, file, order) = with_added((app, file)).await;
    warn_twice(&app).await;
    let id = further(&app, &order).await.stripe_id.unwrap();
    app.stripe(&file).pay_invoice(&id, None).await;
    morning(&app, 1).await;
    are_there(&app, &order, 100_000).await;
    assert_eq!((reread(&app, &order).await.status, places(&app).await), (PurchaseOrderStatus::Paid, (0, 4)));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_in_the_moment_of_voiding_keeps_them_too() {
    let (app, file, order) = with_added(thousand().await).await;
    warn_twice(&app).await;
    let id = further(&app, &order).await.stripe_id.unwrap();
    app.stripe(&file).fault(json!({ "match": "POST /v1/invoices/*/void", "delay_ms": 1200 })).await;
    let meanwhile = async {
        while app.stripe(&file).faults_left().await > 0 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        app.stripe(&file).pay_invoice(&id, None).await;
    };
    tokio::join!(morning(&app, 1), meanwhile);
    app.run_jobs().await;
    are_there(&app, &order, 100_000).await;
    let kept = further(&app, &order).await;
    assert_eq!((kept.withdrawn_at, kept.replaced_at, kept.problem), (None, None, None));
    let after = reread(&app, &order).await;
    assert_eq!((after.status, after.sync_problem), (PurchaseOrderStatus::Paid, None));
    assert_eq!(told(&app, "went back after two notices"), 0);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_a_part_of_them_was_paid_staff_decide() {
    let (app, file, order) = with_added(thousand().await).await;
    wire(&app, &finance(&app).await, &order, "100").await;
    detail(&app, &order).await.says("A part was paid: the seats don’t go back");
    for days in [15, 4, 2, 1, 30] {
        morning(&app, days).await;
    }
    are_there(&app, &order, 100_000).await;
    assert_eq!(told(&app, "the seats that were added"), 0);
    assert_eq!(told(&app, "paid a part of the purchase order"), 1);
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 75_000), ("open", 25_000)]));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_an_added_seat_keeps_one_while_a_paid_one_is_free() {
    for (people, lose) in [(&[3][..], 0), (&[0, 1, 2, 3], 1)] {
        let (app, _, order) = with_added(thousand().await).await;
        let visitor = app.visitor();
        let page = visitor.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
        let fields: Vec<_> = people
            .iter()
            .flat_map(|seat| {
                [
                    (format!("seat[{seat}][name]"), format!("Ada {seat}")),
                    (format!("seat[{seat}][email]"), format!("ada{seat}@acme.example")),
                ]
            })
            .collect();
        let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        visitor.fill(&page, "/invitations", &fields).await.ok();
        app.run_jobs().await;
        warn_twice(&app).await;
        morning(&app, 1).await;
        went_back(&app, &order, "with people").await;
        let named = standing(&app, &order).await.into_iter().filter(|seat| seat.name.is_some()).count();
        assert_eq!((named, told(&app, "was given back")), (people.len() - lose, lose));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_seats_added_twice_only_those_that_are_unpaid_go_back_with_their_discount() {
    let (app, file, order) = with_added(thousand().await).await;
    let first = further(&app, &order).await.stripe_id.unwrap();
    add(&app, &order, 6).await;
    assert_eq!(reread(&app, &order).await.total, 142_500, "six seats: five percent off");
    app.stripe(&file).pay_invoice(&first, None).await;
    app.run_jobs().await;
    warn_twice(&app).await;
    morning(&app, 1).await;
    let after = reread(&app, &order).await;
    assert_eq!((after.status, after.total), (PurchaseOrderStatus::Paid, 100_000));
    assert_eq!((standing(&app, &order).await.len(), places(&app).await), (4, (0, 4)));
    let expected = shape(&[("paid", 75_000), ("paid", 25_000), ("void", 42_500)]);
    assert_eq!(at_stripe(&app, &file).await, expected);
    app.check_invariants().await;
}
