//! The buyer names and invites people; who holds a seat takes it and passes it on.

use entity::types::SeatStatus;
use tests::TestApp;

use super::{ADA, BOB, buyer_page, mails, named, paid, people, seats, ticket};
use crate::purchase_orders::invoiced;

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_is_named_before_the_money_and_its_code_comes_with_it() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[ADA, ("", "carl@acme.example")]).await.ok().says("2 of 3");
    let all = seats(&app, &order).await;
    let expected =
        [(SeatStatus::Assigned, Some(ADA.0)), (SeatStatus::Invited, None), (SeatStatus::Unassigned, None)];
    assert_eq!(people(&all), expected);
    assert_eq!(
        (mails(&app, ADA.1, "a seat for you"), mails(&app, "carl@acme.example", "tell us your name")),
        (1, 1)
    );
    let page = ticket(&app, &all[0]).await.ok();
    page.says("The QR code appears when it’s paid.");
    assert!(page.attributes(".qr svg", "viewBox").is_empty());
    paid(&app, &file, &order).await;
    assert_eq!(ticket(&app, &all[0]).await.ok().attributes(".qr svg", "viewBox").len(), 1);
    ticket(&app, &all[1]).await.ok().says("The QR code appears when someone is named.");
    assert_eq!(
        (mails(&app, ADA.1, "Your ticket for"), mails(&app, "carl@acme.example", "Your ticket for")),
        (1, 0)
    );
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_invited_takes_the_seat_by_the_link_of_the_mail() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[("", "carl@acme.example")]).await.ok();
    paid(&app, &file, &order).await;
    let before = seats(&app, &order).await.remove(0);
    let visitor = app.visitor();
    let address = format!("/northconf/seats/{}", before.token);
    let page = visitor.open(&address).await.ok();
    page.says("Acme GmbH has a seat for you");
    let wrong = visitor.fill(&page, "/seats/", &[("name", " ")]).await.with_status(422);
    assert!(wrong.form("/seats/").1.contains(&("email".to_owned(), "carl@acme.example".to_owned())));
    let taken = visitor.fill(&page, "/seats/", &[("name", "Carl")]).await.ok();
    taken.says("Carl").says("Show this code");
    app.run_jobs().await;
    let after = seats(&app, &order).await.remove(0);
    assert_eq!((after.status, &after.token), (SeatStatus::Assigned, &before.token));
    assert_eq!(mails(&app, "carl@acme.example", "Your ticket for"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_exchanged_can_not_get_in() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    paid(&app, &file, &order).await;
    named(&app, &order, &[ADA]).await.ok();
    let before = seats(&app, &order).await.remove(0);
    named(&app, &order, &[BOB]).await.ok();
    let after = seats(&app, &order).await.remove(0);
    assert_ne!((&before.token, &before.code), (&after.token, &after.code));
    ticket(&app, &before).await.with_status(404);
    app.visitor().open(&format!("/northconf/seats/{}", before.token)).await.with_status(404);
    ticket(&app, &after).await.ok().says(BOB.0);
    assert_eq!((mails(&app, ADA.1, "was given back"), mails(&app, BOB.1, "Your ticket for")), (1, 1));
    named(&app, &order, &[("", "")]).await.ok();
    ticket(&app, &after).await.with_status(404);
    assert_eq!(seats(&app, &order).await[0].status, SeatStatus::Unassigned);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_passes_a_seat_on_does_not_see_the_new_link() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[ADA]).await.ok();
    let before = seats(&app, &order).await.remove(0);
    let visitor = app.visitor();
    let page = visitor.open(&format!("/northconf/seats/{}", before.token)).await.ok();
    let answer = visitor.fill(&page, "/seats/", &[("name", BOB.0), ("email", BOB.1)]).await.ok();
    app.run_jobs().await;
    let after = seats(&app, &order).await.remove(0);
    assert!(!answer.html.contains(after.token.as_str()) && !answer.address.contains(after.token.as_str()));
    answer.says("The seat is passed on.");
    assert_eq!(mails(&app, BOB.1, after.token.as_str()), 1);
    visitor.fill(&page, "/seats/", &[("name", "Ada again")]).await.with_status(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_from_before_does_not_undo_what_others_did_since() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[("", "carl@acme.example")]).await.ok();
    let (browser, old) = buyer_page(&app, &order).await;
    let seat = seats(&app, &order).await.remove(0);
    let visitor = app.visitor();
    let page = visitor.open(&format!("/northconf/seats/{}", seat.token)).await.ok();
    visitor.fill(&page, "/seats/", &[("name", "Carl")]).await.ok();
    browser.fill(&old, "/invitations", &[("seat[1][name]", "Dora")]).await.ok();
    let refused = browser.fill(&old, "/invitations", &[("seat[0][name]", "Eve")]).await.with_status(422);
    refused.says("Somebody changed this seat");
    let now = seats(&app, &order).await;
    assert_eq!(
        people(&now)[..2],
        [(SeatStatus::Assigned, Some("Carl")), (SeatStatus::Assigned, Some("Dora"))]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_people_come_back_as_they_were_typed_and_nothing_is_kept() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let answer = named(&app, &order, &[ADA, ("Bob", "bob@")]).await.with_status(422);
    let fields = answer.form("/invitations").1;
    assert!(fields.contains(&("seat[0][name]".to_owned(), ADA.0.to_owned())), "{fields:?}");
    assert!(fields.contains(&("seat[1][email]".to_owned(), "bob@".to_owned())), "{fields:?}");
    assert!(people(&seats(&app, &order).await).iter().all(|(status, _)| *status == SeatStatus::Unassigned));
}
