//! When the seats of an unpaid purchase order go back to the pools: after the policy's grace, and never before the buyer
//! was warned twice of the day. Days are days in the conference's time zone.
//!
//! A warning names a day, and that day is kept: whatever is late, whatever the policy says later, seats never go back
//! before the day that was named last, nor within two days of the last warning. From the first day of the conference on
//! they never go back by themselves, and no warning names such a day: people may sit on them, so staff decide.

use chrono::{Days, NaiveDate};
use entity::types::{PurchaseOrderPolicy, ReminderStep};
use serde::Serialize;

use super::policy::places_kept_until;

/// The last warning comes so many days before seats go back: a day that was missed does no harm.
const LAST_WARNING: Days = Days::new(3);
/// So long the buyer has after the last warning, at the least.
const NOTICE: Days = Days::new(2);

/// The days that decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dates {
    pub due: NaiveDate,
    pub today: NaiveDate,
    /// First day of the conference.
    pub starts: NaiveDate,
}

/// A warning that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warned {
    pub on: NaiveDate,
    /// The day that it named.
    pub back_on: NaiveDate,
}

/// What is to be done about the seats of a purchase order of which nothing was paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grace {
    Keep,
    Warn {
        step: ReminderStep,
        /// The day to name.
        back_on: NaiveDate,
    },
    Release,
}

/// What staff have to decide, as seats don't go back by themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// A part was paid, and the grace is over.
    Part,
    /// Nothing was paid, and the grace and the warnings would end when the conference has begun.
    Late,
}

/// What today brings.
pub fn step(policy: &PurchaseOrderPolicy, dates: Dates, warned: &[Warned]) -> Grace {
    let Some(back_on) = back_on(policy, dates, warned) else { return Grace::Keep };
    let today = dates.today;
    match warned {
        [] if today > dates.due => Grace::Warn { step: ReminderStep::FirstWarning, back_on },
        [first] if today > first.on && is_near(back_on, today) => {
            Grace::Warn { step: ReminderStep::LastWarning, back_on }
        }
        [_, .., _] if today >= back_on => Grace::Release,
        _ => Grace::Keep,
    }
}

fn is_near(back_on: NaiveDate, today: NaiveDate) -> bool {
    today.checked_add_days(LAST_WARNING).is_none_or(|day| day >= back_on)
}

/// The day on which seats go back when nothing is paid. None: they never do by themselves.
pub fn back_on(policy: &PurchaseOrderPolicy, dates: Dates, warned: &[Warned]) -> Option<NaiveDate> {
    noticed_by(policy, dates, warned).filter(|day| !is_too_late_on(*day, dates))
}

/// Whether they would go back, but not before the conference starts.
pub fn is_too_late(policy: &PurchaseOrderPolicy, dates: Dates, warned: &[Warned]) -> bool {
    noticed_by(policy, dates, warned).is_some_and(|day| is_too_late_on(day, dates))
}

fn is_too_late_on(day: NaiveDate, dates: Dates) -> bool {
    day.max(dates.today) >= dates.starts
}

/// The first day after the grace and the notice of two warnings, and no earlier than one of them said.
fn noticed_by(policy: &PurchaseOrderPolicy, dates: Dates, warned: &[Warned]) -> Option<NaiveDate> {
    let Dates { due, today, .. } = dates;
    let after_grace = places_kept_until(policy, due)?.checked_add_days(Days::new(1))?;
    let named = warned.iter().map(|warning| warning.back_on).max();
    let first_warning = due.succ_opt()?.max(today);
    let last_warning = match warned {
        [] => first_warning.succ_opt()?,
        [first] => first.on.succ_opt()?.max(today),
        [.., last] => last.on,
    };
    let noticed = last_warning.checked_add_days(NOTICE)?;
    Some(after_grace.max(noticed).max(named.unwrap_or(after_grace)))
}

/// The last due date whose grace is over today.
pub fn over_until(policy: &PurchaseOrderPolicy, today: NaiveDate) -> Option<NaiveDate> {
    let days = u64::try_from(policy.grace_days?).unwrap_or_default();
    today.checked_sub_days(Days::new(days))?.pred_opt()
}

/// Whether the grace of a purchase order is over of which a part was paid: seats don't go back by themselves then, and
/// staff decide.
pub fn is_over(policy: &PurchaseOrderPolicy, due: NaiveDate, today: NaiveDate) -> bool {
    over_until(policy, today).is_some_and(|last| due <= last)
}

#[cfg(test)]
mod tests;
