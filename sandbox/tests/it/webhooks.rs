//! Signed deliveries: to whom, how often, and how they can be wrong.

use crate::support::{Desk, text};
use poem::{EndpointExt, Route, Server, handler, http::StatusCode, listener::TcpAcceptor, post, web::Data};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

type Seen = Arc<Mutex<Vec<(String, String)>>>;

/// Somebody's webhook: refuses the first `refuse` posts, notes all.
struct Ear {
    url: String,
    seen: Seen,
}

#[derive(Clone)]
struct Mood {
    seen: Seen,
    refuse: usize,
}

#[handler]
fn hear(request: &poem::Request, body: String, mood: Data<&Mood>) -> StatusCode {
    let mut seen = mood.seen.lock().unwrap();
    seen.push((request.header("stripe-signature").unwrap_or_default().to_owned(), body));
    if seen.len() > mood.refuse { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

async fn ear(refuse: usize) -> Ear {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let seen = Seen::default();
    let routes = Route::new().at("/hook", post(hear)).data(Mood { seen: seen.clone(), refuse });
    tokio::spawn(Server::new_with_acceptor(TcpAcceptor::from_tokio(listener).unwrap()).run(routes));
    Ear { url, seen }
}

impl Ear {
    fn types(&self) -> Vec<String> {
        let seen = self.seen.lock().unwrap();
        seen.iter().map(|(_, body)| text(&serde_json::from_str::<Value>(body).unwrap()["type"])).collect()
    }

    /// Whether each signature is right for a secret, and its time.
    fn signed(&self, secret: &str) -> Vec<(bool, i64)> {
        let seen = self.seen.lock().unwrap();
        let check = |(header, body): &(String, String)| {
            let time = header.split_once(",v1=").unwrap().0.strip_prefix("t=").unwrap().parse().unwrap();
            (stripe_sandbox::sign(secret, time, body) == *header, time)
        };
        seen.iter().map(check).collect()
    }
}

#[tokio::test]
async fn events_are_delivered_signed() {
    let (desk, ear) = (Desk::new().await, ear(0).await);
    desk.act("webhook", json!({"url": ear.url, "secret": "whsec_1"})).await;
    let (_, known) = desk.get("/v1/webhook_endpoints", "").await;
    assert_eq!((&known["data"][0]["url"], &known["data"][0]["status"]), (&json!(ear.url), &json!("enabled")));
    desk.customer().await;
    desk.running.sandbox.idle().await;
    assert_eq!(ear.types(), ["customer.created"]);
    assert!(ear.signed("whsec_1")[0].0);
    let (_, events) = desk.get("/v1/events", "delivery_success=true").await;
    assert_eq!(events["data"][0]["pending_webhooks"], 0);
}

#[tokio::test]
async fn a_refused_delivery_is_tried_again() {
    let (desk, ear) = (Desk::new().await, ear(2).await);
    desk.act("webhook", json!({"url": ear.url, "secret": "whsec_1"})).await;
    desk.customer().await;
    desk.running.sandbox.idle().await;
    assert_eq!(ear.types().len(), 3);
}

#[tokio::test]
async fn a_delivery_that_never_succeeds_is_given_up() {
    let (desk, ear) = (Desk::new().await, ear(100).await);
    desk.act("webhook", json!({"url": ear.url, "secret": "whsec_1"})).await;
    desk.customer().await;
    desk.running.sandbox.idle().await;
    assert_eq!(ear.types().len(), 4);
    assert_eq!(desk.get("/v1/events", "delivery_success=false").await.1["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_endpoint_gets_what_it_asked_for() {
    let (desk, ear) = (Desk::new().await, ear(0).await);
    let form = format!("url={}&enabled_events[]=customer.updated", ear.url);
    let endpoint = desk.make("/v1/webhook_endpoints", &form).await;
    let customer = desk.customer().await;
    desk.make(&format!("/v1/customers/{customer}"), "name=B").await;
    desk.running.sandbox.idle().await;
    assert_eq!(ear.types(), ["customer.updated"]);
    assert!(ear.signed(&text(&endpoint["secret"]))[0].0);
}

#[tokio::test]
async fn an_event_is_redelivered_many_times_stale_or_forged() {
    let (desk, ear) = (Desk::new().await, ear(0).await);
    desk.act("webhook", json!({"url": ear.url, "secret": "whsec_1"})).await;
    desk.customer().await;
    desk.running.sandbox.idle().await;
    let told = desk.act("redeliver", json!({"event": "customer.created", "times": 10})).await;
    assert_eq!((told["deliveries"].as_array().unwrap().len(), ear.types().len()), (10, 11));
    desk.act("redeliver", json!({"event": "customer.created", "age": 600, "secret": "whsec_2"})).await;
    let (_, time) = *ear.signed("whsec_2").iter().find(|(right, _)| *right).unwrap();
    assert!(time <= desk.running.sandbox.now() - 600);
}
