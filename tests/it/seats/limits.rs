//! Who changes a until when, and who sees it.

use chrono::TimeDelta;
use entity::types::SeatStatus;
use tests::{TestApp, northconf};

use super::{ADA, BOB, buyer_page, claim_link, mails, named, paid, people, seats, ticket};
use crate::purchase_orders::{invoiced, reread};

#[tokio::test(flavor = "multi_thread")]
async fn from_the_first_day_on_nobody_loses_a_seat() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    paid(&app, &file, &order).await;
    named(&app, &order, &[ADA]).await.ok();
    let (browser, old) = buyer_page(&app, &order).await;
    let seat = seats(&app, &order).await.remove(0);
    let start = app.conference("northconf").await.starts;
    app.app.clock.advance(TimeDelta::days((start - app.app.clock.now().date_naive()).num_days() + 1));
    browser.fill(&old, "/invitations", &[("seat[0][name]", BOB.0)]).await.with_status(422).says("has begun");
    app.visitor().open(&format!("/northconf/seats/{}", seat.token)).await.ok().says("has begun");
    browser.fill(&old, "/invitations", &[("seat[1][name]", BOB.0)]).await.ok();
    let now = seats(&app, &order).await;
    assert_eq!(people(&now)[..2], [(SeatStatus::Assigned, Some(ADA.0)), (SeatStatus::Assigned, Some(BOB.0))]);
    ticket(&app, &seat).await.ok().says(ADA.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_s_token_does_nothing() {
    let (app, _) = TestApp::start().await;
    app.apply(&northconf("southconf", "south-star")).await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[ADA]).await.ok();
    let seat = seats(&app, &order).await.remove(0);
    let fields = [
        ("seat[0][name]", "X"),
        ("name", "X"),
        ("email", "x@x.example"),
        ("po_number", "X"),
        ("message", "X"),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    for act in
        ["invitations", "attendees", "claim-link", "claim-link/closure", "po-number", "documents", "messages"]
    {
        for (slug, token) in
            [("southconf", &order.token), ("northconf", &order.finance_token), ("northconf", &seat.token)]
        {
            let address = format!("/{slug}/purchase-orders/{token}/{act}");
            app.visitor().post(&address, &fields).await.with_status(404);
        }
    }
    for address in [format!("/southconf/seats/{}", seat.token), format!("/northconf/seats/{}", order.token)] {
        app.visitor().post(&address, &fields).await.with_status(404);
    }
    let now = (reread(&app, &order).await.po_number, seats(&app, &order).await.remove(0));
    assert_eq!(now, (order.po_number.clone(), seat));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_finance_page_never_shows_people() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[ADA, BOB]).await.ok();
    claim_link(&app, &order).await;
    paid(&app, &file, &order).await;
    let page = app.visitor().open(&format!("/northconf/finance/{}", order.finance_token)).await.ok();
    for seat in seats(&app, &order).await {
        assert!(!page.html.contains(seat.token.as_str()) && !page.html.contains(seat.code.as_str()));
    }
    for word in [ADA.0, ADA.1, BOB.0, BOB.1, "/claims/", "/seats/", order.token.as_str()] {
        assert!(!page.html.contains(word), "the finance page says {word}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_buyer_of_a_paid_order_changes_who_comes_and_stays_the_buyer() {
    let (app, _) = TestApp::start().await;
    let visitor = app.visitor();
    let review = visitor.order("northconf", &[("student", 1)]).await;
    let order = visitor.open(&visitor.pay(&review).await.location.unwrap()).await.ok();
    let details = visitor.open(&order.link("/details")).await.ok();
    let values = [
        ("seat[0][name]", ADA.0),
        ("seat[0][email]", ADA.1),
        ("buyer_name", "Eve"),
        ("buyer_email", "eve@e.example"),
    ];
    visitor.fill(&details, "/details", &[("seat[0][email]", "nobody")]).await.with_status(422);
    let first = visitor.fill(&details, "/details", &values).await.ok();
    first.says(ADA.0).says("ada@example.org");
    let ticket = first.link("/tickets/");
    let details = visitor.open(&first.link("/details")).await.ok();
    let values = [("seat[0][name]", BOB.0), ("seat[0][email]", BOB.1)];
    let second = visitor.fill(&details, "/details", &values).await.ok();
    app.run_jobs().await;
    visitor.open(&ticket).await.with_status(404);
    let page = visitor.open(&second.link("/tickets/")).await.ok();
    page.says(BOB.0);
    visitor.open(&page.link("/seats/")).await.ok();
    assert_eq!((mails(&app, ADA.1, "Your ticket for"), mails(&app, BOB.1, "Your ticket for")), (1, 1));
    assert_eq!(mails(&app, ADA.1, "was given back"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_purchase_writes_only_so_many_mails_about_its_seats_a_day() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    for turn in 0..16 {
        named(&app, &order, &[if turn % 2 == 0 { ADA } else { BOB }]).await.ok();
    }
    let page = named(&app, &order, &[ADA]).await.with_status(429);
    page.says("So many mails about the seats");
    assert!(page.form("/invitations").1.contains(&("seat[0][name]".to_owned(), ADA.0.to_owned())));
    assert_eq!(seats(&app, &order).await[0].name.as_deref(), Some(BOB.0));
    app.pass(TimeDelta::days(1)).await;
    named(&app, &order, &[ADA]).await.ok();
}

/// Who corrects the form after a mistake doesn't take the seat that somebody claimed meanwhile.
#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_came_back_takes_no_seat_that_was_claimed_meanwhile() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let (browser, page) = buyer_page(&app, &order).await;
    let link = claim_link(&app, &order).await;
    let visitor = app.visitor();
    let claim = visitor.open(&link).await.ok();
    visitor.fill(&claim, "/claims/", &[("name", BOB.0), ("email", BOB.1)]).await.ok();
    app.run_jobs().await;
    let mistyped = [("seat[1][name]", ADA.0), ("seat[1][email]", "ada@")];
    let back = browser.fill(&page, "/invitations", &mistyped).await.with_status(422);
    browser.fill(&back, "/invitations", &[("seat[1][email]", ADA.1)]).await.ok();
    let all = seats(&app, &order).await;
    let names: Vec<_> = all.iter().map(|seat| seat.name.as_deref()).collect();
    assert!(names.contains(&Some(BOB.0)) && names.contains(&Some(ADA.0)), "{names:?}");
    assert_eq!(mails(&app, BOB.1, "taken back"), 0);
}
