//! The lines of a draft, each with its tax rate: every one once.
//!
//! Stripe counts the tax itself, to the minor unit, as `domain::tax` does; so its total is ours. Where the currency is charged
//! in steps of more than that, a tax that Stripe put on top would leave a total that it can't charge. There every rate is
//! told as included and every line with its tax, in whole steps: the total is the sum of what we say, whatever Stripe makes of
//! the tax in it.

use entity::{invoice_line, tax_rate, types::TaxTreatment};

use super::{Halt, Making};
use crate::{
    domain::tax::Tax,
    error::Error,
    store::{catalogue, invoices},
    stripe::{self, Fault, NewLine, NewTaxRate},
};

impl Making<'_> {
    /// Those that Stripe has already, by the row's id in their metadata, are only noted.
    pub(super) async fn lines(&mut self) -> Result<(), Halt> {
        let id = self.stripe_id()?;
        if self.begin().await? {
            self.try_anew().await?; // what is there already is only noted
            self.begin().await?;
        }
        let there = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        let lines = invoices::lines(&self.app.tenant(self.conference.id), self.invoice.id).await?;
        for line in lines.iter().filter(|line| line.stripe_id.is_none()) {
            let known = there.lines.iter().find(|theirs| theirs.line == Some(line.id));
            let item = match known {
                Some(theirs) => theirs.id.clone(),
                None => self.add_line(&id, line).await?,
            };
            invoices::save_line(&self.app.tenant(self.conference.id), line.id, &item).await?;
        }
        self.check_there(&id).await?;
        self.store(|invoice, now| {
            invoice.lines_at = Some(now);
            invoice.step_started_at = None;
        })
        .await
    }

    /// A rate that Stripe has no more, or only in its archive, is made anew.
    async fn add_line(&mut self, invoice: &str, line: &invoice_line::Model) -> Result<String, Halt> {
        let rate = self.tax_rate(line).await?;
        let object = match &rate {
            Some(rate) => Some(self.rate_object(rate).await?),
            None => None,
        };
        let amount = self.told(line, rate.as_ref())?;
        let mut added = self.add_with(invoice, (line, amount), object.clone()).await;
        if let (Err(Fault::Rejected { .. } | Fault::Missing { .. }), Some(rate), Some(object)) =
            (&added, &rate, &object)
            && !self.stripe.takes_tax_rate(object).await.map_err(Halt::Fault)?
        {
            let anew = self.make_rate(rate, object).await?;
            added = self.add_with(invoice, (line, amount), Some(anew)).await;
        }
        match added {
            Ok(item) => Ok(item),
            Err(fault) => Err(self.refused(fault).await),
        }
    }

    async fn add_with(
        &self,
        invoice: &str,
        (line, amount): (&invoice_line::Model, i64),
        tax_rate: Option<String>,
    ) -> Result<String, Fault> {
        let with = tax_rate.as_deref().unwrap_or("untaxed");
        let key = stripe::key(line.id, "line", format!("{}-{with}", self.tries()));
        let new = NewLine {
            line: line.id,
            customer: self.invoice.stripe_customer_id.clone().unwrap_or_default(),
            description: line.description.clone(),
            quantity: line.quantity,
            amount,
            currency: self.invoice.currency,
            tax_rate,
        };
        self.stripe.add_line(invoice, &new, &key).await
    }

    /// The line's rate; none for a rate of zero, and none at all under reverse charge, so that Stripe's total is ours
    /// whatever it makes of rates for a customer that owes the tax itself.
    async fn tax_rate(&self, line: &invoice_line::Model) -> Result<Option<tax_rate::Model>, Halt> {
        if self.order.tax_treatment == TaxTreatment::ReverseCharge || !line.taxed {
            return Ok(None);
        }
        let db = self.app.tenant(self.conference.id);
        let rate = catalogue::tax_rate(&db, line.tax_rate_id).await?.ok_or(Error::NotFound)?;
        Ok(Some(rate).filter(|rate| !rate.percent.is_zero()))
    }

    /// Whether Stripe hears of it as included.
    fn is_told_inclusive(&self, rate: &tax_rate::Model) -> bool {
        rate.inclusive || self.invoice.currency.step() > 1
    }

    /// What Stripe hears of a line under its rate, minor units.
    fn told(&self, line: &invoice_line::Model, rate: Option<&tax_rate::Model>) -> Result<i64, Halt> {
        match rate.filter(|rate| self.is_told_inclusive(rate) && !rate.inclusive) {
            Some(rate) => Ok(line.amount + self.tax_of(line, rate)?),
            None => Ok(line.amount),
        }
    }

    /// The tax of a line, minor units: rounded by itself, below zero where the line is.
    fn tax_of(&self, line: &invoice_line::Model, rate: &tax_rate::Model) -> Result<i64, Halt> {
        let tax = Tax { percent: rate.percent, inclusive: rate.inclusive };
        let (_, part) = tax.split(line.amount.abs(), self.invoice.currency).map_err(Error::internal)?;
        Ok(part * line.amount.signum())
    }

    /// Its object at Stripe, made when first needed.
    async fn rate_object(&mut self, rate: &tax_rate::Model) -> Result<String, Halt> {
        match &rate.stripe_id {
            Some(id) => Ok(id.clone()),
            None => self.make_rate(rate, "first").await,
        }
    }

    /// `after`: the object that it takes the place of.
    async fn make_rate(&mut self, rate: &tax_rate::Model, after: &str) -> Result<String, Halt> {
        let new = NewTaxRate {
            tax_rate: rate.id,
            name: "VAT".to_owned(),
            percent: rate.percent,
            inclusive: self.is_told_inclusive(rate),
        };
        let revision = format!("{}-{}-{after}-{}", rate.percent, new.inclusive, self.invoice.attempt);
        match self.stripe.create_tax_rate(&new, &stripe::key(rate.id, "tax-rate", revision)).await {
            Ok(id) => {
                catalogue::save_stripe_tax_rate(&self.app.tenant(self.conference.id), rate.id, &id).await?;
                Ok(id)
            }
            Err(fault) => Err(self.refused(fault).await),
        }
    }

    /// The tax that the invoice's lines come to, minor units: below zero where what is less bears more tax than what is
    /// more.
    pub(super) async fn tax(&self) -> Result<i64, Halt> {
        let mut sum = 0;
        for line in invoices::lines(&self.app.tenant(self.conference.id), self.invoice.id).await? {
            if let Some(rate) = self.tax_rate(&line).await? {
                sum += self.tax_of(&line, &rate)?;
            }
        }
        Ok(sum)
    }
}
