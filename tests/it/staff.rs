//! Staff sign in, and see what their role allows.

use entity::{audit_entry, types::Role};
use plenary::store;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use tests::{Browser, PASSWORD, Page, StaffMember, TestApp, northconf};

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

async fn signs_in(browser: &Browser, email: &str, password: &str) -> Page {
    let fields =
        [("email", email), ("password", password)].map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post("/admin/sign-in", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_tries_from_one_network_keep_nobody_out_elsewhere() {
    let (app, _) = TestApp::start().await;
    let member = app.staff(Role::Owner, "north-star").await;
    let stranger = app.visitor_from("203.0.113.20");
    for _ in 0..10 {
        signs_in(&stranger, &member.email, "not the password").await.with_status(422);
    }
    signs_in(&stranger, &member.email, "not the password").await.with_status(429);
    signs_in(&stranger, &member.email, PASSWORD).await.with_status(429);
    signs_in(&app.visitor_from("203.0.113.21"), &member.email, PASSWORD).await.with_status(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_tried_from_everywhere_is_closed_until_an_operator_opens_it() {
    let (app, _) = TestApp::start().await;
    let member = app.staff(Role::Owner, "north-star").await;
    for network in 0..10 {
        let stranger = app.visitor_from(&format!("198.51.100.{network}"));
        for _ in 0..10 {
            signs_in(&stranger, &member.email, "not the password").await;
        }
    }
    let owner = app.visitor_from("203.0.113.22");
    signs_in(&owner, &member.email, PASSWORD).await.with_status(429);
    StaffMember::hire(&app, Role::Owner, "north-star", &member.email).await;
    signs_in(&owner, &member.email, PASSWORD).await.with_status(303);
}

/// What the audit says of the organisation's staff, oldest first.
#[expect(clippy::disallowed_methods, reason = "no page shows these yet")]
async fn trail(app: &TestApp, organisation: &str) -> Vec<String> {
    let slug = organisation.parse().unwrap();
    let found = store::organisations::find_by_slug(&app.app.db.everywhere(), &slug).await.unwrap().unwrap();
    let its = audit_entry::Entity::find().filter(audit_entry::Column::OrganisationId.eq(found.id));
    let its = its.filter(audit_entry::Column::ConferenceId.is_null()).order_by_asc(audit_entry::Column::Id);
    let entries = its.all(app.app.db.connection()).await.unwrap();
    entries.into_iter().filter(|entry| entry.staff_id.is_some()).map(|entry| entry.action).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_signed_in_and_out_stays_in_the_organisation_s_audit() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let owner = app.staff(Role::Owner, "north-star").await;
    signs_in(&app.visitor(), &owner.email, "not the password").await.with_status(422);
    let home = owner.browser.open("/admin").await.ok();
    owner.browser.fill(&home, "sign-out", &[]).await;
    assert_eq!(trail(&app, "north-star").await, ["signed_in", "signed_out"]);
    assert_eq!(trail(&app, "south-star").await, Vec::<String>::new());
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
