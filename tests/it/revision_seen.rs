//! Seats change only once somebody has seen what it comes to: a button pressed too early shows it first.

use tests::{Browser, Page, TestApp};

use crate::{
    money_acts::{address, finance, thousand},
    purchase_orders::{invoiced, reread},
    revision_requests::buyer_page,
    revisions::{at_stripe, detail_of, shape, standing},
};

/// Sends the page's own form with so many seats, as a browser does.
async fn press(browser: &Browser, page: &Page, seats: &str) -> Page {
    let (action, mut fields) = page.form("/revision");
    assert!(fields.iter().any(|(name, _)| name == "seen"), "the page says what it showed");
    for (_, value) in fields.iter_mut().filter(|(name, _)| name == "quantity[regular]") {
        seats.clone_into(value);
    }
    browser.submit(&action, &fields).await
}

fn letters(app: &TestApp) -> usize {
    app.mails().iter().filter(|mail| mail.contains("asks for other seats")).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_staff_happens_once_its_page_has_shown_what_follows() {
    let (app, file) = thousand().await;
    let order = invoiced(&app, 4).await;
    let staff = finance(&app).await;
    let page = staff.open(&address(&order, "revision")).await.ok();
    page.says("Nothing would change").says_not("Change it");
    let shown = press(&staff, &page, "6").await.ok();
    shown.says("Nothing is done yet").says("€1,425.00").says("2 seats are added").says("Change it");
    assert_eq!(standing(&app, &order).await.len(), 4);
    let other = press(&staff, &shown, "5").await.ok();
    other.says("1 seat is added");
    assert_eq!(standing(&app, &order).await.len(), 4, "that is another change than was shown");
    press(&staff, &other, "5").await.ok().says("Changed");
    app.run_jobs().await;
    assert_eq!(reread(&app, &order).await.total, 118_750);
    assert_eq!(at_stripe(&app, &file).await, shape(&[("void", 100_000), ("open", 118_750)]));
    app.check_invariants().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_buyer_asks_for_seats_once_the_page_has_shown_their_price() {
    let (app, _) = thousand().await;
    let order = invoiced(&app, 4).await;
    let buyer = app.visitor();
    let page = buyer.open(&buyer_page(&order, "/revision")).await.ok();
    page.says_not("Ask for it");
    let shown = press(&buyer, &page, "6").await.ok();
    shown.says("Nothing is done yet").says("€1,425.00").says("Ask for it");
    app.run_jobs().await;
    assert_eq!(letters(&app), 0, "nobody has asked for anything");
    press(&buyer, &shown, "6").await.ok().says("6 × Regular");
    app.run_jobs().await;
    assert_eq!(letters(&app), 1);
    let staff = finance(&app).await;
    staff.open(&detail_of(&order)).await.ok().says("4 × Regular → 6 × Regular");
}
