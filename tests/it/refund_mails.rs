//! The buyer reads of money that goes back and of credit notes, once each, whoever made them.

use entity::{purchase_order, types::OrderStatus};
use plenary::{flows::reconcile, store::audit::By};
use serde_json::json;
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{act, address, bought, credit, finance, order_address, there, thousand, wire},
    purchase_orders::invoiced,
};

fn saying(app: &TestApp, words: &[&str]) -> usize {
    app.mails().iter().filter(|mail| words.iter().all(|word| mail.contains(word))).count()
}

/// Everything is looked at once more: nothing is told twice.
async fn again(app: &TestApp, order: &purchase_order::Model) {
    reconcile::purchase_order(&app.app, order.conference_id, order.id, By::SCHEDULER).await.unwrap();
    app.run_jobs().await;
}

async fn paid(app: &TestApp, file: &ConferenceFile) -> purchase_order::Model {
    let order = invoiced(app, 4).await;
    app.stripe(file).pay_invoice(there(app, file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn refunds_by_staff_are_told_the_buyer_with_the_way_they_go() {
    let (app, file) = thousand().await;
    let order = paid(&app, &file).await;
    let staff = finance(&app).await;
    let refund = |amount, method| [("amount", amount), ("method", method), ("reason", "A seat less")];
    act(&app, &staff, (&address(&order, "refunds"), &refund("120", "stripe"))).await.ok();
    act(&app, &staff, (&address(&order, "refunds"), &refund("80", "manual"))).await.ok();
    again(&app, &order).await;
    assert_eq!(saying(&app, &["Refunded: €120.00", "five to ten working days", "4500012345"]), 1);
    assert_eq!(saying(&app, &["Refunded: €80.00", "by another way than Stripe"]), 1);
    assert_eq!(saying(&app, &["Refunded:"]), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_in_stripe_s_dashboard_is_told_the_buyer_once() {
    let (app, file) = thousand().await;
    let order = paid(&app, &file).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("refund", json!({ "id": id, "amount": 5_000 })).await;
    app.run_jobs().await;
    again(&app, &order).await;
    assert_eq!(saying(&app, &["Refunded: €50.00", "grace@acme-gmbh.example"]), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_is_told_with_its_reason_and_the_new_balance() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    credit(&app, &staff, &order, "250").await;
    let told = ["Credited: €250.00", "Reason: One seat less", "Still open: €750.00"];
    assert_eq!(saying(&app, &told), 1);
    wire(&app, &staff, &order, "750").await;
    credit(&app, &staff, &order, "100").await;
    assert_eq!(saying(&app, &["Credited: €100.00", "Your credit: €100.00"]), 1);
    let invoice = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    let note = [
        ("invoice", invoice.as_str()),
        ("amount", "3000"),
        ("out_of_band_amount", "3000"),
        ("memo", "Late room"),
    ];
    let stripe = app.stripe(&file);
    let made =
        stripe.http.post(format!("{}/v1/credit_notes", stripe.base)).bearer_auth(&stripe.key).form(&note);
    let answer = made.send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    app.run_jobs().await;
    again(&app, &order).await;
    assert_eq!(saying(&app, &["Credited: €30.00", "Reason: Late room", "Your credit: €130.00"]), 1);
    assert_eq!(saying(&app, &["Credited:"]), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn refunds_of_an_order_are_told_its_buyer() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    assert_eq!(order.status, OrderStatus::Paid);
    let staff = finance(&app).await;
    let refund = |amount, method| [("amount", amount), ("method", method), ("reason", "Ill")];
    act(&app, &staff, (&order_address(&order, "refunds"), &refund("20", "stripe"))).await.ok();
    act(&app, &staff, (&order_address(&order, "refunds"), &refund("30", "manual"))).await.ok();
    let payment = order.payment_intent_id.clone().unwrap();
    app.stripe(&file).control("refund", json!({ "id": payment, "amount": 4_000 })).await;
    app.run_jobs().await;
    reconcile::order(&app.app, order.conference_id, order.id, By::SCHEDULER).await.unwrap();
    app.run_jobs().await;
    for amount in ["€20.00", "€30.00", "€40.00"] {
        assert_eq!(saying(&app, &[&format!("Refunded: {amount}"), "ada@example.org"]), 1, "{amount}");
    }
}
