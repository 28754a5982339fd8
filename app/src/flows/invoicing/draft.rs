//! The empty draft: made once, whatever becomes of the answer.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;

use super::{Halt, Making};
use crate::stripe::{Fault, InvoiceSnapshot, NewInvoice};

impl Making<'_> {
    pub(super) async fn create(&mut self) -> Result<(), Halt> {
        if self.begin().await? {
            if let Some(found) = self.made_before().await? {
                return self.created(found).await;
            }
            self.try_anew().await?;
            if self.invoice.created_there_at.is_some() {
                return Ok(()); // another worker was faster
            }
            self.begin().await?;
        }
        let customer = self.customer_id()?;
        let prints_tax_id =
            self.order.tax_id.is_none() || self.stripe.has_tax_id(&customer).await.map_err(Halt::Fault)?;
        let new = self.new_invoice(customer, prints_tax_id);
        match self.stripe.create_invoice(&new, &self.key("create")).await {
            Ok(snapshot) => self.created(snapshot).await,
            Err(fault) => self.not_created(fault).await,
        }
    }

    /// A key that was used for other words says that there was a call before: Stripe knows what came of it. A customer
    /// that was deleted meanwhile is made anew with the next try.
    async fn not_created(&mut self, fault: Fault) -> Result<(), Halt> {
        let before = matches!(&fault, Fault::Rejected { code, .. } if code == "idempotency_error");
        if before && let Some(found) = self.made_before().await? {
            return self.created(found).await;
        }
        if matches!(fault, Fault::Rejected { .. }) {
            self.store(|invoice, _| invoice.customer_at = None).await?;
        }
        Err(self.refused(fault).await)
    }

    async fn made_before(&self) -> Result<Option<InvoiceSnapshot>, Halt> {
        let customer = self.customer_id()?;
        self.stripe.find_invoice_of(self.invoice.id, &customer).await.map_err(Halt::Fault)
    }

    async fn created(&mut self, snapshot: InvoiceSnapshot) -> Result<(), Halt> {
        self.store(|invoice, now| {
            if invoice.created_there_at.is_none() {
                invoice.stripe_id = Some(snapshot.id);
                invoice.status = Some(snapshot.status);
                invoice.created_there_at = Some(now);
                invoice.step_started_at = None;
            }
        })
        .await
    }

    fn new_invoice(&self, customer: String, prints_tax_id: bool) -> NewInvoice {
        let (order, conference) = (&self.order, &self.conference);
        let number = self.invoice.po_number.iter().map(|number| ("PO".to_owned(), number.clone()));
        NewInvoice {
            invoice: self.invoice.id,
            purchase_order: order.id,
            customer,
            currency: order.currency,
            due_at: self.due_at(),
            description: Some(format!("{} · {}", conference.name, order.reference)),
            footer: Some(self.footer(prints_tax_id)),
            custom_fields: number.collect(),
        }
    }

    /// The end of the due day where the conference is; never in the past, which Stripe rejects, however long the invoice
    /// waited to be made. It depends on stored values alone, so that a repeated call says the same.
    fn due_at(&self) -> DateTime<Utc> {
        let begun = self.invoice.step_started_at.unwrap_or(self.invoice.created_at);
        let zone: Tz = self.conference.timezone.parse().unwrap_or(Tz::UTC);
        let end = NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default();
        let local = self.invoice.due_date.and_time(end).and_local_timezone(zone);
        let due = local.latest().map_or(begun, |due| due.with_timezone(&Utc));
        due.max(begun + TimeDelta::days(1))
    }
}
