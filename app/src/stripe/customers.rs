//! A company as a customer at Stripe: one for each conference it buys from, never found by e-mail alone.

use chrono::{DateTime, Utc};
use entity::types::{CompanyId, Email};
use stripe_core::customer::{CreateCustomer, ListCustomer, OptionalFieldsCustomerAddress, UpdateCustomer};
use stripe_shared::CustomerTaxExempt;
use stripe_types::RangeQueryTs;

use super::{Fault, IdempotencyKey, Stripe, metadata, request::PAGE};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    pub line1: String,
    pub line2: Option<String>,
    pub postal_code: String,
    pub city: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// What Stripe knows of a company, and prints on its invoices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyCustomer {
    pub company: CompanyId,
    /// The legal name.
    pub name: String,
    /// The finance contact: Stripe mails invoices there.
    pub email: Email,
    pub address: Address,
    /// Of Stripe's mails and pages.
    pub language: String,
    /// It owes the tax itself: Stripe prints "Reverse charge" on its invoices.
    pub reverse_charge: bool,
}

impl Stripe {
    /// Returns the `cus_…`.
    pub async fn create_customer(
        &self,
        new: &CompanyCustomer,
        key: &IdempotencyKey,
    ) -> Result<String, Fault> {
        let request = CreateCustomer::new()
            .name(&new.name)
            .email(new.email.as_str())
            .address(address(&new.address))
            .preferred_locales(vec![new.language.clone()])
            .tax_exempt(tax_exempt(new))
            .metadata(metadata::of(self.conference, metadata::COMPANY, new.company));
        Ok(self.write(key, &request).await?.id.to_string())
    }

    /// Before each invoice: a finalised one keeps what the customer was then. `Missing` when somebody deleted it there.
    ///
    /// Its balance becomes zero: Stripe keeps there what was paid too much on one purchase order and takes it off the
    /// company's next invoice, whatever that is for. Our ledger knows where such money stands, and whether it was paid back.
    pub async fn update_customer(
        &self,
        id: &str,
        new: &CompanyCustomer,
        key: &IdempotencyKey,
    ) -> Result<(), Fault> {
        let request = UpdateCustomer::new(id)
            .name(&new.name)
            .email(new.email.as_str())
            .address(address(&new.address))
            .preferred_locales(vec![new.language.clone()])
            .tax_exempt(tax_exempt(new))
            .balance(0);
        self.write(key, &request).await.map(drop)
    }

    /// The customer there of a company whose creation is too long ago to be asked again under its key. Lists what was
    /// made since `tried_at`, as Stripe's search lags behind and does not exist in every country.
    pub async fn find_customer(
        &self,
        company: CompanyId,
        tried_at: DateTime<Utc>,
    ) -> Result<Option<String>, Fault> {
        let since = RangeQueryTs::gte(tried_at.timestamp() - 300);
        let customers = self
            .list(|after| {
                let page = ListCustomer::new().created(since).limit(PAGE);
                after.map_or(page.clone(), |id| page.starting_after(id))
            })
            .await?;
        let found = customers.into_iter().find(|customer| {
            let written = customer.metadata.as_ref();
            written.and_then(|written| metadata::read(written, self.conference, metadata::COMPANY))
                == Some(company)
        });
        Ok(found.map(|customer| customer.id.to_string()))
    }
}

fn tax_exempt(company: &CompanyCustomer) -> CustomerTaxExempt {
    if company.reverse_charge { CustomerTaxExempt::Reverse } else { CustomerTaxExempt::None }
}

fn address(ours: &Address) -> OptionalFieldsCustomerAddress {
    let mut theirs = OptionalFieldsCustomerAddress::new();
    theirs.line1 = Some(ours.line1.clone());
    theirs.line2 = Some(ours.line2.clone().unwrap_or_default());
    theirs.postal_code = Some(ours.postal_code.clone());
    theirs.city = Some(ours.city.clone());
    theirs.country = Some(ours.country.clone());
    theirs
}
