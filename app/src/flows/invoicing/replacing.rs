//! An invoice in place of another. First the other one ends at Stripe, whether it is a draft or out; then the new one is
//! made. So there are never two that ask for the same.
//!
//! Money may be faster than we are: an invoice that anything reached is not voided. It stays, and what was to take its
//! place becomes a further invoice or a credit note. While a payment hangs, nobody knows: it is looked at again.

use entity::{invoice, types::InvoiceStatus};

use super::{Halt, Making};
use crate::{
    domain::work::Work,
    error::{Error, Result},
    flows::{progress::Progress, purchase_orders},
    store::{
        invoices,
        jobs::{self, NewJob},
    },
    stripe::{Fault, InvoiceSnapshot},
};

/// How often the state there may change under us before we come back later.
const LOOKS: usize = 3;

impl Making<'_> {
    /// Ends what was replaced, at Stripe, this one itself too where it was. Nothing goes on while one of them stays.
    pub(super) async fn end_replaced(&mut self) -> Result<(), Halt> {
        let db = self.app.tenant(self.conference.id);
        let mut stays = false;
        for former in invoices::of(&db, self.order.id).await? {
            // Read again: with the one before it, this one may have been kept, too.
            if let Some(former) = invoices::find(&db, former.id).await?.filter(is_to_end) {
                stays |= !self.about(former).retire().await?;
            }
        }
        match self.invoice.replaced_at {
            None if !stays => Ok(()),
            _ => Err(Halt::Replaced),
        }
    }

    fn about(&self, invoice: invoice::Model) -> Making<'_> {
        let Making { app, stripe, conference, order, .. } = self;
        Making { app, stripe: stripe.clone(), conference: conference.clone(), order: order.clone(), invoice }
    }

    /// Ends it, unless money reached it: then it stays, and false comes back.
    async fn retire(&mut self) -> Result<bool, Halt> {
        for _ in 0..LOOKS {
            let Some(seen) = self.there().await? else {
                self.deleted().await?;
                return Ok(true);
            };
            if !is_untouched(&seen) {
                purchase_orders::keep_invoice(self.app, &self.conference, self.invoice.id).await?;
                return Ok(false);
            }
            match self.retired(seen).await {
                Err(Halt::Fault(Fault::Rejected { message, .. })) => {
                    tracing::info!(invoice = %self.invoice.id, message, "Stripe doesn't end it: look again");
                }
                ended => return ended.map(|_| true),
            }
        }
        Err(Halt::PaymentHangs)
    }

    async fn retired(&mut self, seen: InvoiceSnapshot) -> Result<&'static str, Halt> {
        match seen.status {
            InvoiceStatus::Draft => {
                self.stripe.delete_draft(&seen.id, &self.ending_key("delete")).await.map_err(Halt::Fault)?;
                self.deleted().await
            }
            InvoiceStatus::Open | InvoiceStatus::Uncollectible => {
                let key = self.ending_key("void");
                let ended = self.stripe.void(&seen.id, &key).await.map_err(Halt::Fault)?;
                if money_on(&ended) > 0 {
                    self.look_for_money().await?;
                }
                self.ended(ended).await
            }
            _ => self.ended(seen).await,
        }
    }

    /// Money came in the moment of voiding: it counts, and the invoice to come is told of it.
    pub(super) async fn look_for_money(&self) -> Result<()> {
        let job = NewJob::new(Work::ReconcilePurchaseOrder(self.order.id), self.app.clock.now());
        Ok(jobs::enqueue(&self.app.tenant(self.conference.id), &job).await?)
    }

    /// Whether a step stopped because a later revision took its place.
    pub(super) async fn is_replaced(&self, halt: &Halt) -> Result<bool> {
        if matches!(halt, Halt::Error(_)) {
            return Ok(false);
        }
        let now = invoices::find(&self.app.tenant(self.conference.id), self.invoice.id).await?;
        let now = now.ok_or(Error::NotFound)?;
        Ok(now.replaced_at.is_some() && self.invoice.replaced_at.is_none())
    }

    pub(super) async fn waits_for_payment(&mut self) -> Result<Progress> {
        self.problem("invoice-problem-payment-hangs").await?;
        Ok(Progress::later("a payment for the invoice before is on its way"))
    }
}

fn is_to_end(invoice: &invoice::Model) -> bool {
    invoice.replaced_at.is_some() && !invoices::is_ended(invoice)
}

/// Nothing was paid on it, by any way, and nothing credited.
fn is_untouched(seen: &InvoiceSnapshot) -> bool {
    let ended = matches!(seen.status, InvoiceStatus::Void | InvoiceStatus::Deleted);
    ended || (money_on(seen) == 0 && seen.status != InvoiceStatus::Paid)
}

/// Minor units: all that was paid on it, by any way, and credited.
fn money_on(seen: &InvoiceSnapshot) -> i64 {
    seen.amount_paid + seen.paid_off_stripe + seen.credited
}

/// The number of the newest invoice that was out before it was replaced.
pub(super) fn number_before(all: &[invoice::Model]) -> Option<String> {
    let out = |invoice: &&invoice::Model| invoice.replaced_at.is_some() && invoice.number.is_some();
    all.iter().rev().find(out).and_then(|invoice| invoice.number.clone())
}
