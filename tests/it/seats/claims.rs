//! Seats that people take for themselves by a claim link.

use entity::types::SeatStatus;
use tests::{TestApp, northconf};

use super::{ADA, BOB, buyer_page, claim_link, mails, named, people, seats};
use crate::purchase_orders::{invoiced, reread};

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_link_serves_its_domain_alone_and_the_mail_confirms() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let link = claim_link(&app, &order).await;
    let visitor = app.visitor();
    let page = visitor.open(&link).await.ok();
    for (address, words) in
        [("ada@evil-acme.example", "Only addresses at acme.example"), ("ada@", "isn’t an e-mail")]
    {
        let values = [("name", "Ada"), ("email", address)];
        visitor.fill(&page, "/claims/", &values).await.with_status(422).says(words);
    }
    let answer = visitor.fill(&page, "/claims/", &[("name", ADA.0), ("email", ADA.1)]).await.ok();
    visitor.fill(&page, "/claims/", &[("name", ADA.0), ("email", ADA.1)]).await.ok();
    app.run_jobs().await;
    let taken = seats(&app, &order).await;
    assert_eq!(people(&taken)[..2], [(SeatStatus::Invited, Some(ADA.0)), (SeatStatus::Unassigned, None)]);
    assert!(!answer.html.contains(taken[0].token.as_str()), "only the mail says the link");
    assert!(mails(&app, ADA.1, taken[0].token.as_str()) >= 1);
    let seat = visitor.open(&format!("/northconf/seats/{}", taken[0].token)).await.ok();
    visitor.fill(&seat, "/seats/", &[]).await.ok();
    assert_eq!(seats(&app, &order).await[0].status, SeatStatus::Assigned);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_claim_link_that_was_replaced_or_closed_opens_nothing() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let order = invoiced(&app, 3).await;
    let first = claim_link(&app, &order).await;
    let second = claim_link(&app, &order).await;
    let visitor = app.visitor();
    visitor.open(&first).await.with_status(404);
    visitor.open(&second.replace("/northconf/", "/southconf/")).await.with_status(404);
    let page = visitor.open(&second).await.ok();
    let (browser, buyers) = buyer_page(&app, &order).await;
    browser.fill(&buyers, "/claim-link/closure", &[]).await.ok();
    visitor.open(&second).await.with_status(404);
    visitor.fill(&page, "/claims/", &[("name", ADA.0), ("email", ADA.1)]).await.with_status(404);
    assert_eq!(reread(&app, &order).await.claim_domain, None);
    assert_eq!(seats(&app, &order).await[0].status, SeatStatus::Unassigned);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_free_seat_goes_to_one_of_two_who_claim_it_at_once() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[("Carl", ""), ("Dora", "")]).await.ok();
    let link = claim_link(&app, &order).await;
    let claim = |(name, email): (&'static str, &'static str)| {
        let (visitor, link) = (app.visitor(), link.clone());
        async move {
            visitor.post(&link, &[("name".into(), name.into()), ("email".into(), email.into())]).await.status
        }
    };
    let (a, b) = tokio::join!(claim(ADA), claim(BOB));
    assert_eq!([a, b].iter().filter(|status| **status == 303).count(), 1, "{a} {b}");
    assert_eq!([a, b].iter().filter(|status| **status == 422).count(), 1, "{a} {b}");
    assert_eq!(seats(&app, &order).await.iter().filter(|seat| seat.status == SeatStatus::Invited).count(), 1);
    app.visitor().open(&link).await.ok().says("All seats are taken");
}
