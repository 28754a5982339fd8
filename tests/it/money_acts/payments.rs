//! Money that comes, by hand and by Stripe, and what it leaves to pay.

use std::collections::BTreeSet;

use entity::types::{LedgerKind, PurchaseOrderStatus};
use serde_json::json;

use super::{act, address, credit, detail, finance, there, thousand, wire};
use crate::purchase_orders::{invoiced, ledger, requested, reread};

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_by_wire_is_booked_and_the_invoice_asks_for_the_rest() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await.says("The payment is recorded");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 60_000);
    staff.open(&address(&order, "payments")).await.ok().says("In EUR. €600.00 is open.");
    let entries = ledger(&app, &order).await;
    assert_eq!((entries.len(), entries[0].kind, entries[0].amount), (1, LedgerKind::ManualPayment, 40_000));
    assert!(app.mails().iter().any(|mail| mail.contains("payment received") && mail.contains("€400.00")));
    wire(&app, &staff, &order, "600.00").await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(there(&app, &file, &order).await["status"], "paid");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_02_four_hundred_by_wire_and_a_thousand_by_stripe_are_four_hundred_too_much() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    let id = there(&app, &file, &order).await["id"].clone();
    let transfer = json!({ "id": id, "amount": 100_000, "method": "bank_transfer" });
    app.stripe(&file).control("pay_invoice", transfer).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    detail(&staff, &order).await.says("Overpaid").says("Paid too much€400.00");
    let booked: BTreeSet<_> =
        ledger(&app, &order).await.iter().map(|entry| (entry.amount, entry.applied)).collect();
    assert_eq!(booked, BTreeSet::from([(40_000, true), (100_000, true)]));
    let file_of_all = staff.get("/admin/northconf/purchase-orders.csv").await.ok().html;
    assert!(file_of_all.contains("overpaid") && file_of_all.contains("-400.00"), "{file_of_all}");
    let fields = [("amount", "400"), ("method", "stripe"), ("reason", "Paid twice")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_06_two_payments_and_two_credits_leave_the_same_balance_everywhere() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "300").await;
    credit(&app, &staff, &order, "100").await;
    app.stripe(&file)
        .pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), Some(20_000))
        .await;
    app.run_jobs().await;
    credit(&app, &staff, &order, "50").await;
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 35_000);
    detail(&staff, &order).await.says("€350.00");
    staff.open("/admin/northconf/purchase-orders").await.ok().says("350.00");
    let visitor = app.visitor();
    for page in ["purchase-orders", "finance"] {
        let token = if page == "finance" { &order.finance_token } else { &order.token };
        visitor.open(&format!("/northconf/{page}/{token}")).await.ok().says("€350.00");
    }
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_is_one_payment_one_credit_note_and_one_refund() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let forms: [(&str, &[(&str, &str)]); 3] = [
        ("payments", &[("amount", "100"), ("method", "check"), ("reference", "17")]),
        ("credit-notes", &[("amount", "50"), ("reason", "A seat less")]),
        ("refunds", &[("amount", "20"), ("method", "manual"), ("reason", "Too much")]),
    ];
    for (name, fields) in forms {
        let page = staff.open(&address(&order, name)).await.ok();
        let (action, fields) = staff.filled(&page, name, fields);
        let (a, b) = tokio::join!(staff.post(&action, &fields), staff.post(&action, &fields));
        assert_eq!((a.status, b.status), (303, 303), "{name}");
        app.run_jobs().await;
        staff.post(&action, &fields).await.with_status(303);
        app.run_jobs().await;
    }
    let mut amounts: Vec<i64> = ledger(&app, &order).await.iter().map(|entry| entry.amount).collect();
    amounts.sort_unstable();
    assert_eq!(amounts, [2_000, 5_000, 10_000]);
    assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1);
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 85_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_entry_is_taken_back_by_its_counter_entry_once() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "999").await;
    let link = detail(&staff, &order).await.link("/correction");
    act(&app, &staff, (&link, &[("reason", "Another company's")])).await.ok().says("taken back");
    let entries = ledger(&app, &order).await;
    assert_eq!(entries.iter().map(|entry| entry.amount).sum::<i64>(), 0);
    assert_eq!(entries.len(), 2);
    assert!(!detail(&staff, &order).await.has_link("/correction"));
    act(&app, &staff, (&link, &[("reason", "Again")])).await.ok();
    assert_eq!(ledger(&app, &order).await.len(), 2);
}
