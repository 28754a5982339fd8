//! Pages ask a fixed number of queries, however much there is to show.

use entity::types::Role;
use tests::{Browser, ConferenceFile, TestApp, northconf};

use crate::money_acts::bought;

fn with_ticket_types(slug: &str, how_many: usize) -> ConferenceFile {
    (0..how_many).fold(northconf(slug, "north-star"), |file, n| {
        file.and(&format!(
            "\n[[pool]]\nslug = \"room-{n}\"\nplaces = 5\n\n[[ticket]]\nslug = \"talk-{n}\"\nname = \"Talk {n}\"\n\
             price = \"10.00\"\ntax = \"standard\"\npools = [\"room-{n}\"]\nper_order = 2\nhidden = false\ncorporate = true\n"
        ))
    })
}

async fn queries_of(app: &TestApp, browser: &Browser, address: &str) -> u64 {
    browser.open(address).await.ok();
    let before = app.app.db.queries();
    browser.open(address).await.ok();
    app.app.db.queries() - before
}

#[tokio::test(flavor = "multi_thread")]
async fn case_17_twenty_limited_ticket_types_on_one_page_take_as_many_queries_as_one() {
    let app = TestApp::empty().await;
    app.apply(&with_ticket_types("few", 1)).await;
    app.apply(&with_ticket_types("many", 20)).await;
    for page in ["", "/purchase-orders/new"] {
        let few = queries_of(&app, &app.visitor(), &format!("/few{page}")).await;
        let many = queries_of(&app, &app.visitor(), &format!("/many{page}")).await;
        assert_eq!(few, many, "{page}");
        assert!((1..=10).contains(&many), "{page}: {many} queries");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_home_of_staff_takes_as_many_queries_for_twelve_conferences_as_for_two() {
    let app = TestApp::empty().await;
    let apply = async |numbers: std::ops::RangeInclusive<i32>| {
        for number in numbers {
            app.apply(&northconf(&format!("conf-{number}"), "north-star")).await;
        }
    };
    apply(1..=2).await;
    let owner = app.staff(Role::Owner, "north-star").await.browser;
    let two = queries_of(&app, &owner, "/admin").await;
    apply(3..=12).await;
    assert_eq!(owner.open("/admin").await.ok().all("tbody tr").len(), 12);
    assert_eq!(queries_of(&app, &owner, "/admin").await, two);
    assert!((5..=12).contains(&two), "{two} queries");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_home_of_staff_tells_each_conference_its_own_numbers_and_no_other_organiser_s() {
    let (app, file) = TestApp::start().await;
    app.apply(&northconf("otherconf", "north-star")).await;
    app.apply(&northconf("southconf", "south-star")).await;
    bought(&app, &file).await;
    for conference in ["otherconf", "southconf"] {
        app.company("Acme").orders(conference, &[("regular", 3)]).await;
    }
    let owner = app.staff(Role::Owner, "north-star").await.browser;
    let rows = owner.open("/admin").await.ok().all("tbody tr");
    let [sold, asked] = rows.as_slice() else { panic!("two conferences: {rows:?}") };
    assert!(sold.contains("1 / 100450.00 EUR0.00 EUR Nothing"), "{sold}");
    assert!(asked.contains("0 / 1000.00 EUR0.00 EUR 1 purchase order to decide"), "{asked}");
}
