//! Money on an invoice that was replaced. It counts for the purchase order whatever it was paid on; the invoices have to
//! follow, so that nobody is asked for it again.

use chrono::{DateTime, Utc};
use entity::{
    ledger_entry, purchase_order,
    types::{InvoiceStatus, StripeActKind},
};

use super::{facts::is_income, invoice::Seen};
use crate::{
    domain::work::Work,
    error::Result,
    flows::stripe_acts::{self, NewAct},
    store::{
        audit::By,
        db::TenantDb,
        invoices,
        jobs::{self, NewJob},
        ledger,
        seats::Owner,
    },
};

/// `new`: what was booked just now of what Stripe says of this invoice.
pub(super) async fn settle(
    db: &TenantDb<'_>,
    (order, seen): (&purchase_order::Model, &Seen),
    new: &[ledger_entry::Model],
    (by, now): (By, DateTime<Utc>),
) -> Result<()> {
    let Some(snapshot) = &seen.snapshot else { return Ok(()) };
    let came = |entry: &&ledger_entry::Model| entry.applied && is_income(entry.kind) && entry.amount > 0;
    if !seen.facts.iter().any(|fact| is_income(fact.kind)) {
        return Ok(());
    }
    let Some(row) = invoices::find(db, seen.invoice).await?.filter(|row| row.replaced_at.is_some()) else {
        return Ok(());
    };
    // What Stripe said may be older than what we know.
    if ![Some(snapshot.status), row.status].contains(&Some(InvoiceStatus::Void)) {
        if new.iter().any(|entry| came(&entry)) {
            // It can't be voided any more: the job that replaces it finds out.
            jobs::enqueue(db, &NewJob::new(Work::Invoice(row.id), now)).await?;
        }
        return Ok(());
    }
    // Some may have been booked while the invoice was still open: each is told once.
    let entries = ledger::of_purchase_order(db, order.id).await?;
    let on_it =
        |entry: &&ledger_entry::Model| seen.facts.iter().any(|fact| fact.provider_id == entry.provider_id);
    for entry in entries.iter().filter(came).filter(on_it) {
        stripe_acts::ask(db, telling(order, entry), by, now).await?;
    }
    Ok(())
}

/// The invoice that took its place asks for the rest only.
fn telling(order: &purchase_order::Model, entry: &ledger_entry::Model) -> NewAct {
    NewAct {
        owner: Owner::PurchaseOrder(order.id),
        kind: StripeActKind::Payment,
        amount: entry.amount,
        currency: entry.currency,
        once: format!("misplaced:{}", entry.provider_id),
        payment_intent: None,
        entry: Some(entry.id),
        reason: None,
    }
}
