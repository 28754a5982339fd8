//! Staff have Stripe send an open invoice once more, where the finance contact lost it. A job does it (`flows::invoicing`).

use chrono::{DateTime, TimeDelta, Utc};
use entity::{conference, invoice, types::PurchaseOrderId};

use super::release;
use crate::{
    app::App,
    domain::{purchase_order::is_closed, work::Work},
    error::{Error, Result},
    store::{
        audit::{self, By},
        invoices,
        jobs::{self, NewJob},
        purchase_orders,
    },
};

/// Within this time another asking is the same one.
const SAME: TimeDelta = TimeDelta::minutes(10);

/// The invoices that go out again: those that are out and can be paid.
pub fn sendable(all: &[invoice::Model]) -> Vec<&invoice::Model> {
    all.iter().filter(|one| one.sent_at.is_some() && invoices::can_be_paid(one)).collect()
}

/// Whether it was sent, or is to be, a moment ago.
pub fn was_just_sent(invoice: &invoice::Model, now: DateTime<Utc>) -> bool {
    let last = invoices::last_sent(invoice).max(invoice.send_again_at);
    invoice.send_again_at.is_some() || last.is_some_and(|last| last > now - SAME)
}

/// Asks for all of them to be sent again. A double click is one asking.
pub async fn send_again(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    by: By,
) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let all = invoices::of(&db, id).await?;
    let open = sendable(&all);
    if open.is_empty() || is_closed(order.status) {
        return Err(Error::Conflict("conflict-nothing-to-send"));
    }
    let due: Vec<_> = open.into_iter().filter(|invoice| !was_just_sent(invoice, now)).collect();
    if due.is_empty() {
        return Ok(());
    }
    for invoice in due {
        jobs::enqueue(&db, &NewJob::new(Work::Invoice(invoice.id), now)).await?;
        if let Some(row) = invoices::lock(&db, invoice.id).await? {
            invoices::save(&db, invoice::Model { send_again_at: Some(now), ..row }).await?;
        }
    }
    let change = release::change(&order, by, "send_again_asked", (order.status, now));
    audit::record(&tx, conference, audit::Change { before: None, after: None, ..change }).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}
