//! A company's tax id at Stripe, which prints it on invoices. `domain::tax_id` knows Stripe's types and checks the form;
//! where Stripe still refuses one, the company is invoiced all the same and the id is printed as a custom field.

use stripe_billing::tax_id::{CreateCustomerTaxId, CreateCustomerTaxIdType, ListCustomerTaxId};

use super::{Fault, IdempotencyKey, Stripe};

/// A tax id and Stripe's name for its type: `eu_vat`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerTaxId {
    pub stripe_type: String,
    pub value: String,
}

impl Stripe {
    /// Adds it to the customer, once. False when Stripe does not take it.
    pub async fn put_tax_id(
        &self,
        customer: &str,
        new: &CustomerTaxId,
        key: &IdempotencyKey,
    ) -> Result<bool, Fault> {
        let known = self.read(&ListCustomerTaxId::new(customer).limit(10)).await?;
        if known.data.iter().any(|known| known.value == new.value) {
            return Ok(true);
        }
        let Ok(kind) = new.stripe_type.parse::<CreateCustomerTaxIdType>();
        match self.write(key, &CreateCustomerTaxId::new(customer, kind, &new.value)).await {
            Ok(_) => Ok(true),
            Err(Fault::Rejected { .. }) => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}
