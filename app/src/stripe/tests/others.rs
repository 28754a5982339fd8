//! Customers, accounts, events, and the clients themselves.

use entity::types::{StripeAccountId, StripeAccountStatus};

use super::*;

#[tokio::test]
async fn a_customer_is_created_updated_and_found_by_company() {
    let desk = Desk::new().await;
    let mut company = company();
    let before = desk.now().await;
    assert_eq!(desk.stripe.find_customer(company.company, before).await, Ok(None));
    let id = desk.stripe.create_customer(&company, &key(company.company, "customer", 1)).await.unwrap();
    company.email = "invoices@big.example".parse().unwrap();
    company.address.line2 = Some("c/o Accounts".to_owned());
    desk.stripe.update_customer(&id, &company, &key(company.company, "update", 1)).await.unwrap();
    assert_eq!(desk.stripe.find_customer(company.company, before).await, Ok(Some(id)));
    let nobody = desk.stripe.update_customer("cus_nobody", &company, &key("nobody", "update", 1)).await;
    assert!(matches!(nobody, Err(Fault::Missing { .. })), "{nobody:?}");
}

#[tokio::test]
async fn an_updated_customer_has_no_credit_that_the_next_invoice_would_take() {
    let desk = Desk::new().await;
    let draft = desk.draft().await;
    let customer = draft.customer.clone().unwrap();
    let line = line(&draft, 100_000, None);
    desk.stripe.add_line(&draft.id, &line, &key(line.line, "line", 1)).await.unwrap();
    desk.post(&format!("customers/{customer}?balance=-40000")).await;
    desk.stripe.update_customer(&customer, &company(), &key(&customer, "update", 1)).await.unwrap();
    let open = desk.stripe.finalise(&draft.id, &key(&draft.id, "finalise", 1)).await.unwrap();
    assert_eq!((open.total, open.amount_due, open.amount_remaining), (100_000, 100_000, 100_000));
}

#[tokio::test]
async fn two_companies_with_one_mailbox_are_two_customers() {
    let desk = Desk::new().await;
    let (one, two) = (desk.customer().await, desk.customer().await);
    assert_ne!(one, two);
    assert_eq!(desk.count("customers").await, 2);
}

#[tokio::test]
async fn a_customer_has_the_tax_id_that_is_wanted_once_and_no_other() {
    let desk = Desk::new().await;
    let id = desk.customer().await;
    let vat = CustomerTaxId { stripe_type: "eu_vat".to_owned(), value: "DE123456789".to_owned() };
    let set = async |wanted: Option<&CustomerTaxId>, time: i32| {
        desk.stripe.set_tax_id(&id, wanted, |step| key(&id, step, time)).await.unwrap();
        desk.count(&format!("customers/{id}/tax_ids")).await
    };
    assert_eq!((set(Some(&vat), 1).await, set(Some(&vat), 2).await), (1, 1));
    let other = CustomerTaxId { value: "DE987654321".to_owned(), ..vat.clone() };
    assert_eq!((set(Some(&other), 3).await, set(Some(&vat), 4).await), (1, 1), "and no other");
    let odd = CustomerTaxId { value: "123".to_owned(), ..vat };
    assert_eq!((set(Some(&odd), 5).await, set(None, 6).await), (0, 0));
}

#[tokio::test]
async fn an_account_tells_its_name_and_currency() {
    let desk = Desk::new().await;
    let account = desk.stripe.account().await.unwrap();
    assert!(account.id.starts_with("acct_") && !account.livemode, "{account:?}");
    assert!(account.name.is_some() && account.currency.is_some(), "{account:?}");
}

#[tokio::test]
async fn events_are_read_in_order_from_the_cursor_on() {
    let desk = Desk::new().await;
    let quiet = desk.stripe.events_since(7).await.unwrap();
    assert_eq!(quiet, EventsRead { hints: vec![], newest: 7 });
    let open = desk.open_invoice().await;
    let first = desk.stripe.events_since(7).await.unwrap();
    assert_eq!(first.newest, first.hints.last().unwrap().created.timestamp());
    let kinds: Vec<_> = first.hints.iter().map(|hint| hint.kind.as_str()).collect();
    let at = |kind: &str| kinds.iter().position(|known| *known == kind).unwrap();
    assert!(
        at("customer.created") < at("invoice.created") && at("invoice.created") < at("invoice.finalized")
    );
    desk.control("clock", json!({"advance_seconds": 60})).await;
    desk.pay_invoice(&open.id, None).await;
    let second = desk.stripe.events_since(first.newest + 1).await.unwrap();
    let paid = second.hints.iter().find(|hint| hint.kind == "invoice.paid").unwrap();
    assert_eq!(paid.object_id.as_ref(), Some(&open.id));
    assert!(second.hints.iter().all(|hint| !first.hints.contains(hint)));
    let payment = second.hints.iter().find(|hint| hint.kind == "invoice_payment.paid").unwrap();
    assert!(
        payment.related.contains(&open.id) && payment.related.iter().any(|id| id.starts_with("pi_")),
        "{payment:?}"
    );
}

#[tokio::test]
async fn more_than_a_page_of_events_is_read() {
    let desk = Desk::new().await;
    for _ in 0..105 {
        desk.customer().await;
    }
    assert_eq!(desk.stripe.events_since(0).await.unwrap().hints.len(), 105);
}

fn account(version: i32, secret_key: &str) -> stripe_account::Model {
    let conference_id = ConferenceId::new();
    let seal = |scope: Scope<'_>, plain: &str| master_keys().seal(&scope, &Secret::new(plain));
    stripe_account::Model {
        id: StripeAccountId::new(),
        conference_id,
        secret_key: seal(Scope::stripe_key(conference_id), secret_key),
        secret_key_last4: crate::secrets::last_four(secret_key),
        webhook_secret: Some(seal(Scope::webhook_secret(conference_id), "whsec_new")),
        webhook_secret_last4: None,
        previous_webhook_secret: Some(seal(Scope::webhook_secret(conference_id), "whsec_old")),
        previous_webhook_secret_until: DateTime::from_timestamp(1_000, 0),
        version,
        status: StripeAccountStatus::Ok,
        status_detail: None,
        events_cursor: None,
        last_synced_at: None,
        updated_at: DateTime::UNIX_EPOCH,
    }
}

#[tokio::test]
async fn a_conference_is_asked_with_its_own_key_and_a_new_key_counts_at_once() {
    let desk = Desk::new().await;
    let stripes = Stripes::new(Some(desk.running.url()), master_keys()).with_patience(hasty());
    let (mut ours, theirs) = (account(1, KEY), account(1, "sk_test_other"));
    let draft = desk.draft().await;
    assert!(stripes.of(&ours).unwrap().invoice(&draft.id).await.is_ok());
    let foreign = stripes.of(&theirs).unwrap().invoice(&draft.id).await;
    assert!(matches!(foreign, Err(Fault::Missing { .. })), "{foreign:?}");
    ours.secret_key = master_keys().seal(&Scope::stripe_key(ours.conference_id), &Secret::new("sk_test_new"));
    assert!(
        stripes.of(&ours).unwrap().invoice(&draft.id).await.is_ok(),
        "the same version is the same client"
    );
    ours.version = 2;
    assert!(stripes.of(&ours).unwrap().invoice(&draft.id).await.is_err());
}

#[test]
fn the_previous_webhook_secret_counts_until_its_end() {
    let (stripes, ours) = (Stripes::new(None, master_keys()), account(1, KEY));
    let at = |second| stripes.webhook_secrets(&ours, DateTime::from_timestamp(second, 0).unwrap()).unwrap();
    assert_eq!(at(999), [Secret::new("whsec_new"), Secret::new("whsec_old")]);
    assert_eq!(at(1_000), [Secret::new("whsec_new")]);
    let endless = stripe_account::Model { previous_webhook_secret_until: None, ..ours };
    let of_before = stripes.webhook_secrets(&endless, DateTime::UNIX_EPOCH).unwrap();
    assert_eq!(of_before, [Secret::new("whsec_new")]);
}

#[tokio::test]
async fn a_stored_key_of_another_conference_does_not_open() {
    let stripes = Stripes::new(None, master_keys());
    let mut moved = account(1, KEY);
    moved.conference_id = ConferenceId::new();
    assert!(matches!(stripes.of(&moved), Err(Fault::Broken { .. })));
    assert!(matches!(stripes.webhook_secrets(&moved, DateTime::UNIX_EPOCH), Err(Fault::Broken { .. })));
    let shown = format!("{stripes:?} {:?}", stripes.of(&account(1, KEY)).unwrap());
    assert!(!shown.contains("sk_test"), "{shown}");
}

#[tokio::test]
async fn calls_can_be_made_from_any_task() {
    fn sendable<T: Send>(call: T) -> T {
        call
    }
    let desk = Desk::new().await;
    let stripe = &desk.stripe;
    drop(sendable(stripe.invoice_with_facts("in_1", Look::Whole)));
    drop(sendable(stripe.find_invoice_of(InvoiceId::new(), "cus_1")));
    drop(sendable(stripe.payment("pi_1")));
    drop(sendable(stripe.events_since(0)));
    let task = tokio::spawn({
        let stripe = stripe.clone();
        async move { stripe.find_customer(CompanyId::new(), DateTime::UNIX_EPOCH).await }
    });
    assert_eq!(task.await.unwrap(), Ok(None));
}
