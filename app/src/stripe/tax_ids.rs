//! A company's tax id at Stripe, which prints it on invoices. `domain::tax_id` knows Stripe's types and checks the form;
//! where Stripe still refuses one, the company is invoiced all the same and the id stands in the footer.

use stripe_billing::tax_id::{
    CreateCustomerTaxId, CreateCustomerTaxIdType, DeleteCustomerTaxId, ListCustomerTaxId,
};

use super::{Fault, IdempotencyKey, Stripe, request::PAGE};

/// A tax id and Stripe's name for its type: `eu_vat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerTaxId {
    pub stripe_type: String,
    pub value: String,
}

impl Stripe {
    /// The customer has this tax id and no other; one that Stripe does not take it goes without. `key` makes the key of a
    /// step: each time under others, as what was added and deleted since would not come back under the same.
    pub async fn set_tax_id(
        &self,
        customer: &str,
        wanted: Option<&CustomerTaxId>,
        key: impl Fn(&str) -> IdempotencyKey,
    ) -> Result<(), Fault> {
        let is_wanted = |value: &str| wanted.is_some_and(|wanted| wanted.value == value);
        let mut there = false;
        for known in self.tax_ids(customer).await? {
            if is_wanted(&known.value) && !there {
                there = true;
                continue;
            }
            let step = format!("tax-id-without-{}", known.id);
            match self.write(&key(&step), &DeleteCustomerTaxId::new(customer, known.id.as_str())).await {
                Ok(_) | Err(Fault::Missing { .. }) => {}
                Err(fault) => return Err(fault),
            }
        }
        match wanted.filter(|_| !there) {
            Some(new) => self.add_tax_id(customer, new, &key(&format!("tax-id-{}", new.value))).await,
            None => Ok(()),
        }
    }

    /// Whether it prints one on the customer's invoices.
    pub async fn has_tax_id(&self, customer: &str) -> Result<bool, Fault> {
        Ok(!self.tax_ids(customer).await?.is_empty())
    }

    async fn add_tax_id(
        &self,
        customer: &str,
        new: &CustomerTaxId,
        key: &IdempotencyKey,
    ) -> Result<(), Fault> {
        let Ok(kind) = new.stripe_type.parse::<CreateCustomerTaxIdType>();
        match self.write(key, &CreateCustomerTaxId::new(customer, kind, &new.value)).await {
            Ok(_) | Err(Fault::Rejected { .. }) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    async fn tax_ids(&self, customer: &str) -> Result<Vec<stripe_shared::TaxId>, Fault> {
        self.list(|after| {
            let page = ListCustomerTaxId::new(customer).limit(PAGE);
            after.map_or(page.clone(), |id| page.starting_after(id))
        })
        .await
    }
}
