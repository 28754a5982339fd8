//! Payments by hand for a purchase order: booked at once, told to Stripe by a job, and taken back by a counter entry.

use entity::{
    conference, ledger_entry, purchase_order,
    types::{LedgerEntryId, PurchaseOrderId, StripeActKind},
};

use super::books::{Books, document};
use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, Formed, Result},
    flows::{
        payments::{self, PaymentForm},
        stripe_acts::{self, NewAct},
    },
    store::{audit::By, db::Tx, ledger, purchase_orders},
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
    book(app, &tx, conference, (order, entry), by).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

async fn book(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    (mut order, entry): (purchase_order::Model, ledger_entry::Model),
    by: By,
) -> Result<()> {
    let db = tx.tenant(conference.id);
    ledger::book(&db, entry.clone()).await?;
    let books = Books { app, tx, conference, by };
    let sums = books.follow(&mut order, "payment_recorded").await?;
    books.tell(&order, &entry, &sums).await?;
    if entry.applied {
        stripe_acts::ask(&db, telling(&order, &entry), by, app.clock.now()).await?;
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
    let all = ledger::of_purchase_order(&db, id).await?;
    let counter = match payments::counter(&all, entry, reason, (by, app.clock.now()))? {
        Ok(Some(counter)) => counter,
        Ok(None) => return Ok(Ok(())),
        Err(errors) => return Ok(Err(errors)),
    };
    ledger::book(&db, counter).await?;
    Books { app, tx: &tx, conference, by }.follow(&mut order, "entry_corrected").await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    Ok(Ok(()))
}
