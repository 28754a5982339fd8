//! Reminders of what purchase orders owe: to whom, when, in which words; paused and let go on by staff.

use chrono::TimeDelta;
use entity::{purchase_order, types::Role};
use plenary::{jobs, store::audit::By};
use sea_orm::ConnectionTrait;
use serde_json::json;
use tests::{ConferenceFile, Page, TestApp, northconf};

use crate::{
    money_acts::{act, address, finance, there, wire},
    purchase_orders::{invoiced, newest, requested, reread},
};

/// Four seats cost a thousand, and unpaid seats never go back.
pub async fn patient() -> (TestApp, ConferenceFile) {
    let file = northconf("northconf", "north-star").with("450.00", "250.00").with("grace_days = 7\n", "");
    let app = TestApp::empty().await;
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    (app, file)
}

/// Lets days go by, and does the round of the last one's morning.
pub async fn morning(app: &TestApp, days: i64) {
    app.pass(TimeDelta::days(days)).await;
    round(app).await;
}

pub async fn round(app: &TestApp) {
    jobs::tick::run_now(&app.app, "remind").await.unwrap();
    app.run_jobs().await;
}

/// The reminders that left, by what only they say.
pub fn reminders(app: &TestApp) -> Vec<String> {
    let says = ["friendly reminder", "is due today", "has not arrived", "freundliche Erinnerung"];
    app.mails().into_iter().filter(|mail| says.iter().any(|words| mail.contains(words))).collect()
}

fn page(order: &purchase_order::Model) -> String {
    format!("/admin/northconf/purchase-orders/{}", order.id)
}

/// Its page, as somebody sees it who signs in now: sessions end while days go by.
pub async fn detail(app: &TestApp, order: &purchase_order::Model) -> Page {
    finance(app).await.open(&page(order)).await.ok()
}

/// Somebody signs in and presses the button that pauses the reminders, or lets them go on.
pub async fn press(app: &TestApp, order: &purchase_order::Model) -> Page {
    let staff = finance(app).await;
    let page = staff.open(&page(order)).await.ok();
    staff.fill(&page, "/reminders", &[]).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_step_goes_out_on_its_day_and_once() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    morning(&app, 10).await;
    assert!(reminders(&app).is_empty(), "four days ahead");
    for (count, days) in [(1, 1), (2, 3), (3, 7), (4, 7), (5, 16)] {
        morning(&app, days).await;
        round(&app).await;
        assert_eq!(reminders(&app).len(), count);
    }
    morning(&app, 100).await;
    assert_eq!(reminders(&app).len(), 5);
    let said = reminders(&app);
    assert!(said[0].contains("a friendly reminder") && said[1].contains("is due today"));
    assert!(said[2..].iter().all(|mail| mail.contains("has not arrived")));
    detail(&app, &order).await.says("All were sent").says("a month late");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_goes_to_the_finance_contact_with_a_copy_to_the_buyer_and_names_their_number() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    morning(&app, 11).await;
    let mail = reminders(&app).remove(0);
    let header = |name: &str| mail.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
    assert!(header("To:").contains("accounts@acme-gmbh.example"), "{mail}");
    assert!(header("Cc:").contains("grace@acme-gmbh.example"), "{mail}");
    let link = format!("/northconf/finance/{}", order.finance_token);
    assert!(mail.contains(&link) && !mail.contains(order.token.as_str()), "the finance link alone");
    assert!(mail.contains("€1,000.00") && mail.contains("text/html"));
    let subject = format!("PO 4500012345 · {}: due on", order.reference);
    detail(&app, &order).await.says(&subject);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_reminders_that_were_missed_only_the_latest_is_sent() {
    let (app, _) = patient().await;
    invoiced(&app, 4).await;
    morning(&app, 14 + 20).await;
    round(&app).await;
    assert_eq!(reminders(&app).len(), 1);
    assert!(reminders(&app)[0].contains("has not arrived"));
    morning(&app, 10).await;
    assert_eq!(reminders(&app).len(), 2, "thirty days late");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_within_a_day_of_the_invoice() {
    let (app, file) = patient().await;
    app.apply(&file.with("due_days_before_start = 14", "due_days_before_start = 700")).await;
    invoiced(&app, 4).await;
    round(&app).await;
    app.pass(TimeDelta::hours(23)).await;
    round(&app).await;
    assert!(reminders(&app).is_empty(), "due at once, and the invoice is of today");
    app.pass(TimeDelta::hours(2)).await;
    round(&app).await;
    assert_eq!(reminders(&app).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_reminded_of_what_is_paid_credited_ended_or_not_invoiced() {
    let (app, file) = patient().await;
    let staff = finance(&app).await;
    let (paid, cancelled, written_off) =
        (invoiced(&app, 4).await, invoiced(&app, 4).await, invoiced(&app, 4).await);
    let credited = invoiced(&app, 4).await;
    requested(&app, 4).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &paid).await["id"].as_str().unwrap(), None).await;
    let why = [("reason", "Ordered twice")];
    act(&app, &staff, (&address(&cancelled, "cancellation"), &why)).await.ok();
    act(&app, &staff, (&address(&written_off, "write-off"), &why)).await.ok();
    crate::money_acts::credit(&app, &staff, &credited, "1000").await;
    for days in [11, 3, 7, 30] {
        morning(&app, days).await;
    }
    assert_eq!(reminders(&app), Vec::<String>::new());
    detail(&app, &paid).await.says_not("Reminders");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reminder_asks_for_what_is_open_and_says_what_came() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    morning(&app, 11).await;
    let mail = reminders(&app).remove(0);
    assert!(mail.contains("Received: €400.00") && mail.contains("Still open: €600.00"), "{mail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_mail_can_be_read_before_it_is_sent() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    let page = detail(&app, &order).await;
    page.says("Next: before it is due, on").says("Nothing was sent yet").says("never go back by themselves");
    page.says(&format!("PO 4500012345 · {}: due on", order.reference)).says("a friendly reminder");
    page.says("To accounts@acme-gmbh.example, grace@acme-gmbh.example");
    morning(&app, 11).await;
    detail(&app, &order).await.says("Next: on the day it is due, on").says("is due today");
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_pause_reminders_and_let_them_go_on() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    press(&app, &order).await.says("The reminders are paused").says("Paused since");
    morning(&app, 11).await;
    assert!(reminders(&app).is_empty());
    press(&app, &order).await.says("The reminders go on").says("Reminders paused").says("Reminders go on");
    round(&app).await;
    assert_eq!(reminders(&app).len(), 1);
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    assert!(!viewer.open(&page(&order)).await.ok().has_form("/reminders"));
    viewer.post(&address(&order, "reminders"), &[]).await.with_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_conference_s_staff_find_no_reminders_to_pause() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    app.apply(&northconf("southconf", "south-star")).await;
    let stranger = app.staff(Role::Owner, "south-star").await.browser;
    let fields = [("paused".to_owned(), "on".to_owned())];
    stranger.post(&address(&order, "reminders"), &fields).await.with_status(404);
    let theirs = address(&order, "reminders").replace("northconf", "southconf");
    let csrf = stranger.open("/admin/southconf/settings").await.ok().form("/connection").1;
    stranger.post(&theirs, &[csrf, fields.to_vec()].concat()).await.with_status(404);
    assert!(reread(&app, &order).await.reminders_paused_at.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn three_instances_send_one_mail() {
    let (app, _) = patient().await;
    invoiced(&app, 4).await;
    app.pass(TimeDelta::days(11)).await;
    let at = app.app.clock.now();
    let tick = || jobs::tick::tick(&app.app, "remind", at);
    let (a, b, c) = tokio::join!(tick(), tick(), tick());
    assert_eq!([a, b, c].into_iter().filter(|fired| *fired.as_ref().unwrap()).count(), 1);
    let conference = app.conference("northconf").await;
    let round = || plenary::flows::reminders::round(&app.app, &conference);
    let (x, y, z) = tokio::join!(round(), round(), round());
    assert!(x.is_ok() && y.is_ok() && z.is_ok());
    app.run_jobs().await;
    assert_eq!(reminders(&app).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_german_company_is_reminded_in_german() {
    let (app, _) = patient().await;
    let company = app.company("Acme GmbH");
    let page = company.browser.open("/northconf/purchase-orders/new?lang=de").await.ok();
    let mut values = company.fields();
    values.push(("quantity[regular]".into(), "4".into()));
    let values: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    company.browser.fill(&page, "/purchase-orders/new", &values).await.ok();
    let order = newest(&app, "northconf").await;
    plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, By::OPERATOR)
        .await
        .unwrap();
    app.run_jobs().await;
    morning(&app, 11).await;
    let mail = reminders(&app).remove(0);
    assert!(mail.contains("eine freundliche Erinnerung") && mail.contains("Noch offen"), "{mail}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_can_t_be_read_does_not_keep_the_others_from_being_reminded() {
    let (app, _) = patient().await;
    let (broken, _) = (invoiced(&app, 4).await, invoiced(&app, 4).await);
    let spoil =
        format!("UPDATE purchase_order SET currency = '???' WHERE reference = '{}'", broken.reference);
    app.app.db.connection().execute_unprepared(&spoil).await.unwrap();
    morning(&app, 11).await;
    assert_eq!(reminders(&app).len(), 1);
    let conference = app.conference("northconf").await;
    let report = plenary::flows::reminders::round(&app.app, &conference).await.unwrap();
    assert!(
        report.to_string().contains("2 looked at") && report.to_string().contains("1 failed"),
        "{report}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn while_a_bank_debit_is_on_its_way_or_stripe_can_t_be_asked_nobody_is_reminded() {
    let (app, file) = patient().await;
    let order = invoiced(&app, 4).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("pay_invoice", json!({ "id": id, "method": "bank_debit" })).await;
    morning(&app, 15).await;
    assert_eq!(reminders(&app), Vec::<String>::new(), "it takes days");
    app.stripe(&file).control("settle", json!({ "id": id, "outcome": "failed" })).await;
    app.run_jobs().await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/*", "status": 503, "times": 100 })).await;
    round(&app).await;
    assert_eq!(reminders(&app), Vec::<String>::new(), "nobody knows");
    app.stripe(&file).clear_faults().await;
    round(&app).await;
    assert_eq!(reminders(&app).len(), 1, "the step catches up");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_looks_at_the_next_mail_does_not_read_the_finance_contact_s_link() {
    let (app, _) = patient().await;
    let order = invoiced(&app, 4).await;
    for role in [Role::Viewer, Role::Manager] {
        let staff = app.staff(role, "north-star").await.browser;
        let page = staff.open(&page(&order)).await.ok();
        page.says("a friendly reminder").says("[the finance contact’s own link]");
        assert!(!page.html.contains(order.finance_token.as_str()), "{role:?}");
    }
}
