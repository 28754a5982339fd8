//! The pages of an installation at its full size: twenty thousand purchase orders in one conference and two thousand in
//! another, each with an invoice, seats and some money. Prints for each page how long it takes (the median of some tries)
//! and how many queries it asks.
//!
//! `cargo bench -p tests`, on SQLite; with `PLENARY_TEST_DATABASE=postgres://…` on PostgreSQL. `PLENARY_BENCH_ROWS` says
//! how many purchase orders.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark prints, and stops where it can't go on"
)]

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{
        LedgerKind,
        PurchaseOrderStatus::{Overpaid, Paid, PartiallyPaid},
        Role,
    },
};
use plenary::{flows, store};
use sea_orm::ConnectionTrait;
use tests::{
    Browser, TestApp,
    bulk::{Bulk, Made},
    northconf,
};

const LIST: &str = "/admin/northconf/purchase-orders";
const TRIES: usize = 7;

/// What is measured of the list: its name and the end of its address.
const LISTS: [(&str, &str); 26] = [
    ("first page", ""),
    ("needs approval", "?status=requested"),
    ("overdue", "?status=overdue"),
    ("partly paid", "?status=partially_paid"),
    ("sync problem", "?status=sync"),
    ("text: one company", "?q=company%2001234"),
    ("text: an invoice", "?q=BULK-01234"),
    ("text: nothing", "?q=nobody%20is%20called%20so"),
    ("text: everybody", "?q=gmbh"),
    ("text, within a tab", "?q=0123&status=overdue"),
    ("due, a month", "?due_from=2026-11-01&due_until=2026-11-30"),
    ("created, a day", "?created_from=2026-11-18&created_until=2026-11-18"),
    ("amounts", "?amount_from=1000"),
    ("no PO number", "?number=no"),
    ("free seats", "?free=yes"),
    ("sorted by balance", "?sort=-balance"),
    ("sorted by company", "?sort=company"),
    ("sorted by total", "?sort=-total"),
    ("sorted by due date", "?sort=due"),
    ("sorted by age", "?sort=created"),
    ("nobody looks after it", "?owner=nobody"),
    ("sorted by status", "?sort=status"),
    ("sorted by what is paid", "?sort=-paid"),
    ("sorted by last sync", "?sort=synced"),
    ("sorted by change", "?sort=-updated"),
    ("the file of it all", ".csv"),
];

#[tokio::main]
async fn main() {
    let rows = std::env::var("PLENARY_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let (app, _) = TestApp::start().await;
    let begun = Instant::now();
    beside(&app, rows / 10).await;
    let order = filled(&app, "northconf", rows).await;
    learn(&app).await;
    let database = if app.app.db.is_sqlite() { "SQLite" } else { "PostgreSQL" };
    println!("{rows} purchase orders on {database}, made in {} s", begun.elapsed().as_secs());
    println!("{:<24}{:>8}{:>9}", "", "ms", "queries");
    let staff = app.staff(Role::Finance, "north-star").await.browser;
    for (name, end) in LISTS {
        measure(&app, &staff, (name, &format!("{LIST}{end}"))).await;
    }
    for (name, end) in late(&app, &order, rows).await {
        measure(&app, &staff, (name, &format!("{LIST}{end}"))).await;
    }
    measure(&app, &staff, ("one purchase order", &format!("{LIST}/{}", order.id))).await;
    measure(&app, &staff, ("all conferences", "/admin")).await;
    let visitor = app.visitor();
    let (buyer, finance) = (&order.token, &order.finance_token);
    measure(&app, &visitor, ("the buyer's page", &format!("/northconf/purchase-orders/{buyer}"))).await;
    measure(&app, &visitor, ("the finance page", &format!("/northconf/finance/{finance}"))).await;
    measure(&app, &visitor, ("the shop", "/northconf")).await;
    measure(&app, &visitor, ("the request page", "/northconf/purchase-orders/new")).await;
    println!("{:<24}{:>8}", "counts and sums alone", sums(&app, &order).await.as_millis());
}

/// What autovacuum would have done by now.
async fn learn(app: &TestApp) {
    if !app.app.db.is_sqlite() {
        app.app.db.connection().execute_unprepared("ANALYZE").await.expect("the database");
    } else if let Ok(file) = std::env::var("PLENARY_BENCH_COPY") {
        app.app.db.connection().execute_unprepared(&format!("VACUUM INTO '{file}'")).await.expect("copy");
    }
}

/// Another conference of the same organisation, a tenth as large.
async fn beside(app: &TestApp, rows: usize) {
    let file = northconf("southconf", "north-star");
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    filled(app, "southconf", rows).await;
}

/// Pages that begin behind three quarters of the rows, in two orders.
async fn late(app: &TestApp, order: &purchase_order::Model, rows: usize) -> [(&'static str, String); 2] {
    let question = store::purchase_order_list::Question {
        filter: store::purchase_order_list::Filter::default(),
        sort: store::purchase_order_list::Sort::default(),
        today: app.app.clock.now().date_naive(),
    };
    let (db, start) = (app.app.tenant(order.conference_id), Default::default());
    let most = store::purchase_order_list::page(&db, &question, &start, rows * 3 / 4).await;
    let row = most.expect("the database").rows.pop().expect("a row");
    let (id, company) = (row.order.id, row.order.company_name.replace(' ', "%20"));
    [
        ("late page", format!("?after={}~{id}", row.urgency)),
        ("late page, by company", format!("?sort=company&after={company}~{id}")),
    ]
}

/// A conference with as many purchase orders; the one that all are like.
async fn filled(app: &TestApp, slug: &str, rows: usize) -> purchase_order::Model {
    let page = app.company("Acme GmbH").orders(slug, &[("regular", 3)]).await;
    assert_eq!(page.status, 200);
    let conference = app.conference(slug).await;
    let db = app.app.tenant(conference.id);
    let any = store::purchase_orders::Filter::default();
    let found = store::purchase_orders::list(&db, &any, conference.starts, 1).await;
    let order = found.expect("the database").remove(0);
    let by = store::audit::By::OPERATOR;
    flows::purchase_orders::approve(&app.app, conference.id, order.id, by).await.expect("it is approved");
    app.run_jobs().await;
    let order = store::purchase_orders::find(&db, order.id).await.expect("the database").expect("it");
    let bulk = Bulk::like(&app.app, order.clone()).await;
    bulk.insert((0..rows).map(|number| with_money(bulk.one(number), number))).await;
    order
}

/// A third is open, a third paid in parts, some too much, some credited.
fn with_money(mut made: Made, number: usize) -> Made {
    let (total, at) = (made.order.total, made.order.created_at);
    let (status, amounts): (_, &[i64]) = match number % 12 {
        0..4 => return made,
        4..8 => (PartiallyPaid, &[total / 4, total / 5]),
        8..11 => (Paid, &[total / 3, total - total / 3]),
        _ => (Overpaid, &[total, 10_000]),
    };
    made.order.status = status;
    made.order.po_number = (!number.is_multiple_of(3)).then(|| format!("45000{number:05}"));
    made.order.due_date =
        made.order.due_date.map(|due| due - TimeDelta::days((number % 60).try_into().unwrap_or(0)));
    for amount in amounts {
        made.book(LedgerKind::InvoicePayment, *amount, at);
    }
    if status == PartiallyPaid {
        made.book(LedgerKind::CreditNote, 5_000, at);
    }
    made
}

async fn measure(app: &TestApp, staff: &Browser, (name, address): (&str, &str)) {
    let mut took = Vec::new();
    let mut queries = 0;
    for _ in 0..TRIES {
        let (before, begun) = (app.app.db.queries(), Instant::now());
        staff.get(address).await.ok();
        took.push(begun.elapsed());
        queries = app.app.db.queries() - before;
    }
    println!("{name:<24}{:>8}{queries:>9}", median(took).as_millis());
}

/// Counts and sums of everything, without the page around them.
async fn sums(app: &TestApp, order: &purchase_order::Model) -> Duration {
    use store::purchase_order_list::{Filter, Question, Sort};
    let today = app.app.clock.now().date_naive();
    let question = Question { filter: Filter::default(), sort: Sort::default(), today };
    let mut took = Vec::new();
    for _ in 0..TRIES {
        let begun = Instant::now();
        let db = app.app.tenant(order.conference_id);
        store::purchase_order_list::summary(&db, &question).await.expect("the database");
        took.push(begun.elapsed());
    }
    median(took)
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all[all.len() / 2]
}
