//! A purchase order against the conference's policy: whether it may be asked for, when it is due, what follows.
//! All dates are days in the conference's time zone.

use chrono::{Days, NaiveDate};
use entity::types::PurchaseOrderStatus::{self, Approved, Invoiced, Overpaid, Paid, PartiallyPaid};
use entity::types::{PurchaseOrderPolicy, VolumeStep};
use serde::Serialize;

/// What a company asks for, as far as the policy looks at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Request {
    pub seats: i32,
    pub term_days: i32,
    pub today: NaiveDate,
    /// First day of the conference.
    pub starts: NaiveDate,
}

/// Why the policy refuses a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum RequestRefused {
    #[error("the conference takes no purchase orders")]
    Closed,
    #[error("purchase orders were taken until {last}")]
    TooLate { last: NaiveDate },
    #[error("a purchase order is for {least} seats or more")]
    TooFewSeats { least: i32 },
    #[error("this payment term is not offered")]
    TermNotOffered,
}

/// A payment term, and when a purchase order approved today would be due with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Term {
    pub days: i32,
    pub due: NaiveDate,
}

/// All that the policy has against a request; nothing when it is welcome.
pub fn refusals(policy: &PurchaseOrderPolicy, request: &Request) -> Vec<RequestRefused> {
    let last = last_date(policy, request.starts);
    let least = policy.min_seats.max(1);
    let rules = [
        (!policy.open, RequestRefused::Closed),
        (request.today > last, RequestRefused::TooLate { last }),
        (request.seats < least, RequestRefused::TooFewSeats { least }),
        (!policy.terms.contains(&request.term_days), RequestRefused::TermNotOffered),
    ];
    rules.into_iter().filter(|(broken, _)| *broken).map(|(_, refusal)| refusal).collect()
}

/// Whether purchase orders are taken today.
pub fn is_open(policy: &PurchaseOrderPolicy, today: NaiveDate, starts: NaiveDate) -> bool {
    policy.open && today <= last_date(policy, starts)
}

/// The last day on which purchase orders are taken.
pub fn last_date(policy: &PurchaseOrderPolicy, starts: NaiveDate) -> NaiveDate {
    before(starts, policy.latest_days_before_start)
}

/// When it is due: the term after approval, but no later than the policy's day before the start, and never before it
/// was approved.
pub fn due_date(
    policy: &PurchaseOrderPolicy,
    approved_on: NaiveDate,
    term_days: i32,
    starts: NaiveDate,
) -> NaiveDate {
    let latest = before(starts, policy.due_days_before_start);
    after(approved_on, term_days).min(latest).max(approved_on)
}

/// The terms that a company may choose, with the day each would be due.
pub fn terms(policy: &PurchaseOrderPolicy, today: NaiveDate, starts: NaiveDate) -> Vec<Term> {
    let term = |&days| Term { days, due: due_date(policy, today, days, starts) };
    policy.terms.iter().map(term).collect()
}

/// Whether it needs nobody to approve it: a company that has paid before, and a total (minor units) that is within the
/// limit together with what it still owes. Otherwise many small ones would be as good as a large one.
pub fn is_approved_by_itself(
    policy: &PurchaseOrderPolicy,
    known_company: bool,
    (total, owed): (i64, i64),
) -> bool {
    known_company && policy.approval_above.is_some_and(|limit| total.saturating_add(owed) <= limit)
}

/// Days past the due date with something owed; nothing when it isn't overdue.
pub fn days_overdue(due: Option<NaiveDate>, today: NaiveDate, owed: i64) -> i64 {
    due.filter(|_| owed > 0).map_or(0, |due| (today - due).num_days().max(0))
}

/// The last day on which unpaid seats are kept; the day after, they go back to the pools. None: they never do.
pub fn places_kept_until(policy: &PurchaseOrderPolicy, due: NaiveDate) -> Option<NaiveDate> {
    policy.grace_days.map(|days| after(due, days))
}

/// Whether the tickets of a purchase order show their QR code.
pub fn shows_qr(policy: &PurchaseOrderPolicy, status: PurchaseOrderStatus) -> bool {
    match status {
        Paid | Overpaid => true,
        Approved | Invoiced | PartiallyPaid => policy.seats_before_payment,
        _ => false,
    }
}

/// Seats that are missing to the next step of the volume discount, and that step; None on the last.
pub fn next_volume_step(policy: &PurchaseOrderPolicy, seats: i32) -> Option<(i32, VolumeStep)> {
    let ahead = policy.volume.iter().filter(|step| step.from > seats);
    ahead.min_by_key(|step| step.from).map(|step| (step.from.saturating_sub(seats), *step))
}

fn before(day: NaiveDate, days: i32) -> NaiveDate {
    day.checked_sub_days(whole(days)).unwrap_or(NaiveDate::MIN)
}

fn after(day: NaiveDate, days: i32) -> NaiveDate {
    day.checked_add_days(whole(days)).unwrap_or(NaiveDate::MAX)
}

/// Settings below zero count as zero.
fn whole(days: i32) -> Days {
    Days::new(u64::try_from(days).unwrap_or_default())
}

#[cfg(test)]
mod tests;
