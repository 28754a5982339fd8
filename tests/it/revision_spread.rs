//! Credit notes and payments by hand on more than one invoice: what the pages at Stripe ask for is what is owed.

use entity::{purchase_order, types::PurchaseOrderStatus};
use serde_json::Value;
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{credit, detail, finance, thousand, wire},
    money_faults::{long, recover, started},
    purchase_orders::{invoiced, ledger, reread},
    revision_money::pay,
    revisions::{decide, revise, standing},
};

/// What each invoice still asks for, the first one first.
async fn asked(app: &TestApp, file: &ConferenceFile) -> Vec<i64> {
    let mut all = app.stripe(file).list("invoices").await;
    all.sort_by_key(|invoice| invoice["number"].as_str().unwrap_or_default().to_owned());
    all.iter().map(|one: &Value| one["amount_remaining"].as_i64().unwrap()).collect()
}

async fn is_settled(app: &TestApp, file: &ConferenceFile, order: &purchase_order::Model) {
    assert_eq!(asked(app, file).await, [0, 0], "nothing is owed, so nothing is asked for");
    assert_eq!(reread(app, order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(ledger(app, order).await.len(), 2, "booked once");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_taken_back_while_their_invoice_is_being_made_are_credited_on_it() {
    let (app, file, staff, order) = started().await;
    pay(&app, &file, &order, None).await;
    let stuck = long("POST /v1/invoices");
    app.stripe(&file).fault(stuck.clone()).await;
    revise(&app, &staff, &order, &[("quantity[workshop]", "1")]).await.ok();
    revise(&app, &staff, &order, &[("quantity[workshop]", "0")]).await.ok();
    assert!(app.stripe(&file).list("credit_notes").await.is_empty(), "none on what is paid");
    recover(&app, &file, &stuck).await;
    assert_eq!(standing(&app, &order).await.len(), 4);
    is_settled(&app, &file, &order).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wire_for_an_invoice_that_is_being_made_is_told_when_it_is_there() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    let stuck = long("POST /v1/invoices");
    app.stripe(&file).fault(stuck.clone()).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    wire(&app, &staff, &order, "250").await;
    recover(&app, &file, &stuck).await;
    is_settled(&app, &file, &order).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_lowers_what_is_open_before_what_is_paid() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    pay(&app, &file, &order, Some(40_000)).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
    pay(&app, &file, &order, None).await;
    assert_eq!(asked(&app, &file).await, [35_000, 0]);
    credit(&app, &staff, &order, "200").await;
    detail(&staff, &order).await.says("€150.00");
    assert_eq!(asked(&app, &file).await, [15_000, 0], "the open one asks for less");
    credit(&app, &staff, &order, "200").await;
    assert_eq!(asked(&app, &file).await, [0, 0]);
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn seats_wait_for_a_credit_note_that_is_under_way() {
    let (app, file, staff, order) = started().await;
    pay(&app, &file, &order, None).await;
    let stuck = long("POST /v1/credit_notes");
    app.stripe(&file).fault(stuck.clone()).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "2")]).await.ok();
    let more = [("quantity[regular]", "6")];
    decide(&staff, &order, &more).await.with_status(422).says("A credit note for it is still under way");
    assert_eq!(standing(&app, &order).await.len(), 2, "nothing has changed");
    recover(&app, &file, &stuck).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &more).await.ok();
    let after = reread(&app, &order).await;
    let booked: i64 = ledger(&app, &order).await.iter().map(|entry| entry.amount).sum();
    assert_eq!(asked(&app, &file).await.iter().sum::<i64>(), after.total - booked, "each euro counts once");
    assert_eq!(standing(&app, &order).await.len(), 6);
    app.check_invariants().await;
}
