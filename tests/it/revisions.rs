//! More or fewer seats, and another PO number, while nothing is paid: the invoice is issued anew.

use chrono::TimeDelta;
use entity::{
    purchase_order, seat,
    types::{PurchaseOrderStatus, Role, SeatStatus},
};
use plenary::store::{self, seats::Owner};
use serde_json::Value;
use tests::{Browser, ConferenceFile, Page, TestApp, northconf};

use crate::{
    money_acts::{act, address, finance, thousand},
    purchase_orders::{invoiced, invoices, requested, reread},
};

pub async fn revise(
    app: &TestApp,
    staff: &Browser,
    order: &purchase_order::Model,
    fields: &[(&str, &str)],
) -> Page {
    act(app, staff, (&address(order, "revision"), fields)).await
}

/// Its page for staff.
pub fn detail_of(order: &purchase_order::Model) -> String {
    format!("/admin/northconf/purchase-orders/{}", order.id)
}

/// The same, before anything has happened at Stripe.
pub async fn decide(staff: &Browser, order: &purchase_order::Model, fields: &[(&str, &str)]) -> Page {
    let page = staff.open(&address(order, "revision")).await.ok();
    staff.fill(&page, "/revision", fields).await
}

/// Seats that are not void.
pub async fn standing(app: &TestApp, order: &purchase_order::Model) -> Vec<seat::Model> {
    let db = app.app.tenant(order.conference_id);
    let mut all = store::seats::of(&db, Owner::PurchaseOrder(order.id)).await.unwrap();
    all.retain(|seat| seat.status != SeatStatus::Void);
    all
}

/// Status and total of each invoice at Stripe, by its number.
pub async fn at_stripe(app: &TestApp, file: &ConferenceFile) -> Vec<(String, i64)> {
    let mut all = app.stripe(file).list("invoices").await;
    all.sort_by_key(|invoice| invoice["number"].as_str().unwrap_or_default().to_owned());
    let facts = |one: &Value| (one["status"].as_str().unwrap().to_owned(), one["total"].as_i64().unwrap());
    all.iter().map(facts).collect()
}

pub fn shape(all: &[(&str, i64)]) -> Vec<(String, i64)> {
    all.iter().map(|(status, total)| ((*status).to_owned(), *total)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn more_seats_before_payment_void_the_invoice_and_send_the_next_revision() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let preview = [("quantity[regular]", "6"), ("preview", "on")];
    let page = decide(&staff, &order, &preview).await.ok();
    page.says("€1,425.00").says("becomes void").says("2 seats are added");
    assert_eq!(standing(&app, &order).await.len(), 4, "a preview changes nothing");
    revise(&app, &staff, &order, &[("quantity[regular]", "6")]).await.ok().says("Changed");
    let expected = shape(&[("void", 100_000), ("open", 142_500)]);
    assert_eq!(at_stripe(&app, &file).await, expected);
    let after = reread(&app, &order).await;
    assert_eq!((after.total, after.status), (142_500, PurchaseOrderStatus::Invoiced));
    assert_eq!(standing(&app, &order).await.len(), 6);
    let first = invoices(&app, &order).await.remove(0).number.unwrap();
    let mail = app.mails().into_iter().find(|mail| mail.contains("a new invoice")).expect("a mail");
    assert!(mail.contains("replaces the former one") && mail.contains(&first), "{mail}");
    let page = staff.open(&detail_of(&order)).await.ok();
    page.says("Invoice, revision 2").says("A later revision took its place").says_not("differs");
    let buyer = app.visitor().open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    buyer.says("Pay €1,425.00 now").says("Former invoice (void)");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fewer_seats_before_payment_give_their_places_back() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "3"), ("quantity[workshop]", "2")]).await.ok();
    let total = reread(&app, &order).await.total;
    assert_eq!(total, (71_250 + 18_990 + 1_462), "five seats: five percent off each line");
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", total)]));
    assert_eq!(standing(&app, &order).await.len(), 5);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_number_is_on_the_next_revision_whoever_gives_it() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("po_number", "B-1")]).await.ok();
    let buyer = app.visitor();
    let page = buyer.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    buyer.fill(&page, "/po-number", &[("po_number", "C-2")]).await.ok();
    app.run_jobs().await;
    assert_eq!(
        at_stripe(&app, &file).await,
        shape(&[("void", 100_000), ("void", 100_000), ("open", 100_000)])
    );
    let open = app.stripe(&file).list("invoices?status=open").await;
    assert_eq!(open[0]["custom_fields"][0]["value"], "C-2");
    buyer.open(&page.address).await.ok().says_not("still carries the number");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_changed_without_any_document() {
    let (app, file) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "5")]).await.ok();
    let after = reread(&app, &order).await;
    assert_eq!((after.total, after.status), (118_750, PurchaseOrderStatus::Requested));
    assert!(at_stripe(&app, &file).await.is_empty());
    act(&app, &staff, (&address(&order, "approval"), &[])).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 118_750)]));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_places_or_free_seats_are_missing_nothing_changes_and_the_field_says_why() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let sold_out = revise(&app, &staff, &order, &[("quantity[workshop]", "11")]).await.with_status(422);
    sold_out.says("Only 10 more places are free");
    assert!(
        sold_out.form("/revision").1.contains(&("quantity[workshop]".to_owned(), "11".to_owned())),
        "kept"
    );
    let buyer = app.visitor();
    let page = buyer.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    let names: Vec<_> = (0..3).map(|n| (format!("seat[{n}][name]"), format!("Person {n}"))).collect();
    let names: Vec<_> = names.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    buyer.fill(&page, "/invitations", &names).await.ok();
    let taken = revise(&app, &staff, &order, &[("quantity[regular]", "1")]).await.with_status(422);
    taken.says("2 must be freed first");
    revise(&app, &staff, &order, &[("quantity[regular]", "x")]).await.with_status(422);
    let many = revise(&app, &staff, &order, &[("quantity[regular]", "1500")]).await.with_status(422);
    many.says("at most 1000 seats of one ticket type");
    revise(&app, &staff, &order, &[("quantity[regular]", "0")]).await.with_status(422);
    assert_eq!(at_stripe(&app, &file).await, shape(&[("open", 100_000)]));
    assert_eq!(standing(&app, &order).await.len(), 4);
    revise(&app, &staff, &order, &[("quantity[regular]", "3")]).await.ok();
    assert!(standing(&app, &order).await.iter().all(|seat| seat.name.is_some()), "the free one went");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_price_of_the_request_s_day_holds_until_the_order_is_due() {
    for (days, total) in [(1, 100_000), (20, 105_000)] {
        let (app, file) = thousand().await;
        let order = invoiced(&app, 3).await;
        app.apply(&file.clone().with("250.00", "300.00")).await;
        app.pass(TimeDelta::days(days)).await;
        let staff = finance(&app).await;
        revise(&app, &staff, &order, &[("quantity[regular]", "4")]).await.ok();
        assert_eq!(reread(&app, &order).await.total, total, "after {days} days");
        let found = at_stripe(&app, &file).await;
        assert_eq!(found.last().unwrap(), &("open".to_owned(), total));
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_discount_of_what_is_ordered_holds_while_its_price_does() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 5).await;
    app.apply(&file.clone().with("{ from = 5, percent = \"5\" }, ", "")).await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[("quantity[regular]", "6")]).await.ok();
    assert_eq!(reread(&app, &order).await.total, 142_500, "six at 250.00, less five percent");
    revise(&app, &staff, &order, &[("quantity[regular]", "5")]).await.ok();
    assert_eq!(reread(&app, &order).await.total, 125_000, "fewer seats: by what counts today");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_number_gives_the_company_no_more_time() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    app.pass(TimeDelta::days(20)).await;
    let buyer = app.visitor();
    let page = buyer.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    buyer.fill(&page, "/po-number", &[("po_number", "C-2")]).await.ok();
    app.run_jobs().await;
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 100_000)]));
    assert_eq!(reread(&app, &order).await.due_date, order.due_date);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_and_two_changes_at_once_leave_one_invoice() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let page = staff.open(&address(&order, "revision")).await.ok();
    let (action, fields) = staff.filled(&page, "/revision", &[("quantity[regular]", "6")]);
    let (a, b) = tokio::join!(staff.post(&action, &fields), staff.post(&action, &fields));
    assert_eq!((a.status, b.status), (303, 303));
    decide(&staff, &order, &[("quantity[regular]", "7")]).await.ok();
    app.run_jobs().await;
    staff.post(&action, &fields).await.with_status(422);
    app.run_jobs().await;
    let open: Vec<_> =
        at_stripe(&app, &file).await.into_iter().filter(|(status, _)| status == "open").collect();
    assert_eq!(open, shape(&[("open", 166_250)]));
    assert_eq!(standing(&app, &order).await.len(), 7);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_somebody_voided_at_stripe_is_issued_anew() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let id = invoices(&app, &order).await.remove(0).stripe_id.unwrap();
    app.stripe(&file).control("void", serde_json::json!({ "id": id })).await;
    app.run_jobs().await;
    let staff = finance(&app).await;
    revise(&app, &staff, &order, &[]).await.ok();
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 100_000)]));
    revise(&app, &staff, &order, &[]).await.ok();
    assert_eq!(at_stripe(&app, &file).await.len(), 2);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_staff_of_the_conference_change_seats_and_only_while_it_stands() {
    let (app, _) = thousand().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let order = invoiced(&app, 4).await;
    let stranger = app.staff(Role::Owner, "south-star").await.browser;
    stranger.open(&address(&order, "revision")).await.with_status(404);
    let smuggled = format!("/admin/southconf/purchase-orders/{}/revision", order.id);
    stranger.open(&smuggled).await.with_status(404);
    app.visitor()
        .open(&format!("/southconf/purchase-orders/{}/revision", order.token))
        .await
        .with_status(404);
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    viewer.open(&address(&order, "revision")).await.with_status(403);
    let staff = finance(&app).await;
    assert!(staff.open(&detail_of(&order)).await.ok().has_link("/revision"));
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Over")])).await.ok();
    assert!(!staff.open(&detail_of(&order)).await.ok().has_link("/revision"));
    staff.open(&address(&order, "revision")).await.with_status(409);
}
