//! Currencies that Stripe charges in steps of more than a minor unit: what we ask for is what it takes, with tax inside and on
//! top, discounts, part payments and further invoices.

use entity::{purchase_order, types::PurchaseOrderStatus};
use plenary::{flows::purchase_orders::approve, store::audit::By};
use serde_json::json;
use tests::{ConferenceFile, TestApp, northconf};

use crate::{
    money_acts::{act, address, bought, credit, finance, newest_order, pay_session, there, wire},
    purchase_orders::{newest, reread},
    reverse_charge::{FRENCH, asks},
    revision_money::pay,
    revisions::{at_stripe, revise},
};

/// Prices of `regular` (tax inside) and of `workshop` (tax on top), and the step in minor units.
const CASES: [(&str, &str, &str, i64); 3] =
    [("KWD", "45.130", "9.950", 10), ("ISK", "4513.00", "995.00", 100), ("UGX", "45130", "9950", 100)];

fn priced(currency: &str, regular: &str, workshop: &str) -> ConferenceFile {
    northconf("northconf", "north-star")
        .with("\"EUR\"", &format!("\"{currency}\""))
        .with("\"450.00\"", &format!("\"{regular}\""))
        .with("\"99.95\"", &format!("\"{workshop}\""))
}

async fn start(currency: &str, regular: &str, workshop: &str) -> (TestApp, ConferenceFile) {
    let (app, file) = (TestApp::empty().await, priced(currency, regular, workshop));
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    (app, file)
}

/// The newest purchase order, approved and invoiced.
async fn approved(app: &TestApp) -> purchase_order::Model {
    let order = newest(app, "northconf").await;
    approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
    app.run_jobs().await;
    let order = reread(app, &order).await;
    assert_eq!(order.status, PurchaseOrderStatus::Invoiced);
    order
}

/// Dinars, over three seats of each ticket type: 139.590 with five percent off, and the tax on top.
async fn dinars() -> (TestApp, ConferenceFile, purchase_order::Model) {
    let (app, file) = start("KWD", "45.130", "9.950").await;
    app.company("Acme").orders("northconf", &[("regular", 3), ("workshop", 3)]).await;
    let order = approved(&app).await;
    (app, file, order)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_price_between_the_steps_is_refused_and_the_smallest_step_named() {
    let app = TestApp::empty().await;
    for (currency, price, smallest) in [("KWD", "45.125", "0.010"), ("ISK", "450.50", "1.00")] {
        let problems = app.try_apply(&priced(currency, price, "0")).await.unwrap_err().to_string();
        let named = problems.contains(price) && problems.contains(&format!("steps of {smallest}"));
        assert!(named, "{problems}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_pays_an_order_with_tax_on_top() {
    for (currency, regular, workshop, step) in CASES {
        let (app, file) = start(currency, regular, workshop).await;
        let visitor = app.visitor();
        let review = visitor.order("northconf", &[("regular", 1), ("workshop", 1)]).await;
        visitor.pay(&review).await.with_status(303);
        pay_session(&app, &file).await;
        let order = newest_order(&app).await;
        assert_eq!((order.total % step, order.tax % step), (0, 0), "{currency}");
        assert_eq!(order.status, entity::types::OrderStatus::Paid, "{currency}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_asks_for_our_total_whatever_stripe_makes_of_the_tax() {
    for (currency, regular, workshop, step) in CASES {
        let (app, file) = start(currency, regular, workshop).await;
        app.company("Acme").orders("northconf", &[("regular", 3), ("workshop", 3)]).await;
        let order = approved(&app).await;
        let invoice = there(&app, &file, &order).await;
        assert_eq!((&invoice["total"], order.total % step), (&json!(order.total), 0), "{currency}");
        pay(&app, &file, &order, None).await;
        assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid, "{currency}");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_abroad_is_asked_for_the_net_in_whole_steps() {
    let (app, file) = start("KWD", "45.130", "9.950").await;
    asks(&app, "Machines SA", &[("quantity[regular]", "3")], &FRENCH).await.ok();
    let order = approved(&app).await;
    // 135.390 holds 21.617 of tax, which is rounded to 21.620.
    assert_eq!((order.total, order.tax), (113_770, 0));
    assert_eq!(there(&app, &file, &order).await["total"], 113_770);
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_are_told_the_smallest_step_and_what_they_enter_reaches_stripe() {
    let (app, file, order) = dinars().await;
    let staff = finance(&app).await;
    for field in ["payments", "credit-notes"] {
        let typed =
            [("amount", "10.005"), ("method", "wire"), ("reference", "ABC 123"), ("reason", "One less")];
        let page = act(&app, &staff, (&address(&order, field), &typed)).await.with_status(422);
        page.says("multiple of").says("0.010");
        assert_eq!(page.attributes("input[name=amount]", "value"), ["10.005"], "it comes back as typed");
    }
    wire(&app, &staff, &order, "10.010").await;
    credit(&app, &staff, &order, "5.020").await;
    let left = there(&app, &file, &order).await["amount_remaining"].clone();
    assert_eq!(left, order.total - 15_030);
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_added_after_payment_are_asked_for_in_whole_steps() {
    let (app, file, order) = dinars().await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[workshop]", "4")]).await.ok();
    let after = reread(&app, &order).await;
    let further = ("open".to_owned(), after.total - order.total);
    assert_eq!(at_stripe(&app, &file).await[1], further);
    assert_eq!(further.1 % 10, 0);
    pay(&app, &file, &order, None).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    let attendee = bought(&app, &file).await;
    assert_eq!(attendee.total, 45_130);
}
