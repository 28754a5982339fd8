//! Money back to a card or bank account.

use entity::types::{Currency, StripeActId};
use stripe_core::refund::{CreateRefund, ListRefund};
use stripe_shared as api;

use super::{Fault, IdempotencyKey, Stripe, facts, metadata, request::PAGE};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRefund {
    /// Written on it: the same again is this refund.
    pub act: StripeActId,
    /// A further one begins anew when all refunds before have failed.
    pub attempt: i32,
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
    pub state: RefundState,
}

/// How far a refund is. The ledger books it when it has succeeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefundState {
    Succeeded,
    /// That of a bank debit takes days.
    OnItsWay,
    /// The money stayed with us, or came back.
    Failed,
}

impl Stripe {
    /// Refunds once, however often and however late it is called.
    pub async fn refund(&self, new: &NewRefund, key: &IdempotencyKey) -> Result<Refund, Fault> {
        if let Some(known) = self.refund_of(new).await? {
            return read(&known);
        }
        let mut written = metadata::of(self.conference, metadata::ACT, new.act);
        written.insert(metadata::ATTEMPT.to_owned(), new.attempt.to_string());
        let request =
            CreateRefund::new().payment_intent(&new.payment_intent).amount(new.amount).metadata(written);
        read(&self.write(key, &request).await?)
    }

    async fn refund_of(&self, new: &NewRefund) -> Result<Option<api::Refund>, Fault> {
        let refunds = self
            .list(|after| {
                let page = ListRefund::new().payment_intent(&new.payment_intent).limit(PAGE);
                after.map_or(page.clone(), |id| page.starting_after(id))
            })
            .await?;
        let counts = |refund: &api::Refund| {
            self.act_of(refund.metadata.as_ref()) == Some(new.act)
                && (state(refund) != RefundState::Failed || self.attempt_of(refund) >= new.attempt)
        };
        Ok(refunds.into_iter().find(counts))
    }

    fn attempt_of(&self, refund: &api::Refund) -> i32 {
        let written = refund.metadata.as_ref();
        written.and_then(|written| metadata::read(written, self.conference, metadata::ATTEMPT)).unwrap_or(1)
    }

    /// The act of staff that made an object at Stripe.
    pub(super) fn act_of(&self, written: Option<&metadata::Metadata>) -> Option<StripeActId> {
        metadata::read(written?, self.conference, metadata::ACT)
    }
}

fn read(refund: &api::Refund) -> Result<Refund, Fault> {
    Ok(Refund {
        id: refund.id.to_string(),
        amount: refund.amount,
        currency: facts::currency(&refund.currency)?,
        state: state(refund),
    })
}

fn state(refund: &api::Refund) -> RefundState {
    match refund.status.as_deref() {
        Some("succeeded") => RefundState::Succeeded,
        Some("failed" | "canceled") => RefundState::Failed,
        _ => RefundState::OnItsWay,
    }
}
