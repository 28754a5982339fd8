//! Seats: handed out by the buyer, by a list, by a claim link, by who holds one; and who is in when the money is.

use chrono::TimeDelta;
use entity::{purchase_order, seat, types::SeatStatus};
use plenary::store::{self, seats::Owner};
use tests::{Browser, ConferenceFile, Page, TestApp, northconf};

use crate::{
    documents::upload,
    purchase_orders::{invoiced, invoices, reread},
};

pub async fn seats(app: &TestApp, order: &purchase_order::Model) -> Vec<seat::Model> {
    let db = app.app.tenant(order.conference_id);
    store::seats::of(&db, Owner::PurchaseOrder(order.id)).await.unwrap()
}

pub async fn buyer_page(app: &TestApp, order: &purchase_order::Model) -> (Browser, Page) {
    let browser = app.visitor();
    let page = browser.open(&format!("/northconf/purchase-orders/{}", order.token)).await.ok();
    (browser, page)
}

/// The buyer names people for the first seats.
pub async fn named(app: &TestApp, order: &purchase_order::Model, people: &[(&str, &str)]) -> Page {
    let (browser, page) = buyer_page(app, order).await;
    let fields = people.iter().enumerate().flat_map(|(n, (name, email))| {
        [(format!("seat[{n}][name]"), *name), (format!("seat[{n}][email]"), *email)]
    });
    let fields: Vec<_> = fields.collect();
    let values: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let answer = browser.fill(&page, "/invitations", &values).await;
    app.run_jobs().await;
    answer
}

pub async fn paid(app: &TestApp, file: &ConferenceFile, order: &purchase_order::Model) {
    let id = invoices(app, order).await[0].stripe_id.clone().unwrap();
    app.stripe(file).pay_invoice(&id, None).await;
    app.run_jobs().await;
}

async fn ticket(app: &TestApp, seat: &seat::Model) -> Page {
    app.visitor().open(&format!("/northconf/tickets/{}", seat.token)).await
}

/// The mails to an address whose subject has these words.
pub fn mails(app: &TestApp, to: &str, words: &str) -> usize {
    let sent = app.mails().into_iter().filter(|mail| mail.contains(&format!("To: {to}")));
    sent.filter(|mail| mail.contains(words)).count()
}

fn people(seats: &[seat::Model]) -> Vec<(SeatStatus, Option<&str>)> {
    seats.iter().map(|seat| (seat.status, seat.name.as_deref())).collect()
}

const ADA: (&str, &str) = ("Ada Lovelace", "ada@acme.example");
const BOB: (&str, &str) = ("Bob Byte", "bob@acme.example");

#[tokio::test(flavor = "multi_thread")]
async fn a_seat_is_named_before_the_money_and_its_code_comes_with_it() {
    let (app, file) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    named(&app, &order, &[ADA, ("", "carl@acme.example")]).await.ok().says("1 of 3");
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

#[tokio::test(flavor = "multi_thread")]
async fn a_list_invites_nobody_until_it_is_confirmed() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let address = format!("/northconf/purchase-orders/{}/attendees", order.token);
    let file = "\u{feff}Name;E-Mail;Ticket\r\n\"Lovelace; Ada\";ada@acme.example;regular\r\nBob;bob@acme.example;\r\n";
    let browser = app.visitor();
    let preview = upload(&browser, &address, &[], ("attendees", "people.csv", file.as_bytes())).await.ok();
    preview.says("Lovelace; Ada").says("bob@acme.example").says("Nothing has happened yet");
    assert!(seats(&app, &order).await.iter().all(|seat| seat.status == SeatStatus::Unassigned));
    browser.fill(&preview, "/attendees", &[]).await.ok().says("2 of 3");
    let (first, second) = (Some("Lovelace; Ada"), Some("Bob"));
    let now = seats(&app, &order).await;
    assert_eq!(people(&now)[..2], [(SeatStatus::Assigned, first), (SeatStatus::Assigned, second)]);
    browser.fill(&preview, "/attendees", &[]).await.with_status(422).says("has such a seat already");
    app.run_jobs().await;
    assert_eq!(mails(&app, "ada@acme.example", "a seat for you"), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_lines_of_a_list_are_named_by_number() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let address = format!("/northconf/purchase-orders/{}/attendees", order.token);
    let list = "name,email,ticket\nA,a@acme.example,\nB,b@,\nC,c@acme.example,vip\nD,a@acme.example,regular\n\
                E,e@acme.example,\nF,f@acme.example,\nG,g@acme.example,\n";
    let answer =
        upload(&app.visitor(), &address, &[], ("attendees", "a.csv", list.as_bytes())).await.with_status(422);
    answer.says("Line 3: “b@”").says("Line 4: this purchase order has no ticket called “vip”");
    answer.says("Line 5: a@acme.example has such a seat").says("Line 8: no free seat").says_not("Line 7");
    let large = vec![b'x'; 256 * 1024 + 1];
    let files = [
        (&large[..], "256 kB"),
        (b"name,mail\n", "name the columns"),
        (b"name,email\nJ\xfc,j@a.example\n", "UTF-8"),
    ];
    for (bytes, words) in files {
        upload(&app.visitor(), &address, &[], ("attendees", "a.csv", bytes))
            .await
            .with_status(422)
            .says(words);
    }
    assert!(seats(&app, &order).await.iter().all(|seat| seat.status == SeatStatus::Unassigned));
}

/// The address of a new claim link.
async fn claim_link(app: &TestApp, order: &purchase_order::Model) -> String {
    let (browser, page) = buyer_page(app, order).await;
    let page = browser.fill(&page, "/claim-link", &[("domain", "@Acme.example")]).await.ok();
    page.link("/claims/")
}

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
