//! Conference files.

use tests::{TestApp, northconf};

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
async fn a_conference_that_is_not_live_is_not_found() {
    let app = TestApp::empty().await;
    app.apply(&northconf("northconf", "north-star").with("live = true", "live = false")).await;
    app.visitor().open("/northconf").await.with_status(404);
    app.visitor().open("/").await.ok().says_not("NorthConf");
}

#[tokio::test(flavor = "multi_thread")]
async fn prices_without_decimals_and_with_three_are_shown_and_charged_exactly() {
    for (currency, price, shown) in [("JPY", "45000", "¥45,000"), ("KWD", "45.125", "45.125")] {
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
