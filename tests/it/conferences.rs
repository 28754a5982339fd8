//! Conference files.

use entity::types::Role;
use futures_util::future::join_all;
use plenary::store::pools;
use tests::{ConferenceFile, TestApp, northconf};

#[tokio::test(flavor = "multi_thread")]
async fn case_16_a_price_with_more_decimals_than_the_currency_has_is_refused() {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star").with("\"99.95\"", "\"10.005\"");
    let problems = app.try_apply(&file).await.unwrap_err().to_string();
    assert!(problems.contains("price") && problems.contains("10.005"), "{problems}");
    app.visitor().open("/northconf").await.with_status(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_applied_twice_changes_nothing() {
    let (app, file) = TestApp::start().await;
    let report = app.try_apply(&file).await.unwrap();
    assert!(!report.created && report.changes.is_empty(), "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_is_never_made_smaller_than_what_is_taken() {
    let (app, file) = TestApp::start().await;
    app.visitor().order("northconf", &[("regular", 5)]).await;
    let problems = app.try_apply(&file.with("places = 100", "places = 4")).await.unwrap_err();
    assert!(problems.to_string().contains("house"), "{problems}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conference_that_is_not_live_is_seen_by_its_staff_alone() {
    let app = TestApp::empty().await;
    app.apply(&northconf("northconf", "north-star").with("live = true", "live = false")).await;
    app.apply(&northconf("southconf", "south-star")).await;
    app.visitor().open("/northconf").await.with_status(404).says_not("NorthConf");
    app.visitor().open("/").await.ok().says_not("/northconf");
    let stranger = app.staff(Role::Owner, "south-star").await.browser;
    stranger.open("/northconf").await.with_status(404);
    stranger.open("/northconf/purchase-orders/new").await.with_status(404);
    let desk = app.staff(Role::Desk, "north-star").await.browser;
    let shop = desk.open("/northconf").await.ok();
    shop.says("This conference isn’t public");
    assert_eq!(shop.headers["cache-control"], "no-store");
    desk.order("northconf", &[("regular", 1)]).await.says("Regular");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_keeps_its_page_when_the_shop_closes() {
    let (app, file) = TestApp::start().await;
    let review = app.visitor().order("northconf", &[("regular", 1)]).await;
    let order = review.address.trim_end_matches("/review").to_owned();
    app.apply(&file.with("live = true", "live = false")).await;
    app.visitor().open("/northconf").await.with_status(404);
    app.visitor().open(&order).await.ok().says_not("isn’t public");
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_without_decimals_and_with_three_are_shown_and_charged_exactly() {
    for (currency, price, shown) in [("JPY", "45000", "¥45,000"), ("KWD", "45.120", "45.120")] {
        let app = TestApp::empty().await;
        let file = northconf("northconf", "north-star")
            .with("\"EUR\"", &format!("\"{currency}\""))
            .with("price = \"99.95\"", "price = \"99\"")
            .with("price = \"0.00\"", "price = \"0\"")
            .with("price = \"450.00\"", &format!("price = \"{price}\""));
        app.apply(&file).await;
        app.visitor().order("northconf", &[("regular", 1)]).await.says(shown);
    }
}

/// How many of these sizes the pool of all tickets was given.
async fn resized(app: &TestApp, file: &ConferenceFile, sizes: [i32; 6]) -> usize {
    let mut done = 0;
    for places in sizes {
        let house = format!("slug = \"house\"\nplaces = {places}");
        let file = file.clone().with("slug = \"house\"\nplaces = 100", &house);
        done += usize::from(app.try_apply(&file).await.is_ok());
    }
    done
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_files_applied_at_once_while_people_buy_leave_no_pool_smaller_than_what_is_taken() {
    let (app, file) = TestApp::start().await;
    let visitor = app.visitor_from("203.0.113.9"); // many behind one address
    let form = [("quantity[regular]".to_owned(), "1".to_owned())];
    let buying = join_all((0..40).map(|_| visitor.post("/northconf/orders", &form)));
    let some = resized(&app, &file, [50, 12, 30, 8, 20, 16]);
    let others = resized(&app, &file, [40, 10, 25, 14, 9, 60]);
    let (answers, some, others) = tokio::join!(buying, some, others);
    assert!(some + others > 0, "none was applied");
    assert!(answers.iter().all(|page| matches!(page.status, 303 | 422)));
    let bought = answers.iter().filter(|page| page.status == 303).count();
    let conference = app.conference("northconf").await;
    let pools = pools::all(&app.app.tenant(conference.id)).await.unwrap();
    let house = pools.iter().find(|pool| pool.slug.as_str() == "house").unwrap();
    assert_eq!(usize::try_from(house.held).unwrap(), bought);
    assert!(house.held <= house.places, "{house:?}");
    app.check_invariants().await;
}
