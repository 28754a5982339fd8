//! Credit notes and refunds.

use chrono::TimeDelta;
use entity::types::PurchaseOrderStatus;
use serde_json::json;

use super::{act, address, credit, detail, finance, there, thousand};
use crate::purchase_orders::{invoiced, requested, reread};

#[tokio::test(flavor = "multi_thread")]
async fn case_04_a_credit_note_before_invoicing_lowers_what_stripe_asks() {
    let (app, file) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    credit(&app, &staff, &order, "250").await;
    detail(&staff, &order).await.says("Credit note over €250.00").says("It waits for the invoice");
    act(&app, &staff, (&address(&order, "approval"), &[])).await.ok();
    app.pass(TimeDelta::hours(2)).await;
    app.run_jobs().await;
    let invoice = there(&app, &file, &order).await;
    assert_eq!((&invoice["status"], &invoice["amount_remaining"]), (&json!("open"), &json!(75_000)));
    assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1);
    detail(&staff, &order).await.says("€750.00").says_not("It waits for the invoice");
    app.stripe(&file).pay_invoice(invoice["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_after_payment_stays_as_credit_until_it_is_refunded() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    credit(&app, &staff, &order, "250").await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    let fields = [("amount", "250"), ("method", "stripe"), ("reason", "One seat less")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_is_never_above_what_was_paid_and_goes_to_the_newest_payment_first() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let id = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    for amount in [Some(30_000), None] {
        app.stripe(&file).pay_invoice(&id, amount).await;
        app.pass(TimeDelta::minutes(1)).await;
        app.run_jobs().await;
    }
    let refunds = address(&order, "refunds");
    let values = |amount| [("amount", amount), ("method", "stripe"), ("reason", "Not coming")];
    for (amount, says) in [
        ("1000.01", "at most €1,000.00"),
        ("0", "above zero"),
        ("10.005", "decimals"),
        ("", "Enter an amount"),
    ] {
        let answer = act(&app, &staff, (&refunds, &values(amount))).await.with_status(422);
        answer.says(says);
        assert!(answer.form("/refunds").1.contains(&("reason".to_owned(), "Not coming".to_owned())), "kept");
    }
    act(&app, &staff, (&refunds, &values("800"))).await.ok();
    let mut parts: Vec<i64> = app
        .stripe(&file)
        .list("refunds")
        .await
        .iter()
        .map(|refund| refund["amount"].as_i64().unwrap())
        .collect();
    parts.sort_unstable();
    assert_eq!(parts, [10_000, 70_000], "all of the newest payment, the rest of the one before");
    let by_hand = [("amount", "200"), ("method", "manual"), ("reason", "In cash")];
    act(&app, &staff, (&refunds, &by_hand)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    assert!(!detail(&staff, &order).await.has_link("/refunds"), "nothing is left to refund");
    app.check_invariants().await;
}
