//! Who did what: ledger and audit as staff read them, with the names of those who acted.

use std::collections::HashMap;

use entity::{
    audit_entry, ledger_entry, stripe_act,
    types::{LedgerKind, Money, StaffId, Subject, WorkStatus},
};

use super::super::extract::May;
use crate::{
    domain::access::Action,
    error::Result,
    flows::{reconcile::Drift, stripe_acts::RAN_OUT},
    i18n::{Catalogue, Language},
    views::pages::admin::{AuditRow, LedgerRow, UnderWayRow},
};

/// The names of staff, asked for once a page.
pub struct Names(HashMap<StaffId, String>);

impl Names {
    pub async fn of<A>(may: &May<A>, people: impl IntoIterator<Item = Option<StaffId>>) -> Result<Self> {
        let mut ids: Vec<StaffId> = people.into_iter().flatten().collect();
        ids.sort_unstable();
        ids.dedup();
        let known = may.colleagues(&ids).await?;
        Ok(Self(known.into_iter().map(|person| (person.id, person.name)).collect()))
    }

    pub fn get(&self, id: Option<StaffId>) -> Option<String> {
        id.and_then(|id| self.0.get(&id)).cloned()
    }

    pub fn audit<A>(&self, may: &May<A>, entry: &audit_entry::Model) -> AuditRow {
        let Happened { what, before, after } = happened(may.language(), entry);
        let page = match entry.subject {
            Subject::Order => Some("orders"),
            Subject::PurchaseOrder => Some("purchase-orders"),
            _ => None,
        };
        AuditRow {
            href: page.map(|page| may.path(&format!("/{page}/{}", entry.subject_id))),
            at: entry.created_at,
            actor: entry.actor.to_string(),
            staff: self.get(entry.staff_id),
            subject: entry.subject.to_string(),
            reference: entry.detail.clone(),
            action: what,
            before,
            after,
            detail: None,
        }
    }

    /// `correct`: where it is taken back, when it may be.
    pub fn ledger(&self, entry: &ledger_entry::Model, correct: Option<String>) -> LedgerRow {
        let back = matches!(entry.kind, LedgerKind::Refund | LedgerKind::Dispute);
        LedgerRow {
            at: entry.occurred_at,
            kind: entry.kind.to_string(),
            amount: Money::new(if back { -entry.amount } else { entry.amount }, entry.currency),
            provider_id: provider_id(entry),
            method: entry.method.clone(),
            reference: entry.reference.clone(),
            note: entry.note.clone(),
            applied: entry.applied,
            actor: entry.actor.to_string(),
            staff: self.get(entry.staff_id),
            correct,
        }
    }
}

/// Stripe's id of the fact; what was recorded by hand has one of our own making, which tells nobody anything.
pub fn provider_id(entry: &ledger_entry::Model) -> Option<String> {
    Some(entry.provider_id.clone()).filter(|id| !id.starts_with("manual:"))
}

/// An entry of the audit in the reader's words.
pub struct Happened {
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// What stayed as it was isn't said.
pub fn happened(language: Language, entry: &audit_entry::Model) -> Happened {
    let catalogue = Catalogue::get();
    let known = |key: String| catalogue.knows(&key).then(|| catalogue.text(language, &key, &[]));
    let named = |word: &str| known(format!("status-{}", word.replace('_', "-")));
    let what = known(format!("happened-{}", entry.action.replace('_', "-"))).or_else(|| named(&entry.action));
    let changed = entry.before != entry.after;
    let value = |side: &Option<String>| {
        let word = side.as_deref().filter(|_| changed)?;
        Some(named(word).unwrap_or_else(|| word.to_owned()))
    };
    Happened {
        what: what.unwrap_or_else(|| entry.action.replace('_', " ")),
        before: value(&entry.before),
        after: value(&entry.after),
    }
}

/// The status word of what stands between Stripe and us: money that pays for nothing is no difference.
pub fn problem_word(problem: Option<&str>) -> &'static str {
    match problem.and_then(Drift::parse) {
        Some(Drift::Unapplied) => "unapplied",
        Some(Drift::Disputed) => "disputed",
        Some(Drift::Overpaid) => "overpaid",
        _ => "drift",
    }
}

/// Of the acts that are offered, the one that decides about money which pays for nothing, where that is the problem.
pub fn remedy(problem: Option<&str>, acts: &[&'static str]) -> Option<&'static str> {
    let unapplied = problem.and_then(Drift::parse) == Some(Drift::Unapplied);
    ["decision", "refunds"].into_iter().find(|act| unapplied && acts.contains(act))
}

/// The page at Stripe of the payment that a bank took back, where that is the problem.
pub fn disputed<A>(may: &May<A>, problem: Option<&str>, entries: &[ledger_entry::Model]) -> Option<String> {
    problem.and_then(Drift::parse).filter(|drift| *drift == Drift::Disputed)?;
    let taken = |entry: &&ledger_entry::Model| entry.kind == LedgerKind::Dispute && entry.amount > 0;
    let payment = entries.iter().rev().find(taken)?.reference.as_ref()?;
    dashboard(may, &format!("payments/{payment}"))
}

/// A page of Stripe's dashboard; the sandbox on the desk has none.
pub fn dashboard<A>(may: &May<A>, page: &str) -> Option<String> {
    let test = if may.is_test() { "test/" } else { "" };
    let real = may.app().config.stripe_api_base.is_none();
    real.then(|| format!("https://dashboard.stripe.com/{test}{page}"))
}

/// What staff asked for and Stripe has not done yet, or refused; nothing when it is done or given up.
pub fn under_way<A>(may: &May<A>, act: &stripe_act::Model) -> Option<UnderWayRow> {
    let refused = act.status == WorkStatus::Failed && may.also(Action::RecordMoney);
    let money = |amount| Money::new(amount, act.currency);
    (act.status != WorkStatus::Done && act.given_up_at.is_none()).then(|| UnderWayRow {
        kind: act.kind.to_string(),
        amount: money(act.amount),
        status: act.status.to_string(),
        asked: act.created_at,
        problem: act.problem.clone(),
        said: act.problem.as_deref().is_some_and(|problem| problem.contains(' ')),
        done: (act.done > 0).then(|| money(act.done)),
        advice: match act.problem.as_deref() {
            Some(RAN_OUT) => "unsure",
            _ if act.done > 0 => "rest",
            _ => "refused",
        },
        acts: refused.then(|| may.path(&format!("/stripe-acts/{}", act.id))),
    })
}
