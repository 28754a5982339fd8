//! The steps that make an invoice and end it, one call each, each under its own key. Steps that find their work already
//! done (finalised, voided, paid) answer with the invoice as it is, so that a resumed flow just goes on. A step that is
//! repeated under its key answers as it did the first time, up to a day ago: for the present state ask `invoice`.

use chrono::{DateTime, Utc};
use entity::types::{Currency, InvoiceId, InvoiceLineId, InvoiceStatus, PurchaseOrderId};
use stripe_billing::{
    invoice::{
        CreateInvoice, CreateInvoicePendingInvoiceItemsBehavior, CustomFieldParams, DeleteInvoice,
        FinalizeInvoiceInvoice, MarkUncollectibleInvoice, SendInvoiceInvoice, VoidInvoiceInvoice,
    },
    invoice_item::CreateInvoiceItem,
};
use stripe_shared as api;

use super::{Fault, IdempotencyKey, InvoiceSnapshot, Stripe, facts, invoices::included, metadata};

/// An empty draft, to be filled line by line.
#[derive(Clone, Debug)]
pub struct NewInvoice {
    pub invoice: InvoiceId,
    pub purchase_order: PurchaseOrderId,
    /// `cus_…`
    pub customer: String,
    pub currency: Currency,
    /// In the future, or Stripe rejects it.
    pub due_at: DateTime<Utc>,
    /// Printed above the lines.
    pub description: Option<String>,
    /// Printed at the bottom: the finance link.
    pub footer: Option<String>,
    /// Name (40 letters) and value (140 letters) in the head, at most four: the PO number.
    pub custom_fields: Vec<(String, String)>,
}

#[derive(Clone, Debug)]
pub struct NewLine {
    pub line: InvoiceLineId,
    /// `cus_…`
    pub customer: String,
    pub description: String,
    /// Told in the description: Stripe multiplies nothing, so its amount is ours.
    pub quantity: i32,
    /// Minor units of the whole line: net where the tax rate is exclusive, gross where it is inclusive.
    pub amount: i64,
    pub currency: Currency,
    /// `txr_…`
    pub tax_rate: Option<String>,
}

impl Stripe {
    /// Makes the draft. Stripe neither finalises nor sends it by itself, and puts no stray items on it.
    pub async fn create_invoice(
        &self,
        new: &NewInvoice,
        key: &IdempotencyKey,
    ) -> Result<InvoiceSnapshot, Fault> {
        let answer = self.write(key, &self.invoice_request(new)).await?;
        self.snapshot(answer).await
    }

    fn invoice_request(&self, new: &NewInvoice) -> CreateInvoice {
        let mut written = metadata::of(self.conference, metadata::INVOICE, new.invoice);
        written.insert(metadata::PURCHASE_ORDER.to_owned(), new.purchase_order.to_string());
        let mut request = CreateInvoice::new()
            .customer(&new.customer)
            .currency(facts::their_currency(new.currency))
            .collection_method(api::InvoiceCollectionMethod::SendInvoice)
            .auto_advance(false)
            .pending_invoice_items_behavior(CreateInvoicePendingInvoiceItemsBehavior::Exclude)
            .due_date(new.due_at.timestamp())
            .metadata(written)
            .expand(included());
        if let Some(text) = &new.description {
            request = request.description(text);
        }
        if let Some(text) = &new.footer {
            request = request.footer(text);
        }
        if new.custom_fields.is_empty() {
            request
        } else {
            request.custom_fields(custom_fields(&new.custom_fields))
        }
    }

    /// Puts a line on a draft; returns its `ii_…`.
    pub async fn add_line(
        &self,
        invoice: &str,
        new: &NewLine,
        key: &IdempotencyKey,
    ) -> Result<String, Fault> {
        let request = CreateInvoiceItem::new()
            .customer(&new.customer)
            .invoice(invoice)
            .amount(new.amount)
            .currency(facts::their_currency(new.currency))
            .description(described(new))
            .tax_rates(new.tax_rate.iter().cloned().collect::<Vec<_>>())
            .metadata(metadata::of(self.conference, metadata::LINE, new.line));
        Ok(self.write(key, &request).await?.id.to_string())
    }

    /// From here on its content stands, and it has a number and a page.
    pub async fn finalise(&self, invoice: &str, key: &IdempotencyKey) -> Result<InvoiceSnapshot, Fault> {
        let answer = self
            .write(key, &FinalizeInvoiceInvoice::new(invoice).auto_advance(false).expand(included()))
            .await;
        self.settled(invoice, answer, &[InvoiceStatus::Open, InvoiceStatus::Paid]).await
    }

    /// Mails it. Stripe does not tell from the invoice whether it was sent: past the life of the key ask `was_sent` first.
    pub async fn send_invoice(&self, invoice: &str, key: &IdempotencyKey) -> Result<InvoiceSnapshot, Fault> {
        let answer = self.write(key, &SendInvoiceInvoice::new(invoice).expand(included())).await?;
        self.snapshot(answer).await
    }

    /// Rejected while a payment of it is on its way.
    pub async fn void(&self, invoice: &str, key: &IdempotencyKey) -> Result<InvoiceSnapshot, Fault> {
        let answer = self.write(key, &VoidInvoiceInvoice::new(invoice).expand(included())).await;
        self.settled(invoice, answer, &[InvoiceStatus::Void]).await
    }

    pub async fn mark_uncollectible(
        &self,
        invoice: &str,
        key: &IdempotencyKey,
    ) -> Result<InvoiceSnapshot, Fault> {
        let answer = self.write(key, &MarkUncollectibleInvoice::new(invoice).expand(included())).await;
        self.settled(invoice, answer, &[InvoiceStatus::Uncollectible]).await
    }

    /// Only a draft can be deleted. One that is gone already is no fault.
    pub async fn delete_draft(&self, invoice: &str, key: &IdempotencyKey) -> Result<(), Fault> {
        match self.write(key, &DeleteInvoice::new(invoice)).await {
            Ok(_) | Err(Fault::Missing { .. }) => Ok(()),
            Err(fault) => Err(fault),
        }
    }

    /// The answer; or, where Stripe rejected the step, the invoice when it already is what the step was to make it.
    async fn settled(
        &self,
        id: &str,
        answer: Result<api::Invoice, Fault>,
        wanted: &[InvoiceStatus],
    ) -> Result<InvoiceSnapshot, Fault> {
        match answer {
            Ok(invoice) => self.snapshot(invoice).await,
            Err(rejected @ Fault::Rejected { .. }) => {
                let now = self.invoice(id).await?;
                if wanted.contains(&now.status) { Ok(now) } else { Err(rejected) }
            }
            Err(fault) => Err(fault),
        }
    }
}

fn described(line: &NewLine) -> String {
    if line.quantity == 1 {
        line.description.clone()
    } else {
        format!("{} × {}", line.quantity, line.description)
    }
}

fn custom_fields(fields: &[(String, String)]) -> Vec<CustomFieldParams> {
    fields.iter().map(|(name, value)| CustomFieldParams::new(name, value)).collect()
}
