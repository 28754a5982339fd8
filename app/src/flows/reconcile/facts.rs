//! Booking what Stripe reports: each fact once, counted for its document or kept as unapplied.

use chrono::{DateTime, Utc};
use entity::{
    ledger_entry,
    types::{Actor, Currency, LedgerEntryId, LedgerKind},
};

use crate::{
    domain::ledger::{Entry, Sums},
    error::Result,
    store::{db::TenantDb, ledger, seats::Owner},
    stripe::{MoneyFact, is_lost_dispute},
};

/// The document that money is for.
pub struct Document {
    pub owner: Owner,
    pub currency: Currency,
    pub takes: Takes,
}

/// Which money counts for a document. It's said by when money moved and not by when we heard of it, so that the order in
/// which news arrive makes no difference.
#[derive(Clone, Copy)]
pub enum Takes {
    All,
    /// It ended: declined, cancelled or written off.
    Nothing,
    /// It was written off at Stripe at this moment.
    Until(DateTime<Utc>),
}

impl Takes {
    fn counts(self, fact: &MoneyFact) -> bool {
        let open = match self {
            Takes::All => true,
            Takes::Nothing => false,
            Takes::Until(end) => fact.occurred_at <= end,
        };
        open || !is_income(fact.kind)
    }
}

/// Books the facts that are new; their rows come back. They are Stripe's, whoever asked Stripe.
pub async fn book(
    db: &TenantDb<'_>,
    document: &Document,
    facts: &[MoneyFact],
    now: DateTime<Utc>,
) -> Result<Vec<ledger_entry::Model>> {
    let known = entries(db, document.owner).await?;
    let mut new: Vec<ledger_entry::Model> = Vec::new();
    for fact in facts {
        let find = |id: &Option<String>| {
            id.as_ref().and_then(|id| known.iter().chain(&new).find(|row| row.provider_id == *id))
        };
        let earlier = Earlier { undone: find(&fact.undoes), payment: find(&fact.of) };
        let entry = row(document, fact, earlier, now);
        if ledger::book(db, entry.clone()).await? {
            new.push(entry);
        }
    }
    Ok(new)
}

/// The entries that a fact goes back to.
#[derive(Clone, Copy)]
struct Earlier<'a> {
    undone: Option<&'a ledger_entry::Model>,
    payment: Option<&'a ledger_entry::Model>,
}

impl Earlier<'_> {
    /// Money that goes back out of money which doesn't count doesn't count either.
    fn applied(self) -> Option<bool> {
        self.undone.or(self.payment).map(|entry| entry.applied)
    }
}

fn row(
    document: &Document,
    fact: &MoneyFact,
    earlier: Earlier<'_>,
    now: DateTime<Utc>,
) -> ledger_entry::Model {
    let (order_id, purchase_order_id) = match document.owner {
        Owner::Order(id) => (Some(id), None),
        Owner::PurchaseOrder(id) => (None, Some(id)),
    };
    let counts = earlier.applied().unwrap_or_else(|| document.takes.counts(fact));
    ledger_entry::Model {
        id: LedgerEntryId::new(),
        conference_id: entity::types::ConferenceId(uuid::Uuid::nil()), // the scoped insert writes the real one
        order_id,
        purchase_order_id,
        kind: fact.kind,
        amount: fact.amount,
        currency: fact.currency,
        provider_id: fact.provider_id.clone(),
        applied: fact.currency == document.currency && counts,
        actor: Actor::Stripe,
        staff_id: None,
        reference: fact.reference.clone(),
        method: None,
        document_url: fact.document_url.clone(),
        note: fact.reason.clone(),
        corrects_id: earlier.undone.map(|earlier| earlier.id),
        occurred_at: fact.occurred_at,
        recorded_at: now,
    }
}

/// Of what was booked, what is worth a word: no corrections, nothing that was taken back before anybody heard of it, and not
/// how a dispute ended, which their bank tells them.
pub fn news(booked: &[ledger_entry::Model]) -> impl Iterator<Item = &ledger_entry::Model> {
    let taken_back = |entry: &ledger_entry::Model| booked.iter().any(|new| new.corrects_id == Some(entry.id));
    let theirs = |entry: &ledger_entry::Model| is_lost_dispute(&entry.provider_id);
    booked.iter().filter(move |entry| entry.amount > 0 && !taken_back(entry) && !theirs(entry))
}

pub fn is_income(kind: LedgerKind) -> bool {
    matches!(kind, LedgerKind::Charge | LedgerKind::InvoicePayment | LedgerKind::ManualPayment)
}

async fn entries(db: &TenantDb<'_>, owner: Owner) -> Result<Vec<ledger_entry::Model>> {
    Ok(match owner {
        Owner::Order(id) => ledger::of_order(db, id).await?,
        Owner::PurchaseOrder(id) => ledger::of_purchase_order(db, id).await?,
    })
}

/// What the ledger says of a document, in its currency.
pub async fn sums(db: &TenantDb<'_>, document: &Document) -> Result<Sums> {
    let rows = entries(db, document.owner).await?;
    Ok(sums_of(document.currency, &rows))
}

pub fn sums_of(currency: Currency, rows: &[ledger_entry::Model]) -> Sums {
    let views: Vec<Entry> = rows.iter().map(view).collect();
    Sums::of(currency, &views)
}

pub fn view(row: &ledger_entry::Model) -> Entry {
    Entry { kind: row.kind, amount: row.amount, currency: row.currency, applied: row.applied }
}
