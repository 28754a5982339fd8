//! Ours beside Stripe's, on the page of one purchase order.

use entity::{invoice, purchase_order};
use plenary::{flows::reconcile, store, store::audit::By};
use tests::{Page, TestApp};

use super::{LIST, finance};
use crate::{
    money_acts::credit,
    purchase_orders::{invoiced, invoices},
};

/// Each row of the box: what, ours, theirs.
async fn rows(app: &TestApp, order: &purchase_order::Model) -> (Page, Vec<[String; 3]>) {
    let page = finance(app).await.browser.open(&format!("{LIST}/{}", order.id)).await.ok();
    let cell = |part: &str| page.all(&format!(".sums-sides tbody tr[class^=side-] {part}"));
    let (what, values) = (cell("th"), cell("td"));
    let rows = what.into_iter().zip(values.chunks(2));
    let rows = rows.map(|(what, pair)| [what, pair[0].clone(), pair[1].clone()]).collect();
    (page, rows)
}

async fn change(app: &TestApp, order: &purchase_order::Model, change: impl FnOnce(&mut invoice::Model)) {
    let mut invoice = invoices(app, order).await.remove(0);
    change(&mut invoice);
    store::invoices::save(&app.app.tenant(order.conference_id), invoice).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_box_has_amounts_currency_and_customer_of_both_sides() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let what = |rows: &[[String; 3]]| rows.iter().map(|row| row[0].clone()).collect::<Vec<_>>();
    let (page, before) = rows(&app, &order).await;
    assert_eq!(what(&before), ["Invoiced", "Paid", "Open", "Currency", "Customer"]);
    assert!(before.iter().all(|[_, ours, theirs]| ours == theirs), "{before:?}");
    assert_eq!(before[3][1], "EUR");
    assert!(before[4][1].starts_with("cus_"), "{before:?}");
    page.says_not("≠");
    credit(&app, &finance(&app).await.browser, &order, "100").await;
    let (_, after) = rows(&app, &order).await;
    assert_eq!(after[1], ["Credited", "€100.00", "€100.00"], "{after:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_differs_is_said_in_words_below_its_row_and_nowhere_else() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    change(&app, &order, |invoice| invoice.stripe_customer_id = Some("cus_ours".into())).await;
    reconcile::purchase_order(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
    let (page, now) = rows(&app, &order).await;
    let customer = now.last().unwrap();
    assert_eq!((customer[0].as_str(), customer[1].as_str()), ("Customer ≠ differs", "cus_ours"));
    assert_eq!(page.text().matches("belongs to another customer").count(), 1);
    assert_eq!(page.all(".sums-why"), ["At Stripe the invoice belongs to another customer."]);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_currency_is_shown_in_it_and_never_added() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    change(&app, &order, |invoice| invoice.stripe_currency = "USD".parse().ok()).await;
    let (page, now) = rows(&app, &order).await;
    assert!(now[0][1].starts_with('€') && now[0][2].starts_with('$'), "{now:?}");
    assert_eq!(now[3][1..], ["EUR", "USD"]);
    assert_eq!(page.all(".sums-why"), ["Stripe asks in another currency."]);
}
