//! The request page: what seats cost before anything is sent, what is wrong beside its field, nothing typed lost; and the
//! same form in the hands of staff.

use chrono::{DateTime, Utc};
use entity::{purchase_order, types::Role};
use plenary::store;
use tests::{Browser, Page, TestApp, northconf};

use crate::{documents::upload, purchase_orders::newest, seats::mails};

const ADDRESS: &str = "/northconf/purchase-orders/new";
const STAFF: &str = "/admin/northconf/purchase-orders/new";

/// Presses "Recalculate", or the button that sends.
async fn press(browser: &Browser, address: &str, button: &str, values: &[(&str, &str)]) -> Page {
    let page = browser.open(address).await.ok();
    let (action, mut fields) = browser.filled(&page, "/purchase-orders/new", values);
    if button == "recalculate" {
        fields.push((button.to_owned(), "yes".to_owned()));
    }
    browser.submit(&action, &fields).await
}

fn turn_clock_to(app: &TestApp, moment: &str) {
    let moment: DateTime<Utc> = moment.parse().unwrap();
    app.app.clock.advance(moment - app.app.clock.now());
}

async fn all(app: &TestApp) -> Vec<purchase_order::Model> {
    let conference = app.conference("northconf").await;
    let db = app.app.tenant(conference.id);
    store::purchase_orders::list(&db, &Default::default(), conference.starts, 10).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn recalculating_shows_the_price_keeps_what_was_typed_and_stores_nothing() {
    let (app, _) = TestApp::start().await;
    let values =
        [("quantity[regular]", "8"), ("quantity[workshop]", "1"), ("city", "Köln"), ("notes", "a\nb")];
    let page = press(&app.visitor(), ADDRESS, "recalculate", &values).await.ok();
    // 9 seats: 5 % off 3,600.00 and 99.95; the workshop's 7.7 % come on top.
    page.says("8 × Regular")
        .says("−€185.00")
        .says("plus 7.7% VAT")
        .says("€3,522.26")
        .says("includes 19% VAT");
    page.says("One more seat, and all of them are 10% cheaper");
    let fields = page.form(ADDRESS).1;
    for (name, value) in values {
        assert!(fields.contains(&(name.to_owned(), value.to_owned())), "{name} is kept: {fields:?}");
    }
    assert!(page.all("[role=alert]").is_empty(), "nothing is asked of what is still empty");
    assert!(all(&app).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_the_seats_stands_beside_them_before_and_after_sending() {
    let (app, _) = TestApp::start().await;
    for (regular, workshop, words) in [
        ("0", "0", "Choose how many seats you need"),
        ("2", "0", "starts at 3 seats"),
        ("101", "0", "Only 100 places are left"),
        ("95", "9", "Only 5 places are left"),
        ("1.5", "0", "Enter a whole number"),
        ("2000", "0", "at most 1000 seats of one ticket type"),
    ] {
        let values = [("quantity[regular]", regular), ("quantity[workshop]", workshop)];
        for (button, status) in [("recalculate", 200), ("send", 422)] {
            let page = press(&app.visitor(), ADDRESS, button, &values).await.with_status(status);
            let beside = page.all("fieldset .field-error").join(" ");
            assert!(beside.contains(words), "{button} {regular}/{workshop}: {beside}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tax_id_of_another_form_is_answered_with_an_example() {
    let (app, _) = TestApp::start().await;
    let values = [("quantity[regular]", "3"), ("country", "AT"), ("tax_id", "AT123")];
    for (button, status) in [("recalculate", 200), ("send", 422)] {
        let page = press(&app.visitor(), ADDRESS, button, &values).await.with_status(status);
        assert_eq!(page.all("#tax_id-error").len(), 1);
        page.says("It looks like ATU12345678");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn copies_go_to_ten_addresses_however_they_are_separated() {
    let (app, _) = TestApp::start().await;
    let company = app.company("Acme GmbH");
    let fields = company.fields();
    let mut values: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let eleven = ["a@acme.example"; 11].join(",");
    values.extend([("quantity[regular]", "3"), ("cc", eleven.as_str())]);
    press(&company.browser, ADDRESS, "send", &values).await.with_status(422).says("At most 10 addresses");
    values.push(("cc", "b@acme.example; c@acme.example,,\nd@acme.example "));
    press(&company.browser, ADDRESS, "send", &values).await.ok();
    let kept = newest(&app, "northconf").await.cc;
    assert_eq!(kept.as_deref(), Some("b@acme.example, c@acme.example, d@acme.example"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_many_megabytes_comes_back_as_a_form_that_says_so() {
    let (app, _) = TestApp::start().await;
    let company = app.company("Acme GmbH");
    let mut fields = company.fields();
    fields.push(("quantity[regular]".into(), "3".into()));
    let mut large = b"%PDF-1.7".to_vec();
    large.resize(20 * 1024 * 1024, b' ');
    let file = ("po_document", "scan.pdf", large.as_slice());
    let page = upload(&company.browser, ADDRESS, &fields, file).await.with_status(422);
    assert!(page.all("#po_document-error").join("").contains("more than 10 MB"));
    page.says("Choose “scan.pdf” again");
    assert!(page.form(ADDRESS).1.contains(&("city".to_owned(), "Hamburg".to_owned())));
    assert!(all(&app).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_page_says_why_and_until_when_it_was_open() {
    let app = TestApp::empty().await;
    app.apply(&northconf("northconf", "north-star")).await;
    app.apply(&northconf("shut", "north-star").with("open = true", "open = false")).await;
    app.visitor().open("/shut/purchase-orders/new").await.ok().says("doesn’t take purchase orders");
    let company = app.company("Acme GmbH");
    let page = company.browser.open(ADDRESS).await.ok();
    page.says("20 May 2027");
    turn_clock_to(&app, "2027-05-10T12:00:00Z");
    company.browser.open(ADDRESS).await.ok().says("30 days from the invoice, by 27 May 2027 at the latest");
    turn_clock_to(&app, "2027-05-21T12:00:00Z");
    for page in [
        company.browser.open(ADDRESS).await.ok(),
        company.browser.fill(&page, "/purchase-orders/new", &[]).await.with_status(422),
    ] {
        page.says("could be sent until 20 May 2027");
        assert!(!page.has_form("/purchase-orders/new"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_enter_a_request_and_the_company_goes_on_with_it() {
    let (app, _) = TestApp::start().await;
    let finance = app.staff(Role::Finance, "north-star").await;
    let list = finance.browser.open("/admin/northconf/purchase-orders").await.ok();
    assert!(list.has_link(STAFF));
    let fields = app.company("Acme GmbH").fields();
    let mut values: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    values.extend([("quantity[regular]", "5"), ("language", "de")]);
    press(&finance.browser, STAFF, "recalculate", &values).await.ok().says("€2,137.50");
    let wrong = [("quantity[regular]", "5"), ("city", "Köln")];
    let page = press(&finance.browser, STAFF, "send", &wrong).await.with_status(422);
    assert!(page.form(STAFF).1.contains(&("city".to_owned(), "Köln".to_owned())));
    assert!(all(&app).await.is_empty());
    let detail = press(&finance.browser, STAFF, "send", &values).await.ok();
    detail.says("Entered.").says("Acme GmbH").says("Entered by staff").says("finance of north-star");
    app.run_jobs().await;
    let order = newest(&app, "northconf").await;
    assert_eq!((order.total, order.language.as_str()), (213_750, "de"));
    assert_eq!(mails(&app, order.buyer_email.as_str(), order.token.as_str()), 1, "{:?}", app.mails());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_entered_by_those_who_decide_about_them_only() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let viewer = app.staff(Role::Viewer, "north-star").await;
    viewer.browser.open(STAFF).await.with_status(403);
    let list = viewer.browser.open("/admin/northconf/purchase-orders").await.ok();
    assert!(!list.has_link(STAFF));
    let stranger = app.staff(Role::Owner, "south-star").await;
    stranger.browser.open(STAFF).await.with_status(404);
    let page = stranger.browser.open("/admin/southconf/purchase-orders/new").await.ok();
    let (_, fields) = page.form("/purchase-orders/new");
    stranger.browser.post(STAFF, &fields).await.with_status(404);
}
