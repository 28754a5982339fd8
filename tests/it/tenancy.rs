//! Tenants: every address is asked by nobody, by a stranger and by another tenant's owner with this tenant's ids. What
//! they get stands in one file, which changes on purpose only; a new address without a line fails.

use std::{collections::BTreeMap, fs, path::PathBuf};

use entity::types::Role;
use plenary::web::routes;
use tests::{Browser, TestApp, northconf};

use crate::purchase_orders::invoiced;

fn file() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("matrix/routes.txt")
}

/// This tenant's ids in place of a route's parameters.
fn filled(path: &str, conference: &str, ids: &BTreeMap<&str, String>) -> String {
    let mut address = path.replace(":conference", conference).replace("*path", "app.css");
    for (place, id) in ids {
        if path.contains(place) {
            address = address.replace(":token", id).replace(":id", id);
        }
    }
    address
        .replace(":token", "AAAAAAAAAAAAAAAAAAAAAAAAAAA")
        .replace(":entry", &uuid::Uuid::nil().to_string())
        .replace(":id", &uuid::Uuid::nil().to_string())
        .replace(":name", "sync")
}

async fn ask(browser: &Browser, method: &str, address: &str) -> u16 {
    let method = method.parse().expect("a method");
    browser.send_raw(address, |http, url| http.request(method, url)).await.status
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_gets_at_another_tenant_s_things() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let order = invoiced(&app, 3).await;
    let review = app.visitor().order("northconf", &[("regular", 1)]).await;
    let token = review.form("/payment").0.split('/').nth(3).unwrap().to_owned();
    let db = app.app.tenant(order.conference_id);
    let orders = plenary::store::orders::list(&db, &Default::default(), 1).await.unwrap();
    let ids = BTreeMap::from([
        ("/admin/:conference/purchase-orders/", order.id.to_string()),
        ("/admin/:conference/orders/", orders[0].id.to_string()),
        ("/:conference/orders/:token", token),
        ("/:conference/purchase-orders/:token", order.token.to_string()),
        ("/:conference/finance/:token", order.finance_token.to_string()),
    ]);
    let stranger = app.staff(Role::Owner, "south-star").await;
    let viewer = app.staff(Role::Viewer, "north-star").await;
    let mut lines = Vec::new();
    for route in routes::table() {
        let (own, foreign) = (filled(route.path, "northconf", &ids), filled(route.path, "southconf", &ids));
        let method = route.method.as_str();
        let nobody = ask(&app.visitor(), method, &own).await;
        let other_owner = ask(&stranger.browser, method, &own).await;
        let smuggled = ask(&stranger.browser, method, &foreign).await;
        let signed_out = route.path == "/admin/sign-out";
        let viewing = if signed_out { 0 } else { ask(&viewer.browser, method, &own).await };
        let path = route.path;
        lines.push(format!("{method:4} {path:58} {nobody} {other_owner} {smuggled} {viewing}"));
        if path.starts_with("/admin/:conference") {
            assert!(matches!(nobody, 303 | 403), "{method} {path}: nobody gets {nobody}");
            assert!(matches!(other_owner, 404 | 403), "{method} {path}: another owner gets {other_owner}");
        }
        if path.contains(":id") || path.contains(":token") {
            assert!(matches!(smuggled, 404 | 403), "{method} {path}: smuggled ids get {smuggled}");
        }
    }
    let header = "# method, path; status for nobody, another tenant's owner, that owner with our ids in their own conference, our viewer";
    let now = format!("{header}\n{}\n", lines.join("\n"));
    let agreed = fs::read_to_string(file()).unwrap_or_default();
    if std::env::var_os("UPDATE_MATRIX").is_some() {
        fs::write(file(), &now).unwrap();
    }
    assert_eq!(agreed, now, "run with UPDATE_MATRIX=1 when the change is wanted");
}
