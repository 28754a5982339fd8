//! What all steps share, and the last ones: finalise and send. Each ends in a write of its result.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{invoice, types::InvoiceStatus};

use super::{Halt, Making, TOTAL_DIFFERS, replacing, theirs};
use crate::{
    domain::purchase_order as rules,
    error::Error,
    flows::{purchase_orders::release, reconcile::sums_of, stripe_acts},
    mail::messages,
    store::{
        audit::{self, By},
        invoices, ledger, purchase_orders,
    },
    stripe::{self, Fault, InvoiceSnapshot},
};

/// After this time a step looks whether it was done, and then acts under another key: Stripe repeats an answer for a day,
/// a 500 included that it gave while doing the thing, and then forgets the key. Much longer than any call takes.
pub(super) const LOOK_AFTER: TimeDelta = TimeDelta::minutes(15);

impl Making<'_> {
    /// Changes the invoice's row, under its lock, and keeps the result.
    pub(super) async fn store(
        &mut self,
        change: impl FnOnce(&mut invoice::Model, DateTime<Utc>),
    ) -> Result<(), Halt> {
        let tx = self.app.db.begin().await?;
        let db = tx.tenant(self.conference.id);
        let order = purchase_orders::find(&db, self.order.id).await?.ok_or(Error::NotFound)?;
        let mut invoice = invoices::lock(&db, self.invoice.id).await?.ok_or(Error::NotFound)?;
        invoice.problem = None;
        change(&mut invoice, self.app.clock.now());
        invoices::save(&db, invoice.clone()).await?;
        tx.commit().await?;
        let replaced = invoice.replaced_at.is_some() && self.invoice.replaced_at.is_none();
        self.invoice = invoice;
        match self.order.status {
            before if rules::is_closed(order.status) && !rules::is_closed(before) => Err(Halt::Closed),
            _ if replaced => Err(Halt::Replaced),
            _ => Ok(()),
        }
    }

    /// Writes down that the call of this step is about to be made; true when it was first made so long ago that it has to
    /// be looked for.
    pub(super) async fn begin(&mut self) -> Result<bool, Halt> {
        let now = self.app.clock.now();
        match self.invoice.step_started_at {
            Some(at) => Ok(now - at > LOOK_AFTER),
            None => {
                self.store(|invoice, now| invoice.step_started_at = invoice.step_started_at.or(Some(now)))
                    .await?;
                Ok(false)
            }
        }
    }

    pub(super) fn key(&self, step: &str) -> stripe::IdempotencyKey {
        stripe::key(self.invoice.id, step, self.tries())
    }

    /// The revision that is made, and which try it is.
    pub(super) fn tries(&self) -> String {
        format!("{}-{}", self.invoice.revision, self.invoice.attempt)
    }

    /// Stripe refused the step, so that nothing came of it. It keeps the refusal under its key for a day: the next try has
    /// another key. Where nobody knows what came of a call, it stays the same.
    pub(super) async fn refused(&mut self, fault: Fault) -> Halt {
        if matches!(fault, Fault::Rejected { .. })
            && let Err(halt) = self.try_anew().await
        {
            return halt;
        }
        Halt::Fault(fault)
    }

    /// Only for who knows that nothing came of the tries before. Who was slower than another worker joins its try.
    pub(super) async fn try_anew(&mut self) -> Result<(), Halt> {
        let tried = self.invoice.attempt;
        self.store(|invoice, _| {
            if invoice.attempt == tried {
                invoice.attempt += 1;
                invoice.step_started_at = None;
            }
        })
        .await
    }

    pub(super) fn customer_id(&self) -> Result<String, Halt> {
        self.invoice.stripe_customer_id.clone().ok_or(Halt::Stop("invoice-problem-customer"))
    }

    pub(super) fn stripe_id(&self) -> Result<String, Halt> {
        self.invoice.stripe_id.clone().ok_or(Halt::Stop("invoice-problem-deleted"))
    }

    /// Stripe must ask for what we ask for, to the minor unit; else nobody gets the invoice, and staff see both sums.
    async fn check(&mut self, snapshot: &InvoiceSnapshot) -> Result<(), Halt> {
        if snapshot.total == self.invoice.total && snapshot.currency == self.invoice.currency {
            return Ok(());
        }
        self.store(|invoice, _| invoice.stripe_total = Some(snapshot.total)).await?;
        Err(Halt::Stop(TOTAL_DIFFERS))
    }

    /// The same of what is there now.
    pub(super) async fn check_there(&mut self, id: &str) -> Result<(), Halt> {
        let there = self.stripe.invoice(id).await.map_err(Halt::Fault)?;
        self.check(&there).await
    }

    /// From here on it has a number and a page, and can't be changed: somebody may have changed the draft.
    pub(super) async fn finalise(&mut self) -> Result<(), Halt> {
        let (id, customer) = (self.stripe_id()?, self.customer_id()?);
        self.check_there(&id).await?;
        self.take_turn().await?;
        let before = if self.begin().await? { self.finalised_before(&id).await? } else { None };
        let snapshot = match before {
            Some(snapshot) => snapshot,
            None => {
                self.customer_for_good(&customer).await?;
                match self.stripe.finalise(&id, &self.key("finalise")).await {
                    Ok(snapshot) => snapshot,
                    Err(fault) => return Err(self.refused(fault).await),
                }
            }
        };
        self.end_turn().await?;
        self.store(|invoice, now| {
            invoice.status = Some(snapshot.status);
            invoice.number = snapshot.number.clone();
            invoice.hosted_url = snapshot.hosted_url.clone();
            invoice.pdf_url = snapshot.pdf_url.clone();
            theirs::note(invoice, &snapshot);
            invoice.finalised_at = Some(snapshot.finalised_at.unwrap_or(now));
            invoice.step_started_at = None;
        })
        .await?;
        self.check(&snapshot).await?;
        self.check_customer(&snapshot).await
    }

    /// What came of a call that nobody heard of; where nothing came of it, the next one has another key.
    async fn finalised_before(&mut self, id: &str) -> Result<Option<InvoiceSnapshot>, Halt> {
        let there = self.stripe.invoice(id).await.map_err(Halt::Fault)?;
        if there.status != InvoiceStatus::Draft {
            return Ok(Some(there));
        }
        self.try_anew().await?;
        self.begin().await?;
        Ok(None)
    }

    /// Stripe mails it to the finance contact; we tell the buyer.
    pub(super) async fn send(&mut self) -> Result<(), Halt> {
        let id = self.stripe_id()?;
        let late = self.begin().await?;
        let since = self.invoice.finalised_at.unwrap_or(self.invoice.created_at);
        let snapshot = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        self.check(&snapshot).await?;
        self.check_customer(&snapshot).await?;
        if !stripe_acts::advance_all(self.app, self.conference.id, self.order.id).await? {
            return Err(Halt::Turn("an act of its purchase order is carried out"));
        }
        let snapshot = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        if !matches!(snapshot.status, InvoiceStatus::Open | InvoiceStatus::Paid) {
            return Err(self.ended_unsent(&snapshot).await?);
        }
        let sent = late && self.stripe.was_sent(&id, since).await.map_err(Halt::Fault)?;
        if late && !sent {
            self.try_anew().await?;
            self.begin().await?;
        }
        if snapshot.status == InvoiceStatus::Open
            && !sent
            && let Err(fault) = self.stripe.send_invoice(&id, &self.key("send")).await
        {
            return Err(self.refused(fault).await);
        }
        self.finish().await
    }

    /// Somebody ended it at Stripe before it was sent: nobody is told of it, and staff are told what is open now.
    async fn ended_unsent(&mut self, snapshot: &InvoiceSnapshot) -> Result<Halt, Halt> {
        self.store(|invoice, _| {
            invoice.status = Some(snapshot.status);
            invoice.voided_at = invoice.voided_at.or(snapshot.voided_at);
            invoice.step_started_at = None;
        })
        .await?;
        self.look_for_money().await?;
        Ok(Halt::Stop("invoice-problem-ended"))
    }

    /// The invoice is out: the purchase order says so, and the buyer gets the link.
    async fn finish(&mut self) -> Result<(), Halt> {
        let now = self.app.clock.now();
        let tx = self.app.db.begin().await?;
        let db = tx.tenant(self.conference.id);
        let mut order = purchase_orders::lock(&db, self.order.id).await?.ok_or(Error::NotFound)?;
        let mut invoice = invoices::lock(&db, self.invoice.id).await?.ok_or(Error::NotFound)?;
        if invoice.sent_at.is_some() {
            self.invoice = invoice; // another worker was faster
            return Ok(());
        }
        invoice.sent_at = Some(now);
        invoice.step_started_at = None;
        invoice.problem = None;
        let before = order.status;
        if rules::is_closed(before) {
            return Err(Halt::Closed);
        }
        if invoice.replaced_at.is_some() {
            return Err(Halt::Replaced);
        }
        order.invoiced_at = order.invoiced_at.or(Some(now));
        let sums = sums_of(order.currency, &ledger::of_purchase_order(&db, order.id).await?);
        order.status = rules::status_from(before, true, &sums, order.total);
        order.next_check_at = Some(now + TimeDelta::hours(6));
        order.updated_at = now;
        audit::record(
            &tx,
            &self.conference,
            release::change(&order, By::SCHEDULER, "invoiced", (before, now)),
        )
        .await?;
        let replaces = replacing::number_before(&invoices::of(&db, order.id).await?);
        let sent = (&order, &invoice, replaces);
        messages::invoice_sent(self.app, &db, &self.conference, sent).await?;
        purchase_orders::save(&db, order).await?;
        invoices::save(&db, invoice.clone()).await?;
        tx.commit().await?;
        self.app.work.notify_one();
        self.invoice = invoice;
        Ok(())
    }
}
