//! Many seats at once, by a list that is looked at before it is applied.

use entity::types::SeatStatus;
use tests::TestApp;

use super::{ADA, mails, named, people, seats};
use crate::{documents::upload, purchase_orders::invoiced};

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
async fn a_confirmed_list_that_no_longer_fits_comes_back_to_be_mended() {
    let (app, _) = TestApp::start().await;
    let order = invoiced(&app, 3).await;
    let address = format!("/northconf/purchase-orders/{}/attendees", order.token);
    let browser = app.visitor();
    let list = "name,email\nA,a@acme.example\nB,b@acme.example\nC,c@acme.example\n";
    let preview = upload(&browser, &address, &[], ("attendees", "a.csv", list.as_bytes())).await.ok();
    named(&app, &order, &[ADA]).await.ok();
    let again = browser.fill(&preview, "/attendees", &[]).await.with_status(422);
    again.says("Line 4: no free seat").says("b@acme.example").says("Nobody was invited");
    assert_eq!(again.form("/attendees").1, [("list".to_owned(), list.trim().to_owned())]);
    browser.fill(&again, "/attendees", &[]).await.with_status(422).says("Line 4: no free seat");
    let shorter = list.replace("C,c@acme.example\n", "");
    let shown = browser.fill(&again, "/attendees", &[("list", shorter.as_str())]).await.ok();
    shown.says("Nothing has happened yet").says_not("c@acme.example");
    browser.fill(&shown, "/attendees", &[]).await.ok().says("3 of 3");
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
    assert_eq!(answer.all("details[open] summary"), ["Upload a list"]);
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
