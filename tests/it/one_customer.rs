//! Purchase orders of one company share its customer at Stripe: each invoice has its own finance contact, its own tax, and
//! nothing of what was paid too much on another.

use std::time::Duration;

use chrono::TimeDelta;
use entity::types::PurchaseOrderStatus;
use plenary::{flows::purchase_orders::approve, jobs, store::audit::By};
use serde_json::json;
use tests::TestApp;

use crate::{
    money_acts::{detail, finance, there, thousand, wire},
    purchase_orders::{invoiced, ledger, newest, reread},
    reverse_charge::{FRENCH, asks},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_waits_is_not_finalised_with_the_tax_and_address_of_the_company_s_next_one() {
    let (app, file) = TestApp::start().await;
    let seats = [("quantity[regular]", "3")];
    let taxed = [("country", "FR"), ("tax_id", ""), ("finance_email", "first@machines.example")];
    let mut orders = Vec::new();
    let waits = json!({ "match": "POST /v1/invoices/*/finalize", "status": 503, "times": 100 });
    app.stripe(&file).fault(waits).await;
    for other in [&taxed[..], &FRENCH] {
        asks(&app, "Machines SA", &seats, other).await.ok();
        let order = newest(&app, "northconf").await;
        approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
        app.run_jobs().await;
        orders.push(order);
        app.stripe(&file).clear_faults().await;
    }
    app.pass(TimeDelta::hours(2)).await;
    app.run_jobs().await;
    assert_eq!(app.stripe(&file).list("customers").await.len(), 1);
    let found = [there(&app, &file, &orders[0]).await, there(&app, &file, &orders[1]).await];
    let seen = found.each_ref().map(|it| (it["status"].clone(), it["customer_tax_exempt"].clone()));
    assert_eq!(seen, [(json!("open"), json!("none")), (json!("open"), json!("reverse"))]);
    assert_eq!(found[0]["customer_email"], "first@machines.example");
    assert_ne!(found[1]["customer_email"], "first@machines.example");
    assert_eq!(app.stripe(&file).mails().await.len(), 2, "both were sent");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn invoices_of_one_company_made_at_once_take_turns_with_its_customer() {
    let (app, file) = TestApp::start().await;
    let contacts = ["first@machines.example", "second@machines.example"];
    let mut orders = Vec::new();
    for contact in contacts {
        let seats = [("quantity[regular]", "3")];
        asks(&app, "Machines SA", &seats, &[("finance_email", contact)]).await.ok();
        let order = newest(&app, "northconf").await;
        approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
        orders.push(order);
    }
    let slow = json!({ "match": "POST /v1/invoices/*/finalize", "delay_ms": 700, "times": 1 });
    app.stripe(&file).fault(slow).await;
    for _ in 0..4 {
        let later = async {
            tokio::time::sleep(Duration::from_millis(150)).await;
            jobs::run_due(&app.app).await
        };
        let (one, other) = tokio::join!(jobs::run_due(&app.app), later);
        assert!(one.is_ok() && other.is_ok());
        app.run_jobs().await;
        app.pass(TimeDelta::minutes(1)).await;
    }
    for (order, contact) in orders.iter().zip(contacts) {
        let invoice = there(&app, &file, order).await;
        assert_eq!((&invoice["status"], &invoice["customer_email"]), (&json!("open"), &json!(contact)));
    }
    assert_eq!(app.stripe(&file).mails().await.len(), 2, "both were sent");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_company_paid_too_much_on_one_purchase_order_is_not_taken_off_the_invoice_of_its_next() {
    let (app, file) = thousand().await;
    let (stripe, staff, first) = (app.stripe(&file), finance(&app).await, invoiced(&app, 4).await);
    wire(&app, &staff, &first, "400").await;
    let id = there(&app, &file, &first).await["id"].clone();
    let transfer = json!({ "id": id, "amount": 100_000, "method": "bank_transfer" });
    stripe.control("pay_invoice", transfer).await;
    app.run_jobs().await;
    assert_eq!(stripe.list("customers").await[0]["balance"], -40_000, "Stripe keeps it for the next invoice");
    let next = invoiced(&app, 4).await;
    let invoice = there(&app, &file, &next).await;
    assert_eq!((&invoice["status"], &invoice["amount_remaining"]), (&json!("open"), &json!(100_000)));
    assert_eq!(stripe.list("customers").await.len(), 1, "one customer for both");
    detail(&staff, &first).await.says("Paid too much€400.00");
    detail(&staff, &next).await.says("Balance€1,000.00");
    stripe.pay_invoice(invoice["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &next).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(ledger(&app, &next).await.iter().map(|entry| entry.amount).sum::<i64>(), 100_000);
    app.check_invariants().await;
}
