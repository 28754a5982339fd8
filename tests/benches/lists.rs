//! The organiser's list of purchase orders at its full size: twenty thousand in one conference, each with an invoice,
//! seats and some money. Prints for each page how long it takes (the median of some tries) and how many queries it asks.
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
use tests::{
    Browser, TestApp,
    bulk::{Bulk, Made},
};

const LIST: &str = "/admin/northconf/purchase-orders";
const TRIES: usize = 7;

/// What is measured: its name and the end of its address.
const PAGES: [(&str, &str); 9] = [
    ("first page", ""),
    ("needs money: overdue", "?status=overdue"),
    ("one status", "?status=partially_paid"),
    ("text", "?q=company%2001234"),
    ("amounts and dates", "?amount_from=1000&due_from=2026-01-01"),
    ("free seats", "?free=yes"),
    ("sorted by balance", "?sort=-balance"),
    ("sorted by company", "?sort=company"),
    ("the file of it all", ".csv"),
];

#[tokio::main]
async fn main() {
    let rows = std::env::var("PLENARY_BENCH_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let (app, _) = TestApp::start().await;
    let begun = Instant::now();
    let order = filled(&app, rows).await;
    let database = if app.app.db.is_sqlite() { "SQLite" } else { "PostgreSQL" };
    println!("{rows} purchase orders on {database}, made in {} s", begun.elapsed().as_secs());
    println!("{:<24}{:>8}{:>9}", "", "ms", "queries");
    let staff = app.staff(Role::Finance, "north-star").await.browser;
    for (name, end) in PAGES {
        measure(&app, &staff, (name, &format!("{LIST}{end}"))).await;
    }
    measure(&app, &staff, ("one purchase order", &format!("{LIST}/{}", order.id))).await;
    println!("{:<24}{:>8}", "outstanding, by SQL", sums(&app, &order).await.as_millis());
}

/// A conference with as many purchase orders; the one that all are like.
async fn filled(app: &TestApp, rows: usize) -> purchase_order::Model {
    let page = app.company("Acme GmbH").orders("northconf", &[("regular", 3)]).await;
    assert_eq!(page.status, 200);
    let conference = app.conference("northconf").await;
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

/// The sums of everything, without the page around them.
async fn sums(app: &TestApp, order: &purchase_order::Model) -> Duration {
    use store::purchase_order_list::{Filter, Question, Sort};
    let today = app.app.clock.now().date_naive();
    let question = Question { filter: Filter::default(), sort: Sort::default(), today };
    let mut took = Vec::new();
    for _ in 0..TRIES {
        let begun = Instant::now();
        let db = app.app.tenant(order.conference_id);
        store::purchase_order_list::sums(&db, &question).await.expect("the database");
        took.push(begun.elapsed());
    }
    median(took)
}

fn median(mut all: Vec<Duration>) -> Duration {
    all.sort_unstable();
    all[all.len() / 2]
}
