//! An invoice that is out is sent once more, as staff asked: one mail for each asking, whatever breaks in between. What can't
//! be paid any more isn't sent.

use entity::types::InvoiceStatus;

use super::{Halt, Making};
use crate::{
    error::Error,
    flows::purchase_orders::release,
    store::{
        audit::{self, By, Change},
        invoices, purchase_orders,
    },
};

impl Making<'_> {
    pub(super) async fn send_again(&mut self) -> Result<(), Halt> {
        let id = self.stripe_id()?;
        let late = self.begin().await?;
        let asked = self.invoice.send_again_at.unwrap_or(self.invoice.created_at);
        let there = self.stripe.invoice(&id).await.map_err(Halt::Fault)?;
        let open = there.status == InvoiceStatus::Open && there.amount_remaining > 0;
        let sent = late && self.stripe.was_sent(&id, asked).await.map_err(Halt::Fault)?;
        if late && !sent {
            self.try_anew().await?;
            self.begin().await?;
        }
        let key = self.key(&format!("send-again-{}", asked.timestamp()));
        if open
            && !sent
            && let Err(fault) = self.stripe.send_invoice(&id, &key).await
        {
            return Err(self.refused(fault).await);
        }
        self.finish_again(open).await
    }

    async fn finish_again(&mut self, sent: bool) -> Result<(), Halt> {
        let now = self.app.clock.now();
        let tx = self.app.db.begin().await?;
        let db = tx.tenant(self.conference.id);
        let order = purchase_orders::lock(&db, self.order.id).await?.ok_or(Error::NotFound)?;
        let mut invoice = invoices::lock(&db, self.invoice.id).await?.ok_or(Error::NotFound)?;
        if invoice.send_again_at != self.invoice.send_again_at {
            self.invoice = invoice; // another worker was faster
            return Ok(());
        }
        invoice.send_again_at = None;
        invoice.step_started_at = None;
        invoice.problem = None;
        if sent {
            invoice.sent_again_at = Some(now);
            let change = release::change(&order, By::SCHEDULER, "sent_again", (order.status, now));
            audit::record(&tx, &self.conference, Change { before: None, after: None, ..change }).await?;
        }
        invoices::save(&db, invoice.clone()).await?;
        tx.commit().await?;
        self.invoice = invoice;
        Ok(())
    }
}
