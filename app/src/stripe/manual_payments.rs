//! Telling Stripe of money that came by another way (wire, check), so that the invoice's page asks for what is really
//! open: a payment record, attached to the invoice. The ledger has such a payment under our own id already, so no money
//! fact reports it; `InvoiceSnapshot::paid_off_stripe` sums what Stripe was told.

use chrono::{DateTime, Utc};
use entity::types::{Currency, LedgerEntryId};
use stripe_billing::invoice::AttachPaymentInvoice;
use stripe_payment::payment_record::{
    Amount, Guaranteed, ReportPaymentPaymentRecord, ReportPaymentPaymentRecordOutcome,
    ReportPaymentPaymentRecordPaymentMethodDetails, ReportPaymentPaymentRecordPaymentMethodDetailsType,
};
use stripe_shared as api;

use super::{Fault, IdempotencyKey, InvoiceSnapshot, Stripe, facts, invoices::included, metadata};

/// A payment as staff recorded it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualPayment {
    pub entry: LedgerEntryId,
    /// Minor units. What exceeds the open amount becomes credit of the customer at Stripe: pass no more than that.
    pub amount: i64,
    pub currency: Currency,
    pub received_at: DateTime<Utc>,
    /// For people in Stripe's dashboard: `wire 2027-03-01 ABC123`.
    pub description: String,
}

impl Stripe {
    /// Makes a payment record, `pr_…`. It can't be found again by what is written on it: whoever reports keeps its id.
    pub async fn report_manual_payment(
        &self,
        new: &ManualPayment,
        key: &IdempotencyKey,
    ) -> Result<String, Fault> {
        Ok(self.write(key, &self.report(new)).await?.id.to_string())
    }

    /// Lets an open invoice take a payment record.
    pub async fn attach_manual_payment(
        &self,
        invoice: &str,
        record: &str,
        key: &IdempotencyKey,
    ) -> Result<InvoiceSnapshot, Fault> {
        let attach = AttachPaymentInvoice::new(invoice).payment_record(record).expand(included());
        self.snapshot(self.write(key, &attach).await?).await
    }

    fn report(&self, new: &ManualPayment) -> ReportPaymentPaymentRecord {
        let at = new.received_at.timestamp();
        let amount = Amount::new(facts::their_currency(new.currency), new.amount);
        let mut method = ReportPaymentPaymentRecordPaymentMethodDetails::new();
        method.type_ = Some(ReportPaymentPaymentRecordPaymentMethodDetailsType::Custom);
        ReportPaymentPaymentRecord::new(amount, at, method)
            .outcome(ReportPaymentPaymentRecordOutcome::Guaranteed)
            .guaranteed(Guaranteed::new(at))
            .description(&new.description)
            .metadata(metadata::of(self.conference, metadata::LEDGER_ENTRY, new.entry))
    }

    /// How much of a payment by hand Stripe was told of for this invoice, minor units.
    pub async fn told(&self, invoice: &str, entry: LedgerEntryId) -> Result<i64, Fault> {
        let payments = self.invoice_payments(invoice).await?;
        let told = payments.iter().filter(|payment| self.entry_of(payment) == Some(entry));
        Ok(told.map(|payment| payment.amount_paid.unwrap_or(payment.amount_requested)).sum())
    }

    /// The ledger entry that we told Stripe of by this payment; none where somebody else told it.
    pub(super) fn entry_of(&self, payment: &api::InvoicePayment) -> Option<LedgerEntryId> {
        let record = payment.payment.payment_record.as_ref()?.as_object()?;
        metadata::read(&record.metadata, self.conference, metadata::LEDGER_ENTRY)
    }
}
