//! Seats that people take for themselves by a claim link.

use chrono::TimeDelta;
use entity::types::SeatStatus;
use tests::{TestApp, northconf};

use super::{ADA, BOB, buyer_page, claim_link, mails, named, people, seats};
use crate::{
    money_acts::{finance, thousand},
    purchase_orders::{invoiced, reread},
    revisions::revise,
};

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
    app.visitor().open(&link).await.ok().says("has no free seat");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_took_the_last_seat_is_not_turned_away_and_can_have_the_link_again() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[("Carl", ""), ("Dora", "")]).await.ok();
    let (visitor, link) = (app.visitor(), claim_link(&app, &order).await);
    let (ada, bob) = ([("name", ADA.0), ("email", ADA.1)], [("name", BOB.0), ("email", BOB.1)]);
    let page = visitor.open(&link).await.ok();
    visitor.fill(&page, "/claims/", &ada).await.ok().says("Look into your mailbox").says_not("no free seat");
    let full = visitor.open(&link).await.ok();
    full.says("has no free seat").says("we send you its link again");
    visitor.fill(&full, "/claims/", &bob).await.with_status(422).says("All seats are taken");
    visitor.fill(&full, "/claims/", &ada).await.ok().says("Look into your mailbox");
    app.run_jobs().await;
    let token = seats(&app, &order).await.remove(2).token;
    assert_eq!(mails(&app, ADA.1, token.as_str()), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_that_was_ordered_at_two_prices_stands_once_in_the_choice() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 3).await;
    app.apply(&file.clone().with("250.00", "300.00")).await;
    app.pass(TimeDelta::days(20)).await;
    revise(&app, &finance(&app).await, &order, &[("quantity[regular]", "4"), ("quantity[workshop]", "1")])
        .await
        .ok();
    let page = app.visitor().open(&claim_link(&app, &order).await).await.ok();
    let mut tickets = page.all("select[name=ticket] option");
    tickets.sort();
    assert_eq!(tickets, ["Regular", "Workshop day"]);
}
