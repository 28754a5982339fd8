//! Whatever fails on the way: one object afterwards, and the right fault.

use super::*;

/// Makes a draft while `fault` is on, and tells the outcome and how many invoices there are then.
async fn drafted(fault: Value) -> (Result<InvoiceSnapshot, Fault>, usize) {
    let desk = Desk::new().await;
    let new = desk.new_invoice().await;
    desk.control("fault", fault).await;
    let outcome = desk.stripe.create_invoice(&new, &key(new.invoice, "create", 1)).await;
    (outcome, desk.count("invoices").await)
}

fn fault(what: Value) -> Value {
    let mut fault = json!({"match": "POST /v1/invoices"});
    for (name, value) in what.as_object().unwrap() {
        fault[name] = value.clone();
    }
    fault
}

#[tokio::test]
async fn a_failure_that_passes_ends_in_exactly_one_invoice() {
    for what in [
        json!({"status": 500, "times": 2}),
        json!({"status": 429, "times": 3}),
        json!({"status": 409}),
        json!({"drop": "before"}),
        json!({"drop": "after"}),
        json!({"drop": "after", "times": 3}),
        json!({"delay_ms": 1300}),
    ] {
        let (outcome, invoices) = drafted(fault(what.clone())).await;
        assert!(outcome.is_ok(), "{what}: {outcome:?}");
        assert_eq!(invoices, 1, "{what}");
    }
}

#[tokio::test]
async fn a_failure_that_stays_is_given_up_and_can_be_taken_up_again() {
    let desk = Desk::new().await;
    let new = desk.new_invoice().await;
    let step = key(new.invoice, "create", 1);
    desk.control("fault", fault(json!({"drop": "after", "times": 4}))).await;
    let outcome = desk.stripe.create_invoice(&new, &step).await;
    assert!(matches!(outcome, Err(Fault::Unavailable { .. })), "{outcome:?}");
    let later = desk.stripe.create_invoice(&new, &step).await.unwrap();
    assert_eq!((later.invoice, desk.count("invoices").await), (Some(new.invoice), 1));
}

#[tokio::test]
async fn faults_are_told_by_what_to_do() {
    let sorted = |status: u16| async move {
        let (outcome, invoices) = drafted(fault(json!({"status": status, "times": 9}))).await;
        (outcome.unwrap_err(), invoices)
    };
    assert!(matches!(sorted(401).await, (Fault::Refused { .. }, 0)));
    assert!(matches!(sorted(403).await, (Fault::Refused { .. }, 0)));
    assert!(matches!(sorted(400).await, (Fault::Rejected { .. }, 0)));
    assert!(matches!(sorted(402).await, (Fault::Rejected { .. }, 0)));
    assert!(matches!(sorted(429).await, (Fault::Busy { .. }, 0)));
    assert!(matches!(sorted(409).await, (Fault::Busy { .. }, 0)));
    assert!(matches!(sorted(503).await, (Fault::Unavailable { .. }, 0)));
}

#[tokio::test]
async fn a_card_problem_or_bad_request_is_asked_once() {
    for status in [400, 401, 402] {
        let (outcome, _) = drafted(fault(json!({"status": status, "times": 1}))).await;
        assert!(outcome.is_err(), "a second try would have passed: {status}");
    }
}

#[tokio::test]
async fn reading_is_tried_again_too() {
    let desk = Desk::new().await;
    let draft = desk.draft().await;
    for what in [json!({"status": 500, "times": 2}), json!({"drop": "before"}), json!({"delay_ms": 1300})] {
        let mut fault = fault(what);
        fault["match"] = json!("GET /v1/invoices/*");
        desk.control("fault", fault).await;
        assert_eq!(desk.stripe.invoice(&draft.id).await.as_ref(), Ok(&draft));
    }
}

#[tokio::test]
async fn a_key_that_comes_back_with_something_else_is_rejected() {
    let desk = Desk::new().await;
    let mut new = desk.new_invoice().await;
    let step = key(new.invoice, "create", 1);
    desk.stripe.create_invoice(&new, &step).await.unwrap();
    new.description = Some("something else".to_owned());
    let rejected = desk.stripe.create_invoice(&new, &step).await;
    assert!(
        matches!(&rejected, Err(Fault::Rejected { code, .. }) if code == "idempotency_error"),
        "{rejected:?}"
    );
    assert_eq!(desk.count("invoices").await, 1);
}

#[tokio::test]
async fn a_double_click_makes_one_invoice() {
    let desk = Desk::new().await;
    let new = desk.new_invoice().await;
    let step = key(new.invoice, "create", 1);
    let create = || desk.stripe.create_invoice(&new, &step);
    let (a, b, c, d) = tokio::join!(create(), create(), create(), create());
    assert!(
        [&a, &b, &c, &d].iter().all(|made| made.as_ref().is_ok_and(|made| *made == *a.as_ref().unwrap())),
        "{a:?} {b:?}"
    );
    assert_eq!(desk.count("invoices").await, 1);
}

#[tokio::test]
async fn nobody_at_the_address_is_unavailable() {
    let stripes = Stripes::new(Some("http://127.0.0.1:9".to_owned()), master_keys()).with_patience(hasty());
    let stripe = stripes.with_key(ConferenceId::new(), &Secret::new(KEY)).unwrap();
    let outcome = stripe.account().await;
    assert!(matches!(outcome, Err(Fault::Unavailable { .. })), "{outcome:?}");
}

#[tokio::test]
async fn calls_of_a_conference_take_turns_whatever_its_key_and_others_do_not_wait() {
    let desk = Desk::new().await;
    let patience = Patience { per_second: 5, ..hasty() };
    let stripes = Stripes::new(Some(desk.running.url()), master_keys()).with_patience(patience);
    let conference = ConferenceId::new();
    let old = stripes.with_key(conference, &Secret::new(KEY)).unwrap();
    let new = stripes.with_key(conference, &Secret::new("sk_test_new")).unwrap();
    let other = stripes.with_key(ConferenceId::new(), &Secret::new("sk_test_other")).unwrap();
    let begun = std::time::Instant::now();
    let (a, b, c, d) = tokio::join!(old.account(), new.account(), old.account(), other.account());
    assert!([a, b, c, d].iter().all(Result::is_ok));
    assert!(begun.elapsed() >= Duration::from_millis(400), "the third has waited for two turns");
    assert!(!Arc::ptr_eq(&old.pace, &other.pace) && Arc::ptr_eq(&old.pace, &new.pace));
}
