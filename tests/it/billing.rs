//! Staff correct the company's data: a mistyped address of the finance contact, a name, a street.

use chrono::TimeDelta;
use entity::{purchase_order, types::Role};
use plenary::store::audit::By;
use serde_json::Value;
use tests::{Browser, ConferenceFile, Page, TestApp};

use crate::{
    money_acts::{act, address, detail, finance, thousand, wire},
    purchase_orders::{invoiced, requested, reread},
    revisions::{at_stripe, shape},
};

const RIGHT: &str = "books@acme-gmbh.example";

async fn correct(
    app: &TestApp,
    staff: &Browser,
    order: &purchase_order::Model,
    fields: &[(&str, &str)],
) -> Page {
    act(app, staff, (&address(order, "billing"), fields)).await
}

/// Where Stripe mailed invoices to, in order.
async fn mailed_to(app: &TestApp, file: &ConferenceFile) -> Vec<Value> {
    app.stripe(file).mails().await.iter().map(|mail| mail["to"].clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mistyped_finance_address_is_corrected_and_the_invoice_goes_to_the_right_one() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let page = staff.open(&detail(&staff, &order).await.link("/billing")).await.ok();
    page.says("the invoice becomes void").says("Germany").says("decide the tax");
    let page = correct(&app, &staff, &order, &[("finance_email", RIGHT)]).await.ok();
    page.says("Corrected.");
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 100_000)]));
    let open = app.stripe(&file).list("invoices?status=open").await;
    assert_eq!(open[0]["customer_email"], RIGHT);
    assert_eq!(mailed_to(&app, &file).await, ["accounts@acme-gmbh.example", RIGHT]);
    let after = reread(&app, &order).await;
    assert_eq!((after.due_date, after.company_id), (order.due_date, order.company_id));
    detail(&staff, &order).await.says("Company’s data corrected").says("accounts@acme-gmbh.example");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_name_and_street_are_on_the_next_invoice_also_of_one_that_is_being_made() {
    let (app, file) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, By::OPERATOR)
        .await
        .unwrap();
    let staff = finance(&app).await;
    let fields = [("company_name", "Acme AG"), ("address_line1", "Am Sandtorkai 1")];
    correct(&app, &staff, &order, &fields).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
    let there = app.stripe(&file).list("invoices").await.remove(0);
    assert_eq!(there["customer_name"], "Acme AG");
    assert_eq!(there["customer_address"]["line1"], "Am Sandtorkai 1");
    assert_eq!(mailed_to(&app, &file).await.len(), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_no_invoice_says_changes_none() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let fields = [("buyer_name", "Ada Lovelace"), ("cc", "a@acme-gmbh.example; b@acme-gmbh.example")];
    correct(&app, &staff, &order, &fields).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
    let after = reread(&app, &order).await;
    assert_eq!(after.buyer_name, "Ada Lovelace");
    assert_eq!(after.cc.as_deref(), Some("a@acme-gmbh.example, b@acme-gmbh.example"));
    assert_eq!((after.po_number, after.tax_id, after.notes), (order.po_number, order.tax_id, order.notes));
}

#[tokio::test(flavor = "multi_thread")]
async fn once_money_has_come_the_invoice_stays_and_mails_go_to_the_new_address() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    app.pass(TimeDelta::minutes(30)).await;
    staff.open(&address(&order, "billing")).await.ok().says("keep what they say");
    correct(&app, &staff, &order, &[("finance_email", RIGHT)]).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
    assert_eq!(mailed_to(&app, &file).await, ["accounts@acme-gmbh.example"]);
    staff.open(&address(&order, "sending")).await.ok().says("to the address that it was made with");
    let told = |mails: Vec<String>| mails.iter().filter(|mail| mail.contains(RIGHT)).count();
    assert_eq!(told(app.mails()), 0);
    wire(&app, &staff, &order, "600").await;
    assert_eq!(told(app.mails()), 1, "the receipt");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_stands_beside_its_field_and_what_was_typed_stays() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let fields = [("company_name", ""), ("finance_email", "books@acme"), ("city", "Bremen")];
    let page = correct(&app, &staff, &order, &fields).await.with_status(422);
    assert_eq!(page.all(".field-error").len(), 2);
    let (_, kept) = page.form("/billing");
    for (name, value) in fields {
        assert!(kept.contains(&(name.to_owned(), value.to_owned())), "{name}");
    }
    let after = reread(&app, &order).await;
    assert_eq!((after.city, after.finance_email), (order.city, order.finance_email));
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_is_one_change() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let page = staff.open(&address(&order, "billing")).await.ok();
    let (action, fields) = staff.filled(&page, "/billing", &[("finance_email", RIGHT)]);
    let (a, b) = tokio::join!(staff.post(&action, &fields), staff.post(&action, &fields));
    assert_eq!((a.status, b.status), (303, 303));
    app.run_jobs().await;
    staff.post(&action, &fields).await.with_status(303);
    app.run_jobs().await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 100_000)]));
    let history = detail(&staff, &order).await.text();
    assert_eq!(history.matches("Company’s data corrected").count(), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_decides_corrects_and_only_while_it_stands() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    assert!(!detail(&viewer, &order).await.has_link("/billing"));
    viewer.open(&address(&order, "billing")).await.with_status(403);
    let staff = finance(&app).await;
    let page = staff.open(&address(&order, "billing")).await.ok();
    let (action, fields) = staff.filled(&page, "/billing", &[("city", "Bremen")]);
    viewer.post(&action, &fields).await.with_status(403);
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Over")])).await.ok();
    assert!(!detail(&staff, &order).await.has_link("/billing"));
    staff.open(&address(&order, "billing")).await.with_status(409);
    staff.post(&action, &fields).await.with_status(409);
    assert_eq!(reread(&app, &order).await.city, "Hamburg");
}
