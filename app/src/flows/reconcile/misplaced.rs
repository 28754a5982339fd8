//! Money on an invoice that was replaced, or more than an invoice asked for. It counts for the purchase order whatever it
//! was paid on; the other invoices have to follow, so that nobody is asked for it again.

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

type Entry = ledger_entry::Model;

/// `new`: what was booked just now of what Stripe says of this invoice.
pub(super) async fn settle(
    db: &TenantDb<'_>,
    (order, seen): (&purchase_order::Model, &Seen),
    new: &[Entry],
    (by, now): (By, DateTime<Utc>),
) -> Result<()> {
    let Some(snapshot) = &seen.snapshot else { return Ok(()) };
    if !seen.facts.iter().any(|fact| is_income(fact.kind)) {
        return Ok(());
    }
    let Some(row) = invoices::find(db, seen.invoice).await? else { return Ok(()) };
    // What Stripe said may be older than what we know.
    let void = [Some(snapshot.status), row.status].contains(&Some(InvoiceStatus::Void));
    let elsewhere = match row.replaced_at {
        None => surplus(came_on(db, order, seen).await?, snapshot.overpaid),
        Some(_) if void => came_on(db, order, seen).await?.into_iter().map(|it| (it.amount, it)).collect(),
        Some(_) => {
            if new.iter().any(is_payment) {
                // It can't be voided any more: the job that replaces it finds out.
                jobs::enqueue(db, &NewJob::new(Work::Invoice(row.id), now)).await?;
            }
            Vec::new()
        }
    };
    for (amount, entry) in &elsewhere {
        stripe_acts::ask(db, telling(order, entry, *amount), by, now).await?;
    }
    Ok(())
}

fn is_payment(entry: &Entry) -> bool {
    entry.applied && is_income(entry.kind) && entry.amount > 0
}

/// All that was paid on it, the oldest first. Some may have been booked while it was still open: each is told once.
async fn came_on(db: &TenantDb<'_>, order: &purchase_order::Model, seen: &Seen) -> Result<Vec<Entry>> {
    let on_it = |entry: &Entry| seen.facts.iter().any(|fact| fact.provider_id == entry.provider_id);
    let mut entries = ledger::of_purchase_order(db, order.id).await?;
    entries.retain(|entry| is_payment(entry) && on_it(entry));
    entries.sort_by_key(|entry| entry.occurred_at);
    Ok(entries)
}

/// The payments that came last are those beyond what it asked for, and how much of each.
fn surplus(came: Vec<Entry>, overpaid: i64) -> Vec<(i64, Entry)> {
    let mut left = overpaid;
    let part = |entry: Entry| {
        let part = entry.amount.min(left);
        left -= part;
        (part, entry)
    };
    came.into_iter().rev().map(part).filter(|(part, _)| *part > 0).collect()
}

/// The invoices that are out beside it ask for the rest only.
fn telling(order: &purchase_order::Model, entry: &Entry, amount: i64) -> NewAct {
    NewAct {
        owner: Owner::PurchaseOrder(order.id),
        kind: StripeActKind::Payment,
        amount,
        currency: entry.currency,
        once: format!("misplaced:{}", entry.provider_id),
        payment_intent: None,
        entry: Some(entry.id),
        reason: None,
    }
}
