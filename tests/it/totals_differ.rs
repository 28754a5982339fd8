//! Somebody changes the draft in Stripe's dashboard while we make it: the invoice is not finalised and not sent, staff see
//! both sums, and a new one helps.

use chrono::TimeDelta;
use entity::{
    invoice, purchase_order,
    types::{InvoiceStatus, PurchaseOrderStatus},
};
use plenary::{flows::purchase_orders::approve, store::audit::By};
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{detail, finance, thousand},
    purchase_orders::{invoices, newest, reread},
    reconciliation::at_stripe as dashboard,
    revision_money::pay,
    revisions::{at_stripe, shape},
};

/// Approved, and `call` doesn't work, from the second one on where `skip` is one.
async fn stuck_at(
    seats: &[(&str, i32)],
    (call, skip): (&str, usize),
) -> (TestApp, ConferenceFile, purchase_order::Model) {
    let (mut app, file) = thousand().await;
    app.expects_errors();
    app.company("Acme GmbH").orders("northconf", seats).await;
    let order = newest(&app, "northconf").await;
    app.stripe(&file).fault(json!({ "match": call, "status": 503, "skip": skip, "times": 50 })).await;
    approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
    app.run_jobs().await;
    (app, file, order)
}

/// Somebody changes the first line, and what didn't work does again.
async fn changed(app: &TestApp, file: &ConferenceFile, form: &[(&str, &str)]) {
    let item = app.stripe(file).list("invoiceitems").await.remove(0);
    let answer = dashboard(app, file, &format!("invoiceitems/{}", item["id"].as_str().unwrap()), form).await;
    assert_eq!(answer["error"], Value::Null, "{answer}");
    app.stripe(file).clear_faults().await;
    app.pass(TimeDelta::hours(1)).await;
    app.run_jobs().await;
}

async fn newest_invoice(app: &TestApp, order: &purchase_order::Model) -> invoice::Model {
    invoices(app, order).await.pop().unwrap()
}

/// Neither finalised nor sent; both sums are there at once; issued anew, it is right.
async fn is_stopped_and_helped(
    app: &TestApp,
    file: &ConferenceFile,
    order: &purchase_order::Model,
    theirs: i64,
) {
    let stopped = newest_invoice(app, order).await;
    let ours = order.total;
    assert_eq!((stopped.total, stopped.stripe_total, stopped.sent_at), (ours, Some(theirs), None));
    assert_eq!(at_stripe(app, file).await, shape(&[("draft", theirs)]));
    assert!(app.stripe(file).mails().await.is_empty(), "nobody got it");
    assert_eq!(reread(app, order).await.status, PurchaseOrderStatus::Approved);
    let staff = finance(app).await;
    let page = detail(&staff, order).await;
    page.says("Stripe’s total differs").says(&shown(ours)).says(&shown(theirs)).says("Differs");
    staff.fill(&page, "/invoicing", &[]).await.ok();
    app.run_jobs().await;
    assert_eq!(at_stripe(app, file).await, shape(&[("draft", theirs)]), "to try it again is no use");
    let page = detail(&staff, order).await;
    page.says(&format!("Issue an invoice over {}", shown(ours)));
    staff.fill(&page, "/revision", &[]).await.ok();
    app.run_jobs().await;
    assert_eq!(at_stripe(app, file).await, shape(&[("open", ours)]));
    assert_eq!(app.stripe(file).mails().await.len(), 1);
    let all = invoices(app, order).await;
    assert_eq!(all[0].status, Some(InvoiceStatus::Deleted));
    detail(&staff, order).await.says_not("Issue an invoice").says_not("total differs");
    pay(app, file, order, None).await;
    let after = reread(app, order).await;
    assert_eq!((after.status, after.sync_problem), (PurchaseOrderStatus::Paid, None));
    app.check_invariants().await;
}

fn shown(amount: i64) -> String {
    plenary::i18n::money(plenary::i18n::Language::En, amount, "EUR".parse().unwrap())
}

const FINALISE: (&str, usize) = ("POST /v1/invoices/*/finalize", 0);

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_was_changed_before_it_is_finalised_stops_the_invoice() {
    let (app, file, order) = stuck_at(&[("regular", 4)], FINALISE).await;
    changed(&app, &file, &[("amount", "90000")]).await;
    is_stopped_and_helped(&app, &file, &order, 90_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tax_rate_that_was_changed_before_it_is_finalised_stops_the_invoice() {
    let (app, file, order) = stuck_at(&[("regular", 4)], FINALISE).await;
    let form = [("display_name", "VAT"), ("percentage", "20"), ("inclusive", "false")];
    let rate = dashboard(&app, &file, "tax_rates", &form).await;
    changed(&app, &file, &[("tax_rates[0]", rate["id"].as_str().unwrap())]).await;
    is_stopped_and_helped(&app, &file, &order, 120_000).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_was_changed_before_all_of_them_were_there_stops_the_invoice() {
    let second = ("POST /v1/invoiceitems", 1);
    let (app, file, order) = stuck_at(&[("regular", 2), ("workshop", 1)], second).await;
    let item = app.stripe(&file).list("invoiceitems").await.remove(0);
    let more = item["amount"].as_i64().unwrap() + 10_000;
    changed(&app, &file, &[("amount", &more.to_string())]).await;
    let theirs = invoices(&app, &order).await[0].stripe_total.unwrap();
    assert!(theirs > order.total, "{theirs}");
    is_stopped_and_helped(&app, &file, &order, theirs).await;
}
