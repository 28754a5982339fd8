//! What became of an order's payment: its state, and the money that moved.

use chrono::{DateTime, Utc};
use entity::types::{Currency, OrderId};
use stripe_core::{charge::ListCharge, dispute::ListDispute, refund::ListRefund};
use stripe_shared as api;

use super::{
    Fault, MoneyFact, Stripe, facts, metadata,
    request::{Get, PAGE},
};

/// How far a payment is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentState {
    /// Nobody has paid yet, or the customer is at it.
    Waiting,
    /// A bank debit on its way: days, not seconds.
    Processing,
    Succeeded,
    /// The last attempt failed, in Stripe's words; the customer may try again while the session is open.
    Failed(String),
    Cancelled,
}

/// A payment intent with all that happened to its money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// `pi_…`
    pub id: String,
    pub state: PaymentState,
    /// Minor units asked for.
    pub amount: i64,
    pub currency: Currency,
    pub created_at: DateTime<Utc>,
    /// The order that this conference wrote on it.
    pub order: Option<OrderId>,
    /// Charges, refunds and disputes.
    pub facts: Vec<MoneyFact>,
}

impl Stripe {
    /// Reads a payment intent and all its money.
    pub async fn payment(&self, id: &str) -> Result<Payment, Fault> {
        let intent: api::PaymentIntent = self.read(&Get::new(format!("/payment_intents/{id}"))).await?;
        Ok(Payment {
            id: intent.id.to_string(),
            state: state(&intent),
            amount: intent.amount,
            currency: facts::currency(&intent.currency)?,
            created_at: facts::time(intent.created)?,
            order: metadata::read(&intent.metadata, self.conference, metadata::ORDER),
            facts: self.facts_of_intent(id).await?,
        })
    }

    /// Whether money for an invoice is on its way: a bank debit takes days.
    pub async fn is_being_paid(&self, invoice: &str) -> Result<bool, Fault> {
        let payments = self.invoice_payments(invoice).await?;
        for intent in payments.iter().filter_map(|payment| payment.payment.payment_intent.as_ref()) {
            let path = format!("/payment_intents/{}", intent.id());
            let intent: api::PaymentIntent = self.read(&Get::new(path)).await?;
            if state(&intent) == PaymentState::Processing {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn facts_of_intent(&self, id: &str) -> Result<Vec<MoneyFact>, Fault> {
        let mut facts = Vec::new();
        for charge in self.charges(id).await? {
            facts.extend(facts::of_charge(&charge)?);
        }
        // At most one charge of an intent succeeds.
        if let Some(charge) = facts.last().cloned() {
            facts.extend(self.returns(&Source::Intent(id.to_owned()), &charge).await?);
        }
        Ok(facts)
    }

    async fn charges(&self, intent: &str) -> Result<Vec<api::Charge>, Fault> {
        self.list(|after| {
            let page = ListCharge::new().payment_intent(intent).limit(PAGE);
            after.map_or(page.clone(), |id| page.starting_after(id))
        })
        .await
    }

    /// Refunds and disputes of the payment that came in by `source`.
    pub(super) async fn returns(
        &self,
        source: &Source,
        payment: &MoneyFact,
    ) -> Result<Vec<MoneyFact>, Fault> {
        let refunds = self
            .list(|after| {
                let page = ListRefund::new().limit(PAGE);
                let page = after.map_or(page.clone(), |id| page.starting_after(id));
                match source {
                    Source::Intent(id) => page.payment_intent(id),
                    Source::Charge(id) => page.charge(id),
                }
            })
            .await?;
        let mut facts = Vec::new();
        for refund in &refunds {
            facts.extend(facts::of_refund(refund)?);
        }
        for dispute in &self.disputes(source).await? {
            facts.extend(facts::of_dispute(dispute)?);
        }
        let of = Some(payment.provider_id.clone());
        Ok(facts.into_iter().map(|fact| MoneyFact { of: of.clone(), ..fact }).collect())
    }

    async fn disputes(&self, source: &Source) -> Result<Vec<api::Dispute>, Fault> {
        self.list(|after| {
            let page = ListDispute::new().limit(PAGE);
            let page = after.map_or(page.clone(), |id| page.starting_after(id));
            match source {
                Source::Intent(id) => page.payment_intent(id),
                Source::Charge(id) => page.charge(id),
            }
        })
        .await
    }
}

/// What money came in by; an old invoice's payment may be a charge without an intent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    Intent(String),
    Charge(String),
}

fn state(intent: &api::PaymentIntent) -> PaymentState {
    use api::PaymentIntentStatus::{Canceled, Processing, Succeeded};
    match (&intent.status, &intent.last_payment_error) {
        (Succeeded, _) => PaymentState::Succeeded,
        (Processing, _) => PaymentState::Processing,
        (Canceled, _) => PaymentState::Cancelled,
        (_, Some(error)) => PaymentState::Failed(error.message.clone().unwrap_or_default()),
        (_, None) => PaymentState::Waiting,
    }
}
