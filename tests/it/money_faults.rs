//! Bad luck at each call behind the acts of staff: one effect each, nothing lost.

use chrono::TimeDelta;
use entity::types::PurchaseOrderStatus;
use plenary::store::audit::By;
use serde_json::{Value, json};
use tests::{Browser, ConferenceFile, TestApp};

use crate::{
    money_acts::{act, address, credit, finance, there, thousand, wire},
    purchase_orders::{invoiced, invoices, ledger, requested, reread},
};

/// What may go wrong with a call: an error, no effect, an effect nobody heard of, an answer after we gave up.
pub fn troubles(call: &str) -> Vec<Value> {
    vec![
        json!({ "match": call, "status": 500, "times": 4 }),
        json!({ "match": call, "status": 429, "times": 4 }),
        json!({ "match": call, "drop": "before", "times": 4 }),
        json!({ "match": call, "drop": "after", "times": 4 }),
        json!({ "match": call, "delay_ms": 1700, "times": 1 }),
    ]
}

/// The same, so long that Stripe has forgotten our keys when we come back.
pub fn long(call: &str) -> Value {
    json!({ "match": call, "drop": "after", "times": 100 })
}

pub async fn recover(app: &TestApp, file: &ConferenceFile, fault: &Value) {
    app.stripe(file).clear_faults().await;
    if fault.get("delay_ms").is_some() {
        // The call that we gave up on holds its key until it ends.
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
    }
    let pause = if fault["times"] == 100 { TimeDelta::hours(25) } else { TimeDelta::minutes(61) };
    for _ in 0..3 {
        app.pass(pause).await;
        app.run_jobs().await;
    }
}

pub async fn started() -> (TestApp, ConferenceFile, Browser, entity::purchase_order::Model) {
    let (mut app, file) = thousand().await;
    app.expects_errors();
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    (app, file, staff, order)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_told_once_whatever_happens() {
    let calls = ["POST /v1/payment_records/report_payment", "POST /v1/invoices/*/attach_payment"];
    let all = calls.iter().flat_map(|call| troubles(call)).chain(calls.iter().map(|call| long(call)));
    for fault in all {
        let (app, file, staff, order) = started().await;
        app.stripe(&file).fault(fault.clone()).await;
        wire(&app, &staff, &order, "400").await;
        recover(&app, &file, &fault).await;
        assert_eq!(there(&app, &file, &order).await["amount_remaining"], 60_000, "{fault}");
        assert_eq!(ledger(&app, &order).await.len(), 1, "{fault}");
        assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid, "{fault}");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_credit_note_is_issued_once_whatever_happens() {
    let call = "POST /v1/credit_notes";
    for fault in troubles(call).into_iter().chain([long(call)]) {
        let (app, file, staff, order) = started().await;
        app.stripe(&file).fault(fault.clone()).await;
        credit(&app, &staff, &order, "250").await;
        recover(&app, &file, &fault).await;
        assert_eq!(app.stripe(&file).list("credit_notes").await.len(), 1, "{fault}");
        assert_eq!(
            ledger(&app, &order).await.iter().map(|entry| entry.amount).sum::<i64>(),
            25_000,
            "{fault}"
        );
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_happens_once_whatever_happens() {
    let call = "POST /v1/refunds";
    for fault in troubles(call).into_iter().chain([long(call)]) {
        let (app, file, staff, order) = started().await;
        app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
        app.run_jobs().await;
        app.stripe(&file).fault(fault.clone()).await;
        let fields = [("amount", "300"), ("method", "stripe"), ("reason", "Not coming")];
        act(&app, &staff, (&address(&order, "refunds"), &fields)).await.ok();
        recover(&app, &file, &fault).await;
        assert_eq!(app.stripe(&file).list("refunds").await.len(), 1, "{fault}");
        assert_eq!(ledger(&app, &order).await.len(), 2, "{fault}");
        assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::PartiallyPaid, "{fault}");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refund_under_way_is_shown_and_not_asked_for_twice() {
    let (app, file, staff, order) = started().await;
    app.stripe(&file).pay_invoice(there(&app, &file, &order).await["id"].as_str().unwrap(), None).await;
    app.run_jobs().await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/refunds", "status": 500, "times": 100 })).await;
    let fields = [("amount", "700"), ("method", "stripe"), ("reason", "Not coming")];
    act(&app, &staff, (&address(&order, "refunds"), &fields))
        .await
        .ok()
        .says("Refund of €700.00 through Stripe");
    let again = act(&app, &staff, (&address(&order, "refunds"), &fields)).await.with_status(422);
    again.says("at most €300.00");
    recover(&app, &file, &json!({})).await;
    let page = staff.open(&format!("/admin/northconf/purchase-orders/{}", order.id)).await.ok();
    page.says_not("Refund of €700.00 through Stripe");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_is_ended_once_whatever_happens() {
    let ends = [
        ("cancellation", "POST /v1/invoices/*/void", "void"),
        ("write-off", "POST /v1/invoices/*/mark_uncollectible", "uncollectible"),
    ];
    for (name, call, status) in ends {
        for fault in troubles(call).into_iter().chain([long(call)]) {
            let (app, file, staff, order) = started().await;
            app.stripe(&file).fault(fault.clone()).await;
            act(&app, &staff, (&address(&order, name), &[("reason", "Over")])).await.ok();
            recover(&app, &file, &fault).await;
            assert_eq!(there(&app, &file, &order).await["status"], status, "{fault}");
            assert_eq!(invoices(&app, &order).await[0].problem, None, "{fault}");
            app.check_invariants().await;
        }
    }
}

/// Wherever the invoice stands when its purchase order is cancelled, nothing that could be paid stays behind.
#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_in_the_making_is_cleared_away_when_its_purchase_order_is_cancelled() {
    let steps =
        ["customers", "tax_rates", "invoices", "invoiceitems", "invoices/*/finalize", "invoices/*/send"];
    for (step, drop) in steps.iter().flat_map(|step| [(step, "before"), (step, "after")]) {
        let (mut app, file) = thousand().await;
        app.expects_errors();
        let (order, _) = requested(&app, 4).await;
        let fault = json!({ "match": format!("POST /v1/{step}"), "drop": drop, "times": 100 });
        app.stripe(&file).fault(fault.clone()).await;
        let by = By::OPERATOR;
        plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
        app.run_jobs().await;
        let staff = finance(&app).await;
        act(&app, &staff, (&address(&order, "cancellation"), &[("reason", "Over")])).await.ok();
        recover(&app, &file, &json!({})).await;
        let left = app.stripe(&file).list("invoices").await;
        assert!(left.iter().all(|invoice| invoice["status"] == "void"), "{fault}: {left:?}");
        assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Cancelled, "{fault}");
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn cancelling_while_the_invoice_is_being_made_leaves_nothing_to_pay() {
    for delay in [0, 20, 60, 120, 200] {
        let (app, file) = thousand().await;
        let (order, _) = requested(&app, 4).await;
        let conference = app.conference("northconf").await;
        let by = By::OPERATOR;
        plenary::flows::purchase_orders::approve(&app.app, order.conference_id, order.id, by).await.unwrap();
        app.stripe(&file).fault(json!({ "match": "POST /v1/*", "delay_ms": 30, "times": 100 })).await;
        let invoice = invoices(&app, &order).await.remove(0);
        let making = plenary::flows::invoicing::advance(&app.app, order.conference_id, invoice.id);
        let cancelling = async {
            tokio::time::sleep(std::time::Duration::from_millis(delay)).await;
            let closing = (plenary::flows::purchase_orders::Closing::Cancelled, "Over");
            plenary::flows::purchase_orders::close(&app.app, &conference, order.id, closing, by).await
        };
        let (_, closed) = tokio::join!(making, cancelling);
        closed.unwrap().unwrap();
        app.stripe(&file).clear_faults().await;
        recover(&app, &file, &json!({})).await;
        let left = app.stripe(&file).list("invoices").await;
        assert!(left.iter().all(|invoice| invoice["status"] == "void"), "{delay}: {left:?}");
        app.check_invariants().await;
    }
}
