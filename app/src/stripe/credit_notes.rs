//! Credit notes: a finalised invoice asks for less.

use entity::types::{Currency, StripeActId};
use stripe_billing::credit_note::CreateCreditNote;
use stripe_shared as api;

use super::{Fault, IdempotencyKey, Stripe, facts, metadata};

/// What a credit note does with money that was already paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AlreadyPaid {
    /// Nothing was, or not so much that the note reaches it.
    Nothing,
    /// Stripe pays this much of it back.
    Refund(i64),
    /// It went back, or stays, by another way.
    OutOfBand(i64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCreditNote {
    /// Written on it, so that it is found again.
    pub act: StripeActId,
    /// `in_…`, finalised.
    pub invoice: String,
    /// Minor units, tax included.
    pub amount: i64,
    /// Printed on it.
    pub memo: String,
    pub already_paid: AlreadyPaid,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditNote {
    pub act: Option<StripeActId>,
    /// `cn_…`: the id of its money fact.
    pub id: String,
    pub number: String,
    pub amount: i64,
    pub currency: Currency,
    pub pdf_url: String,
    pub voided: bool,
}

impl Stripe {
    pub async fn create_credit_note(
        &self,
        new: &NewCreditNote,
        key: &IdempotencyKey,
    ) -> Result<CreditNote, Fault> {
        let written = metadata::of(self.conference, metadata::ACT, new.act);
        let request =
            CreateCreditNote::new(&new.invoice).amount(new.amount).memo(&new.memo).metadata(written);
        let request = match new.already_paid {
            AlreadyPaid::Nothing => request,
            AlreadyPaid::Refund(amount) => request.refund_amount(amount),
            AlreadyPaid::OutOfBand(amount) => request.out_of_band_amount(amount),
        };
        self.read_note(&self.write(key, &request).await?)
    }

    /// The credit notes of an invoice, voided ones too.
    pub async fn credit_notes(&self, invoice: &str) -> Result<Vec<CreditNote>, Fault> {
        self.credit_notes_of(invoice).await?.iter().map(|note| self.read_note(note)).collect()
    }

    fn read_note(&self, note: &api::CreditNote) -> Result<CreditNote, Fault> {
        Ok(CreditNote {
            act: self.act_of(note.metadata.as_ref()),
            id: note.id.to_string(),
            number: note.number.clone(),
            amount: note.amount,
            currency: facts::currency(&note.currency)?,
            pdf_url: note.pdf.clone(),
            voided: note.status == api::CreditNoteStatus::Void,
        })
    }
}
