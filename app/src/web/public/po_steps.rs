//! The way of a purchase order as its pages show it: what has happened, and what comes next. Each step follows from the
//! status as it is now, so that what was paid and went back isn't paid any more.

use chrono::{DateTime, Utc};
use entity::{
    ledger_entry, purchase_order,
    types::{
        LedgerKind, Money,
        PurchaseOrderStatus::{Overpaid, Paid, PartiallyPaid},
    },
};

use crate::{
    domain::{
        ledger::{Entry, running},
        purchase_order::is_closed,
    },
    flows::reconcile,
    views::pages::StepView,
};

type Step = (&'static str, Option<DateTime<Utc>>);

/// The steps in order; one that ended has only what it got to, and its end.
pub fn steps(order: &purchase_order::Model, entries: &[ledger_entry::Model]) -> Vec<StepView> {
    let ended = is_closed(order.status);
    let mut known = known(order, entries);
    if ended {
        known.retain(|(_, at)| at.is_some());
    }
    let now = known.iter().rposition(|(_, at)| at.is_some()).unwrap_or_default();
    let done = ended || matches!(order.status, Paid | Overpaid);
    let state = |place: usize| match place {
        place if place < now || place == now && done => "done",
        place if place == now => "now",
        _ => "next",
    };
    let view =
        |(place, (step, at)): (usize, Step)| StepView { step: step.to_owned(), at, state: state(place) };
    let mut steps: Vec<StepView> = known.into_iter().enumerate().map(view).collect();
    if ended {
        steps.push(StepView { step: order.status.to_string(), at: order.ended_at, state: "bad" });
    }
    steps
}

/// All that it goes through: nothing is invoiced where nothing is to be paid, and a part is a step where one came.
fn known(order: &purchase_order::Model, entries: &[ledger_entry::Model]) -> Vec<Step> {
    let mut steps = vec![("requested", Some(order.created_at)), ("approved", order.approved_at)];
    if order.total > 0 {
        steps.push(("invoiced", order.invoiced_at));
    }
    steps.extend(part(order, entries).map(|at| ("partially_paid", Some(at))));
    steps.push(match order.status {
        Overpaid => ("overpaid", paid(order, entries)),
        Paid => ("paid", paid(order, entries)),
        _ => ("paid", None),
    });
    steps
}

/// When the first part of it came, if it came in parts.
fn part(order: &purchase_order::Model, entries: &[ledger_entry::Model]) -> Option<DateTime<Utc>> {
    let stands = |entry: &&ledger_entry::Model| {
        let undone = entries.iter().any(|other| other.corrects_id == Some(entry.id));
        entry.applied && entry.amount > 0 && !undone && is_payment(entry.kind)
    };
    let mut came = entries.iter().filter(stands).map(|entry| entry.occurred_at);
    let (first, second) = (came.next()?, came.next());
    let in_parts = match order.status {
        Paid | Overpaid => second.is_some(),
        status => status == PartiallyPaid || is_closed(status),
    };
    in_parts.then_some(first)
}

fn is_payment(kind: LedgerKind) -> bool {
    matches!(kind, LedgerKind::Charge | LedgerKind::InvoicePayment | LedgerKind::ManualPayment)
}

/// When the balance last came down to nothing.
fn paid(order: &purchase_order::Model, entries: &[ledger_entry::Model]) -> Option<DateTime<Utc>> {
    let views: Vec<Entry> = entries.iter().map(reconcile::view).collect();
    let (mut open, mut covered) = (order.total, order.paid_at);
    for (entry, step) in entries.iter().zip(running(Money::new(order.total, order.currency), &views)) {
        if open > 0 && step.balance <= 0 {
            covered = Some(entry.occurred_at);
        }
        open = step.balance;
    }
    covered
}
