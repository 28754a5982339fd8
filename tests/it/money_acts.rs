//! Money by hand: payments, refunds, credit notes, cancelling and writing off, and decisions about late money.

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{LateMoney, LedgerKind, OrderStatus, PurchaseOrderStatus, Role, SeatStatus},
};
use plenary::store::{self, seats::Owner};
use serde_json::{Value, json};
use tests::{Browser, ConferenceFile, Page, TestApp, northconf};

use crate::purchase_orders::{invoiced, invoices, ledger, requested, reread};

/// A conference whose four seats cost a thousand.
pub async fn thousand() -> (TestApp, ConferenceFile) {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star").with("450.00", "250.00");
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    (app, file)
}

pub fn address(order: &purchase_order::Model, act: &str) -> String {
    format!("/admin/northconf/purchase-orders/{}/{act}", order.id)
}

/// Opens the page of an act, fills it in, and does the work that follows.
pub async fn act(app: &TestApp, staff: &Browser, (address, fields): (&str, &[(&str, &str)])) -> Page {
    let page = staff.open(address).await.ok();
    let answer = staff.fill(&page, address, fields).await;
    app.run_jobs().await;
    answer
}

pub async fn wire(app: &TestApp, staff: &Browser, order: &purchase_order::Model, amount: &str) -> Page {
    let fields =
        [("amount", amount), ("method", "wire"), ("reference", "ABC 123"), ("note", "seen on the account")];
    act(app, staff, (&address(order, "payments"), &fields)).await.ok()
}

pub async fn credit(app: &TestApp, staff: &Browser, order: &purchase_order::Model, amount: &str) -> Page {
    let fields = [("amount", amount), ("reason", "One seat less")];
    act(app, staff, (&address(order, "credit-notes"), &fields)).await.ok()
}

pub async fn finance(app: &TestApp) -> Browser {
    app.staff(Role::Finance, "north-star").await.browser
}

pub async fn there(app: &TestApp, file: &ConferenceFile, order: &purchase_order::Model) -> Value {
    let id = invoices(app, order).await[0].stripe_id.clone().expect("an invoice at Stripe");
    app.stripe(file).get(&format!("invoices/{id}")).await
}

pub async fn detail(staff: &Browser, order: &purchase_order::Model) -> Page {
    staff.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_by_wire_is_booked_and_the_invoice_asks_for_the_rest() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await.says("The payment is recorded");
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 60_000);
    let entries = ledger(&app, &order).await;
    assert_eq!((entries.len(), entries[0].kind, entries[0].amount), (1, LedgerKind::ManualPayment, 40_000));
    assert!(app.mails().iter().any(|mail| mail.contains("payment received") && mail.contains("€400.00")));
    wire(&app, &staff, &order, "600.00").await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(there(&app, &file, &order).await["status"], "paid");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_02_four_hundred_by_wire_and_a_thousand_by_stripe_are_four_hundred_too_much() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    let id = there(&app, &file, &order).await["id"].clone();
    let transfer = json!({ "id": id, "amount": 100_000, "method": "bank_transfer" });
    app.stripe(&file).control("pay_invoice", transfer).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    detail(&staff, &order).await.says("Overpaid").says("Paid too much€400.00");
    let fields = [("amount", "400"), ("method", "stripe"), ("reason", "Paid twice")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_04_a_credit_note_before_invoicing_lowers_what_stripe_asks() {
    let (app, file) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    credit(&app, &staff, &order, "250").await;
    detail(&staff, &order).await.says("Credit note over €250.00").says("It waits for the invoice");
    act(&app, &staff, (&address(&order, "approval"), &[])).await.ok();
    app.pass(TimeDelta::hours(2)).await;
    app.run_jobs().await;
    let invoice = there(&app, &file, &order).await;
    assert_eq!((&invoice["status"], &invoice["amount_remaining"]), (&json!("open"), &json!(75_000)));
    assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1);
    detail(&staff, &order).await.says("€750.00").says_not("It waits for the invoice");
    app.stripe(&file).pay_invoice(invoice["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_05_money_for_a_cancelled_purchase_order_is_unapplied_and_flagged() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let cancellation = address(&order, "cancellation");
    let page = staff.open(&cancellation).await.ok();
    page.says("4 places go back").says("becomes void at Stripe");
    staff.fill(&page, "/cancellation", &[("reason", " ")]).await.with_status(422);
    act(&app, &staff, (&cancellation, &[("reason", "Ordered twice")])).await.ok();
    let invoice = there(&app, &file, &order).await;
    assert_eq!(invoice["status"], "void");
    let seats =
        store::seats::of(&app.app.tenant(order.conference_id), Owner::PurchaseOrder(order.id)).await.unwrap();
    assert!(seats.iter().all(|seat| seat.status == SeatStatus::Void));
    assert!(app.mails().iter().any(|mail| mail.contains("cancelled") && mail.contains("Ordered twice")));
    let transfer = json!({ "id": invoice["id"], "amount": 100_000, "method": "bank_transfer" });
    app.stripe(&file).control("pay_invoice", transfer).await;
    app.run_jobs().await;
    let order = reread(&app, &order).await;
    assert_eq!(order.status, PurchaseOrderStatus::Cancelled);
    let entries = ledger(&app, &order).await;
    assert_eq!((entries.len(), entries[0].applied), (1, false));
    assert!(order.sync_problem.is_some(), "it is flagged");
    wire(&app, &staff, &order, "50").await;
    assert!(ledger(&app, &order).await.iter().all(|entry| !entry.applied), "by hand as well");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn case_06_two_payments_and_two_credits_leave_the_same_balance_everywhere() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "300").await;
    credit(&app, &staff, &order, "100").await;
    app.stripe(&file)
        .pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), Some(20_000))
        .await;
    app.run_jobs().await;
    credit(&app, &staff, &order, "50").await;
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 35_000);
    detail(&staff, &order).await.says("€350.00");
    staff.open("/admin/northconf/purchase-orders").await.ok().says("350.00");
    let visitor = app.visitor();
    for page in ["purchase-orders", "finance"] {
        let token = if page == "finance" { &order.finance_token } else { &order.token };
        visitor.open(&format!("/northconf/{page}/{token}")).await.ok().says("€350.00");
    }
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_after_payment_stays_as_credit_until_it_is_refunded() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    credit(&app, &staff, &order, "250").await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Overpaid);
    let fields = [("amount", "250"), ("method", "stripe"), ("reason", "One seat less")];
    act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Paid);
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_is_never_above_what_was_paid_and_goes_to_the_newest_payment_first() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let id = there(&app, &file, &order).await["id"].as_str().unwrap().to_owned();
    for amount in [Some(30_000), None] {
        app.stripe(&file).pay_invoice(&id, amount).await;
        app.pass(TimeDelta::minutes(1)).await;
        app.run_jobs().await;
    }
    let refunds = address(&order, "refunds");
    let values = |amount| [("amount", amount), ("method", "stripe"), ("reason", "Not coming")];
    for (amount, says) in [
        ("1000.01", "at most 1000.00 EUR"),
        ("0", "above zero"),
        ("10.005", "decimals"),
        ("", "Enter an amount"),
    ] {
        let answer = act(&app, &staff, (&refunds, &values(amount))).await.with_status(422);
        answer.says(says);
        assert!(answer.form("/refunds").1.contains(&("reason".to_owned(), "Not coming".to_owned())), "kept");
    }
    act(&app, &staff, (&refunds, &values("800"))).await.ok();
    let mut parts: Vec<i64> = app
        .stripe(&file)
        .list("refunds")
        .await
        .iter()
        .map(|refund| refund["amount"].as_i64().unwrap())
        .collect();
    parts.sort_unstable();
    assert_eq!(parts, [10_000, 70_000], "all of the newest payment, the rest of the one before");
    let by_hand = [("amount", "200"), ("method", "manual"), ("reason", "In cash")];
    act(&app, &staff, (&refunds, &by_hand)).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    assert!(!detail(&staff, &order).await.has_link("/refunds"), "nothing is left to refund");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_form_twice_is_one_payment_one_credit_note_and_one_refund() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let forms: [(&str, &[(&str, &str)]); 3] = [
        ("payments", &[("amount", "100"), ("method", "check"), ("reference", "17")]),
        ("credit-notes", &[("amount", "50"), ("reason", "A seat less")]),
        ("refunds", &[("amount", "20"), ("method", "manual"), ("reason", "Too much")]),
    ];
    for (name, fields) in forms {
        let page = staff.open(&address(&order, name)).await.ok();
        let (action, fields) = staff.filled(&page, name, fields);
        let (a, b) = tokio::join!(staff.post(&action, &fields), staff.post(&action, &fields));
        assert_eq!((a.status, b.status), (303, 303), "{name}");
        app.run_jobs().await;
        staff.post(&action, &fields).await.with_status(303);
        app.run_jobs().await;
    }
    let mut amounts: Vec<i64> = ledger(&app, &order).await.iter().map(|entry| entry.amount).collect();
    amounts.sort_unstable();
    assert_eq!(amounts, [2_000, 5_000, 10_000]);
    assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1);
    assert_eq!(there(&app, &file, &order).await["amount_remaining"], 85_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_entry_is_taken_back_by_its_counter_entry_once() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "999").await;
    let link = detail(&staff, &order).await.link("/correction");
    act(&app, &staff, (&link, &[("reason", "Another company's")])).await.ok().says("taken back");
    let entries = ledger(&app, &order).await;
    assert_eq!(entries.iter().map(|entry| entry.amount).sum::<i64>(), 0);
    assert_eq!(entries.len(), 2);
    assert!(!detail(&staff, &order).await.has_link("/correction"));
    act(&app, &staff, (&link, &[("reason", "Again")])).await.ok();
    assert_eq!(ledger(&app, &order).await.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_order_is_written_off_and_its_invoice_uncollectible() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    wire(&app, &staff, &order, "400").await;
    staff.open(&address(&order, "cancellation")).await.with_status(409);
    act(&app, &staff, (&address(&order, "write-off"), &[("reason", "Insolvent")])).await.ok();
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::WrittenOff);
    assert_eq!(there(&app, &file, &order).await["status"], "uncollectible");
    staff.post(&address(&order, "write-off"), &[]).await.with_status(403);
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_with_a_payment_under_way_is_void_when_the_payment_failed() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let id = there(&app, &file, &order).await["id"].clone();
    app.stripe(&file).control("pay_invoice", json!({ "id": id, "method": "bank_debit" })).await;
    app.run_jobs().await;
    act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Ordered twice")])).await.ok();
    assert_eq!(there(&app, &file, &order).await["status"], "open");
    detail(&staff, &order).await.says("Cancelled").says("Stripe doesn’t end this invoice yet");
    app.stripe(&file).control("settle", json!({ "id": id, "outcome": "failed" })).await;
    app.pass(TimeDelta::minutes(61)).await;
    app.run_jobs().await;
    assert_eq!(there(&app, &file, &order).await["status"], "void");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn only_legal_acts_are_offered() {
    let (app, _) = thousand().await;
    let (order, _) = requested(&app, 4).await;
    let staff = finance(&app).await;
    let page = detail(&staff, &order).await;
    assert!(page.has_link("/approval") && page.has_link("/cancellation"));
    assert!(!page.has_link("/write-off") && !page.has_link("/refunds"));
    let viewer = app.staff(Role::Viewer, "north-star").await.browser;
    let page = detail(&viewer, &order).await;
    for act in ["approval", "cancellation", "payments", "credit-notes", "refunds", "write-off"] {
        assert!(!page.has_link(&format!("/{act}")), "{act}");
        viewer.open(&address(&order, act)).await.with_status(403);
    }
}

/// An order of one ticket, paid by card.
pub async fn bought(app: &TestApp, file: &ConferenceFile) -> entity::order::Model {
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    pay_session(app, file).await;
    newest_order(app).await
}

pub async fn pay_session(app: &TestApp, file: &ConferenceFile) {
    let id = newest_order(app).await.checkout_session_id.expect("a session");
    app.stripe(file).pay_session(&id, "card").await;
    app.run_jobs().await;
}

pub async fn newest_order(app: &TestApp) -> entity::order::Model {
    let conference = app.conference("northconf").await;
    let mut all = store::orders::list(&app.app.tenant(conference.id), &Default::default(), 1).await.unwrap();
    all.remove(0)
}

pub fn order_address(order: &entity::order::Model, act: &str) -> String {
    format!("/admin/northconf/orders/{}/{act}", order.id)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paid_order_is_cancelled_and_then_refunded() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    let staff = finance(&app).await;
    let cancellation = order_address(&order, "cancellation");
    staff.open(&cancellation).await.ok().says("1 places go back").says("€250.00");
    act(&app, &staff, (&cancellation, &[])).await.ok();
    let order = newest_order(&app).await;
    assert_eq!((order.status, order.late_money), (OrderStatus::Cancelled, None));
    assert!(app.mails().iter().any(|mail| mail.contains("is cancelled")));
    let fields = [("amount", "250"), ("method", "stripe"), ("reason", "Ill")];
    act(&app, &staff, (&order_address(&order, "refunds"), &fields)).await.ok();
    assert_eq!(app.stripe(&file).list("refunds").await.len(), 1);
    let entries = store::ledger::of_order(&app.app.tenant(order.conference_id), order.id).await.unwrap();
    assert_eq!(entries.len(), 2);
    assert_eq!(
        (newest_order(&app).await.status, newest_order(&app).await.late_money),
        (OrderStatus::Cancelled, None)
    );
    app.check_invariants().await;
}

/// An order cancelled by its buyer before its payment arrived.
async fn paid_too_late(app: &TestApp, file: &ConferenceFile) -> entity::order::Model {
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let order = newest_order(app).await;
    let conference = app.conference("northconf").await;
    let by = store::audit::By::BUYER;
    plenary::flows::checkout::cancel(&app.app, &conference, order.id, by).await.unwrap();
    pay_session(app, file).await;
    assert_eq!(newest_order(app).await.late_money, Some(LateMoney::Undecided));
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn case_15_late_money_is_honoured_refunded_or_kept_as_staff_decide() {
    for (choice, late) in
        [("honour", LateMoney::Honoured), ("refund", LateMoney::Refunded), ("keep", LateMoney::Kept)]
    {
        let (app, file) = thousand().await;
        let order = paid_too_late(&app, &file).await;
        let staff = finance(&app).await;
        let address = order_address(&order, "decision");
        act(&app, &staff, (&address, &[("choice", "perhaps")])).await.with_status(422);
        act(&app, &staff, (&address, &[("choice", choice)])).await.ok();
        act(&app, &staff, (&address, &[("choice", choice)])).await.ok();
        let order = newest_order(&app).await;
        assert_eq!(order.late_money, Some(late));
        assert_eq!(order.status == OrderStatus::Paid, choice == "honour");
        let refunds = app.stripe(&file).list("refunds").await.len();
        assert_eq!(refunds, usize::from(choice == "refund"));
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn late_money_is_not_honoured_without_places() {
    let (app, file) = thousand().await;
    app.apply(&file.clone().with("slug = \"house\"\nplaces = 100", "slug = \"house\"\nplaces = 1")).await;
    let order = paid_too_late(&app, &file).await;
    app.visitor().order("northconf", &[("regular", 1)]).await;
    let staff = finance(&app).await;
    let address = order_address(&order, "decision");
    let answer = act(&app, &staff, (&address, &[("choice", "honour")])).await.with_status(422);
    answer.says("There aren’t enough free places");
}
