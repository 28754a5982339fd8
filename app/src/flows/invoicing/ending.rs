//! An invoice whose purchase order has ended: a draft is deleted, an open one becomes void, or uncollectible where the
//! purchase order was written off. One that Stripe doesn't let go of yet, as a payment hangs, is tried again.

use entity::types::{InvoiceStatus, PurchaseOrderStatus};

use super::{Halt, Making};
use crate::{
    domain::purchase_order as rules,
    error::{Error, Result},
    flows::{gateway, progress::Progress},
    store::purchase_orders,
    stripe::{self, Fault, InvoiceSnapshot},
};

impl Making<'_> {
    /// Whether a step stopped because the purchase order has ended; from then on its ended state is what counts.
    pub(super) async fn is_over(&mut self, halt: &Halt) -> Result<bool> {
        if matches!(halt, Halt::Error(_)) {
            return Ok(false);
        }
        let db = self.app.tenant(self.conference.id);
        self.order = purchase_orders::find(&db, self.order.id).await?.ok_or(Error::NotFound)?;
        Ok(rules::is_closed(self.order.status))
    }

    pub(super) async fn end(&mut self) -> Result<Progress> {
        match self.clear_away().await {
            Ok(word) => Ok(Progress::done(word)),
            Err(Halt::Fault(Fault::Rejected { message, .. })) => {
                tracing::warn!(invoice = %self.invoice.id, message, "Stripe doesn't end the invoice yet");
                self.problem("invoice-problem-not-ended").await?;
                Ok(Progress::later("Stripe doesn't end the invoice yet"))
            }
            Err(Halt::Fault(fault)) => {
                self.problem(&fault.to_string()).await?;
                Err(gateway::sort(self.app, self.conference.id, fault).await)
            }
            Err(halt) => self.halted(halt).await.map(Progress::Done),
        }
    }

    pub(super) async fn problem(&mut self, problem: &str) -> Result<()> {
        let problem = problem.to_owned();
        match self.store(|invoice, _| invoice.problem = Some(problem)).await {
            Err(Halt::Error(error)) => Err(error),
            _ => Ok(()),
        }
    }

    async fn clear_away(&mut self) -> Result<&'static str, Halt> {
        let Some(seen) = self.there().await? else { return self.deleted().await };
        let id = seen.id.clone();
        let written_off = self.order.status == PurchaseOrderStatus::WrittenOff;
        let ended = match seen.status {
            InvoiceStatus::Draft => {
                self.stripe.delete_draft(&id, &self.ending_key("delete")).await.map_err(Halt::Fault)?;
                return self.deleted().await;
            }
            InvoiceStatus::Open if written_off => self
                .stripe
                .mark_uncollectible(&id, &self.ending_key("write-off"))
                .await
                .map_err(Halt::Fault)?,
            InvoiceStatus::Open => {
                self.stripe.void(&id, &self.ending_key("void")).await.map_err(Halt::Fault)?
            }
            _ => seen,
        };
        self.ended(ended).await
    }

    /// The invoice as Stripe has it; None: it has none. A creation whose answer was lost is done again under its key
    /// first, so that nothing of it stays behind.
    pub(super) async fn there(&mut self) -> Result<Option<InvoiceSnapshot>, Halt> {
        if self.invoice.stripe_id.is_none() {
            if self.invoice.step_started_at.is_none() || self.invoice.customer_at.is_none() {
                return Ok(None);
            }
            self.create().await?;
        }
        let id = self.invoice.stripe_id.clone().unwrap_or_default();
        match self.stripe.invoice(&id).await {
            Ok(seen) => Ok(Some(seen)),
            Err(Fault::Missing { .. }) if self.invoice.finalised_at.is_none() => Ok(None),
            Err(Fault::Missing { detail }) => Err(Halt::Fault(Fault::Elsewhere { detail })),
            Err(fault) => Err(Halt::Fault(fault)),
        }
    }

    /// Stripe keeps a refusal under its key for a day, and ending what has ended is harmless: each minute has its own.
    pub(super) fn ending_key(&self, step: &str) -> stripe::IdempotencyKey {
        stripe::key(self.invoice.id, step, self.app.clock.now().timestamp() / 60)
    }

    pub(super) async fn deleted(&mut self) -> Result<&'static str, Halt> {
        self.store(|invoice, _| {
            invoice.status = Some(InvoiceStatus::Deleted);
            invoice.step_started_at = None;
        })
        .await?;
        Ok("nothing is at Stripe")
    }

    pub(super) async fn ended(&mut self, seen: InvoiceSnapshot) -> Result<&'static str, Halt> {
        self.store(|invoice, now| {
            invoice.status = Some(seen.status);
            invoice.step_started_at = None;
            invoice.voided_at = invoice.voided_at.or(seen.voided_at);
            invoice.finalised_at = invoice.finalised_at.or(seen.finalised_at).or(Some(now));
        })
        .await?;
        Ok("ended")
    }
}
