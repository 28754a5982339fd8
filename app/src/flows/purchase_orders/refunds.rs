//! Money back to the company, in full or part: by Stripe or by hand, never above what was paid.

use entity::{conference, types::PurchaseOrderId};

use super::books::{self, document};
use crate::{
    app::App,
    error::{Error, Formed},
    flows::{
        refunds::{self, Asked, Form},
        scene::Scene,
    },
    mail::messages,
    store::{audit::By, purchase_orders},
};

/// The same form again does nothing.
pub async fn refund(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    form: &Form,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let scene = Scene { app, tx: &tx, conference, by, now: app.clock.now() };
    match refunds::ask(&db, document(&order), form, (by, scene.now)).await? {
        Err(errors) => return Ok(Err(errors)),
        Ok(Asked::Before) => return Ok(Ok(())),
        Ok(Asked::Booked(parts)) => {
            books::follow(&scene, &mut order, "refunded").await?;
            books::look_soon(&scene, id).await?;
            messages::purchase_order_refunded(app, &db, conference, (&order, &parts)).await?;
        }
        Ok(Asked::AtStripe) => books::record(&scene, &order, ("refund_asked", order.status)).await?,
    }
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}
