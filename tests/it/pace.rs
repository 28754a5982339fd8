//! Strangers who are faster than people.

use tests::{Browser, Page, TestApp};

use crate::{purchase_orders::invoiced, seats::seats};

async fn cart(browser: &Browser, tickets: &str) -> Page {
    let form = [("quantity[student]", tickets), ("quantity[regular]", "0"), ("code", "TENOFF")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    browser.post("/northconf/orders", &form).await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_opens_orders_too_fast_gets_the_cart_back_and_others_are_served() {
    let (app, _) = TestApp::start().await;
    let flood = app.visitor_from("203.0.113.9");
    for _ in 0..600 {
        cart(&flood, "0").await.with_status(422);
    }
    let page = cart(&flood, "1").await.with_status(429);
    page.says("Too much came from your network");
    assert!(page.headers.contains_key("retry-after"));
    let fields = page.form("/orders").1;
    assert!(fields.contains(&("quantity[student]".to_owned(), "1".to_owned())), "{fields:?}");
    assert!(fields.contains(&("code".to_owned(), "TENOFF".to_owned())), "{fields:?}");
    cart(&app.visitor_from("203.0.113.10"), "1").await.with_status(303);
    app.pass(chrono::TimeDelta::minutes(10)).await;
    cart(&flood, "1").await.with_status(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn visitors_who_can_t_be_told_apart_are_not_counted() {
    let (app, _) = TestApp::start().await;
    let behind = app.visitor();
    for _ in 0..601 {
        cart(&behind, "0").await.with_status(422);
    }
    cart(&behind, "1").await.with_status(303);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_letters_to_the_organiser_ends_and_the_message_is_kept() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let buyer = app.visitor_from("2001:db8:1:2::1");
    let page = buyer.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    let (action, fields) = buyer.filled(&page, "/messages", &[("message", "Hello there")]);
    for _ in 0..30 {
        buyer.post(&action, &fields).await.with_status(303);
    }
    let neighbour = app.visitor_from("2001:db8:1:2:9::7");
    let page = neighbour.post(&action, &fields).await.with_status(429);
    assert!(page.form("/messages").1.contains(&("message".to_owned(), "Hello there".to_owned())));
}

#[tokio::test(flavor = "multi_thread")]
async fn companies_requests_and_claims_are_counted_too() {
    let (app, _) = TestApp::start().await;
    let flood = app.visitor_from("198.51.100.4");
    let empty = [("company_name".to_owned(), "Acme GmbH".to_owned())];
    for _ in 0..30 {
        flood.post("/northconf/purchase-orders/new", &empty).await.with_status(422);
    }
    let page = flood.post("/northconf/purchase-orders/new", &empty).await.with_status(429);
    let fields = page.form("/purchase-orders/new").1;
    assert!(fields.contains(&("company_name".to_owned(), "Acme GmbH".to_owned())), "{fields:?}");
    let order = invoiced(&app, 3).await;
    let page = flood.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    let page = flood.fill(&page, "/claim-link", &[("domain", "acme.example")]).await.ok();
    let address = page.link("/claims/");
    let claim =
        [("name", "Eve"), ("email", "eve@elsewhere.example")].map(|(n, v)| (n.to_owned(), v.to_owned()));
    for _ in 0..300 {
        flood.post(&address, &claim).await.with_status(422);
    }
    let page = flood.post(&address, &claim).await.with_status(429);
    assert!(page.form("/claims/").1.contains(&("name".to_owned(), "Eve".to_owned())));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_guesses_discount_codes_is_told_to_slow_down_and_not_whether_one_is_right() {
    let (app, _) = TestApp::start().await;
    let guesser = app.visitor_from("203.0.113.11");
    let cart =
        |code: &str| [("quantity[regular]", "1"), ("code", code)].map(|(n, v)| (n.to_owned(), v.to_owned()));
    for _ in 0..50 {
        guesser.get("/northconf?code=GUESSED").await.ok().says("This code isn’t valid");
        guesser.post("/northconf/orders", &cart("GUESSED")).await.with_status(422);
    }
    let shown = guesser.get("/northconf?code=TENOFF").await;
    for page in [shown, guesser.post("/northconf/orders", &cart("TENOFF")).await] {
        page.with_status(429).says("Too much came from your network").says_not("This code isn’t valid");
    }
    guesser.get("/northconf").await.ok();
    guesser.post("/northconf/orders", &cart("")).await.with_status(303);
    app.visitor_from("203.0.113.12").get("/northconf?code=TENOFF").await.ok();
    app.pass(chrono::TimeDelta::minutes(10)).await;
    guesser.get("/northconf?code=TENOFF").await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_that_give_seats_to_people_are_counted_together() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let flood = app.visitor_from("198.51.100.5");
    let address = format!("/northconf/purchase-orders/{}", order.token);
    for _ in 0..300 {
        flood.post(&format!("{address}/invitations"), &[]).await.with_status(303);
    }
    let fields = |pairs: [(&str, &str); 2]| pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let person = fields([("seat[0][name]", "Ada"), ("seat[0][email]", "ada@acme.example")]);
    let page = flood.post(&format!("{address}/invitations"), &person).await.with_status(429);
    assert!(page.form("/invitations").1.contains(&("seat[0][name]".to_owned(), "Ada".to_owned())));
    let list = fields([("list", "name,email,ticket\nAda,ada@acme.example,regular"), ("confirmed", "yes")]);
    flood.post(&format!("{address}/attendees"), &list).await.with_status(429);
    let seat = seats(&app, &order).await.remove(0);
    let holder = fields([("name", "Ada"), ("email", "ada@acme.example")]);
    flood.post(&format!("/northconf/seats/{}", seat.token), &holder).await.with_status(429);
    assert_eq!(seats(&app, &order).await[0].name, None);
}
