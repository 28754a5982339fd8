//! The organiser's list of purchase orders, its file, one purchase order with all that is known of it, and the policies.

use chrono::{NaiveDate, TimeDelta};
use entity::{
    ledger_entry, purchase_order, purchase_order_line,
    types::{
        Actor, Currency, LedgerEntryId, LedgerKind, PurchaseOrderId, PurchaseOrderLineId,
        PurchaseOrderStatus, Role, Token,
    },
};
use plenary::{
    flows,
    store::{
        self,
        audit::By,
        purchase_order_list::{self as list, Question, Sort, SortBy, Start},
    },
};
use serde_json::json;
use tests::{Page, StaffMember, TestApp};

use crate::purchase_orders::{invoices, requested, reread};

const LIST: &str = "/admin/northconf/purchase-orders";
/// Before anything here is due.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();

/// Purchase orders made out of one that a company sent: as many as wanted, each a little different.
struct Maker<'a> {
    app: &'a TestApp,
    order: purchase_order::Model,
    lines: Vec<purchase_order_line::Model>,
}

impl<'a> Maker<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let (order, _) = requested(app, 3).await;
        let lines =
            store::purchase_orders::lines(&app.app.tenant(order.conference_id), order.id).await.unwrap();
        Self { app, order, lines }
    }

    async fn make(
        &self,
        number: i64,
        change: impl FnOnce(&mut purchase_order::Model),
    ) -> purchase_order::Model {
        let mut order = purchase_order::Model {
            id: PurchaseOrderId::new(),
            reference: format!("PO-MADE-{number:04}"),
            token: Token::random(),
            finance_token: Token::random(),
            once: None,
            company_name: format!("Company {number:04}"),
            status: PurchaseOrderStatus::Invoiced,
            total: 100_000,
            due_date: Some(self.order.created_at.date_naive() + TimeDelta::days(30)),
            created_at: self.order.created_at + TimeDelta::minutes(number),
            ..self.order.clone()
        };
        change(&mut order);
        let lines = self.lines.iter().map(|line| purchase_order_line::Model {
            id: PurchaseOrderLineId::new(),
            purchase_order_id: order.id,
            ..line.clone()
        });
        let db = self.app.app.tenant(order.conference_id);
        store::purchase_orders::insert(&db, order.clone(), lines.collect()).await.unwrap();
        order
    }

    async fn book(&self, order: &purchase_order::Model, kind: LedgerKind, amount: i64) {
        self.book_as(order, kind, amount, |_| {}).await;
    }

    async fn book_as(
        &self,
        order: &purchase_order::Model,
        kind: LedgerKind,
        amount: i64,
        change: impl FnOnce(&mut ledger_entry::Model),
    ) {
        let mut entry = ledger_entry::Model {
            id: LedgerEntryId::new(),
            conference_id: order.conference_id,
            order_id: None,
            purchase_order_id: Some(order.id),
            kind,
            amount,
            currency: order.currency,
            provider_id: format!("made_{}", uuid::Uuid::new_v4().simple()),
            applied: true,
            actor: Actor::Stripe,
            staff_id: None,
            reference: None,
            method: None,
            document_url: None,
            note: None,
            corrects_id: None,
            occurred_at: order.created_at,
            recorded_at: order.created_at,
        };
        change(&mut entry);
        assert!(store::ledger::book(&self.app.app.tenant(order.conference_id), entry).await.unwrap());
    }
}

async fn finance(app: &TestApp) -> StaffMember {
    app.staff(Role::Finance, "north-star").await
}

fn references(page: &Page) -> Vec<String> {
    page.all("tbody th[scope=row] a")
}

/// The lines of the file, by the words of its first.
async fn file(staff: &StaffMember, query: &str) -> Vec<std::collections::HashMap<String, String>> {
    let answer = staff.browser.get(&format!("{LIST}.csv{query}")).await.ok();
    assert!(answer.headers["content-disposition"].starts_with("attachment"));
    let lines: Vec<Vec<String>> =
        answer.html.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let named = |line: &Vec<String>| lines[0].iter().cloned().zip(line.iter().cloned()).collect();
    lines[1..].iter().map(named).collect()
}

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
    let order = crate::purchase_orders::invoiced(&app, 3).await;
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
async fn tabs_count_what_the_rest_of_the_filter_finds() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    let late = maker.order.created_at.date_naive() - TimeDelta::days(3);
    maker.make(1, |order| order.due_date = Some(late)).await;
    maker.make(2, |order| order.status = PurchaseOrderStatus::Paid).await;
    maker.make(3, |order| order.sync_problem = Some("amount-differs".into())).await;
    let staff = finance(&app).await;
    let tabs = |page: &Page| page.all("nav[aria-label='Filter by status'] a");
    let all = staff.browser.open(LIST).await.ok();
    for tab in ["All 4", "Needs approval 1", "Sent 2", "Overdue 1", "Paid 1", "Sync problem 1", "Overpaid 0"]
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
async fn every_sort_reads_every_row_once_while_others_come_in() {
    let (app, _) = TestApp::start().await;
    let maker = Maker::new(&app).await;
    for number in 0..23 {
        let change = |order: &mut purchase_order::Model| {
            order.total = 10_000 * (1 + number % 5);
            order.due_date =
                (number % 4 > 0).then(|| order.created_at.date_naive() + TimeDelta::days(number % 3));
            order.company_name = ["zeta", "Alpha", "Beta"][usize::try_from(number % 3).unwrap()].into();
        };
        maker.make(number, change).await;
    }
    let db = app.app.tenant(maker.order.conference_id);
    let sorts =
        [SortBy::Urgency, SortBy::Company, SortBy::Total, SortBy::Balance, SortBy::Due, SortBy::Created];
    for (round, sort) in
        sorts.into_iter().flat_map(|by| [false, true].map(|descending| Sort { by, descending })).enumerate()
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

#[tokio::test(flavor = "multi_thread")]
async fn a_policy_that_staff_change_holds_for_the_next_request_at_once() {
    let (app, _) = TestApp::start().await;
    let manager = app.staff(Role::Manager, "north-star").await;
    let settings = manager.browser.open("/admin/northconf/settings").await.ok();
    let wrong =
        [("min_seats", "0"), ("terms", "soon"), ("volume[0][percent]", "101"), ("approval_above", "1.005")];
    let again = manager.browser.fill(&settings, "/settings/purchase-orders", &wrong).await.with_status(422);
    assert_eq!(again.all("[role=alert] a").len(), 4);
    let kept = again.form("/settings/purchase-orders").1;
    assert!(
        wrong.iter().all(|(name, typed)| kept.contains(&((*name).to_owned(), (*typed).to_owned()))),
        "{kept:?}"
    );
    let right =
        [("min_seats", "7"), ("terms", "60, 10"), ("volume[2][from]", "20"), ("volume[2][percent]", "12.5")];
    manager.browser.fill(&settings, "/settings/purchase-orders", &right).await.ok().says("Saved.");
    let request = app.visitor().open("/northconf/purchase-orders/new").await.ok();
    assert_eq!(request.attributes("select[name=term_days] option:not([value=''])", "value"), ["10", "60"]);
    let policy = app.conference("northconf").await.policy;
    assert_eq!((policy.min_seats, policy.volume.len(), policy.grace_days), (7, 3, Some(7)));
    let trail = manager.browser.open("/admin/northconf/audit").await.ok();
    trail.says("Rules for purchase orders changed").says("fewest seats 3").says("fewest seats 7");
    let finance = finance(&app).await;
    finance.browser.get("/admin/northconf/settings").await.with_status(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_policy_closes_the_request_page() {
    let (app, _) = TestApp::start().await;
    let owner = app.staff(Role::Owner, "north-star").await;
    let settings = owner.browser.open("/admin/northconf/settings").await.ok();
    let (action, mut fields) = settings.form("/settings/purchase-orders");
    fields.retain(|(name, _)| name != "open");
    owner.browser.submit(&action, &fields).await.ok().says("Saved.");
    assert!(!app.conference("northconf").await.policy.open);
    let company = app.company("Acme GmbH");
    let answer = company.browser.get("/northconf/purchase-orders/new").await;
    answer.says("No purchase orders at the moment");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_connection_to_stripe_can_be_tested() {
    let (mut app, file) = TestApp::start().await;
    app.expects_errors();
    let owner = app.staff(Role::Owner, "north-star").await;
    let settings = owner.browser.open("/admin/northconf/settings").await.ok();
    let works = owner.browser.fill(&settings, "/settings/connection", &[]).await.ok();
    works.says("Stripe answers.").says("acct_").says("EUR").says_not(&file.stripe_key);
    app.stripe(&file).fault(json!({ "match": "GET /v1/account", "status": 401, "times": 1 })).await;
    owner.browser.fill(&settings, "/settings/connection", &[]).await.ok().says("It doesn’t work.");
    owner.browser.fill(&settings, "/settings/connection", &[]).await.ok().says("Stripe answers.");
}
