//! A conference's tax rates at Stripe. They can't be edited there; a changed rate is a new one.

use entity::types::{Percent, TaxRateId};
use stripe_product::tax_rate::{CreateTaxRate, RetrieveTaxRate};

use super::{Fault, IdempotencyKey, Stripe, metadata};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTaxRate {
    pub tax_rate: TaxRateId,
    /// As invoices print it: `VAT`.
    pub name: String,
    pub percent: Percent,
    pub inclusive: bool,
}

impl Stripe {
    /// Returns the `txr_…`.
    pub async fn create_tax_rate(&self, new: &NewTaxRate, key: &IdempotencyKey) -> Result<String, Fault> {
        // The library takes a float. It is only written and read as text, and four decimals survive that.
        let percentage: f64 =
            new.percent.to_string().parse().map_err(|error| Fault::broken(format!("{error}")))?;
        let request = CreateTaxRate::new(&new.name, new.inclusive, percentage).metadata(metadata::of(
            self.conference,
            metadata::TAX_RATE,
            new.tax_rate,
        ));
        Ok(self.write(key, &request).await?.id.to_string())
    }

    /// Whether new lines may have it: it's there, and not in the archive.
    pub async fn takes_tax_rate(&self, id: &str) -> Result<bool, Fault> {
        match self.read(&RetrieveTaxRate::new(id)).await {
            Ok(rate) => Ok(rate.active),
            Err(Fault::Missing { .. }) => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}
