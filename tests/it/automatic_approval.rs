//! Purchase orders that the policy approves by itself: of companies that paid one before, up to what they may owe, and of
//! nobody else.

use entity::{
    purchase_order,
    types::{Places, PurchaseOrderStatus},
};
use futures_util::future::join_all;
use plenary::store;
use tests::{ConferenceFile, TestApp, northconf};

use crate::{
    purchase_orders::{invoices, newest, reread},
    reverse_charge::{FRENCH, asks},
};

async fn approving() -> (TestApp, ConferenceFile) {
    approving_up_to("5000.00").await
}

async fn approving_up_to(limit: &str) -> (TestApp, ConferenceFile) {
    let app = TestApp::empty().await;
    let policy = format!("grace_days = 7\napproval_above = \"{limit}\"");
    let file = northconf("northconf", "north-star").with("grace_days = 7", &policy);
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
    paid(app, file, &first).await
}

/// Approved by staff, and paid.
async fn paid(app: &TestApp, file: &ConferenceFile, first: &purchase_order::Model) -> purchase_order::Model {
    let by = plenary::store::audit::By::OPERATOR;
    plenary::flows::purchase_orders::approve(&app.app, first.conference_id, first.id, by).await.unwrap();
    app.run_jobs().await;
    settled(app, file, first).await
}

/// Its invoice is paid.
async fn settled(
    app: &TestApp,
    file: &ConferenceFile,
    order: &purchase_order::Model,
) -> purchase_order::Model {
    let id = invoices(app, order).await[0].stripe_id.clone().unwrap();
    app.stripe(file).pay_invoice(&id, None).await;
    app.run_jobs().await;
    reread(app, order).await
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

/// Six ask at once, and there are places for two. How many of the others were too late to be told so in the form.
async fn six_at_once() -> usize {
    let (app, file) = approving_up_to("50000.00").await;
    one_paid(&app, &file).await;
    let seats = [("quantity[regular]", "3"), ("quantity[workshop]", "4")];
    let asking = join_all((0..6).map(|_| asks(&app, "Acme GmbH", &seats, &[]))).await;
    app.run_jobs().await;
    let conference = app.conference("northconf").await;
    let all = store::purchase_orders::list(
        &app.app.tenant(conference.id),
        &Default::default(),
        conference.starts,
        20,
    )
    .await
    .unwrap();
    let late: Vec<_> = all.iter().filter(|order| order.status == PurchaseOrderStatus::Requested).collect();
    let invoiced = all.iter().filter(|order| order.status == PurchaseOrderStatus::Invoiced).count();
    assert_eq!(
        (invoiced, app.stripe(&file).list("invoices").await.len()),
        (2, 3),
        "and the one that was paid"
    );
    assert_eq!(asking.iter().filter(|page| page.status == 200).count(), 2 + late.len());
    for order in &late {
        assert_eq!((order.places, order.approved_at), (Places::None, None));
        let mails = mails_about(&app, order);
        assert!(mails.iter().any(|mail| mail.contains("To approve")), "staff see it: {mails:?}");
        assert!(mails.iter().any(|mail| mail.contains("organiser looks at it")), "{mails:?}");
        assert!(!mails.iter().any(|mail| mail.contains(": approved")), "{mails:?}");
    }
    app.check_invariants().await;
    late.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn one_whose_places_went_while_it_was_asked_for_takes_none_and_waits_for_staff() {
    for _ in 0..5 {
        if six_at_once().await > 0 {
            return;
        }
    }
    panic!("nobody was too late");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_company_still_owes_counts_towards_the_limit() {
    let (app, file) = approving().await;
    one_paid(&app, &file).await;
    let second = asked(&app, "Acme GmbH", 8).await;
    assert_eq!((second.status, second.total), (PurchaseOrderStatus::Invoiced, 342_000));
    let third = asked(&app, "Acme GmbH", 4).await;
    assert_eq!(third.status, PurchaseOrderStatus::Requested, "together they are above the limit");
    assert_eq!(settled(&app, &file, &second).await.status, PurchaseOrderStatus::Paid);
    let fourth = asked(&app, "Acme GmbH", 4).await;
    assert_eq!(fourth.status, PurchaseOrderStatus::Invoiced, "nobody has approved the third");
    app.check_invariants().await;
}

/// Asked for by a company in France, always with the same name and tax id.
async fn asked_by(app: &TestApp, buyer: &str, finance: &str) -> purchase_order::Model {
    let other = [FRENCH[0], FRENCH[1], ("buyer_email", buyer), ("finance_email", finance)];
    asks(app, "Machines SA", &[("quantity[regular]", "3")], &other).await.ok();
    app.run_jobs().await;
    newest(app, "northconf").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_known_by_where_the_invoice_goes_and_not_by_its_tax_id() {
    let (app, file) = approving().await;
    let first = asked_by(&app, "buyer@machines.example", "finance@machines.example").await;
    paid(&app, &file, &first).await;
    let stranger = asked_by(&app, "buyer@machines.example", "finance@elsewhere.example").await;
    assert_eq!((stranger.company_id, &stranger.tax_id), (first.company_id, &first.tax_id));
    assert_eq!(stranger.status, PurchaseOrderStatus::Requested, "the invoice would go to a stranger");
    let known = asked_by(&app, "buyer@another.example", "finance@machines.example").await;
    assert_eq!(known.status, PurchaseOrderStatus::Invoiced, "it goes to who paid before");
    app.check_invariants().await;
}
