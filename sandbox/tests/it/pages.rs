//! The hosted pages, as a browser without scripts uses them.

use crate::support::{Desk, text};
use serde_json::json;

fn browser() -> reqwest::Client {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap()
}

async fn press(url: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let answer = browser().post(url).form(fields).send().await.unwrap();
    let location = answer.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
    (answer.status().as_u16(), location.unwrap_or_default())
}

async fn read(url: &str) -> String {
    browser().get(url).send().await.unwrap().text().await.unwrap()
}

#[tokio::test]
async fn a_person_pays_a_session() {
    let desk = Desk::new().await;
    let session = desk.session(1000).await;
    let (id, url) = (text(&session["id"]), text(&session["url"]));
    assert!(read(&url).await.contains("10.00 EUR"));
    assert_eq!(press(&url, &[("action", "decline")]).await.0, 402);
    assert_eq!(press(&url, &[("action", "cancel")]).await, (303, "https://shop.example/no".into()));
    let paid = press(&url, &[("action", "card"), ("email", "a@b.example")]).await;
    assert_eq!(paid, (303, format!("https://shop.example/ok?s={id}")));
    let now = desk.now(&format!("/v1/checkout/sessions/{id}")).await;
    assert_eq!(now["customer_details"]["email"], "a@b.example");
    assert!(read(&url).await.contains("has been paid"));
}

#[tokio::test]
async fn a_person_pays_an_invoice_in_parts() {
    let desk = Desk::new().await;
    let id = desk.invoice(1000).await;
    let url = text(&desk.now(&format!("/v1/invoices/{id}")).await["hosted_invoice_url"]);
    assert_eq!(press(&url, &[("action", "card"), ("amount", "much")]).await.0, 422);
    assert_eq!(press(&url, &[("action", "card"), ("amount", "4.00")]).await, (303, format!("/i/{id}")));
    assert!(read(&url).await.contains("6.00 EUR"));
    assert_eq!(press(&url, &[("action", "bank_transfer"), ("amount", "")]).await.0, 303);
    assert!(read(&url).await.contains("Paid."));
}

#[tokio::test]
async fn what_is_typed_is_never_markup() {
    let desk = Desk::new().await;
    desk.make("/v1/customers", "name=<script>alert(1)</script>&email=a@b.example").await;
    let customer = text(&desk.get("/v1/customers", "").await.1["data"][0]["id"]);
    let invoice = desk.make("/v1/invoices", &format!("customer={customer}&footer=<b>x</b>")).await;
    desk.make(
        "/v1/invoiceitems",
        &format!("customer={customer}&invoice={}&amount=5&currency=eur", text(&invoice["id"])),
    )
    .await;
    let open = desk.make(&format!("/v1/invoices/{}/finalize", text(&invoice["id"])), "").await;
    for page in [text(&open["hosted_invoice_url"]), format!("{}/", desk.running.url())] {
        let html = read(&page).await;
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"), "{page}");
    }
}

#[tokio::test]
async fn a_draft_has_no_page() {
    let desk = Desk::new().await;
    let id = desk.draft(1000).await;
    assert!(read(&format!("{}/i/{id}", desk.running.url())).await.contains("does not exist"));
    desk.act("delete", json!({"id": id})).await;
}
