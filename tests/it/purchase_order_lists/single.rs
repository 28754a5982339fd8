//! One purchase order, for staff.

use entity::types::{PurchaseOrderStatus, Role};
use plenary::{flows, store::audit::By};
use serde_json::json;
use tests::TestApp;

use super::{LIST, finance};
use crate::purchase_orders::{requested, reread};

#[tokio::test(flavor = "multi_thread")]
async fn one_purchase_order_shows_notes_explanation_and_history_with_mails() {
    let (app, _) = TestApp::start().await;
    let order = crate::purchase_orders::invoiced(&app, 3).await;
    let staff = finance(&app).await;
    let address = format!("{LIST}/{}", order.id);
    let page = staff.browser.open(&address).await.ok();
    page.says("Explain this balance").says("Mail").says("the invoice is out");
    staff
        .browser
        .fill(&page, "/notes", &[("note", "  ")])
        .await
        .with_status(422)
        .says("Write something first.");
    let noted = staff.browser.fill(&page, "/notes", &[("note", "Call Grace before reminding.")]).await.ok();
    noted.says("Call Grace before reminding.").says("Note written");
    let visitor = app.visitor();
    visitor.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok().says_not("Call Grace");
    let viewer = app.staff(Role::Viewer, "north-star").await;
    let seen = viewer.browser.open(&address).await.ok();
    assert!(!seen.has_form("/notes") && !seen.has_form("/owner"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_that_does_not_get_on_is_tried_again_from_its_page() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let (order, _) = requested(&app, 3).await;
    app.stripe(&file).fault(json!({ "match": "POST /v1/invoices", "status": 400, "times": 20 })).await;
    flows::purchase_orders::approve(&app.app, order.conference_id, order.id, By::OPERATOR).await.unwrap();
    app.run_jobs().await;
    let staff = finance(&app).await;
    let address = format!("{LIST}/{}", order.id);
    let page = staff.browser.open(&address).await.ok();
    page.says("The invoice doesn’t get on");
    staff.browser.open(&format!("{LIST}?status=sync")).await.ok().says(&order.reference);
    app.stripe(&file).clear_faults().await;
    staff.browser.fill(&page, "/invoicing", &[]).await.ok();
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Invoiced);
    staff.browser.open(&address).await.ok().says_not("doesn’t get on");
}
