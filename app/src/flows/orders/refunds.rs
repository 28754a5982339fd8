//! Money back to an attendee, in full or part: by Stripe or by hand, never above what was paid.

use entity::{conference, order, types::OrderId};

use crate::{
    app::App,
    error::{Error, Formed},
    flows::{
        fulfilment,
        refunds::{self, Asked, Document, Form},
    },
    mail::messages,
    store::{audit::By, orders, seats::Owner},
};

pub fn document(order: &order::Model) -> Document {
    Document { owner: Owner::Order(order.id), currency: order.currency }
}

/// The same form again does nothing.
pub async fn refund(
    app: &App,
    conference: &conference::Model,
    id: OrderId,
    form: &Form,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let now = app.clock.now();
    let action = match refunds::ask(&db, document(&order), form, (by, now)).await? {
        Err(errors) => return Ok(Err(errors)),
        Ok(Asked::Before) => return Ok(Ok(())),
        Ok(Asked::Booked(parts)) => {
            messages::order_refunded(app, &db, conference, (&order, &parts)).await?;
            "refunded"
        }
        Ok(Asked::AtStripe) => "refund_asked",
    };
    fulfilment::audit(&tx, conference, fulfilment::change(&order, by, action, now)).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}
