//! Attendees' orders at their end: holds that can't be ended, money that is late or isn't, codes, free drafts, two tabs.

use std::time::Duration;

use chrono::TimeDelta;
use entity::{
    capacity_pool, order,
    types::{LateMoney, OrderStatus},
};
use plenary::{
    flows::checkout::expire_holds,
    store::{self, pools},
};
use serde_json::json;
use tests::{Browser, ConferenceFile, Page, TestApp, northconf};

use crate::money_acts::{act, bought, finance, newest_order, order_address, pay_session, thousand};

async fn synced(staff: &Browser, order: &order::Model) {
    let page = staff.open(order_address(order, "").trim_end_matches('/')).await.ok();
    staff.fill(&page, "/sync", &[]).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_order_that_was_cancelled_has_late_money_only_when_more_comes() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&order_address(&order, "cancellation"), &[])).await.ok();
    synced(&staff, &order).await;
    app.run_jobs().await;
    assert_eq!(newest_order(&app).await.late_money, None);
    assert!(!app.mails().iter().any(|mail| mail.contains("after it had ended")));
    let back = [("amount", "250"), ("method", "stripe"), ("reason", "Ill")];
    act(&app, &staff, (&order_address(&order, "refunds"), &back)).await.ok();
    assert_eq!(newest_order(&app).await.late_money, None);
    let fields = [("amount", "250"), ("method", "wire"), ("reference", "ABC 123")];
    act(&app, &staff, (&order_address(&order, "payments"), &fields)).await.ok();
    assert_eq!(newest_order(&app).await.late_money, Some(LateMoney::Undecided));
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_now_leaves_a_free_draft_to_its_buyer() {
    let (app, _) = thousand().await;
    app.visitor().order("northconf", &[("student", 1)]).await;
    let order = newest_order(&app).await;
    assert_eq!(order.status, OrderStatus::Draft);
    let staff = finance(&app).await;
    synced(&staff, &order).await;
    assert_eq!(newest_order(&app).await.status, OrderStatus::Draft);
    assert!(!app.mails().iter().any(|mail| mail.contains("Your tickets for")));
}

async fn house(app: &TestApp) -> capacity_pool::Model {
    let conference = app.conference("northconf").await;
    let all = pools::all(&app.app.tenant(conference.id)).await.unwrap();
    all.into_iter().find(|pool| pool.slug.as_str() == "house").unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_that_can_t_be_ended_is_told_of_and_keeps_no_other() {
    let (app, _) = thousand().await;
    app.visitor().order("northconf", &[("regular", 3)]).await;
    let stuck = newest_order(&app).await;
    app.app.clock.advance(TimeDelta::seconds(1));
    app.visitor().order("northconf", &[("regular", 1)]).await;
    let pool = house(&app).await;
    assert_eq!(pool.held, 4);
    let lost = pools::Change { held: -2, sold: 0 };
    assert!(pools::apply(&app.app.tenant(pool.conference_id), pool.id, lost).await.unwrap());
    app.pass(TimeDelta::hours(2)).await;
    let told = plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    assert!(told.starts_with("1 ended") && told.contains(&stuck.reference), "{told}");
    assert_eq!(newest_order(&app).await.status, OrderStatus::Expired);
    app.run_jobs().await;
}

async fn with_code(app: &TestApp) -> Page {
    let visitor = app.visitor();
    let shop = visitor.open("/northconf").await.ok();
    let cart = [("quantity[regular]", "1"), ("code", "TENOFF")];
    let details = visitor.fill(&shop, "/orders", &cart).await.ok();
    let buyer = [("buyer_name", "Ada Lovelace"), ("buyer_email", "ada@example.org")];
    let review = visitor.fill(&details, "/details", &buyer).await.ok();
    visitor.pay(&review).await.with_status(303)
}

async fn used(app: &TestApp) -> i32 {
    let conference = app.conference("northconf").await;
    let found = store::catalogue::find_code(&app.app.tenant(conference.id), "TENOFF").await.unwrap();
    found.unwrap().row.used
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_is_honoured_uses_its_code_again() {
    let (app, file) = thousand().await;
    with_code(&app).await;
    with_code(&app).await;
    let id = newest_order(&app).await.checkout_session_id.unwrap();
    app.app.clock.advance(TimeDelta::hours(2));
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    assert_eq!(used(&app).await, 0);
    app.stripe(&file).pay_session(&id, "card").await;
    app.run_jobs().await;
    let order = newest_order(&app).await;
    assert_eq!((order.status, used(&app).await), (OrderStatus::Paid, 1));
    with_code(&app).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&order_address(&order, "cancellation"), &[])).await.ok();
    assert_eq!(used(&app).await, 1, "the other order's");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_tabs_only_the_session_that_is_kept_can_be_paid() {
    let (app, file) = thousand().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let slow = json!({ "match": "POST /v1/checkout/sessions", "delay_ms": 1200 });
    app.stripe(&file).fault(slow).await;
    let order = newest_order(&app).await;
    let other_tab = async {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let details = visitor.open(&format!("/northconf/orders/{}/details", order.token)).await.ok();
        let review = visitor.fill(&details, "/details", &[("buyer_name", "Ada King")]).await.ok();
        visitor.pay(&review).await
    };
    let (first, second) = tokio::join!(visitor.pay(&review), other_tab);
    let open: Vec<_> = app.stripe(&file).list("checkout/sessions?status=open").await;
    assert_eq!(open.len(), 1, "the other one is closed: {open:?}");
    let kept = newest_order(&app).await;
    assert_eq!(open[0]["id"].as_str(), kept.checkout_session_id.as_deref());
    let lead = [first.location, second.location];
    assert_eq!(lead, [kept.checkout_url.clone(), kept.checkout_url]);
    app.run_jobs().await;
}

/// An order was paid so at Stripe in its last minutes, and no webhook tells of it.
async fn paid_at_the_last(method: &str) -> (TestApp, ConferenceFile) {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star");
    app.apply(&file).await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let session = newest_order(&app).await.checkout_session_id.unwrap();
    app.stripe(&file).pay_session(&session, method).await;
    app.pass(TimeDelta::hours(2)).await;
    (app, file)
}

#[tokio::test(flavor = "multi_thread")]
async fn who_paid_in_the_last_minutes_keeps_the_places_though_no_webhook_told_of_it() {
    for (method, status, places) in
        [("bank_debit", OrderStatus::Processing, (1, 0)), ("card", OrderStatus::Paid, (0, 1))]
    {
        let (app, _) = paid_at_the_last(method).await;
        assert_eq!(expire_holds(&app.app).await.unwrap(), "0 ended");
        assert_eq!(newest_order(&app).await.status, status);
        let pool = house(&app).await;
        assert_eq!((pool.held, pool.sold), places);
        app.run_jobs().await;
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hold_ends_though_stripe_can_t_be_asked_and_what_was_paid_is_found_later() {
    let (app, file) = paid_at_the_last("card").await;
    let down = json!({ "match": "GET /v1/checkout/sessions/*", "status": 503, "times": 9 });
    app.stripe(&file).fault(down).await;
    assert_eq!(expire_holds(&app.app).await.unwrap(), "1 ended");
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.sync_problem), (OrderStatus::Expired, None));
    app.stripe(&file).clear_faults().await;
    app.run_jobs().await;
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.late_money), (OrderStatus::Paid, Some(LateMoney::Honoured)));
    app.check_invariants().await;
}

/// Two tickets, one of them Bob's, paid by card.
async fn bought_with_bob(app: &TestApp, file: &ConferenceFile) -> order::Model {
    let visitor = app.visitor();
    visitor.order("northconf", &[("regular", 2)]).await;
    let address = format!("/northconf/orders/{}/details", newest_order(app).await.token);
    let details = visitor.open(&address).await.ok();
    let bob = [("seat[1][name]", "Bob"), ("seat[1][email]", "bob@example.org")];
    let review = visitor.fill(&details, "/details", &bob).await.ok();
    visitor.pay(&review).await.with_status(303);
    pay_session(app, file).await;
    newest_order(app).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_was_paid_and_cancelled_sends_its_tickets_again_when_it_is_honoured() {
    let (app, file) = thousand().await;
    let order = bought_with_bob(&app, &file).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&order_address(&order, "cancellation"), &[])).await.ok();
    let back = [("amount", "500"), ("method", "stripe"), ("reason", "Ill")];
    act(&app, &staff, (&order_address(&order, "refunds"), &back)).await.ok();
    let wire = [("amount", "500"), ("method", "wire"), ("reference", "ABC 123")];
    act(&app, &staff, (&order_address(&order, "payments"), &wire)).await.ok();
    act(&app, &staff, (&order_address(&order, "decision"), &[("choice", "honour")])).await.ok();
    assert_eq!(newest_order(&app).await.status, OrderStatus::Paid);
    let mails = store::outbox::latest(&app.app.db.everywhere(), 50).await.unwrap();
    for kind in ["order-confirmed", "ticket"] {
        assert_eq!(mails.iter().filter(|mail| mail.kind == kind).count(), 2, "{kind}");
    }
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_opens_in_the_language_of_the_page_until_it_is_void() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    let address = format!("/northconf/orders/{}?lang=de", order.token);
    let page = app.visitor().open(&address).await.ok();
    let links = page.attributes(".ticket a", "href");
    assert!(!links.is_empty() && links.iter().all(|link| link.ends_with("?lang=de")), "{links:?}");
    act(&app, &finance(&app).await, (&order_address(&order, "cancellation"), &[])).await.ok();
    let page = app.visitor().open(&address).await.ok();
    assert!(!page.all(".ticket-off").is_empty());
    assert!(page.all(".ticket a").is_empty());
}
