//! More or fewer seats when money has come, or comes in between: invoices that something was paid on stay.

use chrono::TimeDelta;
use entity::{purchase_order, types::PurchaseOrderStatus};
use serde_json::json;
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{act, address, finance, thousand, wire},
    purchase_orders::{invoiced, invoices, ledger, reread},
    revisions::{at_stripe, decide, detail_of, revise, shape, standing},
};

pub async fn pay(app: &TestApp, file: &ConferenceFile, order: &purchase_order::Model, amount: Option<i64>) {
    let all = invoices(app, order).await;
    let open = all.iter().rev().find(|one| one.stripe_id.is_some()).unwrap();
    app.stripe(file).pay_invoice(open.stripe_id.as_deref().unwrap(), amount).await;
    app.run_jobs().await;
}

async fn valid(app: &TestApp, order: &purchase_order::Model) -> usize {
    standing(app, order).await.iter().filter(|seat| seat.issued_at.is_some()).count()
}

async fn pages(app: &TestApp, order: &purchase_order::Model) -> [tests::Page; 2] {
    let visitor = app.visitor();
    let buyer = visitor.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    [buyer, visitor.open(&format!("/northconf/finance/{}", order.finance_token)).await.ok()]
}

#[tokio::test(flavor = "multi_thread")]
async fn more_seats_after_payment_are_a_further_invoice_and_valid_when_it_is_paid() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    assert_eq!(valid(&app, &order).await, 3);
    let staff = finance(&app).await;
    let preview = decide(&staff, &order, &[("quantity[regular]", "4"), ("preview", "on")]).await.ok();
    preview.says("A further invoice over €250.00");
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 75_000), ("open", 25_000)]));
    let after = reread(&app, &order).await;
    assert_eq!((after.total, after.status), (100_000, PurchaseOrderStatus::PartiallyPaid));
    assert_eq!((standing(&app, &order).await.len(), valid(&app, &order).await), (4, 3));
    app.check_invariants().await;
    for page in pages(&app, &order).await {
        page.says("Pay €250.00 now").says("Further invoice");
    }
    assert!(app.mails().iter().any(|mail| mail.contains("a further invoice") && mail.contains("€250.00")));
    pay(&app, &file, &order, None).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(valid(&app, &order).await, 4);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn paid_seats_outlive_a_further_invoice_that_nobody_pays() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    let page = staff.open(&detail_of(&order)).await.ok();
    assert!(!page.has_link("/write-off"));
    let refused = staff.open(&address(&order, "write-off")).await.with_status(409);
    refused.says("Some of its seats are paid and stay valid");
    assert_eq!((standing(&app, &order).await.len(), valid(&app, &order).await), (4, 3));
    revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!((standing(&app, &order).await.len(), valid(&app, &order).await), (3, 3));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_in_the_moment_of_voiding_is_taken_off_the_new_invoice() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    let id = invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    let staff = finance(&app).await;
    decide(&staff, &order, &[("quantity[regular]", "4")]).await.ok();
    let slow = json!({ "match": "POST /v1/invoices/*/void", "delay_ms": 1500 });
    app.stripe(&file).control("fault", slow).await;
    let meanwhile = async {
        tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        app.stripe(&file).pay_invoice(&id, Some(40_000)).await;
    };
    tokio::join!(app.run_jobs(), meanwhile);
    app.run_jobs().await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 75_000), ("open", 100_000)]));
    let open = app.stripe(&file).list("invoices?status=open").await;
    assert_eq!(open[0]["amount_remaining"], 60_000, "what came is not asked again");
    assert_eq!(ledger(&app, &order).await.len(), 1, "booked once");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_seats_after_payment_are_a_credit_note_that_can_be_refunded() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    let preview = decide(&staff, &order, &[("quantity[regular]", "3"), ("preview", "on")]).await.ok();
    preview.says("A credit note over €250.00").says("stays as credit until it is refunded");
    revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
    assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1);
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    assert_eq!((standing(&app, &order).await.len(), valid(&app, &order).await), (3, 3));
    app.check_invariants().await;
    let refund = [("amount", "250"), ("method", "stripe"), ("reason", "One seat less")];
    act(&app, &staff, (&address(&order, "refunds"), &refund)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partly_paid_one_has_two_invoices_to_pay_and_each_asks_for_its_own() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, Some(50_000)).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    for page in pages(&app, &order).await {
        assert_eq!(
            page.all("a.button").iter().filter(|words| words.starts_with("Pay €250.00 now")).count(),
            2
        );
    }
    revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
    for page in pages(&app, &order).await {
        page.says("Pay €250.00 now").says("€250.00");
    }
    let left: i64 = app
        .stripe(&file)
        .list("invoices")
        .await
        .iter()
        .map(|one| one["amount_remaining"].as_i64().unwrap())
        .sum();
    assert_eq!(left, 25_000, "never more than is owed");
    assert_eq!(standing(&app, &order).await.len(), 3);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_that_was_not_refunded_pays_for_what_is_more() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
    let page = revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    page.says_not("Pay €");
    let left: i64 = app
        .stripe(&file)
        .list("invoices")
        .await
        .iter()
        .map(|one| one["amount_remaining"].as_i64().unwrap())
        .sum();
    assert_eq!((left, reread(&app, &order).await.status), (0, PurchaseOrderStatus::Paid));
    assert_eq!(valid(&app, &order).await, 4);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_is_faster_than_the_voiding_keeps_its_invoice() {
    let cases = [
        ("4", vec![("paid", 75_000), ("open", 25_000)], PurchaseOrderStatus::PartiallyPaid, 0),
        ("2", vec![("paid", 75_000)], PurchaseOrderStatus::Overpaid, 1),
    ];
    for (seats, expected, status, credits) in cases {
        let (app, file) = thousand().await;
        let order = invoiced(&app, 3).await;
        let staff = finance(&app).await;
        decide(&staff, &order, &[("quantity[regular]", seats)]).await.ok();
        pay(&app, &file, &order, None).await;
        app.run_jobs().await;
        assert_eq!(at_stripe(&app, &file).await, shape(&expected), "{seats}");
        assert_eq!(reread(&app, &order).await.status, status, "{seats}");
        assert_eq!(app.stripe(&file).list("credit_notes").await.len(), credits);
        assert!(ledger(&app, &order).await.iter().any(|entry| entry.amount == 75_000), "nothing is lost");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_bank_debit_hangs_the_next_revision_waits() {
    for (outcome, expected) in [
        ("failed", vec![("void", 75_000), ("open", 100_000)]),
        ("succeeded", vec![("paid", 75_000), ("open", 25_000)]),
    ] {
        let (app, file) = thousand().await;
        let order = invoiced(&app, 3).await;
        let id = invoices(&app, &order).await.remove(0).stripe_id.unwrap();
        app.stripe(&file).control("pay_invoice", json!({ "id": id, "method": "bank_debit" })).await;
        app.run_jobs().await;
        let staff = finance(&app).await;
        revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
        assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 75_000)]), "one asks for money");
        staff.open(&detail_of(&order)).await.ok().says("A payment for the former invoice is on its way");
        app.stripe(&file).control("settle", json!({ "id": id, "outcome": outcome })).await;
        app.pass(TimeDelta::minutes(61)).await;
        app.run_jobs().await;
        assert_eq!(at_stripe(&app, &file).await, shape(&expected), "{outcome}");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_for_the_void_invoice_counts_and_the_new_one_asks_for_the_rest() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    let id = invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    let transfer = json!({ "id": id, "amount": 75_000, "method": "bank_transfer" });
    app.stripe(&file).control("pay_invoice", transfer).await;
    app.run_jobs().await;
    let open = app.stripe(&file).list("invoices?status=open").await;
    assert_eq!((open.len(), open[0]["amount_remaining"].as_i64()), (1, Some(25_000)));
    assert_eq!(ledger(&app, &order).await.len(), 1, "booked once");
    for page in pages(&app, &order).await {
        page.says("Pay €250.00 now");
    }
    pay(&app, &file, &order, None).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_for_one_invoice_is_not_asked_for_by_the_other() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, Some(10_000)).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    let further = invoices(&app, &order).await.pop().unwrap().stripe_id.unwrap();
    let transfer = json!({ "id": further, "amount": 30_000, "method": "bank_transfer" });
    app.stripe(&file).control("pay_invoice", transfer).await;
    app.run_jobs().await;
    let open = app.stripe(&file).list("invoices?status=open").await;
    assert_eq!((open.len(), open[0]["amount_remaining"].as_i64()), (1, Some(60_000)));
    assert_eq!(ledger(&app, &order).await.len(), 2, "each booked once");
    for page in pages(&app, &order).await {
        page.says("Pay €600.00 now");
    }
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_number_after_payment_is_only_noted() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    pay(&app, &file, &order, Some(10_000)).await;
    let staff = finance(&app).await;
    let preview = decide(&staff, &order, &[("po_number", "B-1"), ("preview", "on")]).await.ok();
    preview.says("the invoice keeps its number");
    revise(&app, &staff, &order, &[("po_number", "B-1")]).await.ok().says("still carries the number");
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
    assert_eq!(reread(&app, &order).await.po_number.as_deref(), Some("B-1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_too_much_is_not_spent_while_stripe_is_still_to_be_told_of_it() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let silent = json!({ "match": "POST /v1/payment_records/report_payment", "status": 503, "times": 4 });
    app.stripe(&file).fault(silent).await;
    wire(&app, &staff, &order, "1400").await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    let refused = revise(&app, &staff, &order, &[("quantity[regular]", "6")]).await.with_status(422);
    refused.says("Stripe is still to be told of a payment");
    app.pass(TimeDelta::minutes(10)).await;
    app.run_jobs().await;
    revise(&app, &staff, &order, &[("quantity[regular]", "6")]).await.ok();
    let left: i64 = app
        .stripe(&file)
        .list("invoices")
        .await
        .iter()
        .filter_map(|one| one["amount_remaining"].as_i64())
        .sum();
    assert_eq!(left, 142_500 - 140_000, "it is spent once");
    app.check_invariants().await;
}
