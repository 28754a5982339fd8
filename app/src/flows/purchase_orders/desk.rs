//! What staff keep about a purchase order among themselves: who looks after it, and notes. And the button for an invoice
//! that doesn't get on.

use entity::{
    conference, purchase_order, purchase_order_note,
    types::{PurchaseOrderId, PurchaseOrderNoteId, StaffId, Subject},
};

use crate::{
    app::App,
    domain::work::Work,
    error::{Error, FieldErrors, Formed, Result},
    store::{
        accounts,
        audit::{self, By, Change},
        db::Tx,
        invoices,
        jobs::{self, NewJob},
        purchase_order_notes, purchase_orders,
    },
};

/// The longest note, in characters.
const LONGEST: usize = 2000;

/// Writes a note that the company never reads.
pub async fn note(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    text: &str,
    writer: StaffId,
) -> Formed<()> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        let key = if text.is_empty() { "problem-required-note" } else { "problem-too-long" };
        return Ok(Err(FieldErrors::one("note", key)));
    }
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let note = purchase_order_note::Model {
        id: PurchaseOrderNoteId::new(),
        conference_id: conference.id,
        purchase_order_id: id,
        staff_id: writer,
        text: text.to_owned(),
        created_at: app.clock.now(),
    };
    purchase_order_notes::insert(&db, note).await?;
    record(app, &tx, conference, (&order, By::staff(writer)), ("noted", None, None)).await?;
    tx.commit().await?;
    Ok(Ok(()))
}

/// Puts it into the hands of somebody who works for the conference, or of nobody.
pub async fn assign(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    owner: &str,
    by: By,
) -> Formed<()> {
    let owner: Option<StaffId> = match owner.trim() {
        "" => None,
        typed => match typed.parse() {
            Ok(owner) => Some(owner),
            Err(_) => return Ok(Err(FieldErrors::one("staff", "problem-owner"))),
        },
    };
    let tx = app.db.begin().await?;
    let team = accounts::team(&tx.organisation(conference.organisation_id), conference.id).await?;
    if owner.is_some_and(|owner| !team.contains(&owner)) {
        return Ok(Err(FieldErrors::one("staff", "problem-owner")));
    }
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let before = std::mem::replace(&mut order.owner_id, owner);
    if before != owner {
        let change = ("assigned", named(&tx, before).await?, named(&tx, owner).await?);
        record(app, &tx, conference, (&order, by), change).await?;
        purchase_orders::save(&db, order).await?;
        tx.commit().await?;
    }
    Ok(Ok(()))
}

async fn named(tx: &Tx, id: Option<StaffId>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let known = accounts::named(&tx.everywhere(), &[id]).await?;
    Ok(known.into_iter().next().map(|person| person.name))
}

/// Tries the step in hand of its invoices again, now.
pub async fn try_invoice_again(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    by: By,
) -> Result<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let all = invoices::of(&db, id).await?;
    let stuck = all.iter().filter(|invoice| invoice.problem.is_some() && invoice.voided_at.is_none());
    for invoice in stuck {
        jobs::enqueue(&db, &NewJob::new(Work::Invoice(invoice.id), app.clock.now())).await?;
    }
    record(app, &tx, conference, (&order, by), ("invoice_tried_again", None, None)).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

async fn record(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    (order, by): (&purchase_order::Model, By),
    (action, before, after): (&'static str, Option<String>, Option<String>),
) -> Result<()> {
    let change = Change {
        by,
        subject: Subject::PurchaseOrder,
        subject_id: order.id.0,
        action,
        before,
        after,
        detail: Some(order.reference.clone()),
        at: app.clock.now(),
    };
    Ok(audit::record(tx, conference, change).await?)
}
