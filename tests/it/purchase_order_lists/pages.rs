//! The order of the rows, page after page, and the file of all of them.

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{LedgerKind, PurchaseOrderStatus},
};
use plenary::store::purchase_order_list::{self as list, Question, Sort, SortBy, Start};
use tests::{Page, TestApp};

use super::{LIST, Maker, TODAY, file, finance, references};

const SORTS: [SortBy; 10] = [
    SortBy::Urgency,
    SortBy::Company,
    SortBy::Status,
    SortBy::Total,
    SortBy::Paid,
    SortBy::Balance,
    SortBy::Due,
    SortBy::Synced,
    SortBy::Created,
    SortBy::Updated,
];

/// With as many equal values as different ones, whatever they are sorted by.
async fn twenty_three(maker: &Maker<'_>) {
    for number in 0..23 {
        let change = |order: &mut purchase_order::Model| {
            order.total = 10_000 * (1 + number % 5);
            order.due_date =
                (number % 4 > 0).then(|| order.created_at.date_naive() + TimeDelta::days(number % 3));
            order.company_name = ["zeta", "Alpha", "Beta"][usize::try_from(number % 3).unwrap()].into();
            order.status = PurchaseOrderStatus::ALL[usize::try_from(number % 9).unwrap()];
            order.last_synced_at = (number % 4 > 1).then(|| order.created_at + TimeDelta::hours(number % 5));
            order.updated_at = order.created_at + TimeDelta::hours(number % 6);
        };
        let order = maker.make(number, change).await;
        if number % 2 == 0 {
            maker.book(&order, LedgerKind::InvoicePayment, 1_000 * (1 + number % 3)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_reads_every_row_once_while_others_come_in() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    twenty_three(&maker).await;
    let db = app.app.tenant(maker.order.conference_id);
    for (round, sort) in
        SORTS.into_iter().flat_map(|by| [false, true].map(|descending| Sort { by, descending })).enumerate()
    {
        let question = Question { filter: list::Filter::default(), sort, today: TODAY };
        let whole = list::page(&db, &question, &Start::First, 500).await.unwrap().rows;
        let whole: Vec<_> = whole.into_iter().map(|row| row.order.id).collect();
        let (mut read, mut start, mut firsts) = (Vec::new(), Start::First, Vec::new());
        loop {
            let page = list::page(&db, &question, &start, 5).await.unwrap();
            let cursor = |row: &list::Row| sort.cursor(row);
            firsts.push(cursor(&page.rows[0]));
            read.extend(page.rows.iter().map(|row| row.order.id));
            if start == Start::First {
                maker
                    .make(100 + i64::try_from(round).unwrap(), |order| order.company_name = "AAA".into())
                    .await;
            }
            match page.later {
                true => start = Start::After(cursor(page.rows.last().unwrap())),
                false => break,
            }
        }
        read.retain(|id| whole.contains(id));
        assert_eq!(read, whole, "{sort:?}");
        let back = list::page(&db, &question, &Start::Before(firsts[2].clone()), 5).await.unwrap();
        assert_eq!(sort.cursor(&back.rows[0]), firsts[1], "{sort:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_heading_sorts_by_what_stands_below_it() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let now = maker.order.created_at;
    let statuses =
        [PurchaseOrderStatus::Paid, PurchaseOrderStatus::PartiallyPaid, PurchaseOrderStatus::Requested];
    for (number, status) in (1..).zip(statuses) {
        let change = |order: &mut purchase_order::Model| {
            order.status = status;
            order.last_synced_at = (number != 2).then(|| now + TimeDelta::hours(number));
            order.updated_at = now - TimeDelta::hours(number);
        };
        let order = maker.make(number, change).await;
        maker
            .book(&order, LedgerKind::InvoicePayment, [0, 500, 900, 100][usize::try_from(number).unwrap()])
            .await;
    }
    let staff = finance(&app).await;
    let cases = [
        ("Reference", [1, 2, 3]),
        ("Status", [3, 2, 1]),
        ("Paid", [3, 1, 2]),
        ("Invoice", [2, 1, 3]),
        ("Changed", [3, 2, 1]),
    ];
    let list = staff.browser.open(&format!("{LIST}?q=made")).await.ok();
    for (heading, order) in cases {
        let up = staff.browser.open(&format!("{LIST}{}", link(&list, heading))).await.ok();
        let made = order.map(|number| format!("PO-MADE-{number:04}"));
        assert_eq!(references(&up), made, "{heading}");
        assert_eq!(up.all("th[aria-sort=ascending] a"), [heading]);
        let down = staff.browser.open(&format!("{LIST}{}", link(&up, heading))).await.ok();
        assert_eq!(references(&down).into_iter().rev().collect::<Vec<_>>(), made, "{heading}, down");
    }
}

/// Where the heading of a column leads.
fn link(list: &Page, heading: &str) -> String {
    let place = list.all("thead a").iter().position(|text| text == heading);
    list.attributes("thead a", "href").swap_remove(place.unwrap_or_else(|| panic!("no {heading}")))
}

#[tokio::test(flavor = "multi_thread")]
async fn headings_sort_and_pages_follow_each_other() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    for number in 1..=60 {
        maker.make(number, |_| {}).await;
    }
    let staff = finance(&app).await;
    let first = staff.browser.open(&format!("{LIST}?sort=company&q=made")).await.ok();
    assert_eq!(first.attributes("th[aria-sort=ascending] a", "href"), ["?q=made&sort=-company"]);
    first.says("50 of 60");
    let next =
        staff.browser.open(&format!("{LIST}{}", first.attributes("a[rel=next]", "href")[0])).await.ok();
    assert_eq!(references(&next).first().map(String::as_str), Some("PO-MADE-0051"));
    next.says("10 of 60");
    let back = staff.browser.open(&format!("{LIST}{}", next.attributes("a[rel=prev]", "href")[0])).await.ok();
    assert_eq!(references(&back), references(&first));
    let file = file(&staff, "?sort=-company&q=made").await;
    assert_eq!((file.len(), file[0]["reference"].as_str()), (60, "PO-MADE-0060"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_has_every_row_and_no_formula() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let order = maker.make(1, |order| order.company_name = "=HYPERLINK(1)".into()).await;
    maker.book(&order, LedgerKind::InvoicePayment, 120_050).await;
    for number in 2..=520 {
        maker.make(number, |_| {}).await;
    }
    let staff = finance(&app).await;
    let lines = file(&staff, "?sort=created").await;
    assert_eq!(lines.len(), 521);
    let line = lines.iter().find(|line| line["reference"] == "PO-MADE-0001").unwrap();
    assert_eq!((line["company"].as_str(), line["balance"].as_str()), ("'=HYPERLINK(1)", "-200.50"));
    assert_eq!(line["due"], order.due_date.unwrap().to_string());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_list_takes_as_many_queries_for_sixty_as_for_one() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let staff = finance(&app).await;
    staff.browser.get(LIST).await.ok();
    let mut counted = Vec::new();
    for number in [1, 60] {
        for made in 0..number {
            maker.make(number * 100 + made, |_| {}).await;
        }
        let before = app.app.db.queries();
        staff.browser.get(&format!("{LIST}?q=made")).await.ok();
        counted.push(app.app.db.queries() - before);
    }
    assert_eq!(counted[0], counted[1]);
    assert!(counted[1] <= 20, "{counted:?}");
}
