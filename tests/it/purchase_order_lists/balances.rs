//! What is paid and owed, the same in every list, page and file.

use entity::types::{Currency, LedgerKind, PurchaseOrderStatus, Role};
use plenary::{
    flows,
    store::{
        self,
        purchase_order_list::{self as list, Question, Sort, Start},
    },
};
use tests::TestApp;

use super::{LIST, Maker, TODAY, file, finance};

#[tokio::test(flavor = "multi_thread")]
async fn case_06_the_balance_is_the_same_on_list_page_and_file() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let order = maker.make(1, |order| order.status = PurchaseOrderStatus::PartiallyPaid).await;
    for (kind, amount) in [
        (LedgerKind::InvoicePayment, 30_000),
        (LedgerKind::ManualPayment, 20_000),
        (LedgerKind::CreditNote, 10_000),
        (LedgerKind::CreditNote, 5_000),
    ] {
        maker.book(&order, kind, amount).await;
    }
    let staff = finance(&app).await;
    let listed = staff.browser.open(&format!("{LIST}?q=PO-MADE-0001")).await.ok();
    assert_eq!(listed.all("tbody td strong"), ["350.00 EUR"]);
    let page = staff.browser.open(&format!("{LIST}/{}", order.id)).await.ok();
    page.says("€350.00");
    assert_eq!(page.all("#explanation-caption ~ tbody tr td:last-child").last().unwrap(), "350.00 EUR");
    let lines = file(&staff, "?q=PO-MADE-0001").await;
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0]["balance"].as_str(), lines[0]["paid"].as_str()), ("350.00", "500.00"));
}

#[tokio::test(flavor = "multi_thread")]
async fn case_07_what_is_outstanding_is_the_sum_of_positive_balances_only() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    for (number, paid, status) in [
        (1, 70_000, PurchaseOrderStatus::PartiallyPaid),
        (2, 80_000, PurchaseOrderStatus::PartiallyPaid),
        (3, 140_000, PurchaseOrderStatus::Overpaid),
    ] {
        let order = maker.make(number, |order| order.status = status).await;
        maker.book(&order, LedgerKind::InvoicePayment, paid).await;
    }
    maker.make(4, |order| order.status = PurchaseOrderStatus::Cancelled).await;
    let staff = finance(&app).await;
    let page = staff.browser.open(&format!("{LIST}?q=po-made")).await.ok();
    let sums = page.all("tfoot td.figure");
    assert_eq!(&sums[..3], ["4,000.00 EUR", "2,900.00 EUR", "500.00 EURoutstanding"]);
    staff.browser.open("/admin").await.ok().says("500.00 EUR");
}

#[tokio::test(flavor = "multi_thread")]
async fn case_08_finance_opens_purchase_orders_of_its_own_organisation_only() {
    let (app, _) = TestApp::start().await;
    app.apply(&tests::northconf("southconf", "south-star")).await;
    let maker = Maker::new(&app).await;
    let staff = finance(&app).await;
    let address = format!("{LIST}/{}", maker.order.id);
    for mine in [LIST, &format!("{LIST}.csv"), &address] {
        staff.browser.get(mine).await.ok();
        let stranger = app.staff(Role::Finance, "south-star").await;
        stranger.browser.get(mine).await.with_status(404);
        stranger.browser.get(&mine.replace("northconf", "southconf")).await.says_not("Acme");
    }
    let viewer = app.staff(Role::Viewer, "north-star").await;
    viewer.browser.get(LIST).await.ok();
    viewer.browser.get(&format!("{LIST}.csv")).await.with_status(403);
    app.staff(Role::Desk, "north-star").await.browser.get(LIST).await.with_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_database_adds_up_what_the_domain_adds_up() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let order = maker.make(1, |_| {}).await;
    for (place, kind) in LedgerKind::ALL.iter().enumerate() {
        let amount = 1_000 + i64::try_from(place).unwrap();
        maker.book(&order, *kind, amount).await;
        maker.book_as(&order, *kind, 300, |entry| entry.applied = false).await;
        maker.book_as(&order, *kind, 7_000, |entry| entry.currency = Currency::USD).await;
    }
    let db = app.app.tenant(order.conference_id);
    let entries = store::ledger::of_purchase_order(&db, order.id).await.unwrap();
    let sums = flows::reconcile::sums_of(order.currency, &entries);
    let filter = list::Filter { text: Some(order.reference.clone()), ..Default::default() };
    let question = Question { filter, sort: Sort::default(), today: TODAY };
    let row = list::page(&db, &question, &Start::First, 10).await.unwrap().rows.remove(0);
    assert_eq!((row.kept, row.credited), (sums.kept(), sums.credited));
    assert_eq!(row.balance, sums.balance(order.total));
}
