//! The commands that an operator or a cron job runs, as processes: what they print, and how they end.

use std::process::Output;

use plenary::store::sync_rounds;
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp, northconf};

use crate::{
    purchase_orders::{invoiced, invoices},
    reconciliation::at_stripe,
};

/// No webhook tells of anything: the commands find it.
async fn quiet() -> (TestApp, ConferenceFile) {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star");
    app.apply(&file).await;
    (app, file)
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("it ended by itself")
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// The one line that says what to do.
fn complaint(output: &Output) -> String {
    let text = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    text
}

async fn partly_paid(app: &TestApp, file: &ConferenceFile) -> entity::purchase_order::Model {
    let order = invoiced(app, 3).await;
    let id = invoices(app, &order).await[0].stripe_id.clone().unwrap();
    app.stripe(file).pay_invoice(&id, Some(50_000)).await;
    order
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_prints_a_line_for_each_purchase_order_and_order() {
    let (app, file) = quiet().await;
    let order = partly_paid(&app, &file).await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("regular", 1)]).await;
    visitor.pay(&review).await.with_status(303);
    let session = app.stripe(&file).list("checkout/sessions").await[0]["id"].as_str().unwrap().to_owned();
    app.stripe(&file).pay_session(&session, "card").await;
    let synced = app.plenary(&["sync", "--conference", "northconf"]);
    let text = said(&synced);
    assert_eq!(code(&synced), 0, "{text}");
    let line = text.lines().find(|line| line.contains(&order.reference)).unwrap();
    let words: Vec<_> = line.split_whitespace().collect();
    let expected = ["before", "invoiced", "after", "partially_paid", "drift", "-"];
    assert_eq!((words[0], &words[2..]), ("northconf", &expected[..]), "{text}");
    let bought = text.lines().find(|line| line.contains("after paid")).unwrap();
    assert!(bought.contains("before awaiting_payment"), "{text}");
    assert!(text.lines().last().unwrap().contains("2 looked at, 2 changed, 0 drift, 0 errors"), "{text}");
    let again = said(&app.plenary(&["sync"]));
    assert!(!again.contains("invoiced"), "nothing is new: {again}");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sync_as_json_tells_drift_too() {
    let (app, file) = quiet().await;
    let order = invoiced(&app, 3).await;
    let id = invoices(&app, &order).await[0].stripe_id.clone().unwrap();
    app.stripe(&file).control("void", json!({ "id": id })).await;
    let synced = app.plenary(&["sync", "--json"]);
    assert_eq!(code(&synced), 0, "to differ is no failure");
    let rounds: Value = serde_json::from_str(&said(&synced)).unwrap();
    let round = &rounds[0];
    assert_eq!((&round["conference"], &round["drift"]), (&json!("northconf"), &json!(1)));
    let looked = json!([{
        "reference": order.reference, "before": "invoiced", "after": "invoiced", "booked": 0, "drift": "voided"
    }]);
    assert_eq!(round["looked_at"], looked);
    assert_eq!((&round["errors"], &round["stopped"]), (&json!([]), &Value::Null));
    assert_eq!(
        round["calls"], 3,
        "events, the invoice with its payments and, as it is the first round, credit notes"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_with_a_failure_ends_with_one_and_says_which() {
    let (app, file) = quiet().await;
    partly_paid(&app, &file).await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/invoices/*", "status": 400, "times": 9 })).await;
    let synced = app.plenary(&["sync"]);
    assert_eq!(code(&synced), 1);
    assert!(said(&synced).contains("northconf  failed: "), "{}", said(&synced));
    app.stripe(&file).clear_faults().await;
    let elsewhere = app.plenary(&["sync", "--conference", "southconf"]);
    assert_eq!((code(&elsewhere), said(&elsewhere).as_str()), (1, ""));
    assert!(complaint(&elsewhere).contains("there is no conference southconf"));
    assert_eq!(code(&app.plenary(&["sync", "--conference"])), 2);
    assert_eq!(code(&app.plenary(&["dance"])), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_that_had_to_stop_ends_with_one_and_says_what_to_do() {
    let (app, _) = quiet().await;
    let db = app.app.tenant(app.conference("northconf").await.id);
    let lease = sync_rounds::begin(&db, app.app.clock.now()).await.unwrap().unwrap();
    for words in [&["sync"][..], &["sync", "--json"][..]] {
        let synced = app.plenary(words);
        assert_eq!(code(&synced), 1, "{}", said(&synced));
        assert!(said(&synced).contains("another round is under way"), "it is printed all the same");
        let line = complaint(&synced);
        assert!(line.contains("northconf (another round is under way); run `plenary sync` again"), "{line}");
    }
    assert!(sync_rounds::finish(&db, &lease, None, app.app.clock.now()).await.unwrap());
    assert_eq!(code(&app.plenary(&["sync"])), 0, "the next one may");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_job_runs_now_and_the_list_says_so() {
    let (app, file) = quiet().await;
    let order = partly_paid(&app, &file).await;
    let before = app.plenary(&["jobs"]);
    assert_eq!(code(&before), 0);
    assert!(said(&before).lines().all(|line| line.contains("last never")), "{}", said(&before));
    let ran = app.plenary(&["jobs", "run", "sync"]);
    assert_eq!(code(&ran), 0);
    assert!(said(&ran).starts_with("sync: ") && said(&ran).contains("1 changed"), "{}", said(&ran));
    let status = crate::purchase_orders::reread(&app, &order).await.status;
    assert_eq!(status, entity::types::PurchaseOrderStatus::PartiallyPaid);
    let checked = app.plenary(&["jobs", "run", "check-invariants"]);
    assert_eq!((code(&checked), said(&checked).as_str()), (0, "check-invariants: all hold\n"));
    let after = said(&app.plenary(&["jobs"]));
    let line = |name: &str| after.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(!line("sync").contains("last never") && line("purge").contains("last never"), "{after}");
    let unknown = app.plenary(&["jobs", "run", "dance"]);
    assert_eq!(code(&unknown), 1);
    assert!(complaint(&unknown).contains("choose one of sync, "));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_conference_whose_key_was_refused_is_told_each_time() {
    let (app, file) = quiet().await;
    app.stripe(&file).fault(json!({ "match": "GET /v1/events", "status": 401, "times": 9 })).await;
    for _ in 0..2 {
        let synced = app.plenary(&["sync"]);
        assert_eq!(code(&synced), 1, "{}", said(&synced));
        assert!(said(&synced).contains("northconf  failed: "), "{}", said(&synced));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_makes_no_database_where_the_address_is_mistyped() {
    let app = TestApp::empty().await;
    let file = app.mail_folder().join("mistyped.db");
    let doctor = app.plenary(&["doctor", "--database-url", &format!("sqlite://{}", file.display())]);
    assert_eq!(code(&doctor), 1);
    assert!(said(&doctor).contains("there is no file") && said(&doctor).contains("mistyped.db"));
    assert!(!file.exists(), "to look changes nothing");
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_asks_stripe_whether_it_sends_to_our_address() {
    let (app, file) = quiet().await;
    let stripe = app.stripe(&file);
    let is_told = |state: &str, what: &str| {
        let text = said(&app.plenary(&["doctor"]));
        let line = text.lines().find(|line| line.contains(" webhook ")).unwrap();
        assert!(line.starts_with(state) && line.contains(what), "{text}");
        assert!(text.lines().any(|line| line.starts_with("ok    stripe ")), "the key is fine: {text}");
    };
    is_told("warn", "no enabled endpoint");
    app.deliver_webhooks(&file).await;
    is_told("ok", "an endpoint at Stripe");
    for (status, why) in [(403, "the key may not read endpoints"), (400, "Stripe rejected the request")] {
        stripe.fault(json!({ "match": "GET /v1/webhook_endpoints", "status": status })).await;
        is_told("ok", why);
    }
    let id = stripe.list("webhook_endpoints").await[0]["id"].as_str().unwrap().to_owned();
    at_stripe(&app, &file, &format!("webhook_endpoints/{id}"), &[("disabled", "true")]).await;
    is_told("warn", "no enabled endpoint");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_variable_is_one_that_is_not_set() {
    let (app, _) = quiet().await;
    let file = app.mail_folder().join("master.keys").display().to_string();
    std::fs::write(&file, app.app.config.master_key.as_ref().unwrap().reveal()).unwrap();
    let ours = ["TRUSTED_PROXIES", "MAIL_DIR", "SMTP_URL", "BASE_URL", "MASTER_KEY", "LISTEN", "SYNC_CRON"];
    let names: Vec<_> = ours.iter().chain(&["LOG", "LOG_FORMAT"]).map(|it| format!("PLENARY_{it}")).collect();
    let mut settings: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    settings.push(("PLENARY_MASTER_KEY_FILE", &file));
    let doctor = app.plenary_with(&settings, &["doctor"]);
    assert_eq!(code(&doctor), 0, "{doctor:?}");
    for told in ["http://127.0.0.1:8080, this machine", "no way to send is set up", "opens every secret"] {
        assert!(said(&doctor).contains(told), "{told}: {}", said(&doctor));
    }
    let nothing = [("DATABASE_URL", ""), ("PLENARY_MASTER_KEY_FILE", ""), ("PLENARY_STRIPE_API_BASE", "")];
    let doctor = app.plenary_with(&nothing, &["doctor"]);
    assert!(said(&doctor).contains("there is no file plenary.db"), "{doctor:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_tells_of_a_missing_master_key_beside_a_missing_schema() {
    let app = TestApp::empty().await;
    let file = app.mail_folder().join("empty.db");
    std::fs::write(&file, "").unwrap();
    let url = format!("sqlite://{}", file.display());
    let doctor = app.plenary_without("PLENARY_MASTER_KEY", &["doctor", "--database-url", &url]);
    assert_eq!(code(&doctor), 1);
    let text = said(&doctor);
    assert!(text.contains("steps of the schema are missing") && text.contains("no master key"), "{text}");
}
