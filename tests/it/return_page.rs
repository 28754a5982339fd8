//! Where buyers come back to from Stripe: nobody is asked to pay again for what Stripe hasn't confirmed yet.

use serde_json::json;
use tests::{Browser, ConferenceFile, Page, TestApp, northconf};

use crate::buying::session_of;

/// No webhook tells of anything. The order's page, and where Stripe leads whoever has paid.
async fn paying() -> (TestApp, ConferenceFile, Browser, String) {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star");
    app.apply(&file).await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    let session = session_of(&visitor.pay(&review).await.with_status(303));
    let there = app.stripe(&file).get(&format!("checkout/sessions/{session}")).await;
    let (success, cancel) = (there["success_url"].as_str().unwrap(), there["cancel_url"].as_str().unwrap());
    assert_ne!(success, cancel, "to come from paying is told from to give up");
    assert_eq!(success.split('?').next(), Some(cancel));
    let success = success.to_owned();
    app.stripe(&file).pay_session(&session, "card").await;
    (app, file, visitor, success)
}

fn refreshes(page: &Page) -> bool {
    !page.attributes("main[data-refresh]", "data-refresh").is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn while_stripe_is_slow_the_return_page_looks_again_and_offers_no_second_payment() {
    let (app, file, visitor, success) = paying().await;
    let slow = json!({ "match": "GET /v1/checkout/sessions/*", "delay_ms": 2000, "times": 3 });
    app.stripe(&file).fault(slow).await;
    let page = visitor.open(&success).await.ok();
    page.says("Please don’t pay a second time").says_not("Awaiting");
    assert!(refreshes(&page) && !page.has_form("/payment") && !page.has_form("/cancellation"));
    let again = visitor.open(&page.link("from=payment")).await.ok();
    again.says("Paid");
    assert!(!refreshes(&again));
}

#[tokio::test(flavor = "multi_thread")]
async fn to_say_that_one_has_paid_proves_nothing() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let order = review.form("/payment").0.replace("/payment", "");
    let page = visitor.open(&format!("{order}?from=payment")).await.ok();
    page.says("Awaiting your payment");
    assert!(page.has_form("/payment"), "Stripe says that nothing was paid");
}
