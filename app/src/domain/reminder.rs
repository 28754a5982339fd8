//! When somebody is reminded of money that a purchase order owes. Days are days in the conference's time zone.
//!
//! Of the steps that have come, the latest counts: where several were missed, it alone is sent, and what lies before it is
//! history. Each step is sent once for a due date; another due date starts anew.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use entity::types::ReminderStep::{self, BeforeDue, MonthLate, OnDue, TwoWeeksLate, WeekLate};
use serde::Serialize;

/// The steps, each in days from the due date.
pub const SCHEDULE: [(ReminderStep, i64); 5] =
    [(BeforeDue, -3), (OnDue, 0), (WeekLate, 7), (TwoWeeksLate, 14), (MonthLate, 30)];

/// An invoice that was sent is left alone so long, and so is who was reminded by hand.
const REST: TimeDelta = TimeDelta::hours(24);

/// How it speaks: the day decides, as a step that was missed comes late.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tone {
    Ahead,
    Today,
    Overdue,
}

/// From when on a purchase order may be reminded of: a day after the newest of its invoices was sent. None: never, as
/// nothing is owed or no invoice is out.
pub fn wanted_from(owed: i64, invoice_sent: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    invoice_sent.filter(|_| owed > 0).map(rested_from)
}

/// From when on a reminder may follow a mail about the same money.
pub fn rested_from(sent: DateTime<Utc>) -> DateTime<Utc> {
    sent + REST
}

/// The last due date of which a step may have come by today.
pub fn horizon(today: NaiveDate) -> NaiveDate {
    let earliest = SCHEDULE.iter().map(|(_, after)| *after).min().unwrap_or_default();
    day(today, -earliest)
}

/// The step to send today: the latest that has come, unless it was sent.
pub fn due_now(due: NaiveDate, today: NaiveDate, sent: &[ReminderStep]) -> Option<ReminderStep> {
    let (latest, _) = SCHEDULE.iter().rev().find(|(_, after)| day(due, *after) <= today)?;
    (!sent.contains(latest)).then_some(*latest)
}

/// The next step and its day, when none is sent before `from`. None: all were sent.
pub fn next(due: NaiveDate, from: NaiveDate, sent: &[ReminderStep]) -> Option<(ReminderStep, NaiveDate)> {
    let ahead = SCHEDULE.iter().map(|(step, after)| (*step, day(due, *after)));
    match due_now(due, from, sent) {
        Some(step) => Some((step, from)),
        None => ahead.into_iter().find(|(_, day)| *day > from),
    }
}

pub fn tone(due: NaiveDate, today: NaiveDate) -> Tone {
    match today.cmp(&due) {
        std::cmp::Ordering::Less => Tone::Ahead,
        std::cmp::Ordering::Equal => Tone::Today,
        std::cmp::Ordering::Greater => Tone::Overdue,
    }
}

fn day(due: NaiveDate, after: i64) -> NaiveDate {
    due.checked_add_signed(TimeDelta::days(after)).unwrap_or(due)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_step_comes_on_its_day_and_once() {
        let due = on("2027-03-10");
        let days = [
            ("2027-03-06", None),
            ("2027-03-07", Some(BeforeDue)),
            ("2027-03-09", Some(BeforeDue)),
            ("2027-03-10", Some(OnDue)),
            ("2027-03-16", Some(OnDue)),
            ("2027-03-17", Some(WeekLate)),
            ("2027-03-24", Some(TwoWeeksLate)),
            ("2027-04-09", Some(MonthLate)),
            ("2028-01-01", Some(MonthLate)),
        ];
        for (today, step) in days {
            assert_eq!(due_now(due, on(today), &[]), step, "{today}");
            let sent: Vec<_> = step.into_iter().collect();
            assert_eq!(due_now(due, on(today), &sent), None, "{today}, once");
        }
    }

    #[test]
    fn of_several_that_were_missed_only_the_latest_is_sent() {
        let due = on("2027-03-10");
        assert_eq!(due_now(due, on("2027-03-25"), &[BeforeDue]), Some(TwoWeeksLate));
        assert_eq!(due_now(due, on("2027-03-25"), &[TwoWeeksLate]), None, "the ones before are history");
    }

    #[test]
    fn what_comes_next_is_the_one_of_today_or_the_first_ahead() {
        let due = on("2027-03-10");
        let cases = [
            ("2027-03-01", &[][..], Some((BeforeDue, "2027-03-07"))),
            ("2027-03-08", &[], Some((BeforeDue, "2027-03-08"))),
            ("2027-03-08", &[BeforeDue], Some((OnDue, "2027-03-10"))),
            ("2027-03-20", &[BeforeDue, OnDue, WeekLate], Some((TwoWeeksLate, "2027-03-24"))),
            ("2027-04-09", &[MonthLate], None),
        ];
        for (from, sent, step) in cases {
            assert_eq!(next(due, on(from), sent), step.map(|(step, day)| (step, on(day))), "{from}");
        }
    }

    #[test]
    fn nobody_is_reminded_within_a_day_of_the_invoice_or_of_nothing() {
        let sent: DateTime<Utc> = "2027-03-01T09:00:00Z".parse().unwrap();
        assert_eq!(wanted_from(1, Some(sent)), Some(sent + TimeDelta::hours(24)));
        assert_eq!(wanted_from(0, Some(sent)), None);
        assert_eq!(wanted_from(1, None), None, "no invoice is out");
    }

    #[test]
    fn a_late_step_speaks_as_the_day_demands() {
        let due = on("2027-03-10");
        for (today, said) in
            [("2027-03-09", Tone::Ahead), ("2027-03-10", Tone::Today), ("2027-03-11", Tone::Overdue)]
        {
            assert_eq!(tone(due, on(today)), said, "{today}");
        }
    }

    #[test]
    fn whoever_may_be_reminded_today_is_within_the_horizon() {
        let today = on("2027-03-07");
        assert!(due_now(horizon(today), today, &[]).is_some());
        assert!(due_now(day(horizon(today), 1), today, &[]).is_none());
    }
}
