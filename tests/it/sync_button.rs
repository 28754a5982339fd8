//! “Sync now” says what came of it, also where Stripe doesn't answer, or won't.

use entity::types::OrderStatus;
use serde_json::json;
use tests::{Browser, ConferenceFile, Page, TestApp};

use crate::{
    money_acts::{bought, detail, finance, newest_order, order_address, thousand},
    purchase_orders::{invoiced, reread},
};

/// Each way in which Stripe may not answer a question.
const SILENT: [(u16, &str); 3] =
    [(400, "Stripe rejected the request"), (503, "Stripe is unavailable"), (429, "Stripe is busy")];

/// Presses it while Stripe answers so; where that leads.
async fn press(app: &TestApp, file: &ConferenceFile, (staff, page): (&Browser, &Page), status: u16) -> Page {
    for path in ["invoices/*", "checkout/sessions/*"] {
        app.stripe(file)
            .fault(json!({ "match": format!("GET /v1/{path}"), "status": status, "times": 9 }))
            .await;
    }
    let answer = staff.fill(page, "/sync", &[]).await;
    app.stripe(file).clear_faults().await;
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stripe_said_stands_on_the_purchase_order() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    for (status, said) in SILENT {
        let page = detail(&staff, &order).await;
        let told = press(&app, &file, (&staff, &page), status).await.ok();
        told.says("Stripe gave no answer that helps").says(said);
        assert!(reread(&app, &order).await.sync_problem.is_some_and(|problem| problem.starts_with(said)));
    }
    let page = detail(&staff, &order).await;
    staff.fill(&page, "/sync", &[]).await.ok().says("Stripe was asked").says_not("Stripe rejected");
    assert_eq!(reread(&app, &order).await.sync_problem, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stripe_said_stands_on_the_order() {
    let (app, file) = thousand().await;
    let order = bought(&app, &file).await;
    let staff = finance(&app).await;
    let address = order_address(&order, "");
    for (status, said) in SILENT {
        let page = staff.open(address.trim_end_matches('/')).await.ok();
        let told = press(&app, &file, (&staff, &page), status).await.ok();
        told.says("Stripe gave no answer that helps").says(said);
    }
    assert_eq!(newest_order(&app).await.status, OrderStatus::Paid);
}
