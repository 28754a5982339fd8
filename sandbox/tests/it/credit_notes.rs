//! Credit notes, refunds and disputes: money and claims going back.

use crate::support::{Desk, text};
use serde_json::json;

#[tokio::test]
async fn a_credit_note_on_an_open_invoice_lowers_what_is_due() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    let note = desk.make("/v1/credit_notes", &format!("invoice={id}&amount=250")).await;
    assert_eq!((&note["type"], &note["pre_payment_amount"]), (&json!("pre_payment"), &json!(250)));
    let invoice = desk.now(&format!("/v1/invoices/{id}")).await;
    assert_eq!((&invoice["amount_due"], &invoice["amount_remaining"]), (&json!(750), &json!(750)));
    desk.refused("/v1/credit_notes", &format!("invoice={id}&amount=751")).await;
    desk.make(&format!("/v1/credit_notes/{}/void", text(&note["id"])), "").await;
    assert_eq!(desk.now(&format!("/v1/invoices/{id}")).await["amount_due"], 1000);
}

#[tokio::test]
async fn a_credit_note_over_all_of_it_pays_the_invoice() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    desk.make("/v1/credit_notes", &format!("invoice={id}&amount=1000")).await;
    assert_eq!(desk.now(&format!("/v1/invoices/{id}")).await["status"], "paid");
}

#[tokio::test]
async fn a_credit_note_on_a_paid_invoice_says_where_the_money_goes() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    desk.act("pay_invoice", json!({"id": id})).await;
    assert!(
        desk.refused("/v1/credit_notes", &format!("invoice={id}&amount=300")).await.contains("must equal")
    );
    let form = format!("invoice={id}&amount=300&refund_amount=100&credit_amount=150&out_of_band_amount=50");
    let note = desk.make("/v1/credit_notes", &form).await;
    assert_eq!(
        (&note["type"], &note["refunds"][0]["amount_refunded"]),
        (&json!("post_payment"), &json!(100))
    );
    let invoice = desk.now(&format!("/v1/invoices/{id}")).await;
    assert_eq!(
        (&invoice["status"], &invoice["post_payment_credit_notes_amount"]),
        (&json!("paid"), &json!(300))
    );
    assert!(
        desk.refused("/v1/credit_notes", &format!("invoice={id}&amount=701")).await.contains("more than")
    );
}

#[tokio::test]
async fn a_credit_note_carries_the_tax_of_its_line() {
    let desk = Desk::new().await;
    let rate =
        text(&desk.make("/v1/tax_rates", "display_name=VAT&percentage=19&inclusive=false").await["id"]);
    let draft = desk.draft(0).await;
    desk.make(
        &format!("/v1/invoices/{draft}/add_lines"),
        &format!("lines[0][amount]=1000&lines[0][tax_rates][]={rate}"),
    )
    .await;
    let invoice = desk.make(&format!("/v1/invoices/{draft}/finalize"), "").await;
    let line = text(&invoice["lines"]["data"][1]["id"]);
    let form = format!(
        "invoice={draft}&lines[0][type]=invoice_line_item&lines[0][invoice_line_item]={line}&lines[0][amount]=500"
    );
    let (_, preview) = desk.get("/v1/credit_notes/preview", &form).await;
    assert_eq!((&preview["total"], &preview["total_excluding_tax"]), (&json!(595), &json!(500)));
    assert_eq!(desk.make("/v1/credit_notes", &form).await["lines"]["data"][0]["taxes"][0]["amount"], 95);
}

#[tokio::test]
async fn refunds_end_at_what_was_paid() {
    let desk = Desk::new().await;
    let session = desk.session(1000).await;
    let paid = desk.act("pay_session", json!({"id": session["id"]})).await;
    let intent = text(&paid["payment_intent"]);
    desk.make("/v1/refunds", &format!("payment_intent={intent}&amount=400")).await;
    assert!(
        desk.refused("/v1/refunds", &format!("payment_intent={intent}&amount=700"))
            .await
            .contains("greater than unrefunded")
    );
    desk.act("refund", json!({"id": session["id"]})).await;
    assert!(
        desk.refused("/v1/refunds", &format!("payment_intent={intent}"))
            .await
            .ends_with("has already been refunded.")
    );
    let (_, intent) = desk.get(&format!("/v1/payment_intents/{intent}"), "expand[]=latest_charge").await;
    assert_eq!(
        (&intent["latest_charge"]["refunded"], &intent["latest_charge"]["amount_refunded"]),
        (&json!(true), &json!(1000))
    );
}

#[tokio::test]
async fn a_dispute_opens_and_closes() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    desk.act("pay_invoice", json!({"id": id})).await;
    let dispute = desk.act("dispute", json!({"id": id})).await;
    let closed = desk.act("settle", json!({"id": dispute["id"], "outcome": "failed"})).await;
    assert_eq!((&dispute["status"], &closed["status"]), (&json!("needs_response"), &json!("lost")));
    let (_, list) = desk.get("/v1/disputes", &format!("charge={}", text(&dispute["charge"]))).await;
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
}
