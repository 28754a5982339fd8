//! Tables and properties of `domain::order`.

use entity::types::{Currency, LedgerKind};
use proptest::prelude::*;

use super::*;
use crate::domain::agreed::{assert_agreed, moves_text};
use crate::domain::ledger::Entry;

fn sums(entries: &[(LedgerKind, i64)]) -> Sums {
    let entry = |&(kind, amount)| Entry { kind, amount, currency: Currency::EUR, applied: true };
    Sums::of(Currency::EUR, &entries.iter().map(entry).collect::<Vec<_>>())
}

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + minute * 60, 0).unwrap()
}

#[test]
fn the_states_are_the_ones_that_were_agreed_on() {
    let all = OrderStatus::ALL.iter().flat_map(|status| OrderEvent::ALL.map(|event| (*status, event)));
    let rows = all.map(|(status, event)| {
        let outcome = next(status, event).map(|to| to.to_string()).map_err(|reason| reason.to_string());
        (status.to_string(), format!("{event:?}"), outcome)
    });
    assert_agreed("order-states.txt", &moves_text(rows));
}

#[test]
fn case_12_a_free_order_is_paid_at_once() {
    assert!(settlement(0, &Sums::default()).is_covered());
    assert_eq!(next(Draft, OrderEvent::Settled), Ok(Paid));
}

#[test]
fn case_14_a_cent_does_not_pay_for_an_order() {
    let cent = settlement(99_900, &sums(&[(LedgerKind::Charge, 1)]));
    assert_eq!(cent, Settlement::Underpaid { missing: 99_899 });
    assert!(!cent.is_covered());
}

#[test]
fn case_15_money_after_the_end_is_late_until_it_is_honoured() {
    for ended in [Expired, Cancelled] {
        assert_eq!(next(ended, OrderEvent::Settled), Err(OrderMoveRefused::LateMoney));
        assert_eq!(next(ended, OrderEvent::LateMoneyHonoured), Ok(Paid));
    }
    assert_eq!(next(Paid, OrderEvent::LateMoneyHonoured), Err(OrderMoveRefused::NotLate));
}

#[test]
fn case_21_a_bank_debit_keeps_its_places_until_it_is_paid_or_failed() {
    assert_eq!(next(AwaitingPayment, OrderEvent::PaymentProcessing), Ok(Processing));
    assert_eq!(next(Processing, OrderEvent::HoldEnded), Err(OrderMoveRefused::MoneyOnItsWay));
    assert_eq!(next(Processing, OrderEvent::Settled), Ok(Paid));
    assert_eq!(next(Processing, OrderEvent::PaymentFailed), Ok(AwaitingPayment));
}

#[test]
fn the_ledger_settles_an_order() {
    use LedgerKind::{Charge, Dispute, Refund};
    let cases: &[(&[(LedgerKind, i64)], Settlement)] = &[
        (&[], Settlement::Unpaid),
        (&[(Charge, 500)], Settlement::Paid),
        (&[(Charge, 400)], Settlement::Underpaid { missing: 100 }),
        (&[(Charge, 500), (Charge, 500)], Settlement::Overpaid { excess: 500 }),
        (&[(Charge, 500), (Refund, 100)], Settlement::Underpaid { missing: 100 }),
        (&[(Charge, 500), (Refund, 500)], Settlement::Returned),
        (&[(Charge, 500), (Dispute, 500)], Settlement::Returned),
        (&[(LedgerKind::CreditNote, 500)], Settlement::Paid),
    ];
    for (entries, expected) in cases {
        assert_eq!(settlement(500, &sums(entries)), *expected, "{entries:?}");
    }
}

#[test]
fn a_hold_is_extended_but_never_beyond_an_hour() {
    assert_eq!(first_hold(at(0), 15), at(15));
    assert_eq!(first_hold(at(0), 600), at(60));
    assert_eq!(first_hold(at(0), -5), at(0));
    assert_eq!(extended_hold(at(0), at(15), at(45)), at(45));
    assert_eq!(extended_hold(at(0), at(45), at(75)), at(60));
    assert_eq!(extended_hold(at(0), at(45), at(20)), at(45), "never shortened");
}

proptest! {
    #[test]
    fn a_paid_order_only_ends_by_cancelling(events in prop::collection::vec(prop::sample::select(&OrderEvent::ALL[..]), 0..20)) {
        let status = events.iter().filter(|event| **event != OrderEvent::Cancelled)
            .fold(Paid, |status, event| next(status, *event).unwrap_or(status));
        prop_assert_eq!(status, Paid);
    }

    #[test]
    fn whatever_comes_twice_is_as_if_it_came_once(event in prop::sample::select(&OrderEvent::ALL[..]), status in prop::sample::select(OrderStatus::ALL)) {
        let once = next(status, event).unwrap_or(status);
        prop_assert_eq!(next(once, event).unwrap_or(once), once);
    }

    #[test]
    fn a_hold_ends_within_an_hour(steps in prop::collection::vec(0..500_i64, 0..20)) {
        let end = steps.iter().fold(first_hold(at(0), 15), |end, wanted| extended_hold(at(0), end, at(*wanted)));
        prop_assert!(end <= at(60) && end >= at(15));
    }
}
