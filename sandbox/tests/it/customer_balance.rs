//! A customer's balance: what an invoice takes of it, and when it comes back.

use crate::support::{Desk, text};
use serde_json::{Value, json};

/// A draft whose customer has a balance: the addresses of both.
async fn draft(desk: &Desk, amount: i64, balance: i64) -> (String, String) {
    let invoice = format!("/v1/invoices/{}", desk.draft(amount).await);
    let customer = format!("/v1/customers/{}", text(&desk.now(&invoice).await["customer"]));
    desk.make(&customer, &format!("balance={balance}")).await;
    (invoice, customer)
}

fn numbers<const N: usize>(object: &Value, names: [&str; N]) -> [i64; N] {
    names.map(|name| object[name].as_i64().unwrap())
}

#[tokio::test]
async fn an_invoice_takes_credit_as_far_as_it_goes_and_all_of_a_debt() {
    for (balance, status, due, left) in
        [(-400, "open", 600, 0), (-1000, "paid", 0, 0), (-1500, "paid", 0, -500), (250, "open", 1250, 0)]
    {
        let desk = Desk::new().await;
        let (path, customer) = draft(&desk, 1000, balance).await;
        desk.make(&format!("{path}/finalize"), "").await;
        let invoice = desk.now(&path).await;
        let sums = ["total", "amount_due", "amount_remaining", "amount_paid"];
        assert_eq!(numbers(&invoice, sums), [1000, due, due, 0], "{balance}");
        assert_eq!(numbers(&invoice, ["starting_balance", "ending_balance"]), [balance, left]);
        assert_eq!(invoice["status"], status, "{balance}");
        assert_eq!(desk.now(&customer).await["balance"], left, "{balance}");
    }
}

#[tokio::test]
async fn what_was_overpaid_lowers_what_the_customer_s_next_invoice_asks_for() {
    let desk = Desk::new().await;
    let first = desk.invoice(1000).await;
    desk.act("pay_invoice", json!({"id": first, "amount": 1400, "method": "bank_transfer"})).await;
    let customer = text(&desk.now(&format!("/v1/invoices/{first}")).await["customer"]);
    let form = format!("customer={customer}&collection_method=send_invoice&days_until_due=14&currency=eur");
    let next = text(&desk.make("/v1/invoices", &form).await["id"]);
    let path = format!("/v1/invoices/{next}");
    desk.make(&format!("{path}/add_lines"), "lines[0][amount]=1000").await;
    let open = desk.make(&format!("{path}/finalize"), "").await;
    assert_eq!(numbers(&open, ["amount_due", "starting_balance", "ending_balance"]), [600, -400, 0]);
    let page = reqwest::get(text(&open["hosted_invoice_url"])).await.unwrap().text().await.unwrap();
    assert!(page.contains("Applied balance"));
    let paid = desk.act("pay_invoice", json!({"id": next})).await;
    assert_eq!(numbers(&paid, ["amount_paid", "amount_remaining", "amount_overpaid"]), [600, 0, 0]);
    assert_eq!(desk.now(&format!("/v1/customers/{customer}")).await["balance"], 0);
}

#[tokio::test]
async fn a_void_invoice_gives_back_what_it_took_and_a_written_off_one_does_not() {
    for (end, left) in [("void", -400), ("mark_uncollectible", 0)] {
        let desk = Desk::new().await;
        let (path, customer) = draft(&desk, 1000, -400).await;
        desk.make(&format!("{path}/finalize"), "").await;
        desk.make(&format!("{path}/{end}"), "").await;
        assert_eq!(desk.now(&customer).await["balance"], left, "{end}");
    }
}

#[tokio::test]
async fn what_credit_paid_for_can_be_credited_again() {
    let desk = Desk::new().await;
    let (path, customer) = draft(&desk, 1000, -1000).await;
    let id = text(&desk.make(&format!("{path}/finalize"), "").await["id"]);
    let note = |amount: i64| format!("invoice={id}&amount={amount}&credit_amount={amount}");
    assert!(desk.refused("/v1/credit_notes", &note(1001)).await.contains("more than"));
    assert_eq!(desk.make("/v1/credit_notes", &note(1000)).await["type"], "post_payment");
    assert_eq!(desk.now(&customer).await["balance"], -1000);
}
