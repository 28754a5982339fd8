//! Tables and properties of `domain::grace`.

use entity::types::ReminderStep::{FirstWarning, LastWarning};
use proptest::prelude::*;

use super::*;

fn on(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Of a conference that is far away.
fn dates(due: NaiveDate, today: NaiveDate) -> Dates {
    Dates { due, today, starts: on("2030-01-01") }
}

fn with_grace(days: Option<i32>) -> PurchaseOrderPolicy {
    PurchaseOrderPolicy { grace_days: days, ..Default::default() }
}

fn warned(day: &str, back: &str) -> Warned {
    Warned { on: on(day), back_on: on(back) }
}

#[test]
fn the_first_warning_comes_when_overdue_the_last_one_three_days_ahead_then_seats_go_back() {
    let (policy, due) = (with_grace(Some(7)), on("2027-03-10"));
    let back_on = on("2027-03-18");
    let first = [warned("2027-03-11", "2027-03-18")];
    let both = [first[0], warned("2027-03-15", "2027-03-18")];
    let cases = [
        ("2027-03-10", &[][..], Grace::Keep),
        ("2027-03-11", &[], Grace::Warn { step: FirstWarning, back_on }),
        ("2027-03-11", &first, Grace::Keep),
        ("2027-03-14", &first, Grace::Keep),
        ("2027-03-15", &first, Grace::Warn { step: LastWarning, back_on }),
        ("2027-03-17", &both, Grace::Keep),
        ("2027-03-18", &both, Grace::Release),
    ];
    for (today, warned, expected) in cases {
        assert_eq!(step(&policy, dates(due, on(today)), warned), expected, "{today} {warned:?}");
    }
}

#[test]
fn without_days_of_grace_in_the_policy_seats_never_go_back() {
    let both = [warned("2027-03-11", "2027-03-18"), warned("2027-03-15", "2027-03-18")];
    assert_eq!(step(&with_grace(None), dates(on("2027-03-10"), on("2028-01-01")), &both), Grace::Keep);
    assert_eq!(back_on(&with_grace(None), dates(on("2027-03-10"), on("2027-03-11")), &[]), None);
}

#[test]
fn late_warnings_put_the_day_off() {
    let (policy, due, today) = (with_grace(Some(0)), on("2027-03-10"), on("2027-05-01"));
    let Grace::Warn { step: FirstWarning, back_on } = step(&policy, dates(due, today), &[]) else { panic!() };
    assert_eq!(back_on, on("2027-05-04"), "a day to the last warning, and two from there");
    let first = Warned { on: today, back_on };
    let expected = Grace::Warn { step: LastWarning, back_on };
    assert_eq!(step(&policy, dates(due, on("2027-05-02")), &[first]), expected);
    let put_off = Grace::Warn { step: LastWarning, back_on: on("2027-05-22") };
    assert_eq!(step(&policy, dates(due, on("2027-05-20")), &[first]), put_off);
}

#[test]
fn a_part_that_was_paid_becomes_a_question_after_the_grace() {
    let due = on("2027-03-10");
    assert!(!is_over(&with_grace(Some(7)), due, on("2027-03-17")));
    assert!(is_over(&with_grace(Some(7)), due, on("2027-03-18")));
    assert!(!is_over(&with_grace(None), due, on("2028-03-18")));
    assert_eq!(over_until(&with_grace(Some(7)), on("2027-03-18")), Some(due));
    assert_eq!(over_until(&with_grace(None), on("2027-03-18")), None);
}

#[test]
fn from_the_first_day_of_the_conference_on_seats_stay_and_no_warning_names_such_a_day() {
    let (policy, due) = (with_grace(Some(7)), on("2027-03-10"));
    let both = [warned("2027-03-11", "2027-03-18"), warned("2027-03-15", "2027-03-18")];
    let cases = [
        ("2027-03-11", "2027-03-18", &[][..], Grace::Keep),
        ("2027-03-15", "2027-03-18", &both[..1], Grace::Keep),
        ("2027-03-18", "2027-03-19", &both, Grace::Release),
        ("2027-03-19", "2027-03-19", &both, Grace::Keep),
    ];
    for (today, starts, warned, expected) in cases {
        let dates = Dates { due, today: on(today), starts: on(starts) };
        assert_eq!(step(&policy, dates, warned), expected, "{today}, starts {starts}");
        assert_eq!(is_too_late(&policy, dates, warned), expected == Grace::Keep);
    }
    assert!(!is_too_late(&with_grace(None), dates(due, on("2027-03-11")), &[]));
}

proptest! {
    /// However irregularly the days are looked at, and whatever becomes of the policy meanwhile.
    #[test]
    fn seats_go_back_after_two_warnings_and_never_before_the_day_that_was_named(
        looks in proptest::collection::vec((0..4_u64, proptest::option::of(0..20_i32)), 1..60),
        lead in 1..60_u64,
    ) {
        let due = on("2027-03-10");
        let (mut today, mut sent): (NaiveDate, Vec<Warned>) = (due, Vec::new());
        let starts = due + Days::new(lead);
        for (pause, grace) in looks {
            today = today + Days::new(pause);
            match step(&with_grace(grace), Dates { due, today, starts }, &sent) {
                Grace::Keep => {}
                Grace::Warn { back_on, .. } => {
                    prop_assert!(back_on >= today + NOTICE && back_on < starts && sent.len() < 2);
                    sent.push(Warned { on: today, back_on });
                }
                Grace::Release => {
                    prop_assert!(sent.len() == 2 && today < starts);
                    prop_assert!(sent[1].on > sent[0].on && today >= sent[1].on + NOTICE);
                    prop_assert!(sent.iter().all(|warning| today >= warning.back_on));
                }
            }
        }
    }
}
