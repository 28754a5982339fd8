//! Attendees buy tickets.

use chrono::TimeDelta;
use entity::types::OrderStatus;
use plenary::flows::sync;
use serde_json::json;
use tests::{Page, TestApp};

use crate::money_acts::newest_order;

/// The order's page out of the review page's address.
pub fn order_page(review: &Page) -> String {
    review.form("/payment").0.replace("/payment", "")
}

pub fn session_of(payment: &Page) -> String {
    let url = payment.location.clone().expect("a redirect to Stripe");
    let start = url.find("cs_").expect("a session in the address");
    url[start..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_paid_by_card_is_issued_once_and_mailed_once() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 2)]).await;
    review.says("€900.00");
    let order = order_page(&review);
    let payment = visitor.pay(&review).await.with_status(303);
    app.stripe(&file).pay_session(&session_of(&payment), "card").await;
    app.run_jobs().await;
    visitor.open(&order).await.ok().says("Paid");
    app.run_jobs().await;
    let confirmations = app.mails().iter().filter(|mail| mail.contains("Your tickets for")).count();
    assert_eq!(confirmations, 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_return_page_finds_the_payment_when_no_webhook_comes() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star");
    app.apply(&file).await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let payment = visitor.pay(&review).await.with_status(303);
    app.stripe(&file).pay_session(&session_of(&payment), "card").await;
    visitor.open(&order_page(&review)).await.ok().says("Paid");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_12_a_free_order_completes_at_once_and_its_ticket_is_mailed() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("student", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    visitor.open(&order_page(&review)).await.ok().says("Paid");
    app.run_jobs().await;
    assert!(app.mails()[0].contains("Your tickets for"));
    assert!(app.stripe(&file).list("checkout/sessions").await.is_empty(), "Stripe was not asked");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_10_a_hidden_ticket_by_its_slug_is_refused_without_a_code_that_reveals_it() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let shop = visitor.open("/northconf").await.ok();
    assert!(!shop.html.contains("speaker"), "nobody learns that it exists");
    let form = |code: &str| {
        vec![("quantity[speaker]".to_owned(), "1".to_owned()), ("code".to_owned(), code.to_owned())]
    };
    visitor.post("/northconf/orders", &form("")).await.with_status(422);
    visitor.post("/northconf/orders", &form("TENOFF")).await.with_status(422);
    visitor.post("/northconf/orders", &form("speaker")).await.with_status(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_11_a_code_makes_only_its_own_tickets_cheaper() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let form = [("quantity[regular]", "1"), ("quantity[workshop]", "1"), ("code", "tenoff")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    let details = visitor.submit("/northconf/orders", &form).await.ok();
    // 450.00 less ten percent, and 99.95 plus 7.7 % tax.
    details.says("−€45.00").says("€512.65");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_21_a_bank_debit_is_processing_until_it_is_there() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let order = order_page(&review);
    let session = session_of(&visitor.pay(&review).await.with_status(303));
    app.stripe(&file).pay_session(&session, "bank_debit").await;
    app.run_jobs().await;
    visitor.open(&order).await.ok().says("We await your bank");
    assert_eq!(app.mails().iter().filter(|mail| mail.contains("We await your bank")).count(), 1);
    app.pass(TimeDelta::days(3)).await;
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    visitor.open(&order).await.ok().says("We await your bank");
    app.stripe(&file).control("settle", json!({ "id": session, "outcome": "succeeded" })).await;
    app.run_jobs().await;
    visitor.open(&order).await.ok().says("Paid");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_21_a_bank_debit_that_fails_may_be_paid_another_way() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let order = order_page(&review);
    let session = session_of(&visitor.pay(&review).await.with_status(303));
    app.stripe(&file).pay_session(&session, "bank_debit").await;
    app.run_jobs().await;
    app.stripe(&file).control("settle", json!({ "id": session, "outcome": "failed" })).await;
    app.run_jobs().await;
    let page = visitor.open(&order).await.ok();
    page.says("Awaiting your payment");
    let again = visitor.fill_only(&page, "/payment").await;
    let second = session_of(&again.with_status(303));
    assert_ne!(session, second);
    app.stripe(&file).pay_session(&second, "card").await;
    app.run_jobs().await;
    visitor.open(&order).await.ok().says("Paid");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unpaid_order_gives_its_places_back_and_its_session_is_closed() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 2)]).await;
    let session = session_of(&visitor.pay(&review).await.with_status(303));
    app.pass(TimeDelta::minutes(61)).await;
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    app.run_jobs().await;
    visitor.open(&order_page(&review)).await.ok().says("expired");
    let session = app.stripe(&file).get(&format!("checkout/sessions/{session}")).await;
    assert_eq!(session["status"], "expired");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_15_money_for_an_expired_order_is_honoured_while_places_remain() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let session = session_of(&visitor.pay(&review).await.with_status(303));
    app.app.clock.advance(TimeDelta::minutes(61)); // Stripe's clock is behind: its session is still open.
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    app.stripe(&file).pay_session(&session, "card").await;
    app.run_jobs().await;
    visitor.open(&order_page(&review)).await.ok().says("there was still room");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_15_money_for_an_expired_order_without_places_waits_for_a_decision() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star").with("places = 100", "places = 1");
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    let (slow, quick) = (app.visitor(), app.visitor());
    let review = slow.order("northconf", &[("regular", 1)]).await;
    let session = session_of(&slow.pay(&review).await.with_status(303));
    app.app.clock.advance(TimeDelta::minutes(61));
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    quick.order("northconf", &[("regular", 1)]).await;
    app.stripe(&file).pay_session(&session, "card").await;
    app.run_jobs().await;
    slow.open(&order_page(&review)).await.ok().says("Your payment arrived late");
    assert!(app.mails().iter().any(|mail| mail.contains("Decide: money came late")));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_double_click_makes_one_order_and_one_session() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let shop = visitor.open("/northconf").await.ok();
    let (action, fields) = visitor.filled(&shop, "/orders", &[("quantity[regular]", "1")]);
    let (first, second) = tokio::join!(visitor.post(&action, &fields), visitor.post(&action, &fields));
    assert_eq!(first.with_status(303).location, second.with_status(303).location);
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let (first, second) = tokio::join!(visitor.pay(&review), visitor.pay(&review));
    assert_eq!(session_of(&first.with_status(303)), session_of(&second.with_status(303)));
    assert_eq!(app.stripe(&file).list("checkout/sessions").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_quantities_come_back_with_the_form_filled_in() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    for bad in ["-1", "2147483648", "11", "x", "1.5", "99999999999999999999"] {
        let form = [("quantity[regular]".to_owned(), bad.to_owned())];
        let page = visitor.post("/northconf/orders", &form).await.with_status(422);
        let number = bad.parse::<i64>().is_ok(); // a field for numbers can't hold anything else
        let kept = page.form("/orders").1.contains(&("quantity[regular]".to_owned(), bad.to_owned()));
        assert!(kept || !number, "{bad} is still in the form");
        assert!(!page.all("[role=alert] a").is_empty(), "{bad} is named");
    }
    visitor
        .post("/northconf/orders", &[("quantity[nope]".to_owned(), "1".to_owned())])
        .await
        .with_status(422);
    visitor.post("/northconf/orders", &[]).await.with_status(422);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tampered_price_changes_nothing() {
    let (app, _) = TestApp::start().await;
    let form = [("quantity[regular]", "1"), ("price", "1"), ("total", "1"), ("price[regular]", "0.01")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    app.visitor().submit("/northconf/orders", &form).await.ok().says("€450.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bad_address_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let shop = visitor.open("/northconf").await.ok();
    let details = visitor.fill(&shop, "/orders", &[("quantity[regular]", "1")]).await.ok();
    let values = [("buyer_name", "Ada"), ("buyer_email", "ada@"), ("seat[0][name]", "Bob")];
    let page = visitor.fill(&details, "/details", &values).await.with_status(422);
    let fields = page.form("/details").1;
    for (name, value) in values {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name} is kept");
    }
    page.says("e-mail address");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_sale_is_refused_and_told() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star")
        .with("per_order = 10\n", "per_order = 10\nsale_until = 2020-01-01T00:00:00\n");
    app.apply(&file).await;
    let form = [("quantity[regular]".to_owned(), "1".to_owned())];
    app.visitor().post("/northconf/orders", &form).await.with_status(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn stripe_being_down_is_said_plainly_and_paying_again_works() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    app.stripe(&file)
        .fault(json!({ "match": "POST /v1/checkout/sessions", "status": 500, "times": 20 }))
        .await;
    visitor.pay(&review).await.with_status(503);
    app.stripe(&file).clear_faults().await;
    visitor.pay(&review).await.with_status(303);
    assert_eq!(app.stripe(&file).list("checkout/sessions").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_never_arrives_leads_to_the_same_session() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    app.stripe(&file)
        .fault(json!({ "match": "POST /v1/checkout/sessions", "drop": "after", "times": 1 }))
        .await;
    visitor.pay(&review).await.with_status(303);
    assert_eq!(app.stripe(&file).list("checkout/sessions").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_was_never_written_down_is_found_again_and_its_money_booked() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    app.stripe(&file)
        .fault(json!({ "match": "POST /v1/checkout/sessions", "drop": "after", "times": 9 }))
        .await;
    visitor.pay(&review).await.with_status(503);
    app.stripe(&file).clear_faults().await;
    let sessions = app.stripe(&file).list("checkout/sessions").await;
    app.stripe(&file).pay_session(sessions[0]["id"].as_str().unwrap(), "card").await;
    app.run_jobs().await;
    assert_eq!(
        newest_order(&app).await.status,
        OrderStatus::AwaitingPayment,
        "nobody here knows the session"
    );
    visitor.pay(&review).await.with_status(303);
    assert_eq!(newest_order(&app).await.checkout_session_id.as_deref(), sessions[0]["id"].as_str());
    app.pass(TimeDelta::minutes(10)).await;
    sync::conference(&app.app, newest_order(&app).await.conference_id).await.unwrap();
    assert_eq!(newest_order(&app).await.status, OrderStatus::Paid);
    assert_eq!(app.stripe(&file).list("checkout/sessions").await.len(), 1);
}
