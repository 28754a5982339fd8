//! The list of orders: what is looked for is found, and nothing else.

use entity::{order, types::Role};
use plenary::store;
use tests::TestApp;

use crate::money_acts::newest_order;

/// An order of somebody with this name and address.
async fn order_of(app: &TestApp, name: &str, email: &str) -> order::Model {
    app.visitor().order("northconf", &[("regular", 1)]).await;
    let buyer = Some((name.to_owned(), email.parse().unwrap()));
    let order = newest_order(app).await;
    let (buyer_name, buyer_email) = buyer.unzip();
    let order = order::Model { buyer_name, buyer_email, ..order };
    store::orders::save(&app.app.tenant(order.conference_id), order.clone()).await.unwrap();
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_is_found_in_any_case_and_stands_for_nothing_but_itself() {
    let (app, _) = TestApp::start().await;
    let anna = order_of(&app, "Anna Müller", "anna_m@example.org").await;
    let bert = order_of(&app, "Bert 100% Sure", "bertxm@example.org").await;
    let staff = app.staff(Role::Finance, "north-star").await.browser;
    let lower = anna.reference.to_lowercase();
    for (typed, found) in [
        ("aNNa", vec![&anna]),
        ("Müller", vec![&anna]),
        ("ANNA_M@", vec![&anna]),
        ("100%25", vec![&bert]),
        ("100%25+s", vec![&bert]),
        (lower.as_str(), vec![&anna]),
        ("example.org", vec![&bert, &anna]),
        ("b_rt", vec![]),
        ("b%25t", vec![]),
    ] {
        let page = staff.open(&format!("/admin/northconf/orders?q={typed}")).await.ok();
        let rows = page.all("tbody tr");
        assert_eq!(rows.len(), found.len(), "{typed}: {rows:?}");
        for (row, order) in rows.iter().zip(found) {
            assert!(row.contains(&order.reference), "{typed}: {rows:?}");
        }
    }
}
