//! Staff pause the reminders of a purchase order, and let them go on. While they are paused its seats don't go back
//! either; afterwards the buyer is warned anew before they do.

use entity::{conference, types::PurchaseOrderId};

use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, Result},
    flows::purchase_orders::release,
    store::{
        audit::{self, By},
        purchase_orders, reminders,
    },
};

/// Again is harmless.
pub async fn pause(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    paused: bool,
    by: By,
) -> Result<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if rules::is_closed(order.status) {
        return Err(Error::Conflict("conflict-purchase-order-closed"));
    }
    if order.reminders_paused_at.is_some() == paused {
        return Ok(());
    }
    let now = app.clock.now();
    order.reminders_paused_at = paused.then_some(now);
    order.updated_at = now;
    if !paused {
        reminders::forget_warnings(&db, id).await?;
    }
    let action = if paused { "reminders_paused" } else { "reminders_resumed" };
    let change = audit::Change {
        before: None,
        after: None,
        ..release::change(&order, by, action, (order.status, now))
    };
    audit::record(&tx, conference, change).await?;
    purchase_orders::save(&db, order).await?;
    Ok(tx.commit().await?)
}
