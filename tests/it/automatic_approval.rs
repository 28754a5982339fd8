//! Purchase orders that the policy approves by itself: of companies that paid one before, and of nobody else.

use entity::{purchase_order, types::PurchaseOrderStatus};
use tests::{ConferenceFile, TestApp, northconf};

use crate::purchase_orders::{invoices, newest, reread};

async fn approving() -> (TestApp, ConferenceFile) {
    let app = TestApp::empty().await;
    let file = northconf("northconf", "north-star")
        .with("grace_days = 7", "grace_days = 7\napproval_above = \"5000.00\"");
    app.apply(&file).await;
    app.deliver_webhooks(&file).await;
    (app, file)
}

/// Asked for by a company of this name, whose addresses follow from it, with all the work that follows.
async fn asked(app: &TestApp, name: &str, seats: i32) -> purchase_order::Model {
    app.company(name).orders("northconf", &[("regular", seats)]).await;
    app.run_jobs().await;
    newest(app, "northconf").await
}

/// Acme's first one, approved by staff and paid.
async fn one_paid(app: &TestApp, file: &ConferenceFile) -> purchase_order::Model {
    let first = asked(app, "Acme GmbH", 3).await;
    assert_eq!(first.status, PurchaseOrderStatus::Requested, "nobody knows it yet");
    let by = plenary::store::audit::By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, first.conference_id, first.id, by).await.unwrap();
    app.run_jobs().await;
    let id = invoices(app, &first).await[0].stripe_id.clone().unwrap();
    app.stripe(file).pay_invoice(&id, None).await;
    app.run_jobs().await;
    reread(app, &first).await
}

fn mails_about(app: &TestApp, order: &purchase_order::Model) -> Vec<String> {
    app.mails().into_iter().filter(|mail| mail.contains(&order.reference)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_that_paid_before_gets_its_places_and_invoice_without_staff() {
    let (app, file) = approving().await;
    assert_eq!(one_paid(&app, &file).await.status, PurchaseOrderStatus::Paid);
    let second = asked(&app, "Acme GmbH", 4).await;
    assert_eq!(second.status, PurchaseOrderStatus::Invoiced);
    assert_eq!(app.stripe(&file).list("invoices").await.len(), 2);
    let mails = mails_about(&app, &second);
    assert!(!mails.iter().any(|mail| mail.contains("To approve") || mail.contains("organiser looks at it")));
    let approved = |mail: &&String| mail.contains(": approved") && mail.contains("The invoice is being made");
    assert_eq!(mails.iter().filter(approved).count(), 1, "{mails:?}");
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_name_of_a_company_that_paid_is_not_enough() {
    let (app, file) = approving().await;
    let first = one_paid(&app, &file).await;
    let stranger = asked(&app, "ACME  GmbH", 4).await;
    assert_eq!(stranger.company_id, first.company_id, "to us it is the same company");
    assert_eq!(stranger.status, PurchaseOrderStatus::Requested);
    let mails = mails_about(&app, &stranger);
    assert!(mails.iter().any(|mail| mail.contains("To approve")), "staff see it");
    assert!(mails.iter().any(|mail| mail.contains("organiser looks at it")));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_or_has_no_places_waits_for_staff() {
    let (app, file) = approving().await;
    one_paid(&app, &file).await;
    let large = asked(&app, "Acme GmbH", 20).await;
    assert_eq!(large.status, PurchaseOrderStatus::Requested, "above the limit");
    let full = northconf("northconf", "north-star").text;
    assert!(full.contains("places = 100"));
    app.company("Rival AG").orders("northconf", &[("regular", 94)]).await;
    let rival = newest(&app, "northconf").await;
    let by = plenary::store::audit::By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, rival.conference_id, rival.id, by).await.unwrap();
    let third = asked(&app, "Acme GmbH", 3).await;
    assert_eq!(third.status, PurchaseOrderStatus::Invoiced, "these three are left");
    app.check_invariants().await;
}
