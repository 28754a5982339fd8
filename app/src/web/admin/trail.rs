//! Who did what: ledger and audit as staff read them, with the names of those who acted.

use std::collections::HashMap;

use entity::{
    audit_entry, ledger_entry, stripe_act,
    types::{LedgerKind, Money, StaffId, WorkStatus},
};

use super::super::extract::May;
use crate::{
    error::Result,
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

    pub fn audit(&self, entry: &audit_entry::Model) -> AuditRow {
        AuditRow {
            at: entry.created_at,
            actor: entry.actor.to_string(),
            staff: self.get(entry.staff_id),
            subject: entry.subject.to_string(),
            reference: entry.detail.clone(),
            action: entry.action.clone(),
            before: entry.before.clone(),
            after: entry.after.clone(),
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
            provider_id: entry.provider_id.clone(),
            reference: entry.reference.clone(),
            note: entry.note.clone(),
            applied: entry.applied,
            actor: entry.actor.to_string(),
            staff: self.get(entry.staff_id),
            correct,
        }
    }
}

/// What staff asked for and Stripe has not done yet, or never will; nothing when it is done.
pub fn under_way(act: &stripe_act::Model) -> Option<UnderWayRow> {
    (act.status != WorkStatus::Done).then(|| UnderWayRow {
        kind: act.kind.to_string(),
        amount: Money::new(act.amount, act.currency),
        status: act.status.to_string(),
        asked: act.created_at,
        problem: act.problem.clone(),
    })
}
