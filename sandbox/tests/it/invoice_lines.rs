//! Lines of a draft: they are its own, and they are items of the customer.

use crate::support::{Desk, text};
use serde_json::json;

/// The first line of an invoice.
async fn first_line(desk: &Desk, invoice: &str) -> String {
    text(&desk.now(&format!("/v1/invoices/{invoice}")).await["lines"]["data"][0]["id"])
}

#[tokio::test]
async fn a_line_is_removed_from_its_own_invoice_and_from_no_other() {
    let desk = Desk::new().await;
    let (one, other) = (desk.draft(100).await, desk.draft(200).await);
    let line = first_line(&desk, &one).await;
    let form = format!("lines[0][id]={line}&lines[0][behavior]=delete");
    let refused = desk.refused(&format!("/v1/invoices/{other}/remove_lines"), &form).await;
    assert_eq!(refused, format!("No such line_item: '{line}'"));
    assert_eq!(desk.now(&format!("/v1/invoices/{one}")).await["total"], 100);
    let left = desk.make(&format!("/v1/invoices/{one}/remove_lines"), &form).await;
    assert_eq!((&left["total"], &left["lines"]["total_count"]), (&json!(0), &json!(0)));
    let (_, items) = desk.get("/v1/invoiceitems", "").await;
    assert_eq!(items["data"].as_array().unwrap().len(), 1, "that of the other: {items}");
}

#[tokio::test]
async fn a_line_that_is_unassigned_waits_for_the_customer_s_next_invoice() {
    let desk = Desk::new().await;
    let draft = desk.draft(100).await;
    let path = format!("/v1/invoices/{draft}");
    desk.make(&format!("{path}/add_lines"), "lines[0][amount]=700&lines[0][description]=Dinner").await;
    for _ in 0..2 {
        let form = format!("lines[0][id]={}&lines[0][behavior]=unassign", first_line(&desk, &draft).await);
        desk.make(&format!("{path}/remove_lines"), &form).await;
    }
    let left = desk.now(&path).await;
    assert_eq!((&left["total"], &left["lines"]["total_count"]), (&json!(0), &json!(0)));
    let (_, pending) = desk.get("/v1/invoiceitems", "pending=true").await;
    assert_eq!(pending["data"].as_array().unwrap().len(), 2, "{pending}");
    let customer = text(&left["customer"]);
    let form = format!("customer={customer}&currency=eur&pending_invoice_items_behavior=include");
    assert_eq!(desk.make("/v1/invoices", &form).await["total"], 800);
}

#[tokio::test]
async fn lines_leave_the_invoice_s_metadata_as_it_is_unless_they_bring_some() {
    let desk = Desk::new().await;
    let path = format!("/v1/invoices/{}", desk.draft(100).await);
    desk.make(&path, "metadata[a]=1").await;
    let add = format!("{path}/add_lines");
    assert_eq!(desk.make(&add, "lines[0][amount]=700").await["metadata"], json!({"a": "1"}));
    let more = desk.make(&add, "lines[0][amount]=700&invoice_metadata[b]=2").await;
    assert_eq!(more["metadata"], json!({"a": "1", "b": "2"}));
}
