//! Staff sign in, and see what their role allows.

use entity::types::Role;
use tests::{TestApp, northconf};

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_an_unknown_address_get_the_same_answer() {
    let (app, _) = TestApp::start().await;
    let member = app.staff(Role::Owner, "north-star").await;
    let visitor = app.visitor();
    let mut answers = Vec::new();
    for email in [member.email.as_str(), "nobody@north-star.example"] {
        let page = visitor.open("/admin/sign-in").await.ok();
        let values = [("email", email), ("password", "not the password")];
        let answer = visitor.fill(&page, "/admin/sign-in", &values).await;
        answers.push((answer.status, answer.text().replace(email, "")));
    }
    assert_eq!(answers[0], answers[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_tries_are_turned_away() {
    let (app, _) = TestApp::start().await;
    let member = app.staff(Role::Owner, "north-star").await;
    let visitor = app.visitor();
    let page = visitor.open("/admin/sign-in").await.ok();
    let mut last = 0;
    for _ in 0..15 {
        let values = [("email", member.email.as_str()), ("password", "not the password")];
        last = visitor.fill(&page, "/admin/sign-in", &values).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_staff_form_without_the_session_s_csrf_field_is_forbidden() {
    let (app, _) = TestApp::start().await;
    let (order, _) = crate::purchase_orders::requested(&app, 3).await;
    let finance = app.staff(Role::Finance, "north-star").await;
    let other = app.staff(Role::Finance, "north-star").await;
    let address = format!("/admin/northconf/purchase-orders/{}/approval", order.id);
    finance.browser.post(&address, &[]).await.with_status(403);
    let foreign = other.browser.open(&address).await.ok().form("/approval").1;
    finance.browser.post(&address, &foreign).await.with_status(403);
    app.visitor().post(&address, &foreign).await.with_status(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_08_a_finance_member_opens_purchase_orders_of_the_own_organisation_only() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    crate::purchase_orders::requested(&app, 3).await;
    let finance = app.staff(Role::Finance, "north-star").await;
    finance.browser.open("/admin/northconf/purchase-orders").await.ok().says("Acme GmbH");
    finance.browser.open("/admin/southconf/purchase-orders").await.with_status(404);
    let stranger = app.staff(Role::Finance, "south-star").await;
    stranger.browser.open("/admin/northconf/purchase-orders").await.with_status(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session() {
    let (app, _) = TestApp::start().await;
    let owner = app.staff(Role::Owner, "north-star").await;
    let home = owner.browser.open("/admin").await.ok();
    owner.browser.fill(&home, "sign-out", &[]).await;
    let page = owner.browser.get("/admin/northconf/orders").await;
    assert_eq!(page.status, 303, "to the sign-in");
}
