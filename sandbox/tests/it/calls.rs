//! What every call has in common: keys, parameters, idempotency, pages, expanding.

use crate::support::{Desk, text};
use serde_json::{Value, json};

#[tokio::test]
async fn a_call_needs_a_key_that_is_good() {
    let mut desk = Desk::new().await;
    for (key, message) in [
        ("pk_test_1", "Invalid API Key provided: pk_test_1"),
        ("sk_test_revoked_1", "Expired API Key provided: sk_test_revoked_1"),
    ] {
        desk.key = key.into();
        let (status, body) = desk.get("/v1/account", "").await;
        assert_eq!((status, text(&body["error"]["message"])), (401, message.to_owned()));
    }
}

#[tokio::test]
async fn each_key_has_its_own_world() {
    let mut desk = Desk::new().await;
    let customer = desk.customer().await;
    desk.key = "sk_test_other".into();
    let (status, body) = desk.get(&format!("/v1/customers/{customer}"), "").await;
    assert_eq!((status, &body["error"]["code"]), (404, &json!("resource_missing")));
}

#[tokio::test]
async fn parameters_are_refused_by_name() {
    let desk = Desk::new().await;
    for (path, form, code, param) in [
        ("/v1/customers", "emale=x", "parameter_unknown", "emale"),
        ("/v1/customers", "address[planet]=x", "parameter_unknown", "address[planet]"),
        ("/v1/checkout/sessions", "success_url=https://a.example", "parameter_missing", "mode"),
        ("/v1/checkout/sessions", "customer_update[name]=auto", "parameter_unknown", "customer_update"),
        ("/v1/invoices/in_none/pay", "forgive=true", "parameter_unknown", "forgive"),
        ("/v1/invoices", "", "parameter_missing", "customer"),
        ("/v1/invoices", "customer=cus_none", "resource_missing", "customer"),
        ("/v1/customers", "balance=much", "parameter_invalid_integer", "balance"),
        ("/v1/customers", "email=nobody", "email_invalid", "email"),
    ] {
        let (status, body) = desk.post(path, form).await;
        let error = &body["error"];
        assert_eq!((status, &error["code"], &error["param"]), (400, &json!(code), &json!(param)), "{form}");
    }
}

#[tokio::test]
async fn an_unknown_address_is_said_to_be_one() {
    let desk = Desk::new().await;
    let (status, body) = desk.post("/v1/invoyces", "").await;
    assert_eq!(status, 404);
    assert!(text(&body["error"]["message"]).starts_with("Unrecognized request URL (POST: /v1/invoyces)"));
}

#[tokio::test]
async fn an_idempotency_key_runs_a_call_once() {
    let desk = Desk::new().await;
    let send = |form: &'static str| desk.send("POST", "/v1/customers", form, Some("once"));
    let first = send("name=A").await.unwrap();
    assert_eq!(first, send("name=A").await.unwrap());
    let (status, body) = send("name=B").await.unwrap();
    assert_eq!((status, &body["error"]["type"]), (400, &json!("idempotency_error")));
    let (_, list) = desk.get("/v1/customers", "").await;
    assert_eq!(list["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_refusal_is_replayed_but_not_a_wrong_parameter() {
    let desk = Desk::new().await;
    let invoice = desk.draft(100).await;
    let path = format!("/v1/invoices/{invoice}/void");
    let refused = desk.send("POST", &path, "", Some("void")).await.unwrap();
    desk.make(&format!("/v1/invoices/{invoice}/finalize"), "").await;
    assert_eq!(desk.send("POST", &path, "", Some("void")).await.unwrap(), refused);
    desk.send("POST", "/v1/customers", "emale=x", Some("typo")).await.unwrap();
    assert_eq!(desk.send("POST", "/v1/customers", "email=x@y.example", Some("typo")).await.unwrap().0, 200);
}

#[tokio::test]
async fn two_calls_with_one_key_at_once_conflict() {
    let desk = Desk::new().await;
    desk.act("fault", json!({"match": "POST /v1/customers", "delay_ms": 300})).await;
    let send = || desk.send("POST", "/v1/customers", "name=A", Some("once"));
    let (first, second) = tokio::join!(send(), send());
    let mut statuses = [first.unwrap().0, second.unwrap().0];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
}

#[tokio::test]
async fn idempotency_keys_end_after_a_day() {
    let desk = Desk::new().await;
    let send = || desk.send("POST", "/v1/customers", "name=A", Some("once"));
    let first = send().await.unwrap().1;
    desk.act("clock", json!({"advance_seconds": 86_400})).await;
    assert_ne!(first["id"], send().await.unwrap().1["id"]);
}

#[tokio::test]
async fn lists_are_paged_newest_first() {
    let desk = Desk::new().await;
    for name in ["A", "B", "C"] {
        desk.make("/v1/customers", &format!("name={name}")).await;
    }
    let names =
        |page: &Value| page["data"].as_array().unwrap().iter().map(|c| text(&c["name"])).collect::<String>();
    let (_, first) = desk.get("/v1/customers", "limit=2").await;
    assert_eq!((names(&first), &first["has_more"]), ("CB".into(), &json!(true)));
    let after = format!("limit=2&starting_after={}", text(&first["data"][1]["id"]));
    let (_, second) = desk.get("/v1/customers", &after).await;
    assert_eq!((names(&second), &second["has_more"]), ("A".into(), &json!(false)));
    let before = format!("limit=1&ending_before={}", text(&second["data"][0]["id"]));
    let (_, back) = desk.get("/v1/customers", &before).await;
    assert_eq!((names(&back), &back["has_more"]), ("B".into(), &json!(true)));
    assert_eq!(desk.get("/v1/customers", "limit=101").await.0, 400);
}

#[tokio::test]
async fn ids_are_expanded_on_request_and_a_wrong_path_has_no_effect() {
    let desk = Desk::new().await;
    let invoice = desk.invoice(500).await;
    let query = "expand[]=customer&expand[]=payments.data.payment.payment_intent";
    let (_, shown) = desk.get(&format!("/v1/invoices/{invoice}"), query).await;
    assert_eq!(shown["customer"]["name"], "Acme");
    assert_eq!(shown["payments"]["data"][0]["payment"]["payment_intent"]["amount"], 500);
    let (status, _) = desk.post("/v1/customers", "name=D&expand[]=name").await;
    assert_eq!(status, 400);
    assert_eq!(desk.get("/v1/customers", "").await.1["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn metadata_is_merged() {
    let desk = Desk::new().await;
    let path = format!("/v1/customers/{}", desk.customer().await);
    desk.make(&path, "metadata[a]=1&metadata[b]=2").await;
    assert_eq!(desk.make(&path, "metadata[a]=&metadata[c]=3").await["metadata"], json!({"b": "2", "c": "3"}));
    assert_eq!(desk.make(&path, "metadata=").await["metadata"], json!({}));
}
