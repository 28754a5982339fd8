//! What follows when staff have written something into a purchase order's ledger: its status, its seats, the audit, the
//! mails. Inside a transaction that has locked the row; the caller saves it.

use entity::{
    conference, ledger_entry, purchase_order,
    types::{LedgerKind, PurchaseOrderStatus},
};

use super::release;
use crate::{
    app::App,
    domain::{ledger::Sums, purchase_order as rules},
    error::Result,
    flows::{reconcile::sums_of, refunds::Document},
    mail::messages,
    store::{
        audit::{self, By},
        db::Tx,
        ledger,
        seats::Owner,
    },
};

pub fn document(order: &purchase_order::Model) -> Document {
    Document { owner: Owner::PurchaseOrder(order.id), currency: order.currency }
}

/// The surroundings of a change inside its transaction.
pub struct Books<'a> {
    pub app: &'a App,
    pub tx: &'a Tx,
    pub conference: &'a conference::Model,
    pub by: By,
}

impl Books<'_> {
    /// What staff did goes into the audit; the status becomes what the ledger says, and what follows from it follows.
    pub async fn follow(&self, order: &mut purchase_order::Model, action: &'static str) -> Result<Sums> {
        let before = order.status;
        let sums = self.settle(order).await?;
        self.record(order, action, before).await?;
        Ok(sums)
    }

    /// The status becomes what the ledger says, and what follows from it follows.
    pub async fn settle(&self, order: &mut purchase_order::Model) -> Result<Sums> {
        let (db, now, before) = (self.tx.tenant(self.conference.id), self.app.clock.now(), order.status);
        let entries = ledger::of_purchase_order(&db, order.id).await?;
        let sums = sums_of(order.currency, &entries);
        order.status = rules::status_from(before, order.invoiced_at.is_some(), &sums, order.total);
        order.updated_at = now;
        release::seats(self.app, self.tx, self.conference, (order, &entries)).await?;
        if rules::is_closed(order.status) {
            let flag = (rules::unclaimed(order.status, &sums) > 0).then(|| "unapplied".to_owned());
            order.sync_problem = flag;
        }
        Ok(sums)
    }

    pub async fn record(
        &self,
        order: &purchase_order::Model,
        action: &'static str,
        before: PurchaseOrderStatus,
    ) -> Result<()> {
        let change = release::change(order, self.by, action, (before, self.app.clock.now()));
        Ok(audit::record(self.tx, self.conference, change).await?)
    }

    /// A receipt for money that counts; a task for money that came for a closed purchase order.
    pub async fn tell(
        &self,
        order: &purchase_order::Model,
        entry: &ledger_entry::Model,
        sums: &Sums,
    ) -> Result<()> {
        let db = self.tx.tenant(self.conference.id);
        match (entry.kind, entry.applied) {
            (LedgerKind::ManualPayment, true) => {
                let said = (order, entry, sums.balance(order.total));
                messages::payment_received(self.app, &db, self.conference, said).await
            }
            (LedgerKind::ManualPayment, false) => {
                messages::unapplied_money(self.app, &db, self.conference, (order, entry)).await
            }
            _ => Ok(()),
        }
    }
}
