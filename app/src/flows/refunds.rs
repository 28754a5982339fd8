//! A refund that staff ask for, of an order or a purchase order: checked against what was paid, then booked at once where
//! it went by hand, or left to Stripe, newest payment first. Inside a transaction that has locked the document.

use chrono::{DateTime, Utc};
use entity::{
    ledger_entry, stripe_act,
    types::{Currency, InvalidAmount, LedgerEntryId, LedgerKind, Money, StripeActKind, WorkStatus},
};

use super::{
    reconcile::sums_of,
    stripe_acts::{self, NewAct},
};
use crate::{
    domain::{
        ledger::{RefundRefused, Sums},
        reason::LONGEST,
        refund::{self, Source},
    },
    error::{Error, FieldErrors, Formed, Result},
    store::{self, audit::By, db::TenantDb, ledger, seats::Owner},
};

/// The form, as typed.
#[derive(Clone, Debug, Default)]
pub struct Form {
    pub once: String,
    pub amount: String,
    /// `stripe` or `manual`.
    pub method: String,
    pub reason: String,
}

/// What a refund is about.
#[derive(Clone, Copy)]
pub struct Document {
    pub owner: Owner,
    pub currency: Currency,
}

/// What became of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Its entries: of money that counted, and of money that didn't.
    Booked(Vec<ledger_entry::Model>),
    AtStripe,
    /// The same form came before.
    Before,
}

/// A document's money, as far as refunds go.
pub struct Purse {
    pub entries: Vec<ledger_entry::Model>,
    pub acts: Vec<stripe_act::Model>,
    pub sums: Sums,
    currency: Currency,
}

impl Purse {
    pub async fn of(db: &TenantDb<'_>, document: Document) -> Result<Self> {
        let entries = match document.owner {
            Owner::Order(id) => ledger::of_order(db, id).await?,
            Owner::PurchaseOrder(id) => ledger::of_purchase_order(db, id).await?,
        };
        let acts = store::stripe_acts::of(db, document.owner).await?;
        let sums = sums_of(document.currency, &entries);
        Ok(Self { entries, acts, sums, currency: document.currency })
    }

    fn waiting(&self, kind: StripeActKind) -> impl Iterator<Item = &stripe_act::Model> {
        self.acts.iter().filter(move |act| act.kind == kind && act.status == WorkStatus::Waiting)
    }

    /// Minor units that are asked for and not booked yet.
    pub fn under_way(&self, kind: StripeActKind) -> i64 {
        self.waiting(kind).map(|act| act.amount - act.done).sum()
    }

    pub fn currency(&self) -> Currency {
        self.currency
    }

    /// What could still go back to the payer.
    pub fn refundable(&self) -> i64 {
        (self.sums.refundable() - self.under_way(StripeActKind::Refund)).max(0)
    }

    /// Or why nothing can go back.
    pub fn may_refund(&self) -> Result<()> {
        if self.refundable() > 0 { Ok(()) } else { Err(Error::Conflict("conflict-nothing-to-refund")) }
    }

    /// The part of it that came through Stripe.
    pub fn refundable_by_stripe(&self) -> i64 {
        self.sources().iter().map(|source| source.left.max(0)).sum::<i64>().min(self.refundable())
    }

    /// Payments through Stripe, the newest first, and what is left of each.
    fn sources(&self) -> Vec<Source> {
        let payment = |entry: &&ledger_entry::Model| {
            matches!(entry.kind, LedgerKind::Charge | LedgerKind::InvoicePayment)
                && entry.currency == self.currency
        };
        let source = |entry: &ledger_entry::Model| {
            let intent = entry.reference.clone()?;
            let left = entry.amount - self.gone(&intent, &entry.provider_id);
            Some(Source { payment_intent: intent, left })
        };
        self.entries.iter().rev().filter(payment).filter_map(source).collect()
    }

    fn gone(&self, intent: &str, payment: &str) -> i64 {
        let back = |entry: &&ledger_entry::Model| {
            matches!(entry.kind, LedgerKind::Refund | LedgerKind::Dispute)
                && entry.reference.as_deref().is_some_and(|of| of == intent || of == payment)
        };
        let booked: i64 = self.entries.iter().filter(back).map(|entry| entry.amount).sum();
        let waiting = self.waiting(StripeActKind::Refund);
        let mine = waiting.filter(|act| act.payment_intent.as_deref() == Some(intent));
        booked + mine.map(|act| act.amount).sum::<i64>()
    }
}

/// Asks for a refund.
pub async fn ask(
    db: &TenantDb<'_>,
    document: Document,
    form: &Form,
    (by, now): (By, DateTime<Utc>),
) -> Formed<Asked> {
    let purse = Purse::of(db, document).await?;
    if purse.knows(&form.once) {
        return Ok(Ok(Asked::Before));
    }
    purse.may_refund()?;
    let (amount, reason) = match read(&purse, form) {
        Ok(read) => read,
        Err(errors) => return Ok(Err(errors)),
    };
    if form.method == "manual" {
        let booked = by_hand(db, (document, &purse), (amount, form, &reason), (by, now)).await?;
        return Ok(Ok(Asked::Booked(booked)));
    }
    let Ok(parts) = refund::split(amount, &purse.sources()) else {
        let most = Money::new(purse.refundable_by_stripe(), document.currency).to_string();
        return Ok(Err(one_with("amount", "problem-above-stripe", most)));
    };
    for (part, n) in parts.into_iter().zip(0..) {
        let act = act(document, part, (format!("{}:{n}", form.once), reason.clone()));
        stripe_acts::ask(db, act, by, now).await?;
    }
    Ok(Ok(Asked::AtStripe))
}

impl Purse {
    /// Whether this form has been here before.
    fn knows(&self, once: &str) -> bool {
        let booked = [part_id(once, 0), part_id(once, 1)];
        let first = format!("{once}:0");
        self.entries.iter().any(|entry| booked.contains(&entry.provider_id))
            || self.acts.iter().any(|act| act.once == first)
    }
}

fn read(purse: &Purse, form: &Form) -> Result<(i64, String), FieldErrors> {
    let mut errors = FieldErrors::new();
    let amount = amount(&mut errors, &form.amount, purse.currency);
    let asked = amount.saturating_add(purse.under_way(StripeActKind::Refund));
    if amount > 0 && matches!(purse.sums.check_refund(asked), Err(RefundRefused::AboveWhatWasPaid { .. })) {
        let most = Money::new(purse.refundable(), purse.currency).to_string();
        errors.extend(one_with("amount", "problem-above-paid", most));
    }
    if !matches!(form.method.as_str(), "stripe" | "manual") {
        errors.add("method", "problem-method");
    }
    let reason = reason(&mut errors, &form.reason);
    errors.or((amount, reason))
}

/// An amount above nothing; zero where it can't be read.
pub(crate) fn amount(errors: &mut FieldErrors, typed: &str, currency: Currency) -> i64 {
    match Money::parse(typed, currency).and_then(Money::chargeable) {
        _ if typed.trim().is_empty() => errors.add("amount", "problem-required"),
        Ok(money) if money.amount > 0 => return money.amount,
        Err(InvalidAmount::BetweenSteps(smallest)) => {
            errors.add_with("amount", "problem-amount-step", vec![("step", smallest.to_string())]);
        }
        _ => errors.add("amount", "problem-amount"),
    }
    0
}

/// The reason of whatever needs one.
pub(crate) fn reason(errors: &mut FieldErrors, typed: &str) -> String {
    let reason = typed.trim();
    match reason.chars().count() {
        0 => errors.add("reason", "problem-required"),
        1..=LONGEST => {}
        _ => errors.add_with("reason", "problem-reason-too-long", vec![("most", LONGEST.to_string())]),
    }
    reason.to_owned()
}

pub(crate) fn one_with(field: &str, key: &'static str, most: String) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.add_with(field, key, vec![("most", most)]);
    errors
}

fn act(document: Document, part: Source, (once, reason): (String, String)) -> NewAct {
    NewAct {
        owner: document.owner,
        kind: StripeActKind::Refund,
        amount: part.left,
        currency: document.currency,
        once,
        payment_intent: Some(part.payment_intent),
        entry: None,
        reason: Some(reason),
    }
}

fn part_id(once: &str, part: usize) -> String {
    format!("manual:{once}:{part}")
}

/// Booked as it was done. Money that was never applied goes back first, as such.
async fn by_hand(
    db: &TenantDb<'_>,
    (document, purse): (Document, &Purse),
    (amount, form, reason): (i64, &Form, &str),
    (by, now): (By, DateTime<Utc>),
) -> Result<Vec<ledger_entry::Model>> {
    let unapplied = amount.min(purse.sums.unapplied.max(0));
    let mut booked = Vec::new();
    for (part, amount) in
        [unapplied, amount - unapplied].into_iter().enumerate().filter(|(_, amount)| *amount > 0)
    {
        let entry = ledger_entry::Model {
            provider_id: part_id(&form.once, part),
            applied: part == 1,
            note: Some(reason.to_owned()),
            ..entry(db, document, (LedgerKind::Refund, amount), (by, now))
        };
        ledger::book(db, entry.clone()).await?;
        booked.push(entry);
    }
    Ok(booked)
}

/// An entry made by hand, to be completed.
pub(crate) fn entry(
    db: &TenantDb<'_>,
    document: Document,
    (kind, amount): (LedgerKind, i64),
    (by, now): (By, DateTime<Utc>),
) -> ledger_entry::Model {
    let (order_id, purchase_order_id) = match document.owner {
        Owner::Order(id) => (Some(id), None),
        Owner::PurchaseOrder(id) => (None, Some(id)),
    };
    ledger_entry::Model {
        id: LedgerEntryId::new(),
        conference_id: db.scope(),
        order_id,
        purchase_order_id,
        kind,
        amount,
        currency: document.currency,
        provider_id: String::new(),
        applied: true,
        actor: by.actor,
        staff_id: by.staff,
        reference: None,
        method: None,
        document_url: None,
        note: None,
        corrects_id: None,
        occurred_at: now,
        recorded_at: now,
    }
}
