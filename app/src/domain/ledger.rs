//! What the entries of one order or purchase order add up to. Everything about money that is shown, asked or refused
//! comes from here, and the order in which the entries arrived never matters.
//!
//! Only the kind decides the sign: every amount is positive, and a negative one corrects an earlier entry of its kind.
//! An entry in another currency than the document's never counts. Duplicates are the store's business: the provider's id
//! is unique there.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::types::{Currency, LedgerKind, Money};
use serde::Serialize;

/// One ledger entry, as far as it adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: LedgerKind,
    /// Minor units.
    pub amount: i64,
    pub currency: Currency,
    /// False: booked, but not counted for the document. Money that goes back out of such money isn't applied either.
    pub applied: bool,
}

/// Sums by kind, minor units of the document's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sums {
    /// Charges, invoice payments, payments recorded by hand.
    pub paid: i64,
    pub refunded: i64,
    /// What a bank took back.
    pub disputed: i64,
    /// Credit notes.
    pub credited: i64,
    /// Money that we have and that counts for nothing: somebody has to decide about it.
    pub unapplied: i64,
    /// Entries in another currency: never counted, to be looked at.
    pub foreign: usize,
}

/// Why a refund is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RefundRefused {
    #[error("a refund is more than nothing")]
    NotPositive,
    /// Minor units that could be refunded.
    #[error("more than was paid: {refundable} can be refunded")]
    AboveWhatWasPaid { refundable: i64 },
}

/// One line of "explain this balance".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What the entry does to the balance; nothing when it isn't applied or in another currency.
    pub effect: i64,
    /// The balance after it.
    pub balance: i64,
}

impl Entry {
    /// What it moves from us to the payer, were it to count: payments are below zero, money that goes back above. A
    /// credit note moves no money, and lowers what is owed.
    fn effect(&self) -> i64 {
        match self.kind {
            LedgerKind::Charge | LedgerKind::InvoicePayment | LedgerKind::ManualPayment => {
                self.amount.saturating_neg()
            }
            LedgerKind::CreditNote => self.amount.saturating_neg(),
            LedgerKind::Refund | LedgerKind::Dispute => self.amount,
        }
    }

    fn counts_in(&self, currency: Currency) -> bool {
        self.applied && self.currency == currency
    }
}

impl Sums {
    /// Adds up entries for a document in `currency`.
    pub fn of<'a>(currency: Currency, entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        entries.into_iter().fold(Self::default(), |mut sums, entry| {
            sums.add(currency, entry);
            sums
        })
    }

    fn add(&mut self, currency: Currency, entry: &Entry) {
        match entry.kind {
            _ if entry.currency != currency => self.foreign += 1,
            LedgerKind::CreditNote if !entry.applied => {}
            _ if !entry.applied => add(&mut self.unapplied, entry.effect().saturating_neg()),
            LedgerKind::Charge | LedgerKind::InvoicePayment | LedgerKind::ManualPayment => {
                add(&mut self.paid, entry.amount);
            }
            LedgerKind::Refund => add(&mut self.refunded, entry.amount),
            LedgerKind::Dispute => add(&mut self.disputed, entry.amount),
            LedgerKind::CreditNote => add(&mut self.credited, entry.amount),
        }
    }

    /// Money that came for the document and stayed.
    pub fn kept(&self) -> i64 {
        self.paid.saturating_sub(self.refunded).saturating_sub(self.disputed)
    }

    /// What is still owed of `total`; below zero when too much was paid.
    pub fn balance(&self, total: i64) -> i64 {
        total.saturating_sub(self.credited).saturating_sub(self.kept())
    }

    /// What could go back to the payer: all that we still have of theirs, applied or not.
    pub fn refundable(&self) -> i64 {
        self.kept().saturating_add(self.unapplied).max(0)
    }

    /// A refund is never above what was paid.
    pub fn check_refund(&self, amount: i64) -> Result<(), RefundRefused> {
        let refundable = self.refundable();
        match amount {
            ..=0 => Err(RefundRefused::NotPositive),
            _ if amount > refundable => Err(RefundRefused::AboveWhatWasPaid { refundable }),
            _ => Ok(()),
        }
    }
}

/// Explains a balance: starting from `total`, what each entry does to it, in the order given.
pub fn running<'a>(total: Money, entries: impl IntoIterator<Item = &'a Entry>) -> Vec<Step> {
    let steps = entries.into_iter().scan(total.amount, |balance, entry| {
        let effect = if entry.counts_in(total.currency) { entry.effect() } else { 0 };
        add(balance, effect);
        Some(Step { effect, balance: *balance })
    });
    steps.collect()
}

/// A total and the time in which it was that. It was another one until `since`: what had come until then counts, what it
/// paid for doesn't. After `until` it is another one.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// Minor units.
    pub total: i64,
    pub since: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

impl Term {
    /// It never was another one.
    pub fn always(total: i64) -> Self {
        Self { total, since: None, until: None }
    }
}

/// Whether at any moment of its time nothing was owed of a total, going by when the money moved: what was paid for once
/// stays paid for, whenever we heard of what came after. Of things at the same moment, those that pay come first, and those
/// that take another one back last: money that went back in vain didn't come twice.
pub fn was_covered(
    Term { total, since, until }: Term,
    currency: Currency,
    entries: impl IntoIterator<Item = (DateTime<Utc>, Entry)>,
) -> bool {
    let mut effects: Vec<_> = entries
        .into_iter()
        .filter(|(at, entry)| entry.counts_in(currency) && until.is_none_or(|until| *at <= until))
        .map(|(at, entry)| (at, entry.amount < 0, entry.effect()))
        .collect();
    effects.sort_unstable();
    let (mut owed, mut at_first, mut least_later) = (total, total, i64::MAX);
    for (at, _, effect) in effects {
        add(&mut owed, effect);
        match since {
            Some(since) if at <= since => at_first = owed,
            _ => least_later = least_later.min(owed),
        }
    }
    at_first <= 0 || least_later <= 0
}

/// What is outstanding over several documents: the positive balances by currency. One that was overpaid doesn't pay for
/// another.
pub fn outstanding(balances: impl IntoIterator<Item = Money>) -> BTreeMap<Currency, i64> {
    let mut sums = BTreeMap::new();
    for balance in balances.into_iter().filter(|balance| balance.amount > 0) {
        add(sums.entry(balance.currency).or_default(), balance.amount);
    }
    sums
}

/// Amounts are limited where they are read, so that sums stay far from where this would cut them off.
fn add(sum: &mut i64, amount: i64) {
    *sum = sum.saturating_add(amount);
}

#[cfg(test)]
mod tests;
