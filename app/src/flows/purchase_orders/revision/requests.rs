//! The company asks for more or fewer seats: staff see it as a task, and do it or decline it with a reason. By itself it
//! changes nothing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    conference, purchase_order, revision_request,
    types::{PurchaseOrderId, RevisionRequestId, RevisionRequestStatus, SeatsWanted, TicketTypeId, Wanted},
};

use super::{
    super::release,
    apply::may_revise,
    known::Known,
    plan::{Typed, plan},
    words::{Seats, text_of},
};
use crate::{
    app::App,
    error::{Error, FieldErrors, Formed, Result},
    flows::refunds::reason,
    mail::messages,
    store::{
        audit::{self, By, Change},
        catalogue::Catalogue,
        db::TenantDb,
        purchase_orders, revision_requests,
    },
};

/// The buyer's form, as typed.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    pub quantities: Vec<(String, String)>,
    pub note: String,
}

const LONGEST: usize = 2000;

/// Writes the wish down and tells the organiser. One wish waits at a time: another one takes its place, the same one again
/// does nothing.
pub async fn ask(app: &App, conference: &conference::Model, id: PurchaseOrderId, form: &Ask) -> Formed<()> {
    let tx = app.db.begin().await?;
    let (db, now) = (tx.tenant(conference.id), app.clock.now());
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let known = Known::load(&db, order).await?;
    may_revise(&known)?;
    let typed = Typed { quantities: form.quantities.clone(), ..Typed::default() };
    let after = match plan(conference, &known, &typed, now)? {
        Ok(plan) if !plan.moves_seats => return Ok(Err(FieldErrors::one("", "problem-same-seats"))),
        Ok(_) if form.note.chars().count() > LONGEST => {
            return Ok(Err(FieldErrors::one("note", "problem-too-long")));
        }
        Ok(plan) => Seats::of(&plan.lines),
        Err(errors) => return Ok(Err(errors)),
    };
    let request = row(&known.order, &after, form, now);
    if !take_place(&db, &request).await? {
        return Ok(Ok(()));
    }
    let change = (text_of(&Seats::of(&known.lines)), text_of(&after));
    let said = (&known.order, change.clone(), &request);
    messages::seats_asked(app, &db, conference, said).await?;
    let entry = release::change(&known.order, By::BUYER, "revision_asked", (known.order.status, now));
    let entry = Change { before: Some(change.0), after: Some(change.1), ..entry };
    audit::record(&tx, conference, entry).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

fn row(
    order: &purchase_order::Model,
    after: &Seats,
    form: &Ask,
    now: DateTime<Utc>,
) -> revision_request::Model {
    revision_request::Model {
        id: RevisionRequestId::new(),
        conference_id: order.conference_id,
        purchase_order_id: order.id,
        seats: wanted(after),
        note: Some(form.note.clone()).filter(|note| !note.is_empty()),
        status: RevisionRequestStatus::Waiting,
        reason: None,
        staff_id: None,
        created_at: now,
        decided_at: None,
    }
}

/// False when the same one waits already.
async fn take_place(db: &TenantDb<'_>, new: &revision_request::Model) -> Result<bool> {
    if let Some(former) = revision_requests::waiting(db, new.purchase_order_id).await? {
        if (&former.seats, &former.note) == (&new.seats, &new.note) {
            return Ok(false);
        }
        let withdrawn = (RevisionRequestStatus::Withdrawn, None);
        revision_requests::decide(db, former.id, withdrawn, (None, new.created_at)).await?;
    }
    revision_requests::insert(db, new.clone()).await?;
    Ok(true)
}

/// The seats have changed: whoever asked for just these has an answer, and another wish waits on. Whether somebody had.
pub(super) async fn accept(
    db: &TenantDb<'_>,
    id: PurchaseOrderId,
    now: &Seats,
    (by, at): (By, DateTime<Utc>),
) -> Result<bool> {
    match revision_requests::waiting(db, id).await? {
        Some(request) if counted(&request.seats) == counted(&wanted(now)) => {
            let accepted = (RevisionRequestStatus::Accepted, None);
            Ok(revision_requests::decide(db, request.id, accepted, (by.staff, at)).await?)
        }
        _ => Ok(false),
    }
}

fn wanted(seats: &Seats) -> SeatsWanted {
    let wanted = seats.0.iter().map(|(ticket, _, seats)| Wanted { ticket: *ticket, seats: *seats });
    SeatsWanted(wanted.collect())
}

/// In an order of their own, so that they compare.
fn counted(wanted: &SeatsWanted) -> BTreeMap<TicketTypeId, i32> {
    wanted.0.iter().map(|wanted| (wanted.ticket, wanted.seats)).collect()
}

/// Says no to the wish that waits; the buyer reads why. Again is harmless.
pub async fn decline_request(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    why: &str,
    by: By,
) -> Formed<()> {
    let mut errors = FieldErrors::new();
    let why = reason(&mut errors, why);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let tx = app.db.begin().await?;
    let (db, now) = (tx.tenant(conference.id), app.clock.now());
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let Some(request) = revision_requests::waiting(&db, id).await? else { return Ok(Ok(())) };
    let declined = (RevisionRequestStatus::Declined, Some(why.clone()));
    revision_requests::decide(&db, request.id, declined, (by.staff, now)).await?;
    let entry = release::change(&order, by, "revision_declined", (order.status, now));
    audit::record(&tx, conference, Change { before: None, after: Some(why.clone()), ..entry }).await?;
    messages::seats_declined(app, &db, conference, (&order, &request, why)).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// What a wish asks for, by name.
pub fn wish_of(request: &revision_request::Model, catalogue: &Catalogue, language: &str) -> Seats {
    let named = |wanted: &Wanted| {
        let ticket = catalogue.ticket(wanted.ticket);
        let name = ticket.map(|ticket| ticket.row.name.in_language(language).to_owned()).unwrap_or_default();
        (wanted.ticket, name, wanted.seats)
    };
    Seats(request.seats.0.iter().map(named).collect())
}
