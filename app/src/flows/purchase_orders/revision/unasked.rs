//! Money that is owed and that no invoice asks for. An invoice is lost: voided, deleted or given up at Stripe by somebody
//! else, or stopped before it was out as Stripe's total differed. Or money is gone that an invoice was paid with or told of:
//! it was refunded, a dispute about it was lost, a payment by hand was taken back. One invoice asks for it: the lines of
//! those that are lost once more, and one for what has come or gone since.

use entity::{
    invoice, invoice_line, purchase_order,
    types::{InvoiceStatus, StripeActKind, WorkStatus},
};

use super::{documents::Desk, known::Known, words};
use crate::{
    domain::purchase_order as rules,
    error::{Error, Result},
    flows::{
        invoicing::TOTAL_DIFFERS,
        purchase_orders::invoice_rows::{self, Again},
        refunds::Purse,
    },
    store::invoices,
};

fn is_lost(invoice: &invoice::Model) -> bool {
    let stopped = invoice.sent_at.is_none() && invoice.problem.as_deref() == Some(TOTAL_DIFFERS);
    let given_up = invoice.status == Some(InvoiceStatus::Uncollectible);
    let untouched = invoice.stripe_remaining == invoice.stripe_total; // else it can't be voided for another one
    let lost = invoices::is_ended(invoice) || stopped || given_up && untouched;
    invoice.replaced_at.is_none() && lost
}

/// What somebody may still pay on it, minor units. One that was given up after a part was paid can't be voided any more.
fn may_be_paid(invoice: &invoice::Model) -> i64 {
    match invoice.status {
        Some(InvoiceStatus::Uncollectible) => invoice.stripe_remaining.unwrap_or_default(),
        _ => invoices::asks(invoice),
    }
}

/// It's being made or ended.
fn is_in_the_making(invoice: &invoice::Model) -> bool {
    let unfinished = invoice.replaced_at.is_some() || invoice.finalised_at.is_none();
    let going = unfinished && !invoices::is_ended(invoice) && !is_lost(invoice);
    going || invoice.withdrawn_at.is_some() // what it asks for goes with it
}

/// Minor units that are owed and that no invoice asks for; None while what is under way may change it. What a bank has
/// taken back isn't asked for before the dispute has ended. Money that Stripe hasn't been told of, as it has no invoice to
/// tell it of, is told to the new one and lowers it then.
pub fn missing(order: &purchase_order::Model, all: &[invoice::Model], purse: &Purse) -> Option<i64> {
    let stands = |one: &&invoice::Model| invoices::stands(one) && !is_lost(one);
    let changing = |kind| matches!(kind, StripeActKind::CreditNote | StripeActKind::Payment);
    let told = purse.acts.iter().any(|act| act.status == WorkStatus::Waiting && changing(act.kind));
    if told && all.iter().any(|one| stands(&one)) || all.iter().any(is_in_the_making) {
        return None;
    }
    let owed = rules::owed(order.status, &purse.sums, order.total) - purse.sums.disputed.max(0);
    let asked: i64 = all.iter().filter(stands).map(may_be_paid).sum();
    Some(owed + purse.under_way(StripeActKind::Payment) - asked).filter(|missing| *missing > 0)
}

impl Known {
    pub fn missing(&self) -> Option<i64> {
        missing(&self.order, &self.invoices, &self.purse)
    }
}

impl Desk<'_> {
    /// One invoice over `amount`, in place of those that are lost and beside the others. The total stays: it was in it
    /// already. What isn't the lines of a lost one bears no tax: the invoices before have stated it.
    pub(super) async fn ask_again(
        &self,
        order: &mut purchase_order::Model,
        known: &Known,
        amount: i64,
    ) -> Result<()> {
        let tax_rate = known.lines.first().map(|line| line.tax_rate_id);
        let mut again = Again {
            lines: Vec::new(),
            asked: 0,
            tax: 0,
            tax_rate: tax_rate.ok_or_else(|| Error::internal("a purchase order without lines"))?,
            further: true,
            difference: String::new(),
        };
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
