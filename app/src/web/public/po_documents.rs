//! The documents of a purchase order: its invoices, every revision of them, and its credit notes.

use entity::{
    conference, invoice, ledger_entry,
    types::{InvoiceStatus, LedgerKind, Money},
};

use crate::{flows::purchase_orders::today, views::pages::Document};

/// Invoices first, then credit notes, each oldest first; the days are those of the conference.
pub fn documents(
    conference: &conference::Model,
    invoices: &[invoice::Model],
    entries: &[ledger_entry::Model],
) -> Vec<Document> {
    let notes = entries.iter().filter_map(|entry| credit_note(conference, entry, entries));
    invoices.iter().filter_map(|one| invoice(conference, one)).chain(notes).collect()
}

fn invoice(conference: &conference::Model, invoice: &invoice::Model) -> Option<Document> {
    let shown = !matches!(invoice.status, Some(InvoiceStatus::Draft | InvoiceStatus::Deleted) | None);
    let href = invoice.pdf_url.clone().filter(|_| shown)?;
    let kind = match invoice.status {
        Some(InvoiceStatus::Void) => "invoice_void",
        _ if invoice.further => "invoice_further",
        _ => "invoice",
    };
    Some(Document {
        kind,
        number: invoice.number.clone(),
        on: invoice.finalised_at.map(|at| today(conference, at)),
        amount: Some(Money::new(invoice.total, invoice.currency)),
        reason: None,
        href: Some(href),
    })
}

/// A credit note that Stripe issued; one that was voided there is still a document.
fn credit_note(
    conference: &conference::Model,
    entry: &ledger_entry::Model,
    all: &[ledger_entry::Model],
) -> Option<Document> {
    let issued = entry.kind == LedgerKind::CreditNote && entry.corrects_id.is_none();
    let voided = all.iter().any(|other| other.corrects_id == Some(entry.id));
    issued.then(|| Document {
        kind: if voided { "credit_note_void" } else { "credit_note" },
        number: entry.reference.clone(),
        on: Some(today(conference, entry.occurred_at)),
        amount: Some(Money::new(entry.amount, entry.currency)),
        reason: entry.note.clone(),
        href: entry.document_url.clone(),
    })
}
