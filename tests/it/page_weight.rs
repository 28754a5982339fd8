//! What a visitor has to load before the shop can be seen, as it is sent.

use tests::{Page, TestApp, northconf};

/// The bytes of an answer to a browser that takes any packing.
async fn sent(app: &TestApp, address: &str) -> usize {
    let request = app.http.get(format!("{}{address}", app.base)).header("accept-encoding", "gzip, br");
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200, "{address}");
    assert_eq!(answer.headers()["content-encoding"], "br", "{address} is packed");
    answer.bytes().await.unwrap().len()
}

/// Stylesheets, script and icon.
fn needed(shop: &Page) -> Vec<String> {
    let linked = shop.attributes("link[rel=stylesheet], link[rel=icon]", "href");
    linked.into_iter().chain(shop.attributes("script[src]", "src")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_view_of_the_shop_is_under_forty_kilobytes() {
    let app = TestApp::empty().await;
    let accent = "live = true\naccent = \"#0b5cad\"";
    app.apply(&northconf("northconf", "north-star").with("live = true", accent)).await;
    let needed = needed(&app.visitor().open("/northconf").await.ok());
    for file in ["app.", "components.", "brand.css", "icon.", "app.js"] {
        let what = file.split_once('.').map_or(file, |(name, _)| name);
        assert!(needed.iter().any(|address| address.contains(what)), "no {file} in {needed:?}");
    }
    let mut weight = sent(&app, "/northconf").await;
    for address in &needed {
        weight += sent(&app, address).await;
    }
    assert!((5_000..40_000).contains(&weight), "{weight} bytes");
}
