//! Money back to a card or bank account.

use entity::types::Currency;
use stripe_core::refund::CreateRefund;

use super::{Fault, IdempotencyKey, Stripe, facts, metadata};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRefund {
    /// `pi_…`: the `reference` of the payment's fact.
    pub payment_intent: String,
    /// Minor units; more than is left of the payment is rejected.
    pub amount: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// `re_…`: the id of its money fact, once it succeeded.
    pub id: String,
    pub amount: i64,
    pub currency: Currency,
    /// False while a bank debit's refund is on its way. The ledger books it when it has succeeded.
    pub succeeded: bool,
}

impl Stripe {
    pub async fn refund(&self, new: &NewRefund, key: &IdempotencyKey) -> Result<Refund, Fault> {
        let conference = [(metadata::CONFERENCE.to_owned(), self.conference.to_string())];
        let request = CreateRefund::new()
            .payment_intent(&new.payment_intent)
            .amount(new.amount)
            .metadata(metadata::Metadata::from(conference));
        let refund = self.write(key, &request).await?;
        Ok(Refund {
            id: refund.id.to_string(),
            amount: refund.amount,
            currency: facts::currency(&refund.currency)?,
            succeeded: refund.status.as_deref() == Some("succeeded"),
        })
    }
}
