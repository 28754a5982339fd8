//! The rules of a conference, and its connection to Stripe.

use entity::types::Role;
use serde_json::json;
use tests::TestApp;

use super::finance;

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_staff_change_holds_for_the_next_request_at_once() {
    let (app, _) = TestApp::start().await;
    let manager = app.staff(Role::Manager, "north-star").await;
    let settings = manager.browser.open("/admin/northconf/settings").await.ok();
    let wrong =
        [("min_seats", "0"), ("terms", "soon"), ("volume[0][percent]", "101"), ("approval_above", "1.005")];
    let again = manager.browser.fill(&settings, "/settings/purchase-orders", &wrong).await.with_status(422);
    assert_eq!(again.all("[role=alert] a").len(), 4);
    let kept = again.form("/settings/purchase-orders").1;
    assert!(
        wrong.iter().all(|(name, typed)| kept.contains(&((*name).to_owned(), (*typed).to_owned()))),
        "{kept:?}"
    );
    let right =
        [("min_seats", "7"), ("terms", "60, 10"), ("volume[2][from]", "20"), ("volume[2][percent]", "12.5")];
    manager.browser.fill(&settings, "/settings/purchase-orders", &right).await.ok().says("Saved.");
    let request = app.visitor().open("/northconf/purchase-orders/new").await.ok();
    assert_eq!(request.attributes("select[name=term_days] option:not([value=''])", "value"), ["10", "60"]);
    let policy = app.conference("northconf").await.policy;
    assert_eq!((policy.min_seats, policy.volume.len(), policy.grace_days), (7, 3, Some(7)));
    let trail = manager.browser.open("/admin/northconf/audit").await.ok();
    trail.says("Rules for purchase orders changed").says("fewest seats 3").says("fewest seats 7");
    let finance = finance(&app).await;
    finance.browser.get("/admin/northconf/settings").await.with_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_policy_closes_the_request_page() {
    let (app, _) = TestApp::start().await;
    let owner = app.staff(Role::Owner, "north-star").await;
    let settings = owner.browser.open("/admin/northconf/settings").await.ok();
    let (action, mut fields) = settings.form("/settings/purchase-orders");
    fields.retain(|(name, _)| name != "open");
    owner.browser.submit(&action, &fields).await.ok().says("Saved.");
    assert!(!app.conference("northconf").await.policy.open);
    let company = app.company("Acme GmbH");
    let answer = company.browser.get("/northconf/purchase-orders/new").await;
    answer.says("No purchase orders at the moment");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_connection_to_stripe_can_be_tested() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let owner = app.staff(Role::Owner, "north-star").await;
    let settings = owner.browser.open("/admin/northconf/settings").await.ok();
    let works = owner.browser.fill(&settings, "/settings/connection", &[]).await.ok();
    works.says("Stripe answers.").says("acct_").says("EUR").says_not(&file.stripe_key);
    app.stripe(&file).fault(json!({ "match": "GET /v1/account", "status": 401, "times": 1 })).await;
    owner.browser.fill(&settings, "/settings/connection", &[]).await.ok().says("It doesn’t work.");
    owner.browser.fill(&settings, "/settings/connection", &[]).await.ok().says("Stripe answers.");
}
