//! The company as a customer at Stripe: one for each conference and company, whatever its mailbox.
//!
//! All purchase orders of a company share it, and a draft's address and tax status are its customer's until it is finalised.
//! So it is brought up to date for each invoice once more right before that. Invoices of one company take turns in it, from
//! the update to what Stripe made of it; and what was finalised is compared, as others than us may write a customer too.

use chrono::TimeDelta;
use entity::{stripe_customer, types::TaxTreatment};

use super::{Halt, Making, steps::LOOK_AFTER};
use crate::{
    domain::tax_id,
    error,
    store::companies,
    stripe::{self, Address, CompanyCustomer, CustomerTaxId, Fault, InvoiceSnapshot},
};

/// Longer than the calls of a step are tried: an invoice that stops in its turn lets the next one in then.
const TURN: TimeDelta = TimeDelta::minutes(2);

impl Making<'_> {
    /// Makes the customer, or brings it up to date: Stripe mails the invoice to the address it has now.
    pub(super) async fn customer(&mut self) -> Result<(), Halt> {
        let now = self.app.clock.now();
        let row =
            companies::customer(&self.app.tenant(self.conference.id), self.order.company_id, now).await?;
        self.take_turn().await?;
        let company = self.company();
        let id = match &row.stripe_id {
            Some(id) => match self.update(id, &company, "update-customer").await {
                Ok(()) => id.clone(),
                Err(Fault::Missing { .. }) => self.make_customer(&row, &company).await?,
                Err(fault) => return Err(self.refused(fault).await),
            },
            None => self.make_customer(&row, &company).await?,
        };
        companies::save_customer(&self.app.tenant(self.conference.id), row.id, &id).await?;
        self.tell_tax_id(&id).await?;
        self.end_turn().await?;
        self.store(|invoice, now| {
            invoice.stripe_customer_id = Some(id);
            invoice.customer_at = Some(now);
            invoice.step_started_at = None;
        })
        .await
    }

    /// One that may have been made before is looked for first: where the row is so old that a call for it may have gone
    /// unheard, where Stripe has refused one try, and where somebody deleted it there, perhaps more than once.
    async fn make_customer(
        &mut self,
        row: &stripe_customer::Model,
        company: &CompanyCustomer,
    ) -> Result<String, Halt> {
        let late = self.begin().await?;
        let old = self.app.clock.now() - row.created_at >= LOOK_AFTER;
        if (old || self.invoice.attempt > 1 || row.stripe_id.is_some())
            && let Some(found) = self.find_customer(row).await?
        {
            return self.brought_up_to_date(found, company).await;
        }
        if late {
            self.try_anew().await?;
            self.begin().await?;
        }
        let after = row.stripe_id.as_deref().unwrap_or("first");
        let key = stripe::key(row.id, "customer", format!("{after}-{}", self.invoice.attempt));
        match self.stripe.create_customer(company, &key).await {
            Ok(id) => Ok(id),
            Err(Fault::Rejected { code, .. }) if code == "idempotency_error" => {
                let found = self.find_customer(row).await?.ok_or(Halt::Stop("invoice-problem-customer"))?;
                self.brought_up_to_date(found, company).await
            }
            Err(fault) => Err(self.refused(fault).await),
        }
    }

    async fn find_customer(&self, row: &stripe_customer::Model) -> Result<Option<String>, Halt> {
        self.stripe.find_customer(row.company_id, row.created_at).await.map_err(Halt::Fault)
    }

    pub(super) async fn take_turn(&self) -> Result<(), Halt> {
        let (now, db) = (self.app.clock.now(), self.app.tenant(self.conference.id));
        let turn = (now, now + TURN);
        match companies::take_customer(&db, self.order.company_id, self.invoice.id, turn).await? {
            true => Ok(()),
            false => Err(Halt::Turn("another invoice of the company")),
        }
    }

    pub(super) async fn end_turn(&self) -> error::Result<()> {
        let db = self.app.tenant(self.conference.id);
        Ok(companies::leave_customer(&db, self.order.company_id, self.invoice.id).await?)
    }

    /// Each time under another key: after another invoice's update, the answer to an earlier one would change nothing.
    async fn update(&self, id: &str, company: &CompanyCustomer, step: &str) -> Result<(), Fault> {
        let key = stripe::key(self.invoice.id, step, self.app.clock.now().timestamp_millis());
        self.stripe.update_customer(id, company, &key).await
    }

    async fn brought_up_to_date(&self, found: String, company: &CompanyCustomer) -> Result<String, Halt> {
        self.update(&found, company, "update-customer").await.map_err(Halt::Fault)?;
        Ok(found)
    }

    /// Right before the draft keeps what the customer is now, and takes its balance: the update clears that.
    pub(super) async fn customer_for_good(&self, customer: &str) -> Result<(), Halt> {
        self.update(customer, &self.company(), "customer-for-good").await.map_err(Halt::Fault)?;
        self.tell_tax_id(customer).await
    }

    /// Whether the finalised invoice is this purchase order's: its finance contact, its tax. Rounding at Stripe may move the
    /// tax of each line by a step of the currency.
    pub(super) async fn check_customer(&self, snapshot: &InvoiceSnapshot) -> Result<(), Halt> {
        let ours = self.company();
        let address = snapshot.customer_email.as_deref().unwrap_or_default();
        let step = self.invoice.currency.step().unsigned_abs();
        let rounding = u64::try_from(snapshot.lines.len()).unwrap_or_default() * step;
        let same = address.eq_ignore_ascii_case(ours.email.as_str())
            && snapshot.reverse_charge == ours.reverse_charge
            && snapshot.tax.abs_diff(self.tax().await?) <= rounding;
        if same { Ok(()) } else { Err(Halt::Stop("invoice-problem-customer-differs")) }
    }

    /// The tax id of this purchase order is printed on its invoice, and no other that the company ever had. One that
    /// Stripe doesn't know the type of, or rejects, is not worth stopping for.
    async fn tell_tax_id(&self, customer: &str) -> Result<(), Halt> {
        let value = self.order.tax_id.as_deref();
        let read = value.and_then(|text| tax_id::read(&self.order.country, text).ok());
        let tax_id = read.and_then(|read| {
            Some(CustomerTaxId { stripe_type: read.stripe_type?.to_owned(), value: read.value })
        });
        let now = self.app.clock.now().timestamp_millis();
        let key = |step: &str| stripe::key(self.invoice.id, step, format!("{customer}-{now}"));
        self.stripe.set_tax_id(customer, tax_id.as_ref(), key).await.map_err(Halt::Fault)
    }

    fn company(&self) -> CompanyCustomer {
        let order = &self.order;
        CompanyCustomer {
            company: order.company_id,
            name: order.company_name.clone(),
            email: order.finance_email.clone(),
            address: Address {
                line1: order.address_line1.clone(),
                line2: order.address_line2.clone(),
                postal_code: order.postal_code.clone(),
                city: order.city.clone(),
                country: order.country.clone(),
            },
            language: order.language.clone(),
            reverse_charge: order.tax_treatment == TaxTreatment::ReverseCharge,
        }
    }
}
