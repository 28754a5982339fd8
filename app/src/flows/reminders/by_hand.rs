//! Staff remind outside the schedule: of what is owed, and never within a day of the invoice or of another mail about it.

use entity::{conference, types::PurchaseOrderId};

use super::{Standing, send::Letters, under_way};
use crate::{
    app::App,
    error::{Error, Result},
    flows::purchase_orders::release,
    store::{
        audit::{self, By},
        purchase_orders, reminders,
    },
};

/// Sends a reminder now, once for each form (`once`). Stripe is asked first, as money may be on its way.
pub async fn remind(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    once: &str,
    by: By,
) -> Result<()> {
    if reminders::was_sent(&app.tenant(conference.id), id, once).await? {
        return Ok(());
    }
    let order = purchase_orders::find(&app.tenant(conference.id), id).await?.ok_or(Error::NotFound)?;
    may_remind(Standing::read(&app.tenant(conference.id), conference, &order, app.clock.now()).await?)?;
    if !under_way::is_quiet(app, conference, id).await? {
        return Err(Error::Conflict("conflict-money-may-be-coming"));
    }
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if reminders::was_sent(&db, id, once).await? {
        return Ok(()); // a double click
    }
    let standing = may_remind(Standing::read(&db, conference, &order, now).await?)?;
    Letters { app, db: &db, conference, order: &order, standing: &standing }.by_hand(once).await?;
    let change = release::change(&order, by, "reminded", (order.status, now));
    audit::record(&tx, conference, audit::Change { before: None, after: None, ..change }).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

/// How it stands, where staff may remind of it now; else why not.
pub fn may_remind(standing: Option<Standing<'_>>) -> Result<Standing<'_>> {
    let Some(standing) = standing.filter(Standing::is_expected) else {
        return Err(Error::Conflict("conflict-nothing-to-remind-of"));
    };
    if standing.paused_at.is_some() {
        return Err(Error::Conflict("conflict-reminders-paused"));
    }
    if standing.rests_until().is_some() {
        return Err(Error::Conflict("conflict-reminded-lately"));
    }
    Ok(standing)
}
