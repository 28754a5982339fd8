//! What the pages of a purchase order say of documents, money and how far it is: to buyer, finance contact and staff alike.

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{Actor, PurchaseOrderStatus},
};
use serde_json::json;
use tests::{Page, TestApp};

use crate::{
    money_acts::{act, address, credit, detail, finance, there, thousand, wire},
    purchase_orders::{invoiced, ledger, reread},
};

/// The pages of the buyer and of the finance contact.
async fn public(app: &TestApp, order: &purchase_order::Model) -> [Page; 2] {
    let visitor = app.visitor();
    [
        visitor.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok(),
        visitor.open(&format!("/northconf/finance/{}", order.finance_token)).await.ok(),
    ]
}

/// The steps of the timeline with their state, in order.
async fn steps(app: &TestApp, order: &purchase_order::Model) -> Vec<String> {
    let [buyer, _] = public(app, order).await;
    let (states, names) =
        (buyer.attributes("ol.timeline > li", "class"), buyer.all("ol.timeline > li > strong"));
    states.iter().zip(names).map(|(state, name)| format!("{} {}", name.trim(), &state[3..])).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_is_a_document_on_all_three_pages() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    credit(&app, &staff, &order, "250").await;
    let note = app.stripe(&file).list("credit_notes").await.remove(0);
    let [buyer, accounts] = public(&app, &order).await;
    for page in [buyer, accounts, detail(&staff, &order).await] {
        page.says(note["number"].as_str().unwrap()).says("One seat less").says("€250.00");
        assert!(page.has_link(note["pdf"].as_str().unwrap()), "{}", page.address);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_timeline_follows_the_money_back_and_forth() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let start = ["Requested done", "Approved done", "Invoice sent now", "Paid next"];
    assert_eq!(steps(&app, &order).await, start);
    wire(&app, &staff, &order, "400").await;
    let part = ["Requested done", "Approved done", "Invoice sent done", "Partly paid now", "Paid next"];
    assert_eq!(steps(&app, &order).await, part);
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    let paid = ["Requested done", "Approved done", "Invoice sent done", "Partly paid done", "Paid done"];
    assert_eq!(steps(&app, &order).await, paid);
    let fields = [("amount", "600"), ("method", "stripe"), ("reason", "Not coming")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(steps(&app, &order).await, part, "paid no more");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_keeps_its_day_and_money_that_comes_later_is_marked() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    let end = |page: &Page| page.all("ol.timeline > li.is-bad");
    let before = end(&public(&app, &order).await[0]);
    assert_eq!(before.len(), 1);
    app.pass(TimeDelta::days(3)).await;
    wire(&app, &finance(&app).await, &order, "50").await;
    for page in public(&app, &order).await {
        assert_eq!(end(&page), before);
        page.says("Not counted: the organiser decides").says("€50.00 of your money pays for nothing");
    }
    public(&app, &order).await[0].says("it has no seats any more").says_not("Your seats appear");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wire_reads_in_the_language_of_the_reader() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    wire(&app, &finance(&app).await, &order, "400").await;
    public(&app, &order).await[1].says("Bank transfer").says("ABC 123");
    let german =
        app.visitor().open(&format!("/northconf/finance/{}?lang=de", order.finance_token)).await.ok();
    german.says("Überweisung").says("ABC 123").says_not("wire");
}

#[tokio::test(flavor = "multi_thread")]
async fn disputed_money_has_a_line_of_its_own() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    let paid = ledger(&app, &order).await.remove(0);
    app.stripe(&file).control("dispute", json!({ "id": paid.reference })).await;
    app.run_jobs().await;
    for page in public(&app, &order).await {
        page.says("Disputed: the bank took it back€1,000.00").says_not("Refunded");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_sync_button_finds_is_stripe_s_word_and_not_that_of_who_pressed_it() {
    let app = TestApp::empty().await;
    let file = tests::northconf("northconf", "north-star").with("450.00", "250.00");
    app.apply(&file).await;
    let order = invoiced(&app, 4).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    let staff = finance(&app).await;
    let page = detail(&staff, &order).await;
    staff.fill(&page, "/sync", &[]).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    let found = ledger(&app, &order).await.remove(0);
    assert_eq!((found.actor, found.staff_id), (Actor::Stripe, None));
}
