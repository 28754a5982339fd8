//! What buyers' forms bring twice, in part or too late, and what Stripe refuses of them.

use chrono::TimeDelta;
use entity::types::OrderStatus;
use serde_json::json;
use tests::TestApp;

use crate::{
    buying::{order_page, session_of},
    money_acts::newest_order,
};

/// A form may bring one seat alone: who sits on the others stays.
#[tokio::test(flavor = "multi_thread")]
async fn a_seat_that_is_not_in_the_form_keeps_its_person() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 2)]).await;
    let order = order_page(&review);
    let seat = |n: usize, name: &str| (format!("seat[{n}][name]"), name.to_owned());
    let buyer = [("buyer_name", "Ada"), ("buyer_email", "ada@example.org")];
    let buyer = buyer.map(|(field, text)| (field.to_owned(), text.to_owned()));
    let details = format!("{order}/details");
    visitor.post(&details, &[&buyer[..], &[seat(0, "Ada"), seat(1, "Bob")]].concat()).await.with_status(303);
    visitor.post(&details, &[&buyer[..], &[seat(1, "Zoe")]].concat()).await.with_status(303);
    let payment = visitor.pay(&visitor.open(&format!("{order}/review")).await).await.with_status(303);
    app.stripe(&file).pay_session(&session_of(&payment), "card").await;
    app.run_jobs().await;
    let page = visitor.open(&order).await.ok();
    page.says("Ada").says("Zoe").says_not("Bob");
    visitor.post(&details, &[seat(1, "Mallory")]).await.with_status(303);
    visitor.open(&order).await.ok().says("Ada").says("Mallory").says_not("Zoe");
}

/// The hold ended while somebody looked at the form in another tab: sent again, it begins anew.
#[tokio::test(flavor = "multi_thread")]
async fn the_form_of_an_order_that_has_ended_makes_another_one() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let shop = visitor.open("/northconf").await.ok();
    let (address, fields) = visitor.filled(&shop, "/orders", &[("quantity[regular]", "1")]);
    let first = visitor.post(&address, &fields).await.location;
    assert_eq!(visitor.post(&address, &fields).await.location, first, "a double click");
    app.pass(TimeDelta::minutes(20)).await;
    plenary::flows::checkout::expire_holds(&app.app).await.unwrap();
    let anew = visitor.post(&address, &fields).await;
    assert_ne!(anew.location, first);
    let one = newest_order(&app).await;
    assert_eq!(one.status, OrderStatus::Draft);
    app.check_invariants().await;
}

/// Stripe says no to the payment itself: the way on is on the page, and the next try is another one.
#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_stripe_refuses_leads_back_to_the_review() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let refusal = json!({ "match": "POST /v1/checkout/sessions", "status": 400, "kept": true, "times": 1 });
    app.stripe(&file).fault(refusal).await;
    let refused = visitor.pay(&review).await.with_status(422);
    refused.says("does not take this payment").says("€450.00");
    let payment = visitor.pay(&refused).await.with_status(303);
    app.stripe(&file).pay_session(&session_of(&payment), "card").await;
    app.run_jobs().await;
    visitor.open(&order_page(&review)).await.ok().says("Paid");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_begins_with_two_slashes_leads_to_no_other_host() {
    let (app, _) = TestApp::start().await;
    for address in ["//evil.example/x", "/\\\\evil.example/x"] {
        let page = app.visitor().get(address).await.with_status(404);
        assert!(!page.html.contains("\"//evil") && !page.html.contains("\"/\\"), "{}", page.html);
        assert!(page.html.contains("?lang=de"));
    }
}

/// Some forms ask for the terms with the names: then they are kept, and asked for no more.
#[tokio::test(flavor = "multi_thread")]
async fn terms_that_were_accepted_with_the_names_are_not_asked_for_again() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let order = order_page(&visitor.order("northconf", &[("regular", 1)]).await);
    let field = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    visitor.post(&format!("{order}/payment"), &[]).await.with_status(422);
    let names = [field("buyer_name", "Ada"), field("buyer_email", "ada@example.org"), field("terms", "on")];
    visitor.post(&format!("{order}/details"), &names).await.with_status(303);
    let payment = visitor.post(&format!("{order}/payment"), &[]).await.with_status(303);
    assert!(session_of(&payment).starts_with("cs_"), "it leads to Stripe");
    assert!(newest_order(&app).await.terms_at.is_some());
}
