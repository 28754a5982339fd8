//! An invoice that is lost: voided or deleted at Stripe by somebody else, or stopped before it was out as Stripe's total
//! differed. What is owed and no other invoice asks for is issued anew: its lines once more, and one for the difference
//! where money, credit or a refund came since.

use entity::{
    invoice, invoice_line, purchase_order,
    types::{StripeActKind, WorkStatus},
};

use super::{documents::Desk, known::Known, words};
use crate::{
    domain::purchase_order as rules,
    error::Result,
    flows::{
        purchase_orders::invoice_rows::{self, Again},
        refunds::Purse,
    },
    store::invoices,
};

/// Why making an invoice stops for good: only a new one helps.
const STOPPED: &str = "invoice-problem-total";

fn is_lost(invoice: &invoice::Model) -> bool {
    let stopped = invoice.finalised_at.is_none() && invoice.problem.as_deref() == Some(STOPPED);
    invoice.replaced_at.is_none() && (invoices::is_ended(invoice) || stopped)
}

fn is_in_the_making(invoice: &invoice::Model) -> bool {
    let unfinished = invoice.replaced_at.is_some() || invoice.finalised_at.is_none();
    unfinished && !invoices::is_ended(invoice) && !is_lost(invoice)
}

/// Minor units that are owed and that no invoice asks for, as one is lost; None while what is under way may change it.
/// Money that Stripe hasn't been told of yet is told to the new invoice too, and lowers it then.
pub fn missing(order: &purchase_order::Model, all: &[invoice::Model], purse: &Purse) -> Option<i64> {
    let stands = |one: &&invoice::Model| invoices::stands(one) && !is_lost(one);
    let unsettled =
        purse.acts.iter().filter(|act| act.status == WorkStatus::Waiting).any(|act| match act.kind {
            StripeActKind::Refund => true,
            StripeActKind::CreditNote => all.iter().any(|one| stands(&one)), // else it waits for the invoice to come
            StripeActKind::Payment => false,
        });
    if unsettled || all.iter().any(is_in_the_making) || !all.iter().any(is_lost) {
        return None;
    }
    let owed = rules::owed(order.status, &purse.sums, order.total) - purse.sums.disputed.max(0);
    let asked: i64 = all.iter().filter(stands).map(invoices::asks).sum();
    Some(owed + purse.under_way(StripeActKind::Payment) - asked).filter(|missing| *missing > 0)
}

impl Known {
    pub fn missing(&self) -> Option<i64> {
        missing(&self.order, &self.invoices, &self.purse)
    }
}

impl Desk<'_> {
    /// One invoice over `amount` in place of those that are lost. The total stays: it was in it already.
    pub(super) async fn ask_again(
        &self,
        order: &mut purchase_order::Model,
        known: &Known,
        amount: i64,
    ) -> Result<()> {
        let mut again = Again { further: true, ..Again::default() };
        for lost in known.invoices.iter().filter(|one| is_lost(one)) {
            let Some(mut row) = invoices::lock(self.db, lost.id).await? else { continue };
            again.lines.extend::<Vec<invoice_line::Model>>(invoices::lines(self.db, lost.id).await?);
            again.asked += row.total;
            again.tax += row.tax;
            again.further &= row.further;
            row.replaced_at = Some(self.now.1);
            invoices::save(self.db, row).await?;
        }
        let words = if amount < again.asked { "revision-line-paid" } else { "revision-line-open" };
        again.difference = words::text(order, words, &[]);
        self.renew_due(order);
        invoice_rows::again(self.db, order, &again, (amount, self.now)).await
    }
}
