//! Invoices that Stripe refuses for a while: for a date that has passed, a rate in the archive, a customer that is gone, the
//! keys of another account. What is mended goes on, and ends in one invoice sent once.

use chrono::TimeDelta;
use entity::{
    invoice, purchase_order,
    types::{InvoiceStatus, PurchaseOrderStatus},
};
use plenary::{
    flows::{purchase_orders::approve, reconcile},
    store::audit::By,
};
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp};

use crate::{
    money_acts::{act, address, detail, finance, there, thousand},
    purchase_orders::{invoiced, invoices, newest, requested, reread},
    reverse_charge::{FRENCH, asks},
    revision_money::pay,
    revisions::revise,
};

async fn approved(app: &TestApp) -> purchase_order::Model {
    let (order, _) = requested(app, 4).await;
    approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
    app.run_jobs().await;
    reread(app, &order).await
}

async fn later(app: &TestApp, time: TimeDelta) {
    app.pass(time).await;
    app.run_jobs().await;
}

async fn invoice_of(app: &TestApp, order: &purchase_order::Model) -> invoice::Model {
    invoices(app, order).await.pop().unwrap()
}

async fn assert_out_once(app: &TestApp, file: &ConferenceFile, what: &str) {
    let there = app.stripe(file).list("invoices").await;
    assert_eq!(there.len(), 1, "{what}: {there:?}");
    assert_eq!(there[0]["status"], "open", "{what}");
    assert_eq!(app.stripe(file).mails().await.len(), 1, "{what}");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_waits_until_after_its_due_date_is_made_all_the_same() {
    let (app, file) = thousand().await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/customers", "status": 503, "times": 4 })).await;
    let order = approved(&app).await;
    assert_eq!(order.status, PurchaseOrderStatus::Approved);
    later(&app, TimeDelta::days(20)).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    assert_out_once(&app, &file, "late").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stripe_refused_once_is_done_when_staff_press_the_button() {
    for call in [
        "POST /v1/customers",
        "POST /v1/invoices",
        "POST /v1/tax_rates",
        "POST /v1/invoiceitems",
        "POST /v1/invoices/*/finalize",
        "POST /v1/invoices/*/send",
    ] {
        let (app, file) = thousand().await;
        app.stripe(&file).fault(json!({ "match": call, "status": 400, "kept": true })).await;
        let order = approved(&app).await;
        assert_eq!(order.status, PurchaseOrderStatus::Approved, "{call}");
        let staff = finance(&app).await;
        let page = detail(&staff, &order).await;
        staff.fill(&page, "/invoicing", &[]).await.ok();
        app.run_jobs().await;
        assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced, "{call}");
        assert_out_once(&app, &file, call).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_creation_of_an_order_that_is_cancelled_leaves_nothing_to_do() {
    let (app, file) = thousand().await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/invoices", "status": 400, "kept": true })).await;
    let order = approved(&app).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    later(&app, TimeDelta::hours(2)).await;
    assert_eq!(invoice_of(&app, &order).await.status, Some(InvoiceStatus::Deleted));
    assert!(app.stripe(&file).list("invoices").await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_draft_is_found_where_its_words_have_changed_since() {
    let (app, file) = thousand().await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/invoices", "drop": "after", "times": 4 })).await;
    let order = approved(&app).await;
    assert_eq!(order.status, PurchaseOrderStatus::Approved);
    app.stripe(&file).clear_faults().await;
    app.apply(&file.clone().with("name = \"NorthConf 2027\"", "name = \"NorthConf the third\"")).await;
    later(&app, TimeDelta::minutes(10)).await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    assert_out_once(&app, &file, "other words").await;
}

async fn archive_rates(app: &TestApp, file: &ConferenceFile) {
    let stripe = app.stripe(file);
    for rate in stripe.list("tax_rates").await {
        let url = format!("{}/v1/tax_rates/{}", stripe.base, rate["id"].as_str().unwrap());
        let archive = app.http.post(url).bearer_auth(&stripe.key).form(&[("active", "false")]);
        assert!(archive.send().await.unwrap().status().is_success());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tax_rate_that_was_archived_is_made_anew_as_often_as_it_is() {
    let (app, file) = thousand().await;
    for rates in 1..4 {
        invoiced(&app, 4).await;
        assert_eq!(app.stripe(&file).list("tax_rates").await.len(), rates);
        archive_rates(&app, &file).await;
    }
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_the_keys_of_another_account_rates_and_customers_are_made_there() {
    let (app, file) = thousand().await;
    invoiced(&app, 4).await;
    let other = format!("{}other", file.stripe_key);
    let mut moved = file.clone().with(&file.stripe_key, &other);
    moved.stripe_key = other;
    app.apply_untried(&moved).await;
    invoiced(&app, 4).await;
    let stripe = app.stripe(&moved);
    for made in ["invoices", "tax_rates", "customers"] {
        assert_eq!(stripe.list(made).await.len(), 1, "{made}");
    }
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_prints_the_tax_id_of_its_order_and_none_that_the_company_had_before() {
    let (app, file) = TestApp::start().await;
    for id in ["FRAB123456789", "FRCD987654321", "FRAB123456789"] {
        let other = [FRENCH[0], ("tax_id", id)];
        asks(&app, "Machines SA", &[("quantity[regular]", "3")], &other).await.ok();
        let order = newest(&app, "northconf").await;
        approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
        app.run_jobs().await;
        let printed = there(&app, &file, &order).await["customer_tax_ids"].clone();
        assert_eq!(printed, json!([{ "type": "eu_vat", "value": id }]));
    }
    assert_eq!(app.stripe(&file).list("customers").await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_that_is_deleted_at_stripe_twice_in_a_day_is_made_anew_twice() {
    let (app, file) = thousand().await;
    for _ in 0..3 {
        let order = invoiced(&app, 4).await;
        let customer = there(&app, &file, &order).await["customer"].clone();
        app.stripe(&file).control("delete", json!({ "id": customer })).await;
    }
    assert_eq!(app.stripe(&file).mails().await.len(), 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_further_invoice_that_asks_for_more_with_less_tax_is_sent() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    pay(&app, &file, &order, None).await;
    let staff = finance(&app).await;
    let fields = [("quantity[regular]", "3"), ("quantity[workshop]", "3")];
    revise(&app, &staff, &order, &fields).await.ok();
    let further = invoice_of(&app, &order).await;
    assert_eq!((further.problem, further.status), (None, Some(InvoiceStatus::Open)));
    assert!(further.further && further.sent_at.is_some());
    let id = further.stripe_id.unwrap();
    let tax = app.stripe(&file).get(&format!("invoices/{id}")).await["total_taxes"].clone();
    let tax: i64 = tax.as_array().unwrap().iter().filter_map(|tax| tax["amount"].as_i64()).sum();
    assert!(tax < 0, "{tax}");
    app.check_invariants().await;
}

async fn look(app: &TestApp, order: &purchase_order::Model) -> Result<(), String> {
    let found = reconcile::purchase_order(&app.app, order.conference_id, order.id, By::OPERATOR).await;
    found.map(drop).map_err(|error| error.chain())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_look_with_the_key_of_another_account_tells_nothing_of_an_invoice_that_is_out() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let wrong = file.clone().with(&file.stripe_key, "sk_test_of_another_account");
    app.apply_untried(&wrong).await;
    look(&app, &order).await.unwrap_err();
    assert_eq!(invoice_of(&app, &order).await.status, Some(InvoiceStatus::Open));
    let staff = finance(&app).await;
    detail(&staff, &order).await.says("the key is not of the account");
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    assert_eq!(invoice_of(&app, &order).await.status, Some(InvoiceStatus::Open));
    app.apply(&file).await;
    later(&app, TimeDelta::hours(1)).await;
    assert_eq!(there(&app, &file, &order).await["status"], Value::from("void"));
    look(&app, &order).await.unwrap();
    assert_eq!(invoice_of(&app, &order).await.status, Some(InvoiceStatus::Void));
}
