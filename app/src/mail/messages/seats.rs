//! Mails to those who have a seat, or had one: the invitation, the ticket, a new link, the loss of the old one.

use entity::{
    conference, order, purchase_order, seat,
    types::{Email, OrderId, PurchaseOrderId, SeatStatus},
};

use super::{Post, Writer, send};
use crate::{
    app::App,
    error::Result,
    store::{
        db::TenantDb,
        seats::{self, Owner},
    },
};

/// A seat and where news of it go.
pub struct SeatLetter<'a> {
    pub seat: &'a seat::Model,
    pub to: Email,
    pub language: &'a str,
    /// Who gives it: the company, or who bought the order.
    pub from: &'a str,
    pub order: Option<OrderId>,
    pub purchase_order: Option<PurchaseOrderId>,
    /// Says the same once more: the day. None: once.
    pub again: Option<String>,
}

impl<'a> SeatLetter<'a> {
    pub fn of_order(order: &'a order::Model, seat: &'a seat::Model, to: Email) -> Self {
        let (language, from) = (order.language.as_str(), order.buyer_name.as_deref().unwrap_or_default());
        Self { seat, to, language, from, order: Some(order.id), purchase_order: None, again: None }
    }

    pub fn of_purchase_order(order: &'a purchase_order::Model, seat: &'a seat::Model, to: Email) -> Self {
        let (language, from) = (order.language.as_str(), order.company_name.as_str());
        Self { seat, to, language, from, order: None, purchase_order: Some(order.id), again: None }
    }

    /// One mail for each holder of the seat, and anew when a void one is valid again.
    fn key(&self) -> String {
        let key = format!("{}:{}", self.seat.id, self.seat.revision);
        self.again.iter().fold(key, |key, day| format!("{key}:{day}"))
    }

    fn link(&self, app: &App, conference: &conference::Model, kind: &str) -> Option<(&'static str, String)> {
        let (key, page) = match kind {
            "seat-lost" => return None,
            "ticket" => ("mail-action-ticket", "tickets"),
            _ => ("mail-action-seat", "seats"),
        };
        Some((key, app.link(&format!("/{}/{page}/{}", conference.slug, self.seat.token))))
    }
}

/// News of a seat: `ticket`, `seat-invitation` (an address without a name), `seat-claimed` (to be confirmed),
/// `seat-reserved` (the ticket waits for the money), `seat-changed` (a new link), `seat-lost`.
pub async fn seat(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (kind, letter): (&'static str, SeatLetter<'_>),
) -> Result<()> {
    let writer = Writer::new(letter.language, conference);
    let name = letter.seat.name.as_deref().unwrap_or_default();
    let mut text = writer.letter(kind, name, &[("company", letter.from.to_owned())]);
    text.action = letter.link(app, conference, kind).map(|(key, url)| writer.action(key, url));
    let post = Post {
        kind,
        key: letter.key(),
        order_id: letter.order,
        purchase_order_id: letter.purchase_order,
        to: vec![letter.to],
        cc: Vec::new(),
        conference,
    };
    send(app, db, &writer, (text, post)).await
}

/// The money is there: everybody whose seat was paid for and named gets their ticket, unless they have it already.
pub async fn tickets(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &purchase_order::Model,
) -> Result<()> {
    let seats = seats::of(db, Owner::PurchaseOrder(order.id)).await?;
    let valid = |seat: &&seat::Model| seat.status == SeatStatus::Assigned && seat.issued_at.is_some();
    for named in seats.iter().filter(valid) {
        if let Some(email) = named.email.clone() {
            let letter = SeatLetter::of_purchase_order(order, named, email);
            seat(app, db, conference, ("ticket", letter)).await?;
        }
    }
    Ok(())
}
