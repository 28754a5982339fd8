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
    let Some(status) = seen.snapshot.as_ref().map(|snapshot| snapshot.status) else { return Ok(()) };
    let income = || new.iter().filter(|entry| entry.applied && is_income(entry.kind) && entry.amount > 0);
    let Some(row) = invoices::find(db, seen.invoice).await? else { return Ok(()) };
    if row.replaced_at.is_none() || income().next().is_none() {
        return Ok(());
    }
    if status != InvoiceStatus::Void {
        // It can't be voided any more: the job that replaces it finds out.
        return Ok(jobs::enqueue(db, &NewJob::new(Work::Invoice(row.id), now)).await?);
    }
    for entry in income() {
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
