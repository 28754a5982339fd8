//! Seats: handed out by the buyer, by a list, by a claim link, by who holds one; and who is in when the money is.

mod claims;
mod hand;
mod limits;
mod lists;

use entity::{purchase_order, seat, types::SeatStatus};
use plenary::store::{self, seats::Owner};
use tests::{Browser, ConferenceFile, Page, TestApp};

use crate::purchase_orders::invoices;

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

/// The address of a new claim link.
pub async fn claim_link(app: &TestApp, order: &purchase_order::Model) -> String {
    let (browser, page) = buyer_page(app, order).await;
    let page = browser.fill(&page, "/claim-link", &[("domain", "@Acme.example")]).await.ok();
    page.link("/claims/")
}
