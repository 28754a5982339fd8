//! Stripe's key is tried when it is entered: one that Stripe refuses, or of an account that has nothing of the conference,
//! isn't kept. That Stripe is down keeps nobody from applying a file.

use plenary::store::stripe_accounts;
use serde_json::json;
use tests::{ConferenceFile, TestApp, northconf};

use crate::{
    money_acts::{bought, thousand},
    purchase_orders::invoiced,
};

/// The file with another key.
fn with_key(file: &ConferenceFile, key: &str) -> ConferenceFile {
    ConferenceFile { stripe_key: key.to_owned(), ..file.clone().with(&file.stripe_key, key) }
}

async fn key_ends(app: &TestApp) -> String {
    let conference = app.conference("northconf").await;
    let account = stripe_accounts::find(&app.app.tenant(conference.id)).await.unwrap();
    account.unwrap().secret_key_last4
}

async fn refused(app: &TestApp, file: &ConferenceFile) -> String {
    let problems = app.try_apply(file).await.unwrap_err().to_string();
    assert!(problems.starts_with("line ") && problems.contains("stripe, secret_key: "), "{problems}");
    assert!(!problems.contains(&file.stripe_key), "{problems}");
    problems
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_of_another_account_than_the_invoices_are_in_is_refused() {
    let (app, file) = thousand().await;
    invoiced(&app, 4).await;
    let said = refused(&app, &with_key(&file, "sk_test_of_another_account_9999")).await;
    assert!(said.contains("another Stripe account") && said.contains("in_"), "{said}");
    assert!(!key_ends(&app).await.contains("9999"), "the right one is kept");
    assert_eq!(app.try_apply(&file).await.unwrap().changes, Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn so_is_one_of_another_account_than_the_payments_of_orders() {
    let (app, file) = thousand().await;
    bought(&app, &file).await;
    let said = refused(&app, &with_key(&file, "sk_test_of_another_account_9999")).await;
    assert!(said.contains("cs_"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn before_anything_was_made_any_key_that_stripe_takes_is_good() {
    let (app, file) = thousand().await;
    app.apply(&with_key(&file, "sk_test_of_another_account_9999")).await;
    assert_eq!(key_ends(&app).await, "9999");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_key_that_stripe_refuses_makes_no_conference() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star");
    let said = refused(&app, &with_key(&file, "sk_test_revoked_0001")).await;
    assert!(said.contains("Stripe refuses this key"), "{said}");
    app.visitor().open("/northconf").await.with_status(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_stripe_is_down_a_key_is_kept_and_said_to_be_untried() {
    let (app, file) = thousand().await;
    invoiced(&app, 4).await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/invoices/*", "status": 503, "times": 9 })).await;
    let moved = with_key(&file, "sk_test_of_another_account_9999");
    let report = app.try_apply(&moved).await.unwrap();
    assert!(report.untried.is_some_and(|why| why.contains("Stripe is unavailable")));
    assert_eq!(key_ends(&app).await, "9999");
    app.stripe(&file).clear_faults().await;
    let again = app.try_apply(&moved).await.unwrap();
    assert_eq!((again.changes, again.untried), (Vec::new(), None), "the same file changes nothing");
}
