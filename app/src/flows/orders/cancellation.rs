//! Staff cancel an order. An unpaid one ends as it would for its buyer; of a paid one, places and tickets go back, and its
//! money waits for a refund.

use entity::{
    conference,
    types::{OrderId, OrderStatus},
};

use crate::{
    app::App,
    domain::order::OrderEvent,
    error::{Error, Result},
    flows::{checkout, fulfilment},
    mail::messages,
    store::{audit::By, orders},
};

/// Again is harmless.
pub async fn cancel(app: &App, conference: &conference::Model, id: OrderId, by: By) -> Result<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if order.status != OrderStatus::Paid {
        drop(tx);
        return checkout::cancel(app, conference, id, by).await;
    }
    fulfilment::release(&tx, conference, &mut order, (OrderEvent::Cancelled, by, app.clock.now())).await?;
    order.next_check_at = None;
    messages::order_cancelled(app, &db, conference, &order).await?;
    orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}
