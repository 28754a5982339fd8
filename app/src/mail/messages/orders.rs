//! Mails about orders of attendees.

use entity::{conference, order};

use super::{Post, SeatLetter, Writer, send};
use crate::{
    app::App,
    error::Result,
    store::{
        db::TenantDb,
        seats::{self, Owner},
    },
};

pub(super) fn to_buyer<'a>(
    kind: &'static str,
    conference: &'a conference::Model,
    order: &order::Model,
    key: String,
) -> Post<'a> {
    Post {
        kind,
        key,
        order_id: Some(order.id),
        purchase_order_id: None,
        to: order.buyer_email.clone().into_iter().collect(),
        cc: Vec::new(),
        conference,
    }
}

pub(super) fn page(app: &App, conference: &conference::Model, order: &order::Model) -> String {
    app.link(&format!("/{}/orders/{}", conference.slug, order.token))
}

pub(super) fn buyer(order: &order::Model) -> &str {
    order.buyer_name.as_deref().unwrap_or_default()
}

/// The order is complete: the buyer gets all tickets, each named attendee their own. Anew where it was paid, cancelled, and
/// then honoured.
pub async fn order_confirmed(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &order::Model,
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let mut letter =
        writer.letter("order-confirmed", buyer(order), &[("reference", order.reference.clone())]);
    letter.facts = vec![
        writer.fact("mail-fact-order", order.reference.as_str()),
        writer.fact("mail-fact-total", writer.money(order.total, order.currency)),
    ];
    letter.action = Some(writer.action("mail-action-tickets", page(app, conference, order)));
    let paid_at = order.paid_at.map(|at| at.timestamp_millis()).unwrap_or_default();
    let key = format!("{}:{paid_at}", order.id);
    let post = to_buyer("order-confirmed", conference, order, key);
    send(app, db, &writer, (letter, post)).await?;
    for seat in seats::of(db, Owner::Order(order.id)).await? {
        if let Some(email) = seat.email.clone().filter(|email| Some(email) != order.buyer_email.as_ref()) {
            super::seat(app, db, conference, ("ticket", SeatLetter::of_order(order, &seat, email))).await?;
        }
    }
    Ok(())
}

/// Staff cancelled a paid order.
pub async fn order_cancelled(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &order::Model,
) -> Result<()> {
    about_payment(app, db, conference, (order, "order-cancelled")).await
}

/// A bank debit is on its way.
pub async fn awaiting_bank(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &order::Model,
) -> Result<()> {
    about_payment(app, db, conference, (order, "awaiting-bank")).await
}

/// The bank debit failed; another way of paying is open for a while.
pub async fn payment_failed(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &order::Model,
) -> Result<()> {
    about_payment(app, db, conference, (order, "payment-failed")).await
}

/// The hold is over.
pub async fn order_expired(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &order::Model,
) -> Result<()> {
    about_payment(app, db, conference, (order, "order-expired")).await
}

async fn about_payment(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, kind): (&order::Model, &'static str),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let until = order.hold_until.map(|until| writer.moment(until)).unwrap_or_default();
    let values = [("reference", order.reference.clone()), ("until", until)];
    let mut letter = writer.letter(kind, buyer(order), &values);
    letter.facts = vec![writer.fact("mail-fact-total", writer.money(order.total, order.currency))];
    letter.action = Some(writer.action("mail-action-order", page(app, conference, order)));
    let key = format!("{}:{}", order.id, order.checkout_revision);
    send(app, db, &writer, (letter, to_buyer(kind, conference, order, key))).await
}

/// Money came for an order that had ended and whose places are gone: the organiser has to decide.
pub async fn late_money(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &order::Model,
) -> Result<()> {
    let writer = Writer::new(super::first_language(conference), conference);
    let mut letter = writer.letter("late-money", "", &[("reference", order.reference.clone())]);
    letter.facts = vec![writer.fact("mail-fact-total", writer.money(order.total, order.currency))];
    let url = app.link(&format!("/admin/{}/orders/{}", conference.slug, order.id));
    letter.action = Some(writer.action("mail-action-admin", url));
    let post = Post {
        to: vec![conference.contact_email.clone()],
        ..to_buyer("late-money", conference, order, order.id.to_string())
    };
    send(app, db, &writer, (letter, post)).await
}
