//! The steps after the customer, each ending in a write of its result.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use entity::{
    invoice, invoice_line,
    types::{InvoiceStatus, TaxTreatment},
};

use super::{Halt, Making, replacing};
use crate::{
    domain::purchase_order as rules,
    error::Error,
    flows::{purchase_orders::release, reconcile::sums_of, stripe_acts},
    mail::messages,
    store::{
        audit::{self, By},
        catalogue, invoices, ledger, purchase_orders,
    },
    stripe::{self, InvoiceSnapshot, NewInvoice, NewLine, NewTaxRate},
};

/// After this time a key at Stripe may be forgotten: look before acting again.
pub(super) const KEY_LIFE: TimeDelta = TimeDelta::hours(23);

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

    /// Writes down that the call of this step is about to be made; true when it was first made so long ago that Stripe
    /// may have forgotten its key.
    async fn begin(&mut self) -> Result<bool, Halt> {
        let now = self.app.clock.now();
        match self.invoice.step_started_at {
            Some(at) => Ok(now - at > KEY_LIFE),
            None => {
                self.store(|invoice, now| invoice.step_started_at = Some(now)).await?;
                Ok(false)
            }
        }
    }

    fn key(&self, step: &str) -> stripe::IdempotencyKey {
        stripe::key(self.invoice.id, step, self.invoice.revision)
    }

    /// The empty draft.
    pub(super) async fn create(&mut self) -> Result<(), Halt> {
        let customer = self.customer_id()?;
        let late = self.begin().await?;
        let found = match late {
            true => self.stripe.find_invoice_of(self.invoice.id, &customer).await.map_err(Halt::Fault)?,
            false => None,
        };
        let snapshot = match found {
            Some(found) => found,
            None => {
                let new = self.new_invoice(customer);
                self.stripe.create_invoice(&new, &self.key("create")).await.map_err(Halt::Fault)?
            }
        };
        self.store(|invoice, now| {
            invoice.stripe_id = Some(snapshot.id);
            invoice.status = Some(snapshot.status);
            invoice.created_there_at = Some(now);
            invoice.step_started_at = None;
        })
        .await
    }

    fn new_invoice(&self, customer: String) -> NewInvoice {
        let (order, conference) = (&self.order, &self.conference);
        let number = self.invoice.po_number.iter().map(|number| ("PO".to_owned(), number.clone()));
        NewInvoice {
            invoice: self.invoice.id,
            purchase_order: order.id,
            customer,
            currency: order.currency,
            due_at: self.due_at(),
            description: Some(format!("{} · {}", conference.name, order.reference)),
            footer: Some(self.footer()),
            custom_fields: number.collect(),
        }
    }

    /// The end of the due day where the conference is; never in the past, which Stripe rejects. It depends on stored
    /// values alone, so that a repeated call says the same.
    fn due_at(&self) -> DateTime<Utc> {
        let zone: Tz = self.conference.timezone.parse().unwrap_or(Tz::UTC);
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        let local = self.invoice.due_date.and_time(end).and_local_timezone(zone);
        let due = local.latest().map_or_else(|| self.invoice.created_at, |due| due.with_timezone(&Utc));
        due.max(self.invoice.created_at + TimeDelta::days(1))
    }

    fn customer_id(&self) -> Result<String, Halt> {
        self.invoice.stripe_customer_id.clone().ok_or(Halt::Stop("invoice-problem-customer"))
    }

    fn stripe_id(&self) -> Result<String, Halt> {
        self.invoice.stripe_id.clone().ok_or(Halt::Stop("invoice-problem-deleted"))
    }

    /// Every line once: those that Stripe has already, by the row's id in their metadata, are only noted.
    pub(super) async fn lines(&mut self) -> Result<(), Halt> {
        let (id, customer) = (self.stripe_id()?, self.customer_id()?);
        self.begin().await?;
        let there = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        let lines = invoices::lines(&self.app.tenant(self.conference.id), self.invoice.id).await?;
        for line in lines.iter().filter(|line| line.stripe_id.is_none()) {
            let known = there.lines.iter().find(|theirs| theirs.line == Some(line.id));
            let item = match known {
                Some(theirs) => theirs.id.clone(),
                None => self.add_line(&id, &customer, line).await?,
            };
            invoices::save_line(&self.app.tenant(self.conference.id), line.id, &item).await?;
        }
        self.check(&self.stripe.invoice(&id).await.map_err(Halt::Fault)?)?;
        self.store(|invoice, now| {
            invoice.lines_at = Some(now);
            invoice.step_started_at = None;
        })
        .await
    }

    async fn add_line(
        &self,
        invoice: &str,
        customer: &str,
        line: &invoice_line::Model,
    ) -> Result<String, Halt> {
        let new = NewLine {
            line: line.id,
            customer: customer.to_owned(),
            description: line.description.clone(),
            quantity: line.quantity,
            amount: line.amount,
            currency: self.invoice.currency,
            tax_rate: self.tax_rate(line).await?,
        };
        let key = stripe::key(line.id, "line", self.invoice.revision);
        self.stripe.add_line(invoice, &new, &key).await.map_err(Halt::Fault)
    }

    /// The tax rate object of the line's rate, made when first needed; none for a rate of zero, and none at all under
    /// reverse charge, so that Stripe's total is ours whatever it makes of rates for a customer that owes the tax itself.
    async fn tax_rate(&self, line: &invoice_line::Model) -> Result<Option<String>, Halt> {
        if self.order.tax_treatment == TaxTreatment::ReverseCharge {
            return Ok(None);
        }
        let db = self.app.tenant(self.conference.id);
        let rate = catalogue::tax_rate(&db, line.tax_rate_id).await?.ok_or(Error::NotFound)?;
        if rate.percent.is_zero() || !line.taxed {
            return Ok(None);
        }
        if let Some(id) = rate.stripe_id {
            return Ok(Some(id));
        }
        let new = NewTaxRate {
            tax_rate: rate.id,
            name: "VAT".to_owned(),
            percent: rate.percent,
            inclusive: rate.inclusive,
        };
        let key = stripe::key(rate.id, "tax-rate", format!("{}-{}", rate.percent, rate.inclusive));
        let id = self.stripe.create_tax_rate(&new, &key).await.map_err(Halt::Fault)?;
        catalogue::save_stripe_tax_rate(&db, rate.id, &id).await?;
        Ok(Some(id))
    }

    /// Stripe must ask for what we ask for, to the minor unit; else nobody gets the invoice, and staff see both sums.
    fn check(&self, snapshot: &InvoiceSnapshot) -> Result<(), Halt> {
        let same = snapshot.total == self.invoice.total && snapshot.currency == self.invoice.currency;
        if same { Ok(()) } else { Err(Halt::Stop("invoice-problem-total")) }
    }

    /// From here on it has a number and a page.
    pub(super) async fn finalise(&mut self) -> Result<(), Halt> {
        let (id, customer) = (self.stripe_id()?, self.customer_id()?);
        self.take_turn().await?;
        self.begin().await?;
        self.customer_for_good(&customer).await?;
        let snapshot = self.stripe.finalise(&id, &self.key("finalise")).await.map_err(Halt::Fault)?;
        self.end_turn().await?;
        self.store(|invoice, now| {
            invoice.status = Some(snapshot.status);
            invoice.number = snapshot.number.clone();
            invoice.hosted_url = snapshot.hosted_url.clone();
            invoice.pdf_url = snapshot.pdf_url.clone();
            invoice.stripe_total = Some(snapshot.total);
            invoice.stripe_paid = Some(snapshot.amount_paid);
            invoice.stripe_remaining = Some(snapshot.amount_remaining);
            invoice.finalised_at = Some(snapshot.finalised_at.unwrap_or(now));
            invoice.step_started_at = None;
        })
        .await?;
        self.check(&snapshot)?;
        self.check_customer(&snapshot)
    }

    /// Stripe mails it to the finance contact; we tell the buyer.
    pub(super) async fn send(&mut self) -> Result<(), Halt> {
        let id = self.stripe_id()?;
        let late = self.begin().await?;
        let since = self.invoice.finalised_at.unwrap_or(self.invoice.created_at);
        let snapshot = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        self.check(&snapshot)?;
        self.check_customer(&snapshot)?;
        stripe_acts::advance_all(self.app, self.conference.id, self.order.id).await?;
        let snapshot = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        let sent = late && self.stripe.was_sent(&id, since).await.map_err(Halt::Fault)?;
        if snapshot.status == InvoiceStatus::Open && !sent {
            self.stripe.send_invoice(&id, &self.key("send")).await.map_err(Halt::Fault)?;
        }
        self.finish().await
    }

    /// The invoice is out: the purchase order says so, and the buyer gets the link.
    async fn finish(&mut self) -> Result<(), Halt> {
        let now = self.app.clock.now();
        let tx = self.app.db.begin().await?;
        let db = tx.tenant(self.conference.id);
        let mut order = purchase_orders::lock(&db, self.order.id).await?.ok_or(Error::NotFound)?;
        let mut invoice = invoices::lock(&db, self.invoice.id).await?.ok_or(Error::NotFound)?;
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
