//! Forms that come again: a double click makes one order; “back” and another choice make what was chosen then.

use entity::{order, types::Role};
use futures_util::future::join_all;
use plenary::store;
use tests::{Browser, Page, TestApp};

use crate::purchase_orders::newest;

const SHOP: &str = "/northconf/orders";
const REQUEST: &str = "/northconf/purchase-orders/new";

fn form(fields: &[(&str, &str)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

async fn orders(app: &TestApp) -> Vec<order::Model> {
    let conference = app.conference("northconf").await;
    store::orders::list(&app.app.tenant(conference.id), &Default::default(), 50).await.unwrap()
}

async fn purchase_orders(app: &TestApp) -> usize {
    let conference = app.conference("northconf").await;
    let db = app.app.tenant(conference.id);
    store::purchase_orders::list(&db, &Default::default(), conference.starts, 50).await.unwrap().len()
}

async fn seats(app: &TestApp, order: &order::Model) -> Vec<i32> {
    let lines = store::orders::lines(&app.app.tenant(order.conference_id), order.id).await.unwrap();
    lines.iter().map(|line| line.quantity).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_stands_twice_in_a_form_counts_once_as_it_was_last_given() {
    let (app, _) = TestApp::start().await;
    let twice = [("quantity[regular]", "2"), ("quantity[workshop]", "1"), ("quantity[regular]", "3")];
    app.visitor().post(SHOP, &form(&twice)).await.with_status(303);
    let order = orders(&app).await.remove(0);
    assert_eq!((order.total, seats(&app, &order).await), (145_765, vec![3, 1]));
    let mut request = app.company("Acme GmbH").fields();
    request.extend(form(&twice));
    app.visitor().post(REQUEST, &request).await.with_status(303);
    let order = newest(&app, "northconf").await;
    let db = app.app.tenant(order.conference_id);
    let lines = store::purchase_orders::lines(&db, order.id).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.quantity).collect::<Vec<_>>(), [3, 1]);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_back_and_changes_the_cart_orders_what_stands_there_then() {
    let (app, _) = TestApp::start().await;
    let (visitor, shop) = (app.visitor(), app.visitor().open("/northconf").await.ok());
    let order = |regular: &'static str| {
        let (visitor, shop) = (visitor.clone(), shop.clone());
        async move { visitor.fill(&shop, SHOP, &[("quantity[regular]", regular)]).await.ok().address }
    };
    let (first, twice) = (order("1").await, order("1").await);
    assert_eq!(first, twice, "a double click");
    let other = order("2").await;
    assert_ne!(first, other);
    visitor.open(&other).await.ok().says("€900.00");
    assert_eq!(order("1").await, first, "back again");
    let coded = [("quantity[regular]", "1"), ("code", "TENOFF")];
    visitor.fill(&shop, SHOP, &coded).await.ok().says("€405.00");
    assert_eq!(orders(&app).await.len(), 3);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_clicks_at_once_each_cart_becomes_one_order() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let clicks = (0..12).map(|n| {
        let regular = if n % 2 == 0 { "1" } else { "2" };
        let form = form(&[("quantity[regular]", regular), ("once", "the same form")]);
        let visitor = visitor.clone();
        async move { (regular, visitor.post(SHOP, &form).await.with_status(303).location.unwrap()) }
    });
    let mut answers = join_all(clicks).await;
    answers.sort_unstable();
    answers.dedup();
    assert_eq!(answers.len(), 2, "{answers:?}");
    assert_eq!(orders(&app).await.len(), 2);
    app.check_invariants().await;
}

/// Fills in the request form that stands on a page.
async fn request(app: &TestApp, browser: &Browser, page: &Page, seats: &str) -> Page {
    let mut values = app.company("Acme GmbH").fields();
    values.extend(form(&[("quantity[regular]", seats)]));
    let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.fill(page, "/purchase-orders/new", &values).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_sent_again_with_other_seats_is_told_of_the_first_and_may_be_sent_on_top() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let page = visitor.open(REQUEST).await.ok();
    let first = request(&app, &visitor, &page, "3").await.ok();
    assert_eq!(request(&app, &visitor, &page, "3").await.ok().address, first.address, "a double click");
    let made = newest(&app, "northconf").await;
    let changed = request(&app, &visitor, &page, "5").await.with_status(422);
    changed.says(&format!("it became {}", made.reference));
    assert_eq!(changed.link("/purchase-orders/"), first.address);
    assert!(changed.form(REQUEST).1.contains(&("quantity[regular]".to_owned(), "5".to_owned())), "kept");
    assert_eq!(purchase_orders(&app).await, 1);
    let second = request(&app, &visitor, &changed, "5").await.ok();
    assert_ne!(second.address, first.address);
    assert_eq!(purchase_orders(&app).await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_requests_of_one_form_at_once_one_is_made_and_the_other_told() {
    let (app, _) = TestApp::start().await;
    let clicks = ["3", "4", "3", "4"].map(|seats| {
        let mut fields = app.company("Acme GmbH").fields();
        fields.extend(form(&[("quantity[regular]", seats), ("once", "the same form")]));
        let visitor = app.visitor();
        async move { visitor.post(REQUEST, &fields).await.status }
    });
    let mut statuses = join_all(clicks).await;
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 303, 422, 422]);
    assert_eq!(purchase_orders(&app).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_enter_a_changed_request_are_led_to_the_first_one() {
    let (app, _) = TestApp::start().await;
    let staff = app.staff(Role::Finance, "north-star").await.browser;
    let page = staff.open("/admin/northconf/purchase-orders/new").await.ok();
    request(&app, &staff, &page, "3").await.ok();
    let made = newest(&app, "northconf").await;
    let changed = request(&app, &staff, &page, "4").await.with_status(422);
    changed.says(&format!("Open {}", made.reference));
    assert!(changed.has_link(&format!("/admin/northconf/purchase-orders/{}", made.id)));
}
