//! Filters and tabs.

use chrono::TimeDelta;
use entity::types::PurchaseOrderStatus;
use tests::{Page, TestApp};

use super::{LIST, Maker, file, finance, references};
use crate::{
    money_acts::{act, address},
    purchase_orders::{invoiced, invoices, reread},
    revision_requests::{SIX, ask},
};

#[tokio::test(flavor = "multi_thread")]
async fn every_filter_finds_its_own_and_shows_a_chip_that_takes_it_away() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let day = maker.order.created_at.date_naive();
    maker.make(1, |order| order.po_number = None).await;
    maker.make(2, |order| order.due_date = Some(day + TimeDelta::days(5))).await;
    maker.make(3, |order| order.created_at = maker.order.created_at - TimeDelta::days(20)).await;
    maker.make(4, |order| order.total = 5_000).await;
    maker.make(5, |order| order.company_name = "100%_Müller & Söhne".into()).await;
    let staff = finance(&app).await;
    let (soon, before) = (day + TimeDelta::days(6), day - TimeDelta::days(10));
    let cases = [
        ("number=no".to_owned(), "PO-MADE-0001"),
        (format!("due_until={soon}"), "PO-MADE-0002"),
        (format!("created_until={before}"), "PO-MADE-0003"),
        ("amount_until=50.00".to_owned(), "PO-MADE-0004"),
        ("q=100%25_m%C3%BCller".to_owned(), "PO-MADE-0005"),
        ("q=s%C3%B6hne".to_owned(), "PO-MADE-0005"),
    ];
    for (query, found) in cases {
        let page = staff.browser.open(&format!("{LIST}?{query}")).await.ok();
        assert_eq!(references(&page), [found], "{query}");
        page.says("1 of 1");
        let chip = page.attributes("a[aria-label^='Remove filter']", "href");
        assert_eq!(chip, ["?"], "{query}");
    }
    let page =
        staff.browser.open(&format!("{LIST}?due_from=tomorrow&amount_from=1.005")).await.with_status(422);
    assert_eq!(page.all("[role=alert] a").len(), 2);
    assert_eq!(page.attributes("#due_from", "value"), ["tomorrow"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn free_seats_owners_and_invoice_numbers_are_found_too() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let maker = Maker::new(&app).await;
    maker.make(1, |_| {}).await;
    let number = invoices(&app, &order).await[0].number.clone().expect("a number");
    let staff = finance(&app).await;
    let address = format!("{LIST}/{}", order.id);
    let page = staff.browser.open(&address).await.ok();
    let me = page.attributes("select[name=staff] option:not([value=''])", "value").remove(0);
    staff
        .browser
        .fill(&page, "/owner", &[("staff", &me)])
        .await
        .ok()
        .says("Given over.")
        .says("finance of north-star");
    for query in ["free=yes".to_owned(), format!("q={number}"), format!("owner={me}")] {
        let page = staff.browser.open(&format!("{LIST}?{query}")).await.ok();
        assert_eq!(references(&page), [order.reference.as_str()], "{query}");
    }
    assert_eq!(reread(&app, &order).await.owner_id.map(|id| id.to_string()), Some(me));
    let stranger = uuid::Uuid::new_v4().to_string();
    staff.browser.fill(&page, "/owner", &[("staff", &stranger)]).await.with_status(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_filter_that_can_not_be_read_gives_no_file_of_everything() {
    let (app, _) = TestApp::start().await;
    Maker::new(&app).await;
    let staff = finance(&app).await;
    let page = staff.browser.get(&format!("{LIST}.csv?due_from=tomorrow")).await.with_status(422);
    assert_eq!(page.all("[role=alert] a").len(), 1);
    assert_eq!(page.attributes("#due_from", "value"), ["tomorrow"]);
    assert!(!page.headers.contains_key("content-disposition"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_of_all_years_and_texts_without_end_are_asked_for_like_any_other() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let staff = finance(&app).await;
    let page = staff.browser.open(&format!("{LIST}?created_until=9999-12-31")).await.ok();
    assert_eq!(references(&page), [maker.order.reference.as_str()]);
    let long = "x".repeat(50_000);
    for list in [LIST, "/admin/northconf/orders"] {
        let page = staff.browser.open(&format!("{list}?q={long}")).await.ok();
        assert_eq!(page.attributes("input[name=q]", "value")[0].len(), 200, "{list}");
    }
}

/// Each tab with its count.
fn tabs(page: &Page) -> Vec<String> {
    page.all("nav[aria-label='Filter by status'] a")
}

#[tokio::test(flavor = "multi_thread")]
async fn tabs_count_what_the_rest_of_the_filter_finds() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let there = maker.order.created_at.with_timezone(&chrono_tz::Europe::Berlin); // where the conference is
    let late = there.date_naive() - TimeDelta::days(3);
    maker.make(1, |order| order.due_date = Some(late)).await;
    maker.make(2, |order| order.status = PurchaseOrderStatus::Paid).await;
    maker.make(3, |order| order.sync_problem = Some("amount-differs".into())).await;
    let staff = finance(&app).await;
    let all = staff.browser.open(LIST).await.ok();
    for tab in
        ["All 4", "Needs approval 1", "Invoiced 2", "Overdue 1", "Paid 1", "Sync problem 1", "Overpaid 0"]
    {
        assert!(tabs(&all).contains(&tab.to_owned()), "{tab}: {:?}", tabs(&all));
    }
    assert_eq!(
        references(&all)[..2],
        [maker.order.reference.clone(), "PO-MADE-0003".into()],
        "what needs action first"
    );
    let some = staff.browser.open(&format!("{LIST}?q=made&status=overdue")).await.ok();
    assert!(tabs(&some).contains(&"All 3".to_owned()), "{:?}", tabs(&some));
    assert_eq!(references(&some), ["PO-MADE-0001"]);
    some.says("3 days overdue");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wish_for_other_seats_is_listed_until_there_is_an_answer() {
    let (app, _) = TestApp::start().await;
    let (order, other) = (invoiced(&app, 3).await, invoiced(&app, 4).await);
    let (buyer, staff) = (app.visitor(), finance(&app).await);
    let page = staff.browser.open(LIST).await.ok();
    assert!(tabs(&page).contains(&"Other seats asked for 0".to_owned()), "{:?}", tabs(&page));
    ask(&app, &buyer, &order, &SIX).await.ok();
    let page = staff.browser.open(LIST).await.ok();
    assert!(tabs(&page).contains(&"Other seats asked for 1".to_owned()), "{:?}", tabs(&page));
    assert_eq!(references(&page), [order.reference.as_str(), &other.reference], "what needs action first");
    let page = staff.browser.open(&format!("{LIST}?status=wish")).await.ok();
    assert_eq!(references(&page), [order.reference.as_str()]);
    page.says("6 asked for").says("1 of 1");
    let lines = file(&staff, "?status=wish").await;
    assert_eq!((lines.len(), lines[0]["seats_wanted"].as_str()), (1, "6"));
    let home = staff.browser.open("/admin").await.ok();
    home.says("1 asks for other seats");
    let found = staff.browser.open(&home.link("?status=wish")).await.ok();
    assert_eq!(references(&found), [order.reference.as_str()]);
    act(&app, &staff.browser, (&address(&order, "cancellation"), &[("reason", "Over")])).await.ok();
    let page = staff.browser.open(LIST).await.ok();
    assert!(tabs(&page).contains(&"Other seats asked for 0".to_owned()), "{:?}", tabs(&page));
    staff.browser.open("/admin").await.ok().says_not("asks for other seats");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_text_that_many_have_finds_as_one_that_few_have() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    for number in 1..=510 {
        maker.make(number, |order| order.po_number = (number > 505).then(|| "Rare".to_owned())).await;
    }
    let staff = finance(&app).await;
    for (text, found) in [("made", 510), ("rare", 5), ("nowhere", 0)] {
        let page = staff.browser.open(&format!("{LIST}?q={text}")).await.ok();
        assert!(tabs(&page).contains(&format!("All {found}")), "{text}: {:?}", tabs(&page));
        let sums = page.all("tfoot td.figure");
        let total = (found > 0).then(|| format!("{}.00 EUR", thousands(found * 1000)));
        assert_eq!(sums.first(), total.as_ref(), "{text}");
        assert_eq!(file(&staff, &format!("?q={text}")).await.len(), found, "{text}");
        let tab = staff.browser.open(&format!("{LIST}?q={text}&status=paid")).await.ok();
        assert!(tabs(&tab).contains(&format!("All {found}")) && references(&tab).is_empty(), "{text}");
    }
}

fn thousands(amount: usize) -> String {
    format!("{},{:03}", amount / 1000, amount % 1000)
}
