//! The states of an invoice, what it sums up to, and how it is paid.

use crate::support::{Desk, text};
use serde_json::{Value, json};

fn sums(invoice: &Value) -> (&str, i64, i64, i64) {
    let amount = |name: &str| invoice[name].as_i64().unwrap();
    (
        invoice["status"].as_str().unwrap(),
        amount("amount_due"),
        amount("amount_paid"),
        amount("amount_remaining"),
    )
}

#[tokio::test]
async fn a_draft_is_edited_and_deleted_an_open_invoice_is_not() {
    let desk = Desk::new().await;
    let (draft, open) = (desk.draft(100).await, desk.invoice(100).await);
    desk.make(&format!("/v1/invoices/{draft}"), "footer=Thanks").await;
    assert!(
        desk.refused(&format!("/v1/invoices/{open}"), "footer=Thanks").await.contains("no longer editable")
    );
    desk.make(&format!("/v1/invoices/{open}"), "metadata[a]=b").await;
    let path = format!("/v1/invoices/{open}");
    assert_eq!(desk.send("DELETE", &path, "", None).await.unwrap().0, 400);
    let path = format!("/v1/invoices/{draft}");
    assert_eq!(desk.send("DELETE", &path, "", None).await.unwrap().1["deleted"], true);
    assert_eq!(desk.get(&path, "").await.0, 404);
}

#[tokio::test]
async fn finalising_numbers_an_invoice_and_happens_once() {
    let desk = Desk::new().await;
    let draft = desk.draft(100).await;
    let path = format!("/v1/invoices/{draft}/finalize");
    let open = desk.make(&path, "").await;
    assert!(text(&open["number"]).ends_with("-0001"));
    assert!(text(&open["hosted_invoice_url"]).starts_with(&desk.running.url()));
    assert!(desk.refused(&path, "").await.starts_with("This invoice is already finalized"));
}

#[tokio::test]
async fn an_invoice_over_nothing_is_paid_when_finalised() {
    let desk = Desk::new().await;
    let invoice = desk.now(&format!("/v1/invoices/{}", desk.invoice(0).await)).await;
    assert_eq!(sums(&invoice), ("paid", 0, 0, 0));
}

#[tokio::test]
async fn a_due_date_lies_ahead_and_a_line_takes_no_archived_rate() {
    let desk = Desk::new().await;
    let customer = desk.customer().await;
    let form = format!("customer={customer}&collection_method=send_invoice&due_date=1000");
    assert!(desk.refused("/v1/invoices", &form).await.contains("must be in the future"));
    let rate = desk.make("/v1/tax_rates", "display_name=VAT&inclusive=true&percentage=19").await;
    let rate = text(&rate["id"]);
    desk.make(&format!("/v1/tax_rates/{rate}"), "active=false").await;
    let draft = desk.draft(100).await;
    let line = format!("customer={customer}&amount=100&currency=eur&tax_rates[0]={rate}");
    assert!(desk.refused("/v1/invoiceitems", &line).await.contains("is archived"));
    let line = format!("lines[0][amount]=100&lines[0][description]=A&lines[0][tax_rates][0]={rate}");
    assert!(desk.refused(&format!("/v1/invoices/{draft}/add_lines"), &line).await.contains("is archived"));
}

#[tokio::test]
async fn a_draft_prints_the_tax_ids_its_customer_has_until_it_is_finalised() {
    let desk = Desk::new().await;
    let draft = desk.draft(100).await;
    let path = format!("/v1/invoices/{draft}");
    let customer = text(&desk.now(&path).await["customer"]);
    let ids = format!("/v1/customers/{customer}/tax_ids");
    let first = text(&desk.make(&ids, "type=eu_vat&value=DE123456789").await["id"]);
    assert_eq!(desk.now(&path).await["customer_tax_ids"][0]["value"], "DE123456789");
    desk.send("DELETE", &format!("{ids}/{first}"), "", None).await.unwrap();
    desk.make(&ids, "type=eu_vat&value=DE987654321").await;
    desk.make(&format!("{path}/finalize"), "").await;
    desk.make(&ids, "type=eu_vat&value=DE111111111").await;
    let printed = desk.now(&path).await["customer_tax_ids"].clone();
    assert_eq!(printed, json!([{"type": "eu_vat", "value": "DE987654321"}]));
}

#[tokio::test]
async fn sending_finalises_and_mails() {
    let desk = Desk::new().await;
    let draft = desk.draft(100).await;
    assert_eq!(desk.make(&format!("/v1/invoices/{draft}/send"), "").await["status"], "open");
    assert!(desk.events().await.contains(&"invoice.sent".to_owned()));
    let mails = reqwest::get(format!("{}/_sandbox/mails", desk.running.url())).await.unwrap();
    let mails: Value = mails.json().await.unwrap();
    assert_eq!(mails["mails"][0]["to"], "finance@example.com");
}

#[tokio::test]
async fn payments_in_parts_pay_it_in_the_end() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    let part = desk.act("pay_invoice", json!({"id": id, "amount": 400})).await;
    assert_eq!(sums(&part), ("open", 1000, 400, 600));
    let (status, _) = desk.control("pay_invoice", json!({"id": id, "amount": 700})).await;
    assert_eq!(status, 400, "a card pays no more than what remains");
    assert_eq!(sums(&desk.act("pay_invoice", json!({"id": id})).await), ("paid", 1000, 1000, 0));
    let (_, payments) = desk.get("/v1/invoice_payments", &format!("invoice={id}&status=paid")).await;
    assert_eq!(payments["data"].as_array().unwrap().len(), 2);
    let events = desk.events().await;
    assert_eq!(events.iter().filter(|kind| *kind == "invoice.paid").count(), 1);
    assert_eq!(events.iter().filter(|kind| *kind == "invoice_payment.paid").count(), 2);
}

#[tokio::test]
async fn a_bank_transfer_may_be_too_much() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    let form = "amount_requested[currency]=eur&amount_requested[value]=400&initiated_at=1&outcome=guaranteed\
                &guaranteed[guaranteed_at]=1&payment_method_details[type]=custom";
    let record = text(&desk.make("/v1/payment_records/report_payment", form).await["id"]);
    let attach = format!("/v1/invoices/{id}/attach_payment");
    assert_eq!(
        sums(&desk.make(&attach, &format!("payment_record={record}")).await),
        ("open", 1000, 400, 600)
    );
    let paid = desk.act("pay_invoice", json!({"id": id, "amount": 1000, "method": "bank_transfer"})).await;
    assert_eq!((sums(&paid), &paid["amount_overpaid"]), (("paid", 1000, 1400, 0), &json!(400)));
    let (_, shown) = desk.get(&format!("/v1/invoices/{id}"), "expand[]=amount_paid_off_stripe").await;
    assert_eq!(shown["amount_paid_off_stripe"], 400);
}

#[tokio::test]
async fn a_void_is_refused_while_a_debit_is_on_its_way() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    let void = format!("/v1/invoices/{id}/void");
    let pending = desk.act("pay_invoice", json!({"id": id, "method": "bank_debit"})).await;
    assert_eq!(sums(&pending), ("open", 1000, 0, 1000));
    assert!(desk.refused(&void, "").await.contains("processing"));
    desk.act("settle", json!({"id": id, "outcome": "failed"})).await;
    assert!(desk.events().await.contains(&"invoice.payment_failed".to_owned()));
    assert_eq!(desk.make(&void, "").await["status"], "void");
}

#[tokio::test]
async fn a_debit_that_settles_pays() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    desk.act("pay_invoice", json!({"id": id, "method": "bank_debit"})).await;
    assert_eq!(
        sums(&desk.act("settle", json!({"id": id, "outcome": "succeeded"})).await),
        ("paid", 1000, 1000, 0)
    );
}

#[tokio::test]
async fn only_some_moves_are_allowed() {
    let desk = Desk::new().await;
    let paid = desk.invoice(100).await;
    desk.make(&format!("/v1/invoices/{paid}/pay"), "paid_out_of_band=true").await;
    let void = desk.invoice(100).await;
    desk.make(&format!("/v1/invoices/{void}/void"), "").await;
    let draft = desk.draft(100).await;
    for (id, verb) in [
        (&paid, "void"),
        (&paid, "pay"),
        (&paid, "mark_uncollectible"),
        (&void, "void"),
        (&void, "pay"),
        (&void, "send"),
        (&draft, "void"),
        (&draft, "mark_uncollectible"),
        (&draft, "pay"),
    ] {
        desk.refused(&format!("/v1/invoices/{id}/{verb}"), "").await;
    }
}

#[tokio::test]
async fn a_written_off_invoice_can_still_be_paid() {
    let desk = Desk::new().await;
    let id = desk.invoice(100).await;
    assert_eq!(
        desk.make(&format!("/v1/invoices/{id}/mark_uncollectible"), "").await["status"],
        "uncollectible"
    );
    assert_eq!(desk.act("pay_invoice", json!({"id": id})).await["status"], "paid");
}

#[tokio::test]
async fn money_can_arrive_on_a_void_invoice() {
    let desk = Desk::new().await;
    let id = desk.invoice(100).await;
    desk.act("void", json!({"id": id})).await;
    let after = desk.act("pay_invoice", json!({"id": id, "amount": 100, "method": "bank_transfer"})).await;
    assert_eq!((&after["status"], &after["amount_paid"]), (&json!("void"), &json!(100)));
}

#[tokio::test]
async fn a_declined_card_is_a_402_and_leaves_it_open() {
    let desk = Desk::new().await;
    let id = desk.invoice(100).await;
    let (status, body) =
        desk.post(&format!("/v1/invoices/{id}/pay"), "payment_method=pm_card_chargeDeclined").await;
    assert_eq!((status, &body["error"]["code"]), (402, &json!("card_declined")));
    let paid = desk.make(&format!("/v1/invoices/{id}/pay"), "payment_method=pm_card_visa").await;
    assert_eq!(paid["status"], "paid");
}

#[tokio::test]
async fn taxes_are_counted_per_line_half_up() {
    let desk = Desk::new().await;
    let rate = |inclusive: bool| format!("display_name=VAT&percentage=19&inclusive={inclusive}");
    let on_top = text(&desk.make("/v1/tax_rates", &rate(false)).await["id"]);
    let inside = text(&desk.make("/v1/tax_rates", &rate(true)).await["id"]);
    let id = desk.draft(0).await;
    let lines = format!(
        "lines[0][amount]=50&lines[0][tax_rates][0]={on_top}&lines[1][amount]=50&lines[1][tax_rates][0]={on_top}\
         &lines[2][amount]=11900&lines[2][tax_rates][0]={inside}"
    );
    let invoice = desk.make(&format!("/v1/invoices/{id}/add_lines"), &lines).await;
    let shown = |name: &str| invoice[name].as_i64().unwrap();
    assert_eq!((shown("subtotal"), shown("total"), shown("total_excluding_tax")), (12000, 12020, 10100));
    assert_eq!(invoice["total_taxes"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn more_than_ten_lines_are_listed_apart() {
    let desk = Desk::new().await;
    let id = desk.draft(1).await;
    let lines: Vec<_> = (0..12).map(|at| format!("lines[{at}][amount]={at}")).collect();
    let invoice = desk.make(&format!("/v1/invoices/{id}/add_lines"), &lines.join("&")).await;
    assert_eq!(invoice["lines"]["data"].as_array().unwrap().len(), 10);
    assert_eq!(invoice["lines"]["has_more"], true);
    let (_, all) = desk.get(&format!("/v1/invoices/{id}/lines"), "limit=100").await;
    assert_eq!(all["data"].as_array().unwrap().len(), 13);
}

#[tokio::test]
async fn pending_items_wait_for_an_invoice_that_takes_them() {
    let desk = Desk::new().await;
    let customer = desk.customer().await;
    desk.make("/v1/invoiceitems", &format!("customer={customer}&amount=700&currency=eur")).await;
    let bare = desk.make("/v1/invoices", &format!("customer={customer}&currency=eur")).await;
    let form = format!("customer={customer}&currency=eur&pending_invoice_items_behavior=include");
    let full = desk.make("/v1/invoices", &form).await;
    assert_eq!((&bare["total"], &full["total"]), (&json!(0), &json!(700)));
}

#[tokio::test]
async fn reverse_charge_is_the_customer_s_until_the_invoice_is_finalised_and_printed_on_it() {
    let desk = Desk::new().await;
    let draft = desk.draft(100).await;
    let path = format!("/v1/invoices/{draft}");
    let customer = format!("/v1/customers/{}", text(&desk.now(&path).await["customer"]));
    assert_eq!(desk.now(&path).await["customer_tax_exempt"], "none");
    desk.make(&customer, "tax_exempt=reverse").await;
    let open = desk.make(&format!("{path}/finalize"), "").await;
    assert_eq!((&open["customer_tax_exempt"], &open["total"]), (&json!("reverse"), &json!(100)));
    desk.make(&customer, "tax_exempt=none").await;
    assert_eq!(desk.now(&path).await["customer_tax_exempt"], "reverse");
    let page = reqwest::get(text(&open["hosted_invoice_url"])).await.unwrap().text().await.unwrap();
    assert!(page.contains("Reverse charge"));
    assert!(desk.refused(&customer, "tax_exempt=sometimes").await.contains("tax_exempt"));
}
