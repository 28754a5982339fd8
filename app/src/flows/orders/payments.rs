//! An attendee's order that is paid by another way than Stripe: booked at once, tickets issued, and its Checkout session
//! closed by a job, so that it can't be paid twice. One that was paid there all the same shows as overpaid.

use entity::{
    conference, order,
    types::{LedgerEntryId, Money, OrderId, OrderStatus},
};

use super::refunds::document;
use crate::{
    app::App,
    domain::work::Work,
    error::{Error, FieldErrors, Formed, Result},
    flows::{
        fulfilment,
        payments::{self, PaymentForm},
        reconcile::{self, sums_of},
        scene::Scene,
    },
    store::{
        audit::By,
        db::TenantDb,
        jobs::{self, NewJob},
        ledger, orders,
    },
};

/// Minor units that are still to be paid; below zero when too much came.
pub async fn open(db: &TenantDb<'_>, order: &order::Model) -> Result<i64> {
    let entries = ledger::of_order(db, order.id).await?;
    Ok(sums_of(order.currency, &entries).balance(order.total))
}

/// Why a payment can't be recorded now: the buyer is unknown, or a bank is still paying.
pub fn may_be_paid(order: &order::Model) -> Result<()> {
    match order.status {
        OrderStatus::Processing => Err(Error::Conflict("conflict-order-money-on-its-way")),
        _ if order.buyer_email.is_none() => Err(Error::Conflict("conflict-order-not-started")),
        _ => Ok(()),
    }
}

/// Books a payment of all that is open. The same form again books nothing.
pub async fn record_payment(
    app: &App,
    conference: &conference::Model,
    id: OrderId,
    form: &PaymentForm,
    by: By,
) -> Formed<()> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let payment = match payments::read(form, order.currency, conference, now) {
        Ok(payment) => payment,
        Err(errors) => return Ok(Err(errors)),
    };
    let entry = payment.entry(&db, document(&order), (by, now));
    if payments::came_before(&db, &entry).await? {
        return Ok(Ok(()));
    }
    may_be_paid(&order)?;
    if let Err(errors) = fits(entry.amount, open(&db, &order).await?, &order) {
        return Ok(Err(errors));
    }
    ledger::book(&db, entry).await?;
    follow(&Scene { app, tx: &tx, conference, by, now }, &mut order, "payment_recorded").await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// Tickets are valid for all of the money, or not at all.
fn fits(amount: i64, open: i64, order: &order::Model) -> Result<(), FieldErrors> {
    let mut errors = FieldErrors::new();
    let wrong = match amount.cmp(&open) {
        _ if open <= 0 => Some("problem-nothing-open"),
        std::cmp::Ordering::Less => Some("problem-below-open"),
        std::cmp::Ordering::Greater => Some("problem-above-open"),
        std::cmp::Ordering::Equal => None,
    };
    if let Some(key) = wrong {
        errors.add_with("amount", key, vec![("open", Money::new(open, order.currency).to_string())]);
    }
    errors.or(())
}

/// The order follows its ledger, and Stripe is told to take no more money for it. Money for one that has ended is a new
/// question, whatever was decided about earlier money.
async fn follow(scene: &Scene<'_>, order: &mut order::Model, action: &'static str) -> Result<()> {
    let (db, now) = (scene.db(), scene.now);
    if order.status != OrderStatus::Paid {
        order.late_money = None;
    }
    let change = fulfilment::change(order, scene.by, action, now);
    fulfilment::audit(scene.tx, scene.conference, change).await?;
    reconcile::order_follows(scene, order).await?;
    if order.checkout_revision > 0 {
        jobs::enqueue(&db, &NewJob::new(Work::ExpireCheckout(order.id), now)).await?;
    }
    order.updated_at = now;
    Ok(orders::save(&db, order.clone()).await?)
}

/// Takes a wrong entry back by its counter entry. Again is harmless. Tickets stay valid until staff cancel the order.
pub async fn correct_payment(
    app: &App,
    conference: &conference::Model,
    (id, entry): (OrderId, LedgerEntryId),
    reason: &str,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let scene = Scene { app, tx: &tx, conference, by, now: app.clock.now() };
    let all = ledger::of_order(&db, id).await?;
    match payments::take_back(&scene, (&all, entry), reason).await? {
        Ok(true) => {}
        nothing => return Ok(nothing.map(drop)),
    }
    follow(&scene, &mut order, "entry_corrected").await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}
