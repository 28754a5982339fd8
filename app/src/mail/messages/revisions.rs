//! Mails about more or fewer seats on a purchase order: the wish, and what became of it.

use entity::{conference, purchase_order, revision_request};

use super::{
    Writer,
    purchase_orders::{Staff, letter, page, tell_staff_with, to_buyer},
    send,
};
use crate::{app::App, error::Result, store::db::TenantDb};

type Order = purchase_order::Model;

/// The organiser has a task: other seats than before, and the company's words.
pub async fn seats_asked(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, (before, after), request): (&Order, (String, String), &revision_request::Model),
) -> Result<()> {
    let note = request.note.iter().flat_map(|note| note.lines()).filter(|line| !line.trim().is_empty());
    let seats = format!("{before} → {after}");
    let more = std::iter::once(seats).chain(note.map(str::to_owned)).collect();
    let staff = Staff { order, kind: "seats-asked", key: request.id.to_string(), more };
    tell_staff_with(app, db, conference, staff).await.map(|_| ())
}

/// The seats are others now; `asked`: the company wanted it so.
pub async fn seats_changed(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, (before, after), asked): (&Order, (String, String), bool),
) -> Result<()> {
    let kind = if asked { "seats-accepted" } else { "seats-changed" };
    let key = format!("{}:{}", order.id, app.clock.now().timestamp_micros());
    tell_buyer(app, db, conference, (order, kind, key), vec![format!("{before} → {after}")]).await
}

/// Seats that were added and that nobody paid are gone: the buyer and the organiser read it.
pub async fn added_seats_back(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, (before, after)): (&Order, (String, String)),
) -> Result<()> {
    let key = format!("{}:{}", order.id, app.clock.now().timestamp_micros());
    let seats = vec![format!("{before} → {after}")];
    tell_buyer(app, db, conference, (order, "added-seats-back", key.clone()), seats.clone()).await?;
    let staff = Staff { order, kind: "added-seats-went-back", key, more: seats };
    tell_staff_with(app, db, conference, staff).await.map(|_| ())
}

/// The organiser says no, and why.
pub async fn seats_declined(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, request, why): (&Order, &revision_request::Model, String),
) -> Result<()> {
    let post = (order, "seats-declined", request.id.to_string());
    tell_buyer(app, db, conference, post, vec![why]).await
}

async fn tell_buyer(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, kind, key): (&Order, &'static str, String),
    more: Vec<String>,
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let mut letter = letter(&writer, kind, order);
    letter.paragraphs.extend(more);
    letter.action = Some(writer.action("mail-action-purchase-order", page(app, conference, order)));
    let post = to_buyer(kind, conference, order, key);
    send(app, db, &writer, (letter, post)).await
}
