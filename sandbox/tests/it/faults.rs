//! Failures on order.

use crate::support::Desk;
use serde_json::{Value, json};

async fn customers(desk: &Desk) -> usize {
    desk.get("/v1/customers", "").await.1["data"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_status_has_no_effect_and_the_same_key_works_afterwards() {
    let desk = Desk::new().await;
    desk.act("fault", json!({"match": "POST /v1/customers", "status": 500})).await;
    let send = || desk.send("POST", "/v1/customers", "name=A", Some("once"));
    assert_eq!(send().await.unwrap().0, 500);
    assert_eq!((customers(&desk).await, send().await.unwrap().0), (0, 200));
}

#[tokio::test]
async fn a_line_cut_before_has_no_effect() {
    let desk = Desk::new().await;
    desk.act("fault", json!({"match": "POST /v1/customers", "drop": "before"})).await;
    assert!(desk.send("POST", "/v1/customers", "name=A", None).await.is_err());
    assert_eq!(customers(&desk).await, 0);
}

#[tokio::test]
async fn a_line_cut_after_has_its_effect_and_the_key_tells_the_answer() {
    let desk = Desk::new().await;
    desk.act("fault", json!({"match": "POST /v1/customers", "drop": "after"})).await;
    let send = || desk.send("POST", "/v1/customers", "name=A", Some("once"));
    assert!(send().await.is_err());
    assert_eq!((send().await.unwrap().0, customers(&desk).await), (200, 1));
}

#[tokio::test]
async fn faults_skip_count_and_are_cleared() {
    let desk = Desk::new().await;
    desk.act("fault", json!({"match": "GET /v1/*", "status": 429, "skip": 1, "times": 5})).await;
    let statuses = [desk.get("/v1/account", "").await.0, desk.get("/v1/account", "").await.0];
    assert_eq!(statuses, [200, 429]);
    let url = format!("{}/_sandbox/fault", desk.running.url());
    reqwest::Client::new().delete(url).send().await.unwrap();
    assert_eq!(desk.get("/v1/account", "").await.0, 200);
}

#[tokio::test]
async fn a_wrong_order_is_refused_with_a_reason() {
    let desk = Desk::new().await;
    for (action, body) in [
        ("fault", json!({"match": "invoices", "status": 500})),
        ("fault", json!({"match": "GET /v1/account"})),
        ("pay_invoice", json!({"id": "in_none"})),
        ("settle", json!({"id": "pi_none", "outcome": "succeeded"})),
        ("redeliver", json!({"event": "evt_none"})),
        ("teleport", json!({})),
    ] {
        let (status, answer) = desk.control(action, body).await;
        assert!((400..500).contains(&status) && answer["error"].is_string(), "{action}: {answer}");
    }
}

#[tokio::test]
async fn every_call_is_logged() {
    let desk = Desk::new().await;
    desk.send("POST", "/v1/customers", "name=A&metadata[x]=y", Some("once")).await.unwrap();
    let url = format!("{}/_sandbox/requests", desk.running.url());
    let log: Value = reqwest::get(url).await.unwrap().json().await.unwrap();
    let call = &log["requests"][0];
    assert_eq!(call["parameters"], json!({"name": "A", "metadata": {"x": "y"}}));
    assert_eq!((&call["key"], &call["idempotency_key"]), (&json!("sk_test_desk"), &json!("once")));
    assert_eq!((&call["status"], &call["answer"]["name"]), (&json!(200), &json!("A")));
}

#[tokio::test]
async fn a_kept_refusal_is_repeated_under_its_key_for_a_day_and_under_no_other() {
    let desk = Desk::new().await;
    desk.act("fault", json!({"match": "POST /v1/customers", "status": 400, "kept": true})).await;
    let send = |key| desk.send("POST", "/v1/customers", "name=A", Some(key));
    assert_eq!(send("once").await.unwrap().0, 400);
    assert_eq!((send("once").await.unwrap().0, customers(&desk).await), (400, 0));
    assert_eq!((send("again").await.unwrap().0, customers(&desk).await), (200, 1));
    desk.control("clock", json!({"advance_seconds": 86_400})).await;
    assert_eq!(send("once").await.unwrap().0, 200);
}
