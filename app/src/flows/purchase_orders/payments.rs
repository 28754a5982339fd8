//! Payments by hand for a purchase order: booked at once, told to Stripe by a job, and taken back by a counter entry.

use entity::{
    conference, ledger_entry, purchase_order,
    types::{LedgerEntryId, PurchaseOrderId, StripeActKind},
};

use super::books::{self, document};
use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, Formed, Result},
    flows::{
        payments::{self, PaymentForm},
        scene::Scene,
        stripe_acts::{self, NewAct},
    },
    store::{audit::By, ledger, purchase_orders},
};

/// Books a payment by hand. The same form again books nothing.
pub async fn record_payment(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    form: &PaymentForm,
    by: By,
) -> Formed<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let payment = match payments::read(form, order.currency, conference, now) {
        Ok(payment) => payment,
        Err(errors) => return Ok(Err(errors)),
    };
    let entry = ledger_entry::Model {
        applied: !rules::is_closed(order.status),
        ..payment.entry(&db, document(&order), (by, now))
    };
    if payments::came_before(&db, &entry).await? {
        return Ok(Ok(()));
    }
    book(&Scene { app, tx: &tx, conference, by, now }, order, entry).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

async fn book(scene: &Scene<'_>, mut order: purchase_order::Model, entry: ledger_entry::Model) -> Result<()> {
    let db = scene.db();
    ledger::book(&db, entry.clone()).await?;
    let sums = books::follow(scene, &mut order, "payment_recorded").await?;
    books::tell(scene, &order, (&entry, &sums)).await?;
    if entry.applied {
        stripe_acts::ask(&db, telling(&order, &entry), scene.by, scene.now).await?;
    }
    purchase_orders::save(&db, order).await?;
    Ok(())
}

fn telling(order: &purchase_order::Model, entry: &ledger_entry::Model) -> NewAct {
    NewAct {
        owner: document(order).owner,
        kind: StripeActKind::Payment,
        amount: entry.amount,
        currency: entry.currency,
        once: entry.provider_id.clone(),
        payment_intent: None,
        entry: Some(entry.id),
        reason: None,
    }
}

/// Takes a wrong entry back by its counter entry. Again is harmless.
pub async fn correct(
    app: &App,
    conference: &conference::Model,
    (id, entry): (PurchaseOrderId, LedgerEntryId),
    reason: &str,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let scene = Scene { app, tx: &tx, conference, by, now: app.clock.now() };
    let all = ledger::of_purchase_order(&db, id).await?;
    match payments::take_back(&scene, (&all, entry), reason).await? {
        Ok(true) => {}
        nothing => return Ok(nothing.map(drop)),
    }
    books::follow(&scene, &mut order, "entry_corrected").await?;
    books::look_soon(&scene, id).await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}
