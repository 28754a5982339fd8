//! Money that is owed and that no invoice asks for: staff see it and ask for it or let it go; the company is left alone.

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{LedgerKind, PurchaseOrderStatus},
};
use serde_json::{Value, json};
use tests::{Browser, ConferenceFile, Page, TestApp};

use crate::{
    money_acts::{act, address, credit, detail, finance, there, thousand, wire},
    purchase_orders::{invoiced, invoices, ledger, reread},
    reconciliation,
    reminders::{morning, reminders},
    revision_money::pay,
    revisions::{at_stripe, revise, shape},
};

/// Somebody signs in, as days have gone by.
async fn office(app: &TestApp, order: &purchase_order::Model) -> (Browser, Page) {
    let staff = finance(app).await;
    let page = detail(&staff, order).await;
    (staff, page)
}

/// The buyer's page and the finance contact's.
async fn theirs(app: &TestApp, order: &purchase_order::Model) -> [Page; 2] {
    let visitor = app.visitor();
    let buyer = visitor.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    [buyer, visitor.open(&format!("/northconf/finance/{}", order.finance_token)).await.ok()]
}

/// Its Stripe box, the list and the home of staff say so.
async fn is_seen(app: &TestApp, order: &purchase_order::Model, amount: &str) {
    let (staff, page) = office(app, order).await;
    page.says(&format!("{amount} is owed that no invoice asks for")).says(&format!("over {amount}"));
    staff.open("/admin/northconf/purchase-orders?status=sync").await.ok().says(&order.reference);
    assert_eq!(reread(app, order).await.sync_problem.as_deref(), Some("unasked"));
}

async fn is_settled(app: &TestApp, order: &purchase_order::Model) {
    let after = reread(app, order).await;
    assert_eq!((after.status, after.sync_problem), (PurchaseOrderStatus::Paid, None));
    let (_, page) = office(app, order).await;
    page.says_not("no invoice asks for").says_not("Issue an invoice");
    app.check_invariants().await;
}

async fn ask_for_it(app: &TestApp, order: &purchase_order::Model) {
    let (staff, page) = office(app, order).await;
    tokio::join!(staff.fill_only(&page, "/revision"), staff.fill_only(&page, "/revision"));
    app.run_jobs().await;
}

/// A thousand, paid at Stripe.
async fn paid() -> (TestApp, ConferenceFile, purchase_order::Model) {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    pay(&app, &file, &order, None).await;
    (app, file, order)
}

async fn refund(app: &TestApp, order: &purchase_order::Model, amount: &str, method: &str) {
    let fields = [("amount", amount), ("method", method), ("reason", "Goodwill")];
    act(app, &finance(app).await, (&address(order, "refunds"), &fields)).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wire_that_stripe_was_told_of_and_that_is_taken_back_is_asked_for_anew() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 60_000);
    let link = detail(&staff, &order).await.link("/correction");
    act(&app, &staff, (&link, &[("reason", "Another company’s")])).await.ok();
    is_seen(&app, &order, "€400.00").await;
    for page in theirs(&app, &order).await {
        page.says("Pay €600.00 now").says_not("Pay €1,000.00");
    }
    ask_for_it(&app, &order).await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000), ("open", 40_000)]));
    assert_eq!((reread(&app, &order).await.total, reread(&app, &order).await.sync_problem), (100_000, None));
    for invoice in invoices(&app, &order).await {
        app.stripe(&file).pay_invoice(invoice.stripe_id.as_deref().unwrap(), None).await;
    }
    app.run_jobs().await;
    is_settled(&app, &order).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refunded_is_let_go_by_the_credit_note_that_is_offered() {
    for method in ["stripe", "manual"] {
        let (app, file, order) = paid().await;
        refund(&app, &order, "250", method).await;
        is_seen(&app, &order, "€250.00").await;
        let (staff, page) = office(&app, &order).await;
        let form = staff.open(&page.link("/credit-notes?amount=250.00")).await.ok();
        staff.fill(&form, "/credit-notes", &[("reason", "Goodwill")]).await.ok();
        app.run_jobs().await;
        is_settled(&app, &order).await;
        assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 100_000)]));
        let entries = ledger(&app, &order).await;
        let mut notes = entries.iter().filter(|entry| entry.kind == LedgerKind::CreditNote);
        assert_eq!(notes.next().map(|note| note.amount), Some(25_000), "{method}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refunded_makes_nobody_late_before_an_invoice_asks_for_it() {
    let (app, file, order) = paid().await;
    refund(&app, &order, "250", "stripe").await;
    for _ in 0..6 {
        morning(&app, 10).await;
    }
    assert_eq!(
        (reminders(&app), reread(&app, &order).await.status),
        (vec![], PurchaseOrderStatus::PartiallyPaid)
    );
    for page in theirs(&app, &order).await {
        page.says("You don’t have to do anything").says_not("overdue").says_not("now").says_not("was due");
    }
    let staff = finance(&app).await;
    let late = "/admin/northconf/purchase-orders?status=overdue";
    staff.open(late).await.ok().says_not(&order.reference);
    staff.open("/admin").await.ok().says_not("paid in part");
    revise(&app, &staff, &order, &[("po_number", "B-7")]).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 100_000)]), "nor by another number");
    ask_for_it(&app, &order).await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("paid", 100_000), ("open", 25_000)]));
    for page in theirs(&app, &order).await {
        page.says("Pay €250.00 now").says("Further invoice").says_not("You don’t have to do anything");
    }
    morning(&app, 30).await;
    assert_eq!(reminders(&app).len(), 1, "now it is asked for, and late");
    finance(&app).await.open(late).await.ok().says(&order.reference);
    pay(&app, &file, &order, None).await;
    is_settled(&app, &order).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invoice_over_money_that_went_back_bears_no_tax_a_second_time() {
    let (app, file, order) = paid().await;
    refund(&app, &order, "250", "stripe").await;
    ask_for_it(&app, &order).await;
    let id = invoices(&app, &order).await.pop().unwrap().stripe_id.unwrap();
    let lines = app.stripe(&file).list(&format!("invoices/{id}/lines")).await;
    let of = |line: &Value| (line["amount"].clone(), line["taxes"].clone(), line["description"].clone());
    assert_eq!(
        lines.iter().map(of).collect::<Vec<_>>(),
        [(json!(25_000), json!([]), json!("Still open of earlier invoices"))]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dispute_is_the_bank_s_until_it_is_lost_and_then_the_money_is_open() {
    let (app, file, order) = paid().await;
    app.pass(TimeDelta::minutes(5)).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("dispute", json!({ "id": id })).await;
    app.run_jobs().await;
    let (_, page) = office(&app, &order).await;
    page.says("answer the dispute at Stripe").says_not("Issue an invoice");
    let dispute = ledger(&app, &order).await[1].provider_id.clone();
    app.stripe(&file).control("settle", json!({ "id": dispute, "outcome": "failed" })).await;
    app.run_jobs().await;
    is_seen(&app, &order, "€1,000.00").await;
    let mails = app.mails().iter().filter(|mail| mail.contains("was refunded")).count();
    assert_eq!(mails, 0, "their bank has told them");
    ask_for_it(&app, &order).await;
    pay(&app, &file, &order, None).await;
    is_settled(&app, &order).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_that_is_voided_at_stripe_is_countered_and_asked_for_again() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    credit(&app, &finance(&app).await, &order, "250").await;
    let note = app.stripe(&file).list("credit_notes").await.remove(0);
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 75_000);
    let void = format!("credit_notes/{}/void", note["id"].as_str().unwrap());
    reconciliation::at_stripe(&app, &file, &void, &[]).await;
    app.run_jobs().await;
    let entries = ledger(&app, &order).await;
    let amounts: Vec<_> = entries.iter().map(|entry| (entry.kind, entry.amount)).collect();
    assert_eq!(amounts, [(LedgerKind::CreditNote, 25_000), (LedgerKind::CreditNote, -25_000)]);
    assert_eq!(entries[1].corrects_id, Some(entries[0].id));
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 100_000, "Stripe asks for all again");
    for page in theirs(&app, &order).await {
        page.says("Pay €1,000.00 now").says("Former credit note (void)");
    }
    let (_, page) = office(&app, &order).await;
    page.says_not("no invoice asks for");
    pay(&app, &file, &order, None).await;
    is_settled(&app, &order).await;
}
