//! Money by hand: payments, refunds, credit notes, cancelling and writing off, and decisions about late money.

mod back;
mod endings;
pub mod orders;
mod payments;

use entity::{purchase_order, types::Role};
use plenary::store;
use serde_json::Value;
use tests::{Browser, ConferenceFile, Page, TestApp, northconf};

use crate::purchase_orders::invoices;

/// A conference whose four seats cost a thousand.
pub async fn thousand() -> (TestApp, ConferenceFile) {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star").with("450.00", "250.00");
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    (app, file)
}

pub fn address(order: &purchase_order::Model, act: &str) -> String {
    format!("/admin/northconf/purchase-orders/{}/{act}", order.id)
}

/// Opens the page of an act, fills it in, and does the work that follows.
pub async fn act(app: &TestApp, staff: &Browser, (address, fields): (&str, &[(&str, &str)])) -> Page {
    let page = staff.open(address).await.ok();
    let answer = staff.fill(&page, address, fields).await;
    app.run_jobs().await;
    answer
}

pub async fn wire(app: &TestApp, staff: &Browser, order: &purchase_order::Model, amount: &str) -> Page {
    let fields =
        [("amount", amount), ("method", "wire"), ("reference", "ABC 123"), ("note", "seen on the account")];
    act(app, staff, (&address(order, "payments"), &fields)).await.ok()
}

pub async fn credit(app: &TestApp, staff: &Browser, order: &purchase_order::Model, amount: &str) -> Page {
    let fields = [("amount", amount), ("reason", "One seat less")];
    act(app, staff, (&address(order, "credit-notes"), &fields)).await.ok()
}

pub async fn finance(app: &TestApp) -> Browser {
    app.staff(Role::Finance, "north-star").await.browser
}

pub async fn there(app: &TestApp, file: &ConferenceFile, order: &purchase_order::Model) -> Value {
    let id = invoices(app, order).await[0].stripe_id.clone().expect("an invoice at Stripe");
    app.stripe(file).get(&format!("invoices/{id}")).await
}

pub async fn detail(staff: &Browser, order: &purchase_order::Model) -> Page {
    staff.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok()
}

/// An order of one ticket, paid by card.
pub async fn bought(app: &TestApp, file: &ConferenceFile) -> entity::order::Model {
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    pay_session(app, file).await;
    newest_order(app).await
}

pub async fn pay_session(app: &TestApp, file: &ConferenceFile) {
    let id = newest_order(app).await.checkout_session_id.expect("a session");
    app.stripe(file).pay_session(&id, "card").await;
    app.run_jobs().await;
}

pub async fn newest_order(app: &TestApp) -> entity::order::Model {
    let conference = app.conference("northconf").await;
    let mut all = store::orders::list(&app.app.tenant(conference.id), &Default::default(), 1).await.unwrap();
    all.remove(0)
}

pub fn order_address(order: &entity::order::Model, act: &str) -> String {
    format!("/admin/northconf/orders/{}/{act}", order.id)
}
