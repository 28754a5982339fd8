//! Tables and properties of `domain::policy`.

use entity::types::Percent;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn policy() -> PurchaseOrderPolicy {
    let step = |from, percent: &str| VolumeStep { from, percent: percent.parse::<Percent>().unwrap() };
    PurchaseOrderPolicy {
        open: true,
        min_seats: 3,
        terms: vec![14, 30, 45],
        approval_above: Some(1_000_000),
        grace_days: Some(7),
        volume: vec![step(5, "5"), step(10, "10")],
        ..Default::default()
    }
}

fn request() -> Request {
    Request { seats: 3, term_days: 30, today: day("2027-05-20"), starts: day("2027-06-10") }
}

#[test]
fn a_request_within_the_policy_is_welcome() {
    assert_eq!(refusals(&policy(), &request()), []);
}

#[test]
fn each_rule_of_the_policy_is_named_when_it_is_broken() {
    let closed = PurchaseOrderPolicy { open: false, ..policy() };
    assert_eq!(refusals(&closed, &request()), [RequestRefused::Closed]);
    let bad = Request { seats: 2, term_days: 60, today: day("2027-05-21"), ..request() };
    let last = day("2027-05-20");
    let all = [
        RequestRefused::TooLate { last },
        RequestRefused::TooFewSeats { least: 3 },
        RequestRefused::TermNotOffered,
    ];
    assert_eq!(refusals(&policy(), &bad), all);
    assert!(is_open(&policy(), last, bad.starts) && !is_open(&policy(), bad.today, bad.starts));
}

#[test]
fn a_policy_without_a_least_number_still_wants_a_seat() {
    let policy = PurchaseOrderPolicy { min_seats: 0, ..policy() };
    assert_eq!(
        refusals(&policy, &Request { seats: 0, ..request() }),
        [RequestRefused::TooFewSeats { least: 1 }]
    );
}

#[test]
fn the_due_date_is_the_term_but_before_the_conference_and_after_approval() {
    for (approved, term, due) in [
        ("2027-03-01", 30, "2027-03-31"),
        ("2027-05-20", 30, "2027-05-27"), // 14 days before the start
        ("2027-06-05", 30, "2027-06-05"), // approved late: at once
        ("2027-03-01", 0, "2027-03-01"),
    ] {
        assert_eq!(due_date(&policy(), day(approved), term, day("2027-06-10")), day(due), "{approved}");
    }
    let due: Vec<_> =
        terms(&policy(), day("2027-05-01"), day("2027-06-10")).iter().map(|term| term.due).collect();
    assert_eq!(due, [day("2027-05-15"), day("2027-05-27"), day("2027-05-27")]);
}

#[test]
fn a_known_company_within_the_limit_needs_nobody_s_approval() {
    let nobody = PurchaseOrderPolicy { approval_above: None, ..policy() };
    assert!(is_approved_by_itself(&policy(), true, (1_000_000, 0)));
    assert!(!is_approved_by_itself(&policy(), true, (1_000_001, 0)));
    assert!(!is_approved_by_itself(&policy(), false, (1, 0)));
    assert!(!is_approved_by_itself(&nobody, true, (0, 0)));
}

#[test]
fn what_a_company_still_owes_counts_towards_the_limit() {
    assert!(is_approved_by_itself(&policy(), true, (400_000, 600_000)));
    assert!(!is_approved_by_itself(&policy(), true, (400_000, 600_001)));
    assert!(!is_approved_by_itself(&policy(), true, (1, i64::MAX)));
}

#[test]
fn overdue_counts_days_while_something_is_owed() {
    let due = Some(day("2027-05-01"));
    assert_eq!(days_overdue(due, day("2027-05-01"), 100), 0);
    assert_eq!(days_overdue(due, day("2027-05-08"), 100), 7);
    assert_eq!(days_overdue(due, day("2027-05-08"), 0), 0);
    assert_eq!(days_overdue(due, day("2027-04-08"), 100), 0);
    assert_eq!(days_overdue(None, day("2027-05-08"), 100), 0);
    assert_eq!(places_kept_until(&policy(), day("2027-05-01")), Some(day("2027-05-08")));
    let never = PurchaseOrderPolicy { grace_days: None, ..policy() };
    assert_eq!(places_kept_until(&never, day("2027-05-01")), None);
}

#[test]
fn tickets_show_their_code_when_paid_or_when_the_policy_trusts() {
    let trusting = PurchaseOrderPolicy { seats_before_payment: true, ..policy() };
    for status in PurchaseOrderStatus::ALL {
        let paid = matches!(status, Paid | Overpaid);
        let trusted = matches!(status, Approved | Invoiced | PartiallyPaid);
        assert_eq!(shows_qr(&policy(), *status), paid, "{status}");
        assert_eq!(shows_qr(&trusting, *status), paid || trusted, "{status}");
    }
}

#[test]
fn the_next_volume_step_is_the_nearest_ahead() {
    let next = |seats| next_volume_step(&policy(), seats).map(|(missing, step)| (missing, step.from));
    assert_eq!([next(0), next(4), next(5), next(10)], [Some((5, 5)), Some((1, 5)), Some((5, 10)), None]);
}

proptest! {
    #[test]
    fn a_due_date_is_never_before_approval(term: i32, before_start: i32, offset in 0..400_u64) {
        let policy = PurchaseOrderPolicy { due_days_before_start: before_start, ..policy() };
        let approved = day("2027-01-01") + Days::new(offset);
        prop_assert!(due_date(&policy, approved, term, day("2027-06-10")) >= approved);
    }
}
