//! Tests leave nothing behind.

use plenary::store::db::Db;
use tests::TestApp;

#[tokio::test(flavor = "multi_thread")]
async fn the_database_of_a_test_goes_with_it() {
    let (app, _) = TestApp::start().await;
    let address = app.app.config.database_url.reveal().to_owned();
    assert!(Db::connect(&address).await.is_ok(), "it is there");
    drop(app);
    assert!(Db::connect(&address).await.is_err(), "it is still there: {address}");
}
