//! What follows from a purchase order's ledger, whoever wrote into it: its status, the seats that are paid for, the audit,
//! the mails. Staff's acts, changes of seats and reconciliation all come here.

use entity::{
    ledger_entry, purchase_order,
    types::{PurchaseOrderId, PurchaseOrderStatus},
};

use super::release;
use crate::{
    domain::{ledger::Sums, purchase_order as rules, work::Work},
    error::Result,
    flows::{
        reconcile::{is_income, sums_of},
        refunds::Document,
        scene::Scene,
    },
    mail::messages,
    store::{
        audit, invoices,
        jobs::{self, NewJob},
        ledger,
        seats::Owner,
    },
};

pub fn document(order: &purchase_order::Model) -> Document {
    Document { owner: Owner::PurchaseOrder(order.id), currency: order.currency }
}

/// What staff did goes into the audit, and what follows from the ledger follows. Money that is left on a closed one is
/// flagged.
pub async fn follow(
    scene: &Scene<'_>,
    order: &mut purchase_order::Model,
    action: &'static str,
) -> Result<Sums> {
    let before = order.status;
    let sums = settle(scene, order).await?;
    order.updated_at = scene.now;
    if rules::is_closed(order.status) {
        let unclaimed = rules::unclaimed(order.status, &sums) > 0;
        order.sync_problem = unclaimed.then(|| "unapplied".to_owned());
    }
    record(scene, order, (action, before)).await?;
    Ok(sums)
}

/// The status becomes what the ledger says, it is due when the first of what is still asked for is, and the seats that it
/// has paid for are valid. Again is harmless.
pub async fn settle(scene: &Scene<'_>, order: &mut purchase_order::Model) -> Result<Sums> {
    let (entries, before) = (ledger::of_purchase_order(&scene.db(), order.id).await?, order.status);
    let sums = sums_of(order.currency, &entries);
    order.status = rules::status_from(before, order.invoiced_at.is_some(), &sums, order.total);
    let asked_on = invoices::first_due(&invoices::of(&scene.db(), order.id).await?);
    order.due_date = asked_on.filter(|_| !rules::is_closed(before)).or(order.due_date);
    release::seats(scene, order, &entries).await?;
    if order.status != before {
        order.updated_at = scene.now;
    }
    Ok(sums)
}

pub async fn record(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    (action, before): (&'static str, PurchaseOrderStatus),
) -> Result<()> {
    let change = release::change(order, scene.by, action, (before, scene.now));
    Ok(audit::record(scene.tx, scene.conference, change).await?)
}

/// What differs from Stripe now is said soon, and not only when it is looked at the next time. Without an invoice nothing is
/// there.
pub async fn look_soon(scene: &Scene<'_>, id: PurchaseOrderId) -> Result<()> {
    let all = invoices::of(&scene.db(), id).await?;
    if all.iter().any(|invoice| invoice.stripe_id.is_some()) {
        let job = NewJob::new(Work::ReconcilePurchaseOrder(id), scene.now);
        jobs::enqueue(&scene.db(), &job).await?;
    }
    Ok(())
}

/// A receipt for money that counts, with what is left to pay; a task for money that came for a closed purchase order.
pub async fn tell(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    (entry, sums): (&ledger_entry::Model, &Sums),
) -> Result<()> {
    let (db, balance) = (scene.db(), rules::standing(order.status, sums.balance(order.total)));
    match entry.applied {
        _ if !is_income(entry.kind) => Ok(()),
        true => messages::payment_received(scene.app, &db, scene.conference, (order, entry, balance)).await,
        false => messages::unapplied_money(scene.app, &db, scene.conference, (order, entry)).await,
    }
}
