//! One purchase order against its invoices.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    conference, invoice, ledger_entry, purchase_order,
    types::{ConferenceId, InvoiceId, InvoiceStatus, PurchaseOrderId, PurchaseOrderStatus},
};

use super::{
    Drift, Outcome,
    facts::{self, Document},
    order::back_off,
};
use crate::{
    app::App,
    domain::{ledger::Sums, purchase_order as rules},
    error::{Error, Result},
    flows::{gateway, purchase_orders::release},
    mail::messages,
    store::{
        audit::{self, By},
        conferences,
        db::{TenantDb, Tx},
        invoices, purchase_orders,
        seats::Owner,
    },
    stripe::{Fault, InvoiceSnapshot, MoneyFact, Stripe},
};

/// What Stripe says of one invoice; no snapshot: a draft that was deleted there.
struct Seen {
    invoice: InvoiceId,
    snapshot: Option<InvoiceSnapshot>,
    facts: Vec<MoneyFact>,
}

/// Pulls one purchase order from Stripe. One without an invoice has nothing there.
pub async fn purchase_order(app: &App, conference: ConferenceId, id: PurchaseOrderId, by: By) -> Result<Outcome> {
    let db = app.tenant(conference);
    purchase_orders::find(&db, id).await?.ok_or(Error::NotFound)?;
    let mut seen = Vec::new();
    for invoice in invoices::of(&db, id).await? {
        let Some(stripe_id) = &invoice.stripe_id else { continue };
        let stripe = gateway::stripe(app, conference).await?;
        match look(&stripe, invoice.id, stripe_id).await {
            Ok(found) => seen.push(found),
            Err(fault) => return Err(failed(app, conference, id, fault).await),
        }
    }
    settle(app, conference, id, seen, by).await
}

async fn look(stripe: &Stripe, invoice: InvoiceId, stripe_id: &str) -> Result<Seen, Fault> {
    match stripe.invoice(stripe_id).await {
        Ok(snapshot) => {
            let facts = stripe.invoice_facts(stripe_id).await?;
            Ok(Seen { invoice, snapshot: Some(snapshot), facts })
        }
        Err(Fault::Missing { .. }) => Ok(Seen { invoice, snapshot: None, facts: Vec::new() }),
        Err(fault) => Err(fault),
    }
}

/// Remembers that Stripe could not be asked, and when to try again.
async fn failed(app: &App, conference: ConferenceId, id: PurchaseOrderId, fault: Fault) -> Error {
    let noted = async {
        let tx = app.db.begin().await?;
        let db = tx.tenant(conference);
        if let Some(mut order) = purchase_orders::lock(&db, id).await? {
            order.sync_failures += 1;
            order.sync_problem = Some(fault.to_string());
            order.next_check_at = Some(app.clock.now() + back_off(order.sync_failures));
            purchase_orders::save(&db, order).await?;
        }
        tx.commit().await?;
        Ok::<_, Error>(())
    };
    match noted.await {
        Ok(()) => gateway::sort(app, conference, fault).await,
        Err(error) => error,
    }
}

async fn settle(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    seen: Vec<Seen>,
    by: By,
) -> Result<Outcome> {
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let before = order.status;
    let step = Step { app, tx: &tx, conference: &conference, by, now: app.clock.now() };
    let (booked, drift) = step.take_in(&order, &seen).await?;
    let sums = step.follow_ledger(&mut order).await?;
    step.tell(&order, &booked, &sums).await?;
    step.note_sync(&mut order, drift);
    let outcome = Outcome {
        reference: order.reference.clone(),
        before: before.to_string(),
        after: order.status.to_string(),
        booked: booked.len(),
        drift: order.sync_problem.clone(),
    };
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(outcome)
}

/// The surroundings of a move inside the transaction.
struct Step<'a> {
    app: &'a App,
    tx: &'a Tx,
    conference: &'a conference::Model,
    by: By,
    now: DateTime<Utc>,
}

impl Step<'_> {
    fn db(&self) -> TenantDb<'_> {
        self.tx.tenant(self.conference.id)
    }

    /// Books what is new and lets the invoice rows follow; the first difference found comes back.
    async fn take_in(
        &self,
        order: &purchase_order::Model,
        seen: &[Seen],
    ) -> Result<(Vec<ledger_entry::Model>, Option<Drift>)> {
        let document = document(order);
        let (mut booked, mut drift) = (Vec::new(), None);
        for found in seen {
            booked.extend(facts::book(&self.db(), &document, &found.facts, self.by, self.now).await?);
            drift = drift.or(self.follow_invoice(order, found).await?);
        }
        Ok((booked, drift))
    }

    async fn follow_invoice(&self, order: &purchase_order::Model, seen: &Seen) -> Result<Option<Drift>> {
        let Some(mut invoice) = invoices::lock(&self.db(), seen.invoice).await? else { return Ok(None) };
        let drift = match &seen.snapshot {
            Some(snapshot) => {
                take_over(&mut invoice, snapshot);
                invoice_drift(order, &invoice, snapshot)
            }
            None => {
                invoice.status = Some(InvoiceStatus::Deleted);
                (!rules::is_closed(order.status)).then_some(Drift::Deleted)
            }
        };
        invoices::save(&self.db(), invoice).await?;
        Ok(drift)
    }

    /// The status is what the ledger says; what follows from it follows once.
    async fn follow_ledger(&self, order: &mut purchase_order::Model) -> Result<Sums> {
        let sums = facts::sums(&self.db(), &document(order)).await?;
        let before = order.status;
        order.status = rules::status_from(before, order.invoiced_at.is_some(), &sums, order.total);
        if matches!(order.status, PurchaseOrderStatus::Paid | PurchaseOrderStatus::Overpaid) {
            release::seats(self.app, self.tx, self.conference, order).await?;
        }
        if before != order.status {
            order.updated_at = self.now;
            let change = release::change(order, self.by, order.status.as_str(), (before, self.now));
            audit::record(self.tx, self.conference, change).await?;
        }
        Ok(sums)
    }

    /// One receipt for each payment that was new, with what is left to pay; money for a closed one is a task for staff.
    async fn tell(&self, order: &purchase_order::Model, booked: &[ledger_entry::Model], sums: &Sums) -> Result<()> {
        let balance = sums.balance(order.total);
        for entry in booked.iter().filter(|entry| facts::is_income(entry.kind) && entry.amount > 0) {
            if entry.applied {
                messages::payment_received(self.app, &self.db(), self.conference, (order, entry, balance)).await?;
            } else {
                messages::unapplied_money(self.app, &self.db(), self.conference, (order, entry)).await?;
            }
        }
        Ok(())
    }

    fn note_sync(&self, order: &mut purchase_order::Model, drift: Option<Drift>) {
        order.last_synced_at = Some(self.now);
        order.sync_failures = 0;
        order.sync_problem = drift.map(|drift| drift.as_str().to_owned());
        let open = matches!(order.status, PurchaseOrderStatus::Invoiced | PurchaseOrderStatus::PartiallyPaid);
        order.next_check_at = open.then(|| self.now + sweep_after(order));
    }
}

fn document(order: &purchase_order::Model) -> Document {
    Document {
        owner: Owner::PurchaseOrder(order.id),
        currency: order.currency,
        takes_money: !rules::is_closed(order.status),
    }
}

/// Six hours, and up to an hour more that differs from one purchase order to the next, so that they don't come at once.
fn sweep_after(order: &purchase_order::Model) -> TimeDelta {
    let jitter = i64::from(order.id.0.as_bytes()[15]) * 14;
    TimeDelta::hours(6) + TimeDelta::seconds(jitter)
}

/// Copies what Stripe says. An older reading never takes an ended invoice back to open.
fn take_over(invoice: &mut invoice::Model, snapshot: &InvoiceSnapshot) {
    if rank(Some(snapshot.status)) >= rank(invoice.status) {
        invoice.status = Some(snapshot.status);
    }
    invoice.number = snapshot.number.clone().or(invoice.number.take());
    invoice.hosted_url = snapshot.hosted_url.clone().or(invoice.hosted_url.take());
    invoice.pdf_url = snapshot.pdf_url.clone().or(invoice.pdf_url.take());
    invoice.stripe_total = Some(snapshot.total);
    invoice.stripe_paid = Some(snapshot.amount_paid);
    invoice.finalised_at = invoice.finalised_at.or(snapshot.finalised_at);
    invoice.voided_at = invoice.voided_at.or(snapshot.voided_at);
}

/// How far along an invoice is: Stripe never goes back.
fn rank(status: Option<InvoiceStatus>) -> u8 {
    match status {
        None => 0,
        Some(InvoiceStatus::Draft) => 1,
        Some(InvoiceStatus::Open) => 2,
        Some(InvoiceStatus::Uncollectible) => 3,
        Some(InvoiceStatus::Paid | InvoiceStatus::Void | InvoiceStatus::Deleted) => 4,
    }
}

fn invoice_drift(
    order: &purchase_order::Model,
    invoice: &invoice::Model,
    snapshot: &InvoiceSnapshot,
) -> Option<Drift> {
    let complete = invoice.lines_at.is_some();
    let closed = rules::is_closed(order.status);
    match snapshot.status {
        _ if snapshot.currency != invoice.currency => Some(Drift::CurrencyDiffers),
        _ if complete && snapshot.total != invoice.total => Some(Drift::AmountDiffers),
        _ if snapshot.customer != invoice.stripe_customer_id => Some(Drift::CustomerDiffers),
        InvoiceStatus::Void if !closed => Some(Drift::Voided),
        InvoiceStatus::Uncollectible if !closed => Some(Drift::Uncollectible),
        _ => None,
    }
}
