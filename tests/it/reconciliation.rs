//! What is done in Stripe's dashboard reaches us: our side follows, or says what differs.

use chrono::TimeDelta;
use entity::{
    ledger_entry, purchase_order,
    types::{Actor, InvoiceStatus, LedgerKind, OrderStatus, Places, PurchaseOrderStatus},
};
use futures_util::future::join_all;
use plenary::{
    domain::purchase_order::unclaimed,
    flows::{reconcile, sync},
    store::{self, audit::By},
};
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp};

use crate::purchase_orders::{invoiced, invoices, ledger, newest, reread};

/// Somebody at Stripe's API with the conference's key: its dashboard, for what the sandbox has no control for.
pub async fn at_stripe(app: &TestApp, file: &ConferenceFile, path: &str, form: &[(&str, &str)]) -> Value {
    let url = format!("{}/v1/{path}", app.stripe(file).base);
    let request = app.http.post(url).bearer_auth(&file.stripe_key).form(form);
    let text = request.send().await.unwrap().text().await.unwrap();
    serde_json::from_str(&text).unwrap()
}

/// A purchase order whose invoice is out, and the invoice's id at Stripe.
pub async fn open(app: &TestApp) -> (purchase_order::Model, String) {
    let order = invoiced(app, 3).await;
    let id = invoices(app, &order).await[0].stripe_id.clone().unwrap();
    (order, id)
}

/// … and paid in full.
async fn paid(app: &TestApp, file: &ConferenceFile) -> (purchase_order::Model, String) {
    let (order, id) = open(app).await;
    app.stripe(file).pay_invoice(&id, None).await;
    app.run_jobs().await;
    assert_eq!(reread(app, &order).await.status, PurchaseOrderStatus::Paid);
    (order, id)
}

pub async fn status(app: &TestApp, order: &purchase_order::Model) -> (PurchaseOrderStatus, Option<String>) {
    let order = reread(app, order).await;
    (order.status, order.sync_problem)
}

/// Kinds, amounts, and whether they count.
pub fn booked(entries: &[ledger_entry::Model]) -> Vec<(LedgerKind, i64, bool)> {
    entries.iter().map(|entry| (entry.kind, entry.amount, entry.applied)).collect()
}

/// Some time goes on, and what Stripe says is worked off.
async fn later(app: &TestApp) {
    app.run_jobs().await;
    app.check_invariants().await;
    app.pass(TimeDelta::minutes(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_refund_in_the_dashboard_lowers_what_is_paid_and_takes_no_seats_away() {
    let (app, file) = TestApp::start().await;
    let (order, id) = paid(&app, &file).await;
    app.pass(TimeDelta::minutes(5)).await;
    app.stripe(&file).control("refund", json!({ "id": id, "amount": 50_000 })).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::PartiallyPaid, None));
    let entries = ledger(&app, &order).await;
    assert_eq!(booked(&entries)[1], (LedgerKind::Refund, 50_000, true));
    assert_eq!(entries[1].actor, Actor::Stripe, "a webhook found it, by its payment");
    assert_eq!(reread(&app, &order).await.places, Places::Sold);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_marked_uncollectible_it_is_written_off_and_money_after_that_is_unapplied() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    app.stripe(&file).pay_invoice(&id, Some(20_000)).await;
    later(&app).await;
    app.stripe(&file).control("uncollectible", json!({ "id": id })).await;
    later(&app).await;
    let after = reread(&app, &order).await;
    assert_eq!((after.status, after.places), (PurchaseOrderStatus::WrittenOff, Places::None));
    assert!(after.reason.is_some_and(|reason| reason.contains("uncollectible")), "the buyer reads why");
    let mail = app.mails().into_iter().find(|mail| mail.contains("uncollectible"));
    assert!(mail.is_some_and(|mail| mail.contains("grace@acme-gmbh.example")), "in a mail, too");
    app.stripe(&file).pay_invoice(&id, None).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::WrittenOff, Some("unapplied".into())));
    let rest = order.total - 20_000;
    let entries = ledger(&app, &order).await;
    let income = LedgerKind::InvoicePayment;
    assert_eq!(booked(&entries), [(income, 20_000, true), (income, rest, false)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_of_unapplied_money_is_unapplied_too() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    app.stripe(&file).control("uncollectible", json!({ "id": id })).await;
    later(&app).await;
    app.stripe(&file).pay_invoice(&id, None).await;
    later(&app).await;
    app.stripe(&file).control("refund", json!({ "id": id })).await;
    later(&app).await;
    let entries = ledger(&app, &order).await;
    assert!(entries.iter().all(|entry| !entry.applied), "{entries:?}");
    let sums = reconcile::sums_of(order.currency, &entries);
    assert_eq!(unclaimed(PurchaseOrderStatus::WrittenOff, &sums), 0);
    assert_eq!(
        status(&app, &order).await,
        (PurchaseOrderStatus::WrittenOff, None),
        "nothing is left to decide"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_voided_invoice_is_shown_and_staff_are_told_once() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    app.stripe(&file).control("void", json!({ "id": id })).await;
    later(&app).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, By::SCHEDULER).await.unwrap();
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Invoiced, Some("voided".into())));
    let told = app.mails().iter().filter(|mail| mail.contains("voided at Stripe")).count();
    assert_eq!(told, 1, "{:#?}", app.mails());
    let staff = app.staff(entity::types::Role::Finance, "north-star").await;
    let page = staff.browser.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
    page.says("The invoice was voided at Stripe.");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_dispute_takes_the_money_and_gives_it_back_when_won() {
    for (outcome, ends) in
        [("succeeded", PurchaseOrderStatus::Paid), ("failed", PurchaseOrderStatus::Invoiced)]
    {
        let (app, file) = TestApp::start().await;
        let (order, id) = paid(&app, &file).await;
        app.pass(TimeDelta::minutes(5)).await;
        app.stripe(&file).control("dispute", json!({ "id": id })).await;
        later(&app).await;
        let opened = status(&app, &order).await;
        assert_eq!(opened, (PurchaseOrderStatus::Invoiced, Some("disputed".into())));
        let dispute = ledger(&app, &order).await[1].provider_id.clone();
        app.stripe(&file).control("settle", json!({ "id": dispute, "outcome": outcome })).await;
        later(&app).await;
        assert_eq!(status(&app, &order).await.0, ends, "{outcome}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_credit_note_and_a_payment_by_another_way_noted_at_stripe_reach_the_ledger() {
    let (app, file) = TestApp::start().await;
    let (order, id) = open(&app).await;
    at_stripe(&app, &file, "credit_notes", &[("invoice", &id), ("amount", "35000")]).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Invoiced, None));
    at_stripe(&app, &file, &format!("invoices/{id}/pay"), &[("paid_out_of_band", "true")]).await;
    later(&app).await;
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Paid, None));
    let expected = [(LedgerKind::CreditNote, 35_000, true), (LedgerKind::ManualPayment, 100_000, true)];
    assert_eq!(booked(&ledger(&app, &order).await), expected);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_a_deleted_draft_and_a_changed_amount_are_shown() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    app.company("Acme GmbH").orders("northconf", &[("regular", 3)]).await;
    let order = newest(&app, "northconf").await;
    let stuck = json!({ "match": "POST /v1/invoices/*/finalize", "status": 500, "times": 500 });
    app.stripe(&file).fault(stuck).await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
    app.run_jobs().await;
    let id = invoices(&app, &order).await[0].stripe_id.clone().unwrap();
    let customer =
        app.stripe(&file).get(&format!("invoices/{id}")).await["customer"].as_str().unwrap().to_owned();
    let more = [("customer", customer.as_str()), ("invoice", &id), ("amount", "500"), ("currency", "eur")];
    at_stripe(&app, &file, "invoiceitems", &more).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, by).await.unwrap();
    assert_eq!(status(&app, &order).await.1, Some("amount-differs".into()));
    app.stripe(&file).control("delete", json!({ "id": id })).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, by).await.unwrap();
    assert_eq!(status(&app, &order).await, (PurchaseOrderStatus::Approved, Some("deleted".into())));
    assert_eq!(invoices(&app, &order).await[0].status, Some(InvoiceStatus::Deleted));
}

/// An attendee's order that waits for its payment, and the session's id.
async fn awaiting(app: &TestApp) -> (entity::order::Model, String) {
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let conference = app.conference("northconf").await;
    let order =
        store::orders::list(&app.app.tenant(conference.id), &Default::default(), 1).await.unwrap().remove(0);
    let session = order.checkout_session_id.clone().unwrap();
    (order, session)
}

async fn reread_order(app: &TestApp, order: &entity::order::Model) -> entity::order::Model {
    store::orders::find(&app.app.tenant(order.conference_id), order.id).await.unwrap().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn case_22_an_order_that_was_refunded_keeps_its_tickets_and_staff_see_it() {
    let (app, file) = TestApp::start().await;
    let (order, session) = awaiting(&app).await;
    app.stripe(&file).pay_session(&session, "card").await;
    later(&app).await;
    app.stripe(&file).control("refund", json!({ "id": session, "amount": 1_000 })).await;
    later(&app).await;
    let after = reread_order(&app, &order).await;
    assert_eq!((after.status, after.sync_problem), (OrderStatus::Paid, None), "a part: goodwill");
    app.stripe(&file).control("refund", json!({ "id": session })).await;
    later(&app).await;
    let after = reread_order(&app, &order).await;
    assert_eq!((after.status, after.places), (OrderStatus::Paid, Places::Sold));
    assert_eq!(after.sync_problem.as_deref(), Some("returned"));
    app.visitor().open(&format!("/northconf/orders/{}", order.token)).await.ok().says("Refund");
}

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

/// How often invoices were read at Stripe so far.
async fn reads(app: &TestApp, file: &ConferenceFile) -> usize {
    let requests = app.stripe(file).requests().await;
    let read = |request: &&Value| {
        let path = request["path"].as_str().unwrap_or_default();
        request["method"] == "GET" && path.starts_with("/v1/invoices/in_")
    };
    requests.iter().filter(read).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_costs_what_changed_and_leaves_a_report() {
    let (app, file) = TestApp::start().await;
    let mut open = Vec::new();
    for _ in 0..6 {
        open.push(invoiced(&app, 3).await);
    }
    app.pass(TimeDelta::minutes(10)).await;
    let conference = app.conference("northconf").await;
    sync::conference(&app.app, conference.id).await.unwrap();
    app.pass(TimeDelta::minutes(10)).await;
    for order in &open[..2] {
        let id = invoices(&app, order).await[0].stripe_id.clone().unwrap();
        app.stripe(&file).pay_invoice(&id, None).await;
    }
    let before = reads(&app, &file).await;
    let report = sync::conference(&app.app, conference.id).await.unwrap();
    assert_eq!(reads(&app, &file).await - before, 2, "two changed, none is due");
    assert_eq!((report.looked_at.len(), report.changed, report.drift, report.errors.len()), (2, 2, 0, 0));
    assert!(report.calls >= 3, "{report}");
    let (_, kept) = sync::last_report(&app.app.tenant(conference.id)).await.unwrap().unwrap();
    assert_eq!(kept, report);
    let owner = app.staff(entity::types::Role::Owner, "north-star").await;
    owner.browser.open("/admin/northconf/jobs").await.ok().says("2 looked at, 2 changed, 0 drift, 0 errors");
    app.run_jobs().await;
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_rounds_of_a_conference_never_overlap() {
    let (app, file) = TestApp::start().await;
    invoiced(&app, 3).await;
    let conference = app.conference("northconf").await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/events", "delay_ms": 300, "times": 2 })).await;
    let round = || sync::conference(&app.app, conference.id);
    let (a, b) = tokio::join!(round(), round());
    let stopped = [a.unwrap(), b.unwrap()].into_iter().filter(|report| report.stopped.is_some()).count();
    assert_eq!(stopped, 1);
    assert_eq!(round().await.unwrap().stopped, None, "the next one may");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_failure_stops_no_other_and_a_refused_key_stops_all_and_is_told() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let mut open = Vec::new();
    for _ in 0..3 {
        open.push(invoiced(&app, 3).await);
    }
    app.pass(TimeDelta::hours(8)).await;
    let conference = app.conference("northconf").await;
    let id = invoices(&app, &open[0]).await[0].stripe_id.clone().unwrap();
    let broken = json!({ "match": format!("GET /v1/invoices/{id}"), "status": 500, "times": 50 });
    app.stripe(&file).fault(broken).await;
    let report = sync::conference(&app.app, conference.id).await.unwrap();
    assert_eq!((report.looked_at.len(), report.errors.len()), (2, 1), "{report}");
    assert!(reread(&app, &open[0]).await.next_check_at.is_some(), "it is tried again");
    app.stripe(&file).clear_faults().await;
    app.pass(TimeDelta::hours(8)).await;
    let refused = json!({ "match": "GET /v1/invoices/*", "status": 401, "times": 50 });
    app.stripe(&file).fault(refused).await;
    let report = sync::conference(&app.app, conference.id).await.unwrap();
    assert_eq!(report.stopped.as_deref(), Some("Stripe refused the key"));
    app.run_jobs().await;
    assert_eq!(app.mails().iter().filter(|mail| mail.contains("Stripe refuses the key")).count(), 1);
}
