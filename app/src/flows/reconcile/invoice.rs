//! One invoice of a purchase order as Stripe has it: our row follows, and what differs is said.

use chrono::{DateTime, Utc};
use entity::{
    invoice, purchase_order,
    types::{InvoiceId, InvoiceStatus, LedgerKind},
};

use super::Drift;
use crate::{
    domain::purchase_order as rules,
    error::Result,
    flows::{
        invoicing::{TOTAL_DIFFERS, theirs},
        purchase_orders::missing,
        refunds::Purse,
    },
    store::{db::TenantDb, invoices, ledger},
    stripe::{Fault, InvoiceSnapshot, Look, MoneyFact, Stripe},
};

/// What Stripe says of one invoice; no snapshot: a draft that was deleted there. Stripe deletes nothing else: a finalised one
/// that isn't there is a look into the wrong account.
pub(super) struct Seen {
    pub invoice: InvoiceId,
    /// Another one took its place here: what became of it ends nothing.
    pub replaced: bool,
    pub snapshot: Option<InvoiceSnapshot>,
    pub facts: Vec<MoneyFact>,
}

pub(super) async fn look(
    stripe: &Stripe,
    (row, stripe_id): (&invoice::Model, &str),
    look: Look,
) -> Result<Seen, Fault> {
    let (invoice, replaced) = (row.id, row.replaced_at.is_some());
    match stripe.invoice_with_facts(stripe_id, look).await {
        Ok((snapshot, facts)) => Ok(Seen { invoice, replaced, snapshot: Some(snapshot), facts }),
        Err(Fault::Missing { .. }) if row.finalised_at.is_none() => {
            Ok(Seen { invoice, replaced, snapshot: None, facts: Vec::new() })
        }
        Err(fault) => Err(fault.never_deleted()),
    }
}

/// Until when a look has seen all there is: one for income has seen only by the events that nothing went back.
pub(super) fn seen_until(look: Look, (listed_at, now): (DateTime<Utc>, DateTime<Utc>)) -> DateTime<Utc> {
    if look == Look::Income { listed_at.min(now) } else { now }
}

/// Whether Stripe has credited something else than what was booked.
pub(super) async fn credits_differ(
    db: &TenantDb<'_>,
    order: &purchase_order::Model,
    seen: &[Seen],
) -> Result<bool> {
    let there: i64 =
        seen.iter().filter_map(|found| found.snapshot.as_ref()).map(|snapshot| snapshot.credited).sum();
    let entries = ledger::of_purchase_order(db, order.id).await?;
    let notes = entries.iter().filter(|entry| entry.kind == LedgerKind::CreditNote);
    Ok(there != notes.map(|entry| entry.amount).sum::<i64>())
}

/// When the whole purchase order was given up at Stripe: an invoice was marked uncollectible, and no other one is left to
/// pay. Stripe keeps the moment even where money comes later.
pub(super) fn given_up_at(seen: &[Seen]) -> Option<DateTime<Utc>> {
    let left = |found: &&Seen| {
        found.snapshot.as_ref().is_some_and(|snapshot| {
            let stands = !matches!(snapshot.status, InvoiceStatus::Void | InvoiceStatus::Deleted);
            stands && snapshot.uncollectible_at.is_none()
        })
    };
    let ours = seen.iter().filter(|found| !found.replaced);
    let marked = ours.filter_map(|found| found.snapshot.as_ref()?.uncollectible_at).max();
    marked.filter(|_| !seen.iter().any(|found| left(&found)))
}

/// Lets the invoice's row follow; what differs comes back.
pub(super) async fn follow(
    db: &TenantDb<'_>,
    order: &purchase_order::Model,
    seen: &Seen,
) -> Result<Option<Drift>> {
    let Some(mut invoice) = invoices::lock(db, seen.invoice).await? else { return Ok(None) };
    let drift = match &seen.snapshot {
        Some(snapshot) => {
            take_over(&mut invoice, snapshot);
            differs(&invoice, snapshot)
        }
        None => {
            invoice.status = Some(InvoiceStatus::Deleted);
            invoice.problem = None; // nothing can be tried again
            let missed = !rules::is_closed(order.status) && invoice.replaced_at.is_none();
            missed.then_some(Drift::Deleted)
        }
    };
    invoices::save(db, invoice).await?;
    Ok(drift)
}

/// Copies what Stripe says. An older reading never takes an ended invoice back to open; what is there wasn't deleted.
fn take_over(invoice: &mut invoice::Model, snapshot: &InvoiceSnapshot) {
    if rank(Some(snapshot.status)) >= rank(invoice.status) {
        invoice.status = Some(snapshot.status);
    }
    invoice.number = snapshot.number.clone().or(invoice.number.take());
    invoice.hosted_url = snapshot.hosted_url.clone().or(invoice.hosted_url.take());
    invoice.pdf_url = snapshot.pdf_url.clone().or(invoice.pdf_url.take());
    theirs::note(invoice, snapshot);
    invoice.finalised_at = invoice.finalised_at.or(snapshot.finalised_at);
    invoice.voided_at = invoice.voided_at.or(snapshot.voided_at);
    if invoices::is_ended(invoice) {
        invoice.problem = None; // whatever it was about, nothing is to do any more
    }
}

/// How far along an invoice is: Stripe never goes back.
fn rank(status: Option<InvoiceStatus>) -> u8 {
    match status {
        None | Some(InvoiceStatus::Deleted) => 0,
        Some(InvoiceStatus::Draft) => 1,
        Some(InvoiceStatus::Open) => 2,
        Some(InvoiceStatus::Uncollectible) => 3,
        Some(InvoiceStatus::Paid | InvoiceStatus::Void) => 4,
    }
}

fn differs(invoice: &invoice::Model, snapshot: &InvoiceSnapshot) -> Option<Drift> {
    let complete = invoice.lines_at.is_some() || invoice.problem.as_deref() == Some(TOTAL_DIFFERS);
    match snapshot.status {
        InvoiceStatus::Void => None, // whatever it said, nobody is asked for it
        _ if snapshot.currency != invoice.currency => Some(Drift::CurrencyDiffers),
        _ if complete && snapshot.total != invoice.total => Some(Drift::AmountDiffers),
        _ if snapshot.customer != invoice.stripe_customer_id => Some(Drift::CustomerDiffers),
        _ => None,
    }
}

/// What is wrong with the invoices as a whole, seen from the state of the purchase order.
pub(super) fn all_together(
    order: &purchase_order::Model,
    all: &[invoice::Model],
    purse: &Purse,
) -> Option<Drift> {
    let any = |status| all.iter().any(|invoice| invoice.status == Some(status));
    if rules::is_closed(order.status) {
        return any(InvoiceStatus::Open).then_some(Drift::StillOpen);
    }
    // Where nothing is owed any more, or others ask for all of it, or will, a void one is history.
    missing(order, all, purse)?;
    let lost = |status| all.iter().any(|one| one.replaced_at.is_none() && one.status == Some(status));
    Some(match () {
        () if lost(InvoiceStatus::Uncollectible) => Drift::Uncollectible,
        () if lost(InvoiceStatus::Void) => Drift::Voided,
        () => Drift::Unasked,
    })
}
