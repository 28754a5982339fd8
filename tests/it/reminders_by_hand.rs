//! Staff remind outside the schedule.

use chrono::TimeDelta;
use entity::{purchase_order, types::Role};
use serde_json::json;
use tests::{Page, TestApp};

use crate::{
    money_acts::{address, finance, there, wire},
    purchase_orders::{invoiced, requested},
    reminders::{detail, morning, patient, press, reminders, round},
};

/// Opens the page with the mail and sends it off.
async fn by_hand(app: &TestApp, order: &purchase_order::Model) -> Page {
    let staff = finance(app).await;
    let page = staff.open(&address(order, "reminder")).await.ok();
    let answer = staff.fill(&page, "/reminder", &[]).await;
    app.run_jobs().await;
    answer
}

/// Why the page isn't offered, as somebody reads it who knows its address.
async fn refused(app: &TestApp, order: &purchase_order::Model, why: &str) {
    assert!(!detail(app, order).await.has_link("/reminder"), "no button");
    let staff = finance(app).await;
    let address = address(order, "reminder");
    staff.open(&address).await.with_status(409).says(why);
    let csrf = staff.open("/admin/northconf/purchase-orders/new").await.ok().form("/new").1;
    staff.post(&address, &csrf).await.with_status(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_by_hand_is_read_first_and_goes_out_once_for_a_double_click() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    app.pass(TimeDelta::days(2)).await;
    let staff = finance(&app).await;
    let shown = staff.open(&detail(&app, &order).await.link("/reminder")).await.ok();
    shown.says("a friendly reminder").says("To accounts@acme-gmbh.example, grace@acme-gmbh.example");
    shown.says(&format!("PO 4500012345 · {}: due on", order.reference));
    staff.fill_only(&shown, "/reminder").await.with_status(303);
    staff.fill_only(&shown, "/reminder").await.with_status(303);
    app.run_jobs().await;
    let sent = reminders(&app);
    assert_eq!(sent.len(), 1);
    assert!(sent[0].contains(&format!("/northconf/finance/{}", order.finance_token)), "{}", sent[0]);
    let page = detail(&app, &order).await;
    page.says("· by hand").says("Reminded by hand").says("Next: before it is due");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_by_hand_within_a_day_of_the_invoice_or_of_another_reminder() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    let lately = "Less than a day ago a mail about this money went out.";
    refused(&app, &order, lately).await;
    app.pass(TimeDelta::hours(25)).await;
    by_hand(&app, &order).await.ok().says("The reminder goes out.");
    app.pass(TimeDelta::hours(23)).await;
    refused(&app, &order, lately).await;
    detail(&app, &order).await.says("on you can remind by hand.");
    app.pass(TimeDelta::hours(2)).await;
    by_hand(&app, &order).await.ok();
    assert_eq!(reminders(&app).len(), 2);
    morning(&app, 9).await;
    assert_eq!(reminders(&app).len(), 3, "a step of the schedule");
    refused(&app, &order, lately).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_by_hand_of_what_is_not_owed_or_not_invoiced() {
    let (app, file) = patient().await;
    let (paid, by_wire, new) = (invoiced(&app, 4).await, invoiced(&app, 4).await, requested(&app, 4).await.0);
    app.stripe(&file).pay_invoice(there(&app, &file, &paid).await["id"].as_str().unwrap(), None).await;
    wire(&app, &finance(&app).await, &by_wire, "1000").await;
    app.pass(TimeDelta::days(2)).await;
    for order in [&paid, &by_wire, &new] {
        refused(&app, order, "No open invoice asks for money").await;
    }
    assert_eq!(reminders(&app), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_of_the_schedule_waits_a_day_after_a_reminder_by_hand() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    app.pass(TimeDelta::hours(10 * 24 + 12)).await;
    by_hand(&app, &order).await.ok();
    app.pass(TimeDelta::hours(12)).await;
    round(&app).await;
    assert_eq!(reminders(&app).len(), 1, "three days ahead, and half a day after the one by hand");
    morning(&app, 1).await;
    assert_eq!(reminders(&app).len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn while_money_may_be_on_its_way_nobody_is_reminded_by_hand() {
    let (app, file) = patient().await;
    let order = invoiced(&app, 4).await;
    app.pass(TimeDelta::days(2)).await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/*", "status": 503, "times": 100 })).await;
    by_hand(&app, &order).await.with_status(409).says("Stripe can’t be asked right now");
    app.stripe(&file).clear_faults().await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("pay_invoice", json!({ "id": id, "method": "bank_debit" })).await;
    by_hand(&app, &order).await.with_status(409).says("A payment may be on its way");
    assert_eq!(reminders(&app), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_is_paused_is_not_reminded_of_by_hand_and_who_only_looks_may_not() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    app.pass(TimeDelta::days(2)).await;
    press(&app, &order).await;
    refused(&app, &order, "are paused").await;
    press(&app, &order).await;
    for role in [Role::Viewer, Role::Manager] {
        let staff = app.staff(role, "north-star").await.browser;
        let page = staff.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
        assert!(!page.has_link("/reminder"), "{role:?}");
        staff.get(&address(&order, "reminder")).await.with_status(403);
    }
    by_hand(&app, &order).await.ok();
    assert_eq!(reminders(&app).len(), 1);
}
