//! One purchase order against its invoices.
//!
//! The status is what the ledger says. What was done in Stripe's dashboard is followed: an invoice marked uncollectible
//! writes the purchase order off, at the moment it was marked; money that moved later is unapplied, whenever we hear of
//! it. An invoice voided there ends nothing, as only staff know whether it is to be issued anew or the purchase order
//! cancelled: it shows as drift, and they get a mail. Seats that were paid for once stay valid when money goes back.

use chrono::{DateTime, Utc};
use entity::{
    conference, ledger_entry, purchase_order,
    types::{ConferenceId, LedgerKind, Places, PurchaseOrderId, PurchaseOrderStatus},
};

use super::{
    Drift, Outcome,
    facts::{self, Document, Takes},
    invoice::{self, Seen},
    misplaced,
    order::{back_off, sweep_after},
};
use crate::{
    app::App,
    domain::{ledger::Sums, purchase_order as rules},
    error::{Error, Result},
    flows::{gateway, purchase_orders::release},
    i18n::{Catalogue, Language},
    mail::messages,
    store::{
        audit::{self, By},
        conferences,
        db::{TenantDb, Tx},
        invoices, ledger, purchase_orders,
        seats::Owner,
    },
    stripe::Look,
};

/// Pulls one purchase order from Stripe. One without an invoice has nothing there.
pub async fn purchase_order(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    by: By,
) -> Result<Outcome> {
    looked_at(app, conference, id, (Look::Whole, app.clock.now()), by).await
}

/// The same for who knows what is worth a look, from events that were listed at that moment. Where the last look failed,
/// or there was none, or Stripe has credited what we don't know, it is a whole one.
pub(super) async fn looked_at(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    (look, listed_at): (Look, DateTime<Utc>),
    by: By,
) -> Result<Outcome> {
    let db = app.tenant(conference);
    let order = purchase_orders::find(&db, id).await?.ok_or(Error::NotFound)?;
    let look = if order.sync_failures == 0 && order.last_synced_at.is_some() { look } else { Look::Whole };
    let mut asked_at = invoice::seen_until(look, (listed_at, app.clock.now()));
    let mut seen = see(app, &db, id, look).await?;
    if look == Look::Income && invoice::credits_differ(&db, &order, &seen).await? {
        asked_at = app.clock.now();
        seen = see(app, &db, id, Look::Whole).await?;
    }
    match settle(app, conference, id, (seen, asked_at), by).await {
        Err(error) => {
            note_failure(app, conference, id, &error.chain()).await?;
            Err(error)
        }
        settled => settled,
    }
}

/// What Stripe says of each invoice.
async fn see(app: &App, db: &TenantDb<'_>, id: PurchaseOrderId, look: Look) -> Result<Vec<Seen>> {
    let (conference, mut seen) = (db.scope(), Vec::new());
    for row in invoices::of(db, id).await? {
        let Some(stripe_id) = &row.stripe_id else { continue };
        let stripe = gateway::stripe(app, conference).await?;
        match invoice::look(&stripe, (&row, stripe_id), look).await {
            Ok(found) => seen.push(found),
            Err(fault) => {
                note_failure(app, conference, id, &fault.to_string()).await?;
                return Err(gateway::sort(app, conference, fault).await);
            }
        }
    }
    Ok(seen)
}

/// Remembers that it did not work, and when to try again: no news is lost for a failure.
async fn note_failure(app: &App, conference: ConferenceId, id: PurchaseOrderId, why: &str) -> Result<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference);
    if let Some(mut order) = purchase_orders::lock(&db, id).await? {
        order.sync_failures += 1;
        order.sync_problem = Some(why.to_owned());
        order.next_check_at = Some(app.clock.now() + back_off(order.sync_failures, order.id.0));
        purchase_orders::save(&db, order).await?;
    }
    Ok(tx.commit().await?)
}

async fn settle(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    (seen, asked_at): (Vec<Seen>, DateTime<Utc>),
    by: By,
) -> Result<Outcome> {
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let before = order.status;
    let step = Step { app, tx: &tx, conference: &conference, by, now: app.clock.now() };
    let (booked, drift) = step.take_in(&order, &seen).await?;
    let sums = step.follow_ledger(&mut order, invoice::given_up_at(&seen)).await?;
    step.tell(&order, &booked, &sums).await?;
    let drift = drift.or(step.drift(&order, &sums).await?);
    step.note_sync(&mut order, drift, asked_at).await?;
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
        let document = document(order, invoice::given_up_at(seen));
        let (mut booked, mut drift) = (Vec::new(), None);
        for found in seen {
            let new = facts::book(&self.db(), &document, &found.facts, self.now).await?;
            misplaced::settle(&self.db(), (order, found), &new, (self.by, self.now)).await?;
            booked.extend(new);
            drift = drift.or(invoice::follow(&self.db(), order, found).await?);
        }
        Ok((booked, drift))
    }

    /// The status is what the ledger says, unless it was given up; what follows from it follows once.
    async fn follow_ledger(
        &self,
        order: &mut purchase_order::Model,
        given_up: Option<DateTime<Utc>>,
    ) -> Result<Sums> {
        let entries = ledger::of_purchase_order(&self.db(), order.id).await?;
        let sums = facts::sums_of(order.currency, &entries);
        let before = order.status;
        if given_up.is_some_and(|at| is_written_off(order, &entries, at)) {
            self.write_off(order).await?;
        } else {
            order.status = rules::status_from(before, order.invoiced_at.is_some(), &sums, order.total);
            release::seats(self.app, self.tx, self.conference, (order, &entries)).await?;
        }
        if before != order.status {
            order.updated_at = self.now;
            let change = release::change(order, self.by, order.status.as_str(), (before, self.now));
            audit::record(self.tx, self.conference, change).await?;
        }
        Ok(sums)
    }

    /// Given up at Stripe: the same follows as when staff write it off here.
    async fn write_off(&self, order: &mut purchase_order::Model) -> Result<()> {
        let language = Language::parse(&order.language).unwrap_or_default();
        order.status = PurchaseOrderStatus::WrittenOff;
        order.reason = Some(Catalogue::get().text(language, "po-reason-uncollectible", &[]));
        release::places(self.tx, self.conference, order, self.now).await?;
        release::ended(&self.db(), order, self.now).await?;
        messages::purchase_order_closed(self.app, &self.db(), self.conference, order).await
    }

    /// One receipt for each payment that was new, with what is left to pay; money for a closed one is a task for staff. What
    /// went back or was credited is told the buyer, whoever did it.
    async fn tell(
        &self,
        order: &purchase_order::Model,
        booked: &[ledger_entry::Model],
        sums: &Sums,
    ) -> Result<()> {
        let balance = rules::standing(order.status, sums.balance(order.total));
        for entry in facts::news(booked).filter(|entry| facts::is_income(entry.kind)) {
            if entry.applied {
                messages::payment_received(self.app, &self.db(), self.conference, (order, entry, balance))
                    .await?;
            } else {
                messages::unapplied_money(self.app, &self.db(), self.conference, (order, entry)).await?;
            }
        }
        for entry in facts::news(booked) {
            self.tell_buyer(order, entry, balance).await?;
        }
        Ok(())
    }

    async fn tell_buyer(
        &self,
        order: &purchase_order::Model,
        entry: &ledger_entry::Model,
        balance: i64,
    ) -> Result<()> {
        let (db, parts) = (self.db(), std::slice::from_ref(entry));
        match entry.kind {
            LedgerKind::Refund => {
                messages::purchase_order_refunded(self.app, &db, self.conference, (order, parts)).await
            }
            LedgerKind::CreditNote if entry.applied => {
                messages::credited(self.app, &db, self.conference, (order, entry, balance)).await
            }
            _ => Ok(()),
        }
    }

    /// What is wrong with it as a whole.
    async fn drift(&self, order: &purchase_order::Model, sums: &Sums) -> Result<Option<Drift>> {
        let owed = rules::owed(order.status, sums, order.total);
        let all = invoices::of(&self.db(), order.id).await?;
        Ok(match sums {
            _ if sums.foreign > 0 => Some(Drift::CurrencyDiffers),
            _ if rules::unclaimed(order.status, sums) > 0 => Some(Drift::Unapplied),
            _ if sums.disputed > 0 => Some(Drift::Disputed),
            _ => invoice::all_together(order, owed, &all),
        })
    }

    /// `asked_at`: what happened at Stripe before then was seen.
    async fn note_sync(
        &self,
        order: &mut purchase_order::Model,
        drift: Option<Drift>,
        asked_at: DateTime<Utc>,
    ) -> Result<()> {
        let problem = drift.map(|drift| drift.as_str().to_owned());
        let news = drift.filter(|drift| order.sync_problem != problem && drift.needs_staff());
        order.last_synced_at = order.last_synced_at.max(Some(asked_at));
        order.sync_failures = 0;
        order.sync_problem = problem;
        let open = matches!(order.status, PurchaseOrderStatus::Invoiced | PurchaseOrderStatus::PartiallyPaid);
        order.next_check_at = (open || drift.is_some()).then(|| self.now + sweep_after(order.id.0));
        if let Some(drift) = news {
            messages::stripe_differs(self.app, &self.db(), self.conference, (order, drift.text_key()))
                .await?;
        }
        Ok(())
    }
}

fn document(order: &purchase_order::Model, given_up: Option<DateTime<Utc>>) -> Document {
    let takes = match given_up {
        _ if rules::is_closed(order.status) => Takes::Nothing,
        Some(at) => Takes::Until(at),
        None => Takes::All,
    };
    Document { owner: Owner::PurchaseOrder(order.id), currency: order.currency, takes }
}

/// Whether it could be written off at that moment, by the money that had moved until then.
fn is_written_off(order: &purchase_order::Model, entries: &[ledger_entry::Model], at: DateTime<Utc>) -> bool {
    let until: Vec<_> = entries.iter().filter(|entry| entry.occurred_at <= at).cloned().collect();
    let sums = facts::sums_of(order.currency, &until);
    let status = rules::status_from(order.status, order.invoiced_at.is_some(), &sums, order.total);
    rules::write_off(status, sums.kept(), order.places == Places::Sold).is_ok()
}
