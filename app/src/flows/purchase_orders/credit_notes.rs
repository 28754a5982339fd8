//! Less is asked for: a credit note at Stripe, with its reason. Before there is an invoice it waits for it, and is issued
//! between finalising and sending: what reaches the company asks for the rest only. After payment the amount stays as
//! credit on the purchase order, which is overpaid by it until it is refunded.

use entity::{
    conference, purchase_order,
    types::{Money, PurchaseOrderId, StripeActKind},
};

use super::{
    books::{self, document},
    decide,
};
use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, FieldErrors, Formed, Result},
    flows::{
        refunds::{Purse, amount, one_with, reason},
        scene::Scene,
        stripe_acts::{self, NewAct},
    },
    store::{audit::By, purchase_orders},
};

/// The form, as typed.
#[derive(Clone, Debug, Default)]
pub struct CreditForm {
    pub once: String,
    pub amount: String,
    pub reason: String,
}

/// What can still be credited, minor units.
pub fn creditable(total: i64, purse: &Purse) -> i64 {
    (total - purse.sums.credited - purse.under_way(StripeActKind::CreditNote)).max(0)
}

/// Or why nothing can be credited.
pub fn may_credit(order: &purchase_order::Model, purse: &Purse) -> Result<()> {
    match rules::is_closed(order.status) {
        true => Err(decide::closed(order.status)),
        false if creditable(order.total, purse) == 0 => Err(Error::Conflict("conflict-nothing-to-credit")),
        false => Ok(()),
    }
}

/// The same form again does nothing.
pub async fn credit(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    form: &CreditForm,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let purse = Purse::of(&db, document(&order)).await?;
    if purse.acts.iter().any(|act| act.once == form.once) {
        return Ok(Ok(()));
    }
    may_credit(&order, &purse)?;
    let most = Money::new(creditable(order.total, &purse), order.currency);
    let (amount, reason) = match read(form, most) {
        Ok(read) => read,
        Err(errors) => return Ok(Err(errors)),
    };
    let act = NewAct {
        owner: document(&order).owner,
        kind: StripeActKind::CreditNote,
        amount,
        currency: order.currency,
        once: form.once.clone(),
        payment_intent: None,
        entry: None,
        reason: Some(reason),
    };
    let scene = Scene { app, tx: &tx, conference, by, now: app.clock.now() };
    stripe_acts::ask(&db, act, by, scene.now).await?;
    books::record(&scene, &order, ("credit_note_asked", order.status)).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

fn read(form: &CreditForm, most: Money) -> Result<(i64, String), FieldErrors> {
    let mut errors = FieldErrors::new();
    let amount = amount(&mut errors, &form.amount, most.currency);
    if amount > most.amount {
        errors.extend(one_with("amount", "problem-above-total", most.to_string()));
    }
    let reason = reason(&mut errors, &form.reason);
    errors.or((amount, reason))
}
