//! Purchase orders that ended without being paid ask for nothing, wherever they are shown; and history in people's words.

use entity::{purchase_order, types::PurchaseOrderStatus};
use plenary::{
    flows::purchase_orders::{Closing, close, decline},
    store::audit::By,
};
use tests::{Browser, TestApp};

use crate::{
    money_acts::{act, address, detail, finance, thousand, wire},
    purchase_orders::{invoiced, requested, reread},
};

/// One declined, one cancelled, one written off of which a part was paid.
async fn ended(app: &TestApp, staff: &Browser) -> Vec<purchase_order::Model> {
    let conference = app.conference("northconf").await;
    let (declined, _) = requested(app, 4).await;
    decline(&app.app, conference.id, declined.id, "We are full", By::OPERATOR).await.unwrap().unwrap();
    let cancelled = invoiced(app, 4).await;
    let closing = (Closing::Cancelled, "Ordered twice");
    close(&app.app, &conference, cancelled.id, closing, By::OPERATOR).await.unwrap().unwrap();
    let written_off = invoiced(app, 4).await;
    wire(app, staff, &written_off, "400").await;
    act(app, staff, (&address(&written_off, "write-off"), &[("reason", "Insolvent")])).await.ok();
    vec![declined, cancelled, written_off]
}

/// The words of the row's cell under a heading.
fn cell(page: &tests::Page, reference: &str, heading: &str) -> String {
    let headings = page.all("thead th");
    let at = headings.iter().position(|known| known == heading).expect("the heading");
    let cells = page.all("tbody tr > *");
    let row = cells.iter().position(|words| words.contains(reference)).expect("the row");
    cells[row + at].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_declined_cancelled_or_written_off_is_owed_nowhere() {
    let (app, _) = thousand().await;
    let staff = finance(&app).await;
    let orders = ended(&app, &staff).await;
    let list = staff.open("/admin/northconf/purchase-orders").await.ok();
    let file = staff.open("/admin/northconf/purchase-orders.csv").await.ok().html;
    for order in &orders {
        let reference = &order.reference;
        assert_eq!(cell(&list, reference, "Balance"), "0.00 EUR", "{reference}");
        assert_eq!(cell(&list, reference, "Due"), "–", "{reference}");
        let line = file.lines().find(|line| line.contains(reference.as_str())).unwrap();
        assert_eq!(line.split(',').nth(10), Some("0.00"), "{line}");
        let page = detail(&staff, order).await;
        page.says("No longer asked for").says("Balance€0.00");
        for (name, token) in [("purchase-orders", &order.token), ("finance", &order.finance_token)] {
            let page = app.visitor().open(&format!("/northconf/{name}/{token}")).await.ok();
            page.says("Balance€0.00").says_not("Pay €");
        }
    }
    let partly = reread(&app, &orders[2]).await;
    assert_eq!(partly.status, PurchaseOrderStatus::WrittenOff);
    assert_eq!(cell(&list, &partly.reference, "Paid"), "400.00 EUR", "what came is still said");
    detail(&staff, &partly).await.says("−€600.00");
}

#[tokio::test(flavor = "multi_thread")]
async fn history_is_told_in_the_reader_s_words() {
    let (app, _) = thousand().await;
    let staff = finance(&app).await;
    let order = invoiced(&app, 4).await;
    wire(&app, &staff, &order, "400").await;
    let page = detail(&staff, &order).await;
    page.says("Payment recorded by hand").says("Invoiced → Partly paid").says_not("partially_paid");
    let address = format!("/admin/northconf/purchase-orders/{}?lang=de", order.id);
    let german = staff.open(&address).await.ok();
    german.says("Zahlung von Hand gebucht").says_not("partially_paid");
    let trail = staff.open("/admin/northconf/audit?lang=de").await.ok();
    trail.says("Zahlung von Hand gebucht").says("Rechnung verschickt").says_not("partially_paid");
    assert!(trail.has_link(&format!("/purchase-orders/{}", order.id)), "it leads to what it is about");
}
