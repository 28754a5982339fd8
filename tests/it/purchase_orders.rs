//! Companies order on a purchase order, pay its invoice, and get their seats.

use entity::{
    invoice, purchase_order,
    types::{Actor, PurchaseOrderStatus, Role},
};
use plenary::store::{self, audit::By};
use serde_json::{Value, json};
use tests::{Page, TestApp};

/// The newest purchase order of a conference.
pub async fn newest(app: &TestApp, slug: &str) -> purchase_order::Model {
    let conference = app.conference(slug).await;
    let db = app.app.tenant(conference.id);
    let mut orders =
        store::purchase_orders::list(&db, &Default::default(), conference.starts, 1).await.unwrap();
    orders.remove(0)
}

pub async fn reread(app: &TestApp, order: &purchase_order::Model) -> purchase_order::Model {
    let db = app.app.tenant(order.conference_id);
    store::purchase_orders::find(&db, order.id).await.unwrap().unwrap()
}

pub async fn invoices(app: &TestApp, order: &purchase_order::Model) -> Vec<invoice::Model> {
    store::invoices::of(&app.app.tenant(order.conference_id), order.id).await.unwrap()
}

pub async fn ledger(app: &TestApp, order: &purchase_order::Model) -> Vec<entity::ledger_entry::Model> {
    store::ledger::of_purchase_order(&app.app.tenant(order.conference_id), order.id).await.unwrap()
}

/// A purchase order over so many seats, requested by a company.
pub async fn requested(app: &TestApp, seats: i32) -> (purchase_order::Model, Page) {
    let page = app.company("Acme GmbH").orders("northconf", &[("regular", seats)]).await;
    (newest(app, "northconf").await, page)
}

/// … approved, invoiced, and the invoice sent.
pub async fn invoiced(app: &TestApp, seats: i32) -> purchase_order::Model {
    let (order, _) = requested(app, seats).await;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, By::OPERATOR)
        .await
        .unwrap();
    app.run_jobs().await;
    let order = reread(app, &order).await;
    assert_eq!(order.status, PurchaseOrderStatus::Invoiced);
    order
}

async fn stripe_id(app: &TestApp, order: &purchase_order::Model) -> String {
    invoices(app, order).await[0].stripe_id.clone().expect("an invoice at Stripe")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_orders_staff_approve_and_the_invoice_goes_out() {
    let (app, file) = TestApp::start().await;
    let (order, page) = requested(&app, 5).await;
    page.says(&order.reference);
    assert_eq!(order.total, 213_750, "five at 450.00, less five percent");
    let finance = app.staff(Role::Finance, "north-star").await;
    let address = format!("/admin/northconf/purchase-orders/{}", order.id);
    let detail = finance.browser.open(&address).await.ok();
    detail.says("Acme GmbH").says("4500012345");
    let approval = finance.browser.open(&format!("{address}/approval")).await.ok();
    finance.browser.fill(&approval, "/approval", &[]).await.ok();
    app.run_jobs().await;
    let order = reread(&app, &order).await;
    assert_eq!(order.status, PurchaseOrderStatus::Invoiced);
    let there = app.stripe(&file).list("invoices").await;
    assert_eq!(there.len(), 1);
    assert_eq!((&there[0]["status"], &there[0]["total"]), (&json!("open"), &json!(213_750)));
    assert_eq!(there[0]["custom_fields"][0]["value"], "4500012345");
    let footer = there[0]["footer"].as_str().unwrap();
    assert!(footer.contains(order.finance_token.as_str()) && !footer.contains(order.token.as_str()));
    let mails = app.stripe(&file).mails().await;
    assert_eq!(mails.len(), 1, "Stripe mailed the invoice once: {mails:?}");
    assert!(app.mails().iter().any(|mail| mail.contains("4500012345") && mail.contains("invoice is out")));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_who_approve_a_free_one_read_of_no_invoice() {
    let app = TestApp::empty().await;
    app.apply(&tests::northconf("northconf", "north-star").with("450.00", "0.00")).await;
    let (order, _) = requested(&app, 3).await;
    let staff = app.staff(Role::Finance, "north-star").await.browser;
    let approval = staff.open(&format!("/admin/northconf/purchase-orders/{}/approval", order.id)).await.ok();
    let done = staff.fill(&approval, "/approval", &[]).await.ok();
    done.says("There is nothing to pay").says_not("The invoice is being made");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
}

#[tokio::test(flavor = "multi_thread")]
async fn case_01_invoice_paid_at_the_webhook_makes_the_purchase_order_paid_once() {
    let (app, file) = (TestApp::empty().await, tests::northconf("northconf", "north-star"));
    app.apply(&file).await;
    let order = invoiced(&app, 3).await;
    app.stripe(&file).pay_invoice(&stripe_id(&app, &order).await, None).await;
    app.deliver_webhooks(&file).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced, "nothing was heard yet");
    let db = app.app.tenant(order.conference_id);
    for times in [1, 3] {
        let event = json!({ "event": "invoice.paid", "times": times });
        app.stripe(&file).control("redeliver", event).await;
        app.run_jobs().await;
        check_paid_once(&app, &order).await;
        let heard = store::stripe_events::latest(&db, None, 10).await.unwrap();
        assert_eq!(heard.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(), ["invoice.paid"]);
        plenary::flows::webhooks::replay(&app.app, order.conference_id, heard[0].id).await.unwrap();
    }
    app.run_jobs().await;
    check_paid_once(&app, &order).await;
}

/// Paid at Stripe in full: one entry of the ledger, and a receipt for the buyer and for the finance contact.
async fn check_paid_once(app: &TestApp, order: &purchase_order::Model) {
    assert_eq!(reread(app, order).await.status, PurchaseOrderStatus::Paid);
    let entries = ledger(app, order).await;
    assert_eq!(entries.len(), 1, "booked once");
    assert_eq!((entries[0].amount, entries[0].applied), (order.total, true));
    assert_eq!(entries[0].actor, Actor::Stripe, "the webhook told of it");
    let receipts: Vec<_> = app.mails().into_iter().filter(|mail| mail.contains(": paid")).collect();
    for name in ["Dear Grace Hopper", "Hello,"] {
        let to = receipts.iter().filter(|mail| mail.contains(name));
        assert_eq!(to.count(), 1, "one letter to the buyer, one to the finance contact: {name}");
    }
    let to_finance = |mail: &String| mail.contains("accounts@acme-gmbh.example");
    assert!(receipts.iter().any(to_finance), "to the finance contact");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_that_no_webhook_tells_of_is_found_by_the_sync() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star");
    app.apply(&file).await;
    let order = invoiced(&app, 3).await;
    app.stripe(&file).pay_invoice(&stripe_id(&app, &order).await, Some(50_000)).await;
    let report = plenary::flows::sync::conference(&app.app, order.conference_id).await.unwrap();
    assert_eq!(report.looked_at.len(), 1, "{report:?}");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    app.stripe(&file).pay_invoice(&stripe_id(&app, &order).await, None).await;
    let finance = app.staff(Role::Finance, "north-star").await;
    let address = format!("/admin/northconf/purchase-orders/{}", order.id);
    let page = finance.browser.open(&address).await.ok();
    finance.browser.fill(&page, "/sync", &[]).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(ledger(&app, &order).await.iter().map(|entry| entry.amount).sum::<i64>(), order.total);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_order_cannot_be_approved_twice() {
    let (app, file) = TestApp::start().await;
    let (order, _) = requested(&app, 3).await;
    let approve =
        || plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, By::OPERATOR);
    let (a, b, c) = tokio::join!(approve(), approve(), approve());
    assert!(a.is_ok() && b.is_ok() && c.is_ok(), "{a:?} {b:?} {c:?}");
    app.run_jobs().await;
    assert_eq!(app.stripe(&file).list("invoices").await.len(), 1);
    assert_eq!(invoices(&app, &order).await.len(), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn approval_without_enough_places_is_refused_and_nothing_is_left_of_it() {
    let (app, _) = TestApp::start().await;
    let (order, _) = requested(&app, 60).await;
    app.company("Rival AG").orders("northconf", &[("regular", 50)]).await;
    let rival = newest(&app, "northconf").await;
    let by = By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, rival.conference_id, rival.id, by).await.unwrap();
    let refused = plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await;
    assert!(matches!(refused, Err(plenary::error::Error::Conflict(_))), "{refused:?}");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Requested);
    app.run_jobs().await;
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_request_tells_the_buyer_why() {
    let (app, _) = TestApp::start().await;
    let (order, page) = requested(&app, 3).await;
    let finance = app.staff(Role::Finance, "north-star").await;
    let address = format!("/admin/northconf/purchase-orders/{}/refusal", order.id);
    let form = finance.browser.open(&address).await.ok();
    finance.browser.fill(&form, "/refusal", &[("reason", " ")]).await.with_status(422);
    finance.browser.fill(&form, "/refusal", &[("reason", "We are full.")]).await.ok();
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Declined);
    assert!(app.mails().iter().any(|mail| mail.contains("We are full.")));
    app.visitor().open(&page.address).await.ok().says("We are full.");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_24_two_companies_with_one_accounts_mailbox_are_two_customers() {
    let (app, file) = TestApp::start().await;
    for name in ["Acme GmbH", "Acme Holding", "Acme GmbH"] {
        let company = app.company(name);
        let page = company.browser.open("/northconf/purchase-orders/new").await.ok();
        let mut values = company.fields();
        values.push(("quantity[regular]".into(), "3".into()));
        values.push(("finance_email".into(), "accounts@acme.example".into()));
        let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        company.browser.fill(&page, "/purchase-orders/new", &values).await.ok();
        let order = newest(&app, "northconf").await;
        let by = By::OPERATOR;
        plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
        app.run_jobs().await;
    }
    let customers = app.stripe(&file).list("customers").await;
    assert_eq!(customers.len(), 2, "{customers:?}");
    assert!(customers.iter().all(|customer| customer["email"] == "accounts@acme.example"));
    let invoices = app.stripe(&file).list("invoices").await;
    let of = |customer: &Value| invoices.iter().filter(|one| one["customer"] == customer["id"]).count();
    let mut each: Vec<_> = customers.iter().map(of).collect();
    each.sort_unstable();
    assert_eq!(each, [1, 2], "the same company is the same customer");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_finance_page_shows_money_and_no_people() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let visitor = app.visitor();
    let finance = visitor.open(&format!("/northconf/finance/{}", order.finance_token)).await.ok();
    finance.says("€1,350.00").says(&order.reference).says_not("Grace Hopper");
    assert!(!finance.html.contains(order.token.as_str()), "the buyer's link can't be got from it");
    visitor.open(&format!("/northconf/purchase-orders/{}", order.finance_token)).await.with_status(404);
    visitor.open(&format!("/northconf/finance/{}", order.token)).await.with_status(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_with_mistakes_comes_back_filled_in() {
    let (app, _) = TestApp::start().await;
    let company = app.company("Acme GmbH");
    let page = company.browser.open("/northconf/purchase-orders/new").await.ok();
    let values = [
        ("company_name", "Acme GmbH"),
        ("quantity[regular]", "2"),
        ("buyer_email", "grace@"),
        ("country", "XX"),
        ("cc", "not an address"),
        ("notes", "two lines\nof notes"),
    ];
    let answer = company.browser.fill(&page, "/purchase-orders/new", &values).await.with_status(422);
    let fields = answer.form("/purchase-orders/new").1;
    for (name, value) in values.iter().filter(|(name, _)| *name != "country") {
        let kept = fields.iter().any(|(known, text)| known == name && text.trim() == *value);
        assert!(kept, "{name} is kept: {fields:?}");
    }
    assert!(answer.all("[role=alert] a").len() >= 6, "{:?}", answer.all("[role=alert]"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_at_once_is_one_purchase_order() {
    let (app, _) = TestApp::start().await;
    let company = app.company("Acme GmbH");
    let page = company.browser.open("/northconf/purchase-orders/new").await.ok();
    let mut values = company.fields();
    values.push(("quantity[regular]".into(), "3".into()));
    let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let (action, fields) = company.browser.filled(&page, "/purchase-orders/new", &values);
    let (a, b) = tokio::join!(company.browser.post(&action, &fields), company.browser.post(&action, &fields));
    assert_eq!(a.with_status(303).location, b.with_status(303).location);
}
