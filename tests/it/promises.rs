//! What the foundation promises, and nothing else tests: health, cookies, closed sales, forged forms, names of any script.

use entity::types::{PurchaseOrderStatus, Role};
use plenary::store::{self, schema};
use tests::{TestApp, northconf};

use crate::purchase_orders::{requested, reread};

#[tokio::test(flavor = "multi_thread")]
async fn an_instance_without_its_schema_is_alive_but_not_ready() {
    let mut app = TestApp::empty().await;
    app.visitor().get("/readyz").await.ok();
    assert!(schema::down(&app.app.db).await.unwrap());
    app.visitor().get("/readyz").await.with_status(503).says("plenary migrate");
    app.visitor().get("/healthz").await.ok();
    schema::up(&app.app.db).await.unwrap();
    app.visitor().get("/readyz").await.ok();
    app.expects_errors();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_s_whole_way_sets_no_cookie() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let shop = visitor.open("/northconf?lang=de").await.ok();
    let details = visitor.fill(&shop, "/orders", &[("quantity[student]", "1")]).await.ok();
    let buyer = [("buyer_name", "Ada"), ("buyer_email", "ada@example.org")];
    let review = visitor.fill(&details, "/details", &buyer).await.ok();
    let paid = visitor.pay(&review).await.with_status(303);
    let done = visitor.open(paid.location.as_deref().unwrap()).await.ok();
    let company = app.company("Acme GmbH").orders("northconf", &[("regular", 3)]).await;
    let missing = visitor.open("/northconf/orders/unknown").await.with_status(404);
    for page in [shop, details, review, paid, done, company, missing] {
        assert_eq!(page.headers.get("set-cookie"), None, "{}", page.address);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_is_not_on_sale_says_why_and_can_t_be_ordered() {
    for (key, words) in [("sale_until", "no longer on sale"), ("sale_from", "isn’t on sale yet")] {
        let app = TestApp::empty().await;
        let year = if key == "sale_until" { 2020 } else { 2098 };
        let line = format!("per_order = 10\n{key} = {year}-01-01T09:00:00");
        app.apply(&northconf("northconf", "north-star").with("per_order = 10", &line)).await;
        let form = [("quantity[regular]".to_owned(), "1".to_owned())];
        app.visitor().post("/northconf/orders", &form).await.with_status(422).says(words);
        let conference = app.conference("northconf").await;
        let db = app.app.tenant(conference.id);
        assert!(store::orders::list(&db, &Default::default(), 1).await.unwrap().is_empty());
        app.check_invariants().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_staff_that_is_refused_for_its_csrf_field_stores_nothing() {
    let (app, _) = TestApp::start().await;
    let (order, _) = requested(&app, 3).await;
    let organisation = app.conference("northconf").await.organisation_id;
    let audited = || async {
        let db = app.app.db.organisation(organisation);
        store::audit::latest(&db, order.conference_id, None, 100).await.unwrap().len()
    };
    let finance = app.staff(Role::Finance, "north-star").await.browser;
    let before = audited().await;
    for act in ["approval", "refusal", "notes", "payments"] {
        let address = format!("/admin/northconf/purchase-orders/{}/{act}", order.id);
        let form = [("csrf", "forged"), ("reason", "x"), ("note", "x"), ("amount", "1.00")];
        let form = form.map(|(name, value)| (name.to_owned(), value.to_owned()));
        finance.post(&address, &form).await.with_status(403);
    }
    assert_eq!(reread(&app, &order).await.status, PurchaseOrderStatus::Requested);
    assert_eq!(audited().await, before);
    assert!(crate::purchase_orders::ledger(&app, &order).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn names_are_measured_in_characters() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let shop = visitor.open("/northconf").await.ok();
    let details = visitor.fill(&shop, "/orders", &[("quantity[regular]", "1")]).await.ok();
    let (fits, long) = ("山".repeat(200), "山".repeat(201));
    let named = |name| [("buyer_name", name), ("buyer_email", "yama@example.org"), ("seat[0][name]", name)];
    visitor.fill(&details, "/details", &named(&long)).await.with_status(422).says("too long");
    visitor.fill(&details, "/details", &named(&fits)).await.ok().says(&fits);
}
