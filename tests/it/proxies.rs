//! A proxy in front that nobody said to trust: the operator hears of it, from `doctor` and from the server.

use serde_json::Value;
use tests::{Server, TestApp};

use crate::killed::until;

/// What `doctor` finds about proxies with these words: its state.
fn found(app: &TestApp, words: &[&str]) -> String {
    let output = app.plenary(&[&["doctor", "--json"], words].concat());
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    let checks = answer["checks"].as_array().unwrap();
    let check = checks.iter().find(|check| check["check"] == "proxies").unwrap();
    let warns = check["message"].as_str().unwrap().contains("set PLENARY_TRUSTED_PROXIES");
    let state = check["state"].as_str().unwrap();
    assert_eq!(state == "warn", warns, "{check}");
    state.to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_warns_of_a_proxy_that_is_not_trusted_and_of_trust_in_everybody() {
    let (app, _) = TestApp::start().await;
    let public = ["--base-url", "https://tickets.example"];
    let trusting = |networks| [&public[..], &["--trusted-proxies", networks]].concat();
    assert_eq!(found(&app, &[]), "ok");
    assert_eq!(found(&app, &public), "warn");
    assert_eq!(found(&app, &trusting("127.0.0.1/32")), "ok");
    assert_eq!(found(&app, &trusting("10.0.0.0/8,0.0.0.0/0")), "warn");
}

async fn asks(app: &TestApp, server: &Server, header: Option<(&str, &str)>) -> u16 {
    let request = app.http.get(format!("{}/metrics", server.address));
    let request = header.into_iter().fold(request, |request, (name, value)| request.header(name, value));
    request.send().await.map_or(0, |answer| answer.status().as_u16())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_tells_once_of_a_proxy_that_is_not_trusted() {
    let (app, _) = TestApp::start().await;
    let server = app.serve();
    until("it answers", || async { asks(&app, &server, None).await == 200 }).await;
    let told = || server.said().matches("set PLENARY_TRUSTED_PROXIES to its address").count();
    assert_eq!(told(), 0, "{}", server.said());
    for header in ["x-forwarded-for", "x-real-ip", "x-forwarded-for"] {
        assert_eq!(
            asks(&app, &server, Some((header, "198.51.100.7"))).await,
            404,
            "no numbers for strangers"
        );
    }
    assert_eq!(told(), 1, "{}", server.said());
    assert!(server.said().contains("a proxy at 127.0.0.1 "), "{}", server.said());
}
