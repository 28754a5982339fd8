//! An invoice as Stripe has it, and the money that reached it. The invoice and its payments come with one call.

use chrono::{DateTime, Utc};
use entity::types::{Currency, InvoiceId, InvoiceLineId, InvoiceStatus, PurchaseOrderId};
use stripe_billing::{
    credit_note::ListCreditNote,
    invoice::{ListInvoice, RetrieveInvoice},
    invoice_payment::ListInvoicePayment,
};
use stripe_shared as api;

use super::{
    Fault, MoneyFact, Stripe, facts, metadata,
    payments::Source,
    request::{Get, PAGE},
};

/// What Stripe says of an invoice now. All amounts are minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvoiceSnapshot {
    /// `in_…`
    pub id: String,
    pub status: InvoiceStatus,
    pub number: Option<String>,
    pub hosted_url: Option<String>,
    pub pdf_url: Option<String>,
    pub currency: Currency,
    /// `cus_…`
    pub customer: Option<String>,
    /// What it has of the customer: from finalising on as it was then.
    pub customer_email: Option<String>,
    pub reverse_charge: bool,
    pub total: i64,
    pub tax: i64,
    pub amount_due: i64,
    pub amount_paid: i64,
    pub amount_remaining: i64,
    /// Part of it that Stripe was told of: paid out of band, by us or in the dashboard. No money fact reports it.
    pub paid_off_stripe: i64,
    /// What came beyond all that it asked for: part of what was paid.
    pub overpaid: i64,
    /// Credit notes issued before and after it was paid.
    pub credited: i64,
    pub due_at: Option<DateTime<Utc>>,
    pub finalised_at: Option<DateTime<Utc>>,
    pub voided_at: Option<DateTime<Utc>>,
    /// It stays when it is paid after all.
    pub uncollectible_at: Option<DateTime<Utc>>,
    /// The rows that this conference wrote on it.
    pub invoice: Option<InvoiceId>,
    pub purchase_order: Option<PurchaseOrderId>,
    /// All of them, however many.
    pub lines: Vec<SnapshotLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SnapshotLine {
    /// The invoice item, `ii_…`, or the line's own id where there is none.
    pub id: String,
    pub line: Option<InvoiceLineId>,
    pub amount: i64,
}

/// How much of an invoice's money is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// All of it.
    Whole,
    /// What came in. For who knows from Stripe's events that nothing went back or was credited since the last whole look.
    Income,
}

/// What an invoice's answer holds only when asked for.
const INCLUDED: &str = "amount_paid_off_stripe";

pub(super) fn included() -> Vec<String> {
    vec![INCLUDED.to_owned()]
}

fn included_with_payments() -> Vec<String> {
    vec![INCLUDED.to_owned(), "payments.data.payment.payment_record".to_owned()]
}

fn included_in_list() -> Vec<String> {
    vec![format!("data.{INCLUDED}")]
}

impl Stripe {
    /// An invoice as it is now. A draft that was deleted there is `Missing`.
    pub async fn invoice(&self, id: &str) -> Result<InvoiceSnapshot, Fault> {
        let invoice = self.read(&RetrieveInvoice::new(id).expand(included())).await?;
        self.snapshot(invoice).await
    }

    /// The invoice there of a row of ours whose creation is too long ago to be asked again under its key.
    pub async fn find_invoice_of(
        &self,
        row: InvoiceId,
        customer: &str,
    ) -> Result<Option<InvoiceSnapshot>, Fault> {
        let invoices = self
            .list(|after| {
                let page = ListInvoice::new().customer(customer).limit(PAGE).expand(included_in_list());
                after.map_or(page.clone(), |id| page.starting_after(id))
            })
            .await?;
        match invoices.into_iter().find(|invoice| self.row_of(invoice) == Some(row)) {
            Some(invoice) => self.snapshot(invoice).await.map(Some),
            None => Ok(None),
        }
    }

    /// The same with its money: its payments and, where looked at as a whole, their refunds and disputes, and its credit
    /// notes. A payment that covers several invoices at once (only Stripe's dashboard makes such) shows its refunds under
    /// each: the ledger books once.
    pub async fn invoice_with_facts(
        &self,
        id: &str,
        look: Look,
    ) -> Result<(InvoiceSnapshot, Vec<MoneyFact>), Fault> {
        let mut invoice = self.read(&RetrieveInvoice::new(id).expand(included_with_payments())).await?;
        let payments = match invoice.payments.take() {
            Some(all) if !all.has_more => all.data,
            _ => self.invoice_payments(id).await?,
        };
        let mut facts = Vec::new();
        for payment in &payments {
            facts.extend(self.facts_of_payment(payment, look).await?);
        }
        if look == Look::Whole {
            for note in &self.credit_notes_of(id).await? {
                facts.extend(facts::of_credit_note(note)?);
            }
        }
        Ok((self.snapshot(invoice).await?, facts))
    }

    async fn facts_of_payment(
        &self,
        payment: &api::InvoicePayment,
        look: Look,
    ) -> Result<Vec<MoneyFact>, Fault> {
        let mut all: Vec<_> =
            facts::of_payment_record(payment, self.entry_of(payment).is_some())?.into_iter().collect();
        let (Some(fact), Some(source)) = (facts::of_invoice_payment(payment)?, source(payment)) else {
            return Ok(all);
        };
        let returned = match look {
            Look::Whole => self.returns(&source, &fact).await?,
            Look::Income => Vec::new(),
        };
        all.push(fact);
        all.extend(returned);
        Ok(all)
    }

    pub(super) async fn invoice_payments(&self, id: &str) -> Result<Vec<api::InvoicePayment>, Fault> {
        self.list(|after| {
            let record = vec!["data.payment.payment_record".to_owned()];
            let page = ListInvoicePayment::new().invoice(id).limit(PAGE).expand(record);
            after.map_or(page.clone(), |id| page.starting_after(id))
        })
        .await
    }

    pub(super) async fn credit_notes_of(&self, id: &str) -> Result<Vec<api::CreditNote>, Fault> {
        self.list(|after| {
            let page = ListCreditNote::new().invoice(id).limit(PAGE);
            after.map_or(page.clone(), |id| page.starting_after(id))
        })
        .await
    }

    fn row_of(&self, invoice: &api::Invoice) -> Option<InvoiceId> {
        metadata::read(invoice.metadata.as_ref()?, self.conference, metadata::INVOICE)
    }

    /// Reads what an answer says; asks for the lines when there are more than it holds.
    pub(super) async fn snapshot(&self, invoice: api::Invoice) -> Result<InvoiceSnapshot, Fault> {
        let id = invoice.id.as_ref().ok_or_else(|| Fault::broken("an invoice without an id"))?.to_string();
        let lines = if invoice.lines.has_more { Some(self.lines(&id).await?) } else { None };
        let lines = lines.as_ref().unwrap_or(&invoice.lines.data);
        let moments = &invoice.status_transitions;
        Ok(InvoiceSnapshot {
            status: status(&invoice)?,
            number: invoice.number.clone(),
            hosted_url: invoice.hosted_invoice_url.clone(),
            pdf_url: invoice.invoice_pdf.clone(),
            currency: facts::currency(&invoice.currency)?,
            customer: invoice.customer.as_ref().map(|customer| customer.id().to_string()),
            customer_email: invoice.customer_email.clone(),
            reverse_charge: invoice.customer_tax_exempt == Some(api::InvoiceCustomerTaxExempt::Reverse),
            total: invoice.total,
            tax: invoice.total_taxes.iter().flatten().map(|tax| tax.amount).sum(),
            amount_due: invoice.amount_due,
            amount_paid: invoice.amount_paid,
            amount_remaining: invoice.amount_remaining,
            paid_off_stripe: invoice.amount_paid_off_stripe.unwrap_or_default(),
            overpaid: invoice.amount_overpaid,
            credited: invoice.pre_payment_credit_notes_amount + invoice.post_payment_credit_notes_amount,
            due_at: invoice.due_date.map(facts::time).transpose()?,
            finalised_at: moments.finalized_at.map(facts::time).transpose()?,
            voided_at: moments.voided_at.map(facts::time).transpose()?,
            uncollectible_at: moments.marked_uncollectible_at.map(facts::time).transpose()?,
            invoice: self.row_of(&invoice),
            purchase_order: self.written(&invoice.metadata, metadata::PURCHASE_ORDER),
            lines: lines.iter().map(|line| self.snapshot_line(line)).collect(),
            id,
        })
    }

    fn written<T: std::str::FromStr>(&self, written: &Option<metadata::Metadata>, name: &str) -> Option<T> {
        metadata::read(written.as_ref()?, self.conference, name)
    }

    async fn lines(&self, id: &str) -> Result<Vec<api::InvoiceLineItem>, Fault> {
        let path = format!("/invoices/{id}/lines");
        self.list(|after| Get::<stripe_types::List<api::InvoiceLineItem>>::page(&path, after)).await
    }

    fn snapshot_line(&self, line: &api::InvoiceLineItem) -> SnapshotLine {
        let item = line.parent.as_ref().and_then(|parent| parent.invoice_item_details.as_ref());
        SnapshotLine {
            id: item.map_or_else(|| line.id.to_string(), |item| item.invoice_item.clone()),
            line: metadata::read(&line.metadata, self.conference, metadata::LINE),
            amount: line.amount,
        }
    }
}

fn status(invoice: &api::Invoice) -> Result<InvoiceStatus, Fault> {
    let theirs = invoice.status.as_ref().map_or("", api::InvoiceStatus::as_str);
    theirs.parse().map_err(|_| Fault::broken(format!("unknown invoice status: {theirs}")))
}

fn source(payment: &api::InvoicePayment) -> Option<Source> {
    let intent =
        payment.payment.payment_intent.as_ref().map(|intent| Source::Intent(intent.id().to_string()));
    intent.or_else(|| payment.payment.charge.as_ref().map(|charge| Source::Charge(charge.id().to_string())))
}
