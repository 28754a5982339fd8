//! Credit notes, and payments by hand told to Stripe: spread over the invoices of a purchase order that are there. How
//! much of an act each invoice has already is read from Stripe, so that a second try goes on where the first one stopped.

use entity::{
    invoice, ledger_entry, purchase_order, stripe_act,
    types::{InvoiceStatus, PurchaseOrderStatus, StripeActId, StripeActKind},
};

use super::{Acting, Halt, Outcome};
use crate::{
    domain::purchase_order as rules,
    error::{Error, Result},
    store::{invoices, ledger, purchase_orders, stripe_acts},
    stripe::{self, AlreadyPaid, CreditNote, ManualPayment, NewCreditNote},
};

const WAITS: &str = "waits-for-invoice";

/// What a purchase order has at Stripe to act on.
enum There {
    /// Finalised, the first one first; never void, never replaced. And whether another one is being made.
    Invoices(Vec<invoice::Model>, bool),
    /// An invoice will come.
    NotYet,
    /// None will come.
    Nothing,
    Closed,
}

/// What an invoice leaves for a credit note, minor units.
struct Room<'a> {
    invoice: &'a str,
    /// Credited on it by this act before.
    known: i64,
    /// What it still asks for.
    open: i64,
    /// What was paid of it.
    paid: i64,
}

impl Acting<'_> {
    async fn order(&self) -> Result<purchase_order::Model> {
        let id = self.act.purchase_order_id.ok_or(Error::NotFound)?;
        purchase_orders::find(&self.db(), id).await?.ok_or(Error::NotFound)
    }

    async fn there(&self) -> Result<There> {
        let order = self.order().await?;
        if rules::is_closed(order.status) {
            return Ok(There::Closed);
        }
        let all = invoices::of(&self.db(), order.id).await?;
        let making = all.iter().any(|one| one.finalised_at.is_none() && invoices::stands(one));
        let there: Vec<_> = all.into_iter().filter(is_there).collect();
        Ok(match order.status {
            _ if !there.is_empty() => There::Invoices(there, making),
            PurchaseOrderStatus::Requested => There::NotYet,
            _ if making => There::NotYet,
            _ => There::Nothing,
        })
    }

    /// Lowers what is asked: first what is still open, on the newest invoice first, and only then what was paid already,
    /// which stays with us as credit on the purchase order. While an invoice is being made, what may be open on it waits.
    pub(super) async fn credit(&self) -> Result<Outcome, Halt> {
        let (invoices, making) = match self.there().await? {
            There::Invoices(invoices, making) => (invoices, making),
            There::NotYet => return Ok(Outcome::Waits(WAITS)),
            There::Nothing => return Ok(Outcome::Refused("no-invoice".to_owned())),
            There::Closed => return Ok(Outcome::Refused("closed".to_owned())),
        };
        let mut rooms = Vec::new();
        for invoice in invoices.iter().rev().filter_map(|invoice| invoice.stripe_id.as_deref()) {
            rooms.push(self.room(invoice).await?);
        }
        let mut left = self.act.amount - rooms.iter().map(|room| room.known).sum::<i64>();
        let open: Vec<i64> = rooms.iter().map(|room| take(&mut left, room.open)).collect();
        for (room, open) in rooms.iter().zip(open) {
            let paid = if making { 0 } else { take(&mut left, room.paid) };
            self.credit_on(room, open, paid).await?;
        }
        Ok(match left {
            1.. if making => Outcome::Waits(WAITS),
            1.. => Outcome::Refused("more-than-invoiced".to_owned()),
            _ => Outcome::Done,
        })
    }

    /// The invoice is read before its notes: what a lost answer did in between is found among them.
    async fn room<'i>(&self, invoice: &'i str) -> Result<Room<'i>, Halt> {
        let seen = self.stripe.invoice(invoice).await?;
        let notes = self.stripe.credit_notes(invoice).await?;
        let open = seen.amount_remaining.max(0);
        Ok(Room {
            invoice,
            known: credited(&notes, self.act.id),
            open,
            paid: seen.total - seen.credited - open,
        })
    }

    async fn credit_on(&self, room: &Room<'_>, open: i64, paid: i64) -> Result<(), Halt> {
        let amount = open + paid;
        if amount == 0 {
            return Ok(());
        }
        let new = NewCreditNote {
            act: self.act.id,
            invoice: room.invoice.to_owned(),
            amount,
            memo: self.act.reason.clone().unwrap_or_default(),
            already_paid: if paid > 0 { AlreadyPaid::OutOfBand(paid) } else { AlreadyPaid::Nothing },
        };
        let revision = format!("{}-{amount}-{paid}-{}", room.known, self.act.attempt);
        let key = stripe::key(self.act.id, &format!("credit-{}", room.invoice), revision);
        self.stripe.create_credit_note(&new, &key).await?;
        Ok(())
    }

    /// Tells of a payment by hand: on the oldest invoice first, on none more than it still asks for. The rest waits while
    /// an invoice is being made; without one it is ours to know: the purchase order is overpaid.
    pub(super) async fn tell(&self) -> Result<Outcome, Halt> {
        let Some(entry) = self.standing_entry().await? else { return Ok(Outcome::Done) };
        let (invoices, making) = match self.there().await? {
            There::Invoices(invoices, making) => (invoices, making),
            There::NotYet => return Ok(Outcome::Waits(WAITS)),
            There::Nothing | There::Closed => return Ok(Outcome::Done),
        };
        let mut left = self.act.amount;
        for invoice in invoices.iter().filter_map(|invoice| invoice.stripe_id.as_deref()) {
            left -= self.tell_for(invoice, &entry, left).await?;
        }
        Ok(if left > 0 && making { Outcome::Waits(WAITS) } else { Outcome::Done })
    }

    async fn tell_for(&self, invoice: &str, entry: &ledger_entry::Model, left: i64) -> Result<i64, Halt> {
        let seen = self.stripe.invoice(invoice).await?;
        let known = self.stripe.told(invoice, entry.id).await?;
        let amount = left.min(seen.amount_remaining);
        if known > 0 || amount <= 0 || seen.status != InvoiceStatus::Open {
            return Ok(known);
        }
        let record = match self.unused_record(entry, amount).await? {
            Some(record) => record,
            None => self.report(invoice, entry, amount).await?,
        };
        let key = stripe::key(entry.id, &format!("attach-{invoice}-{record}"), self.act.attempt);
        self.stripe.attach_manual_payment(invoice, &record, &key).await?;
        Ok(amount)
    }

    /// What was reported of this payment before and no invoice took.
    async fn unused_record(&self, entry: &ledger_entry::Model, amount: i64) -> Result<Option<String>, Halt> {
        let stripe_act::Model { record_id, record_for, record_amount, .. } = &self.act;
        match (record_id, record_for) {
            (Some(record), Some(invoice)) if *record_amount == Some(amount) => {
                let used = self.stripe.told(invoice, entry.id).await? > 0;
                Ok((!used).then(|| record.clone()))
            }
            _ => Ok(None),
        }
    }

    /// Kept before it is used: Stripe has no way to find it again.
    async fn report(&self, invoice: &str, entry: &ledger_entry::Model, amount: i64) -> Result<String, Halt> {
        let new = ManualPayment {
            entry: entry.id,
            amount,
            currency: self.act.currency,
            received_at: entry.occurred_at,
            description: description(entry),
        };
        let revision = format!("{amount}-{}", self.act.attempt);
        let key = stripe::key(entry.id, &format!("tell-{invoice}"), revision);
        let record = self.stripe.report_manual_payment(&new, &key).await?;
        stripe_acts::note_record(&self.db(), self.act.id, (&record, invoice, amount))
            .await
            .map_err(Error::from)?;
        Ok(record)
    }

    /// How much of it is at Stripe, minor units, wherever it stopped: on all invoices that are out, ended ones too.
    pub(super) async fn part(&self) -> Result<i64, Halt> {
        if self.act.kind == StripeActKind::Refund {
            return Ok(0); // one call: all or nothing
        }
        let mut part = 0;
        let all = invoices::of(&self.db(), self.order().await?.id).await.map_err(Error::from)?;
        let out = all.iter().filter(|invoice| invoice.finalised_at.is_some());
        for invoice in out.filter_map(|invoice| invoice.stripe_id.as_deref()) {
            part += match self.act.ledger_entry_id {
                Some(entry) => self.stripe.told(invoice, entry).await?,
                None => credited(&self.stripe.credit_notes(invoice).await?, self.act.id),
            };
        }
        Ok(part)
    }

    /// The payment, unless it has been corrected meanwhile.
    async fn standing_entry(&self) -> Result<Option<ledger_entry::Model>> {
        let id = self.act.ledger_entry_id.ok_or(Error::NotFound)?;
        let order = self.order().await?;
        let all = ledger::of_purchase_order(&self.db(), order.id).await?;
        let corrected = all.iter().any(|entry| entry.corrects_id == Some(id));
        Ok(all.into_iter().find(|entry| entry.id == id).filter(|_| !corrected))
    }
}

fn credited(notes: &[CreditNote], act: StripeActId) -> i64 {
    notes.iter().filter(|note| note.act == Some(act) && !note.voided).map(|note| note.amount).sum()
}

fn is_there(invoice: &invoice::Model) -> bool {
    let counts = matches!(
        invoice.status,
        Some(InvoiceStatus::Open | InvoiceStatus::Paid | InvoiceStatus::Uncollectible)
    );
    invoice.finalised_at.is_some() && invoice.replaced_at.is_none() && counts
}

fn take(left: &mut i64, most: i64) -> i64 {
    let part = most.min(*left).max(0);
    *left -= part;
    part
}

/// `wire ABC123`
fn description(entry: &ledger_entry::Model) -> String {
    let words: Vec<&str> =
        [&entry.method, &entry.reference].into_iter().flatten().map(String::as_str).collect();
    words.join(" ")
}
