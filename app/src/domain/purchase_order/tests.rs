//! Tables and properties of `domain::purchase_order`.

use entity::types::LedgerKind::{self, CreditNote, Dispute, InvoicePayment, ManualPayment, Refund};
use entity::types::{Currency, Money};
use proptest::prelude::*;

use super::*;
use crate::domain::agreed::{assert_agreed, moves_text};
use crate::domain::ledger::{Entry, outstanding};

fn sums(entries: &[(LedgerKind, i64)]) -> Sums {
    let entry = |&(kind, amount)| Entry { kind, amount, currency: Currency::EUR, applied: true };
    Sums::of(Currency::EUR, &entries.iter().map(entry).collect::<Vec<_>>())
}

fn all_pairs() -> impl Iterator<Item = (PurchaseOrderStatus, Move)> {
    PurchaseOrderStatus::ALL.iter().flat_map(|status| Move::ALL.map(|by| (*status, by)))
}

#[test]
fn the_moves_are_the_ones_that_were_agreed_on() {
    let rows = all_pairs().map(|(status, by)| {
        let kept = i64::from(matches!(status, PartiallyPaid | Paid | Overpaid));
        let outcome = next(status, by, kept).map(|to| to.to_string()).map_err(|reason| reason.to_string());
        (status.to_string(), format!("{by:?}"), outcome)
    });
    assert_agreed("purchase-order-states.txt", &moves_text(rows));
}

#[test]
fn a_purchase_order_with_money_is_neither_cancelled_nor_declined() {
    for status in [Requested, Approved, Invoiced, PartiallyPaid, Paid, Overpaid] {
        assert_eq!(next(status, Move::Cancel, 1), Err(MoveRefused::MoneyReceived), "{status}");
    }
    assert_eq!(next(Requested, Move::Decline, 1), Err(MoveRefused::MoneyReceived));
    assert_eq!(next(Paid, Move::Cancel, 0), Ok(Cancelled), "a free one");
}

#[test]
fn a_page_offers_only_legal_moves() {
    assert_eq!(legal_moves(Requested, 0, false), [Move::Approve, Move::Decline, Move::Cancel, Move::Revise]);
    assert_eq!(legal_moves(Invoiced, 0, false), [Move::Cancel, Move::WriteOff, Move::Revise]);
    assert_eq!(legal_moves(PartiallyPaid, 1, false), [Move::WriteOff, Move::Revise]);
    assert_eq!(legal_moves(Cancelled, 0, false), []);
    assert_eq!(legal_moves(PartiallyPaid, 1, true), [Move::Revise], "seats that are paid stay valid");
    assert_eq!(legal_moves(Invoiced, 0, true), [Move::Cancel, Move::WriteOff, Move::Revise]);
}

#[test]
fn the_ledger_gives_an_open_purchase_order_its_status() {
    let cases: &[(&[(LedgerKind, i64)], PurchaseOrderStatus)] = &[
        (&[], Invoiced),
        (&[(CreditNote, 250)], Invoiced),
        (&[(InvoicePayment, 400)], PartiallyPaid),
        (&[(InvoicePayment, 750), (CreditNote, 250)], Paid),
        (&[(ManualPayment, 400), (InvoicePayment, 1_000)], Overpaid),
        (&[(InvoicePayment, 1_000), (Refund, 100)], PartiallyPaid),
        (&[(InvoicePayment, 1_000), (Refund, 1_000)], Invoiced),
        (&[(InvoicePayment, 1_000), (Dispute, 1_000)], Invoiced),
    ];
    for (entries, expected) in cases {
        for current in [Approved, Invoiced, PartiallyPaid, Paid, Overpaid] {
            assert_eq!(status_from(current, true, &sums(entries), 1_000), *expected, "{entries:?}");
        }
    }
}

#[test]
fn without_an_invoice_an_unpaid_purchase_order_is_approved() {
    assert_eq!(status_from(Approved, false, &sums(&[]), 1_000), Approved);
    assert_eq!(status_from(Paid, false, &sums(&[(ManualPayment, 9), (Refund, 9)]), 1_000), Approved);
    assert_eq!(status_from(Approved, false, &sums(&[(ManualPayment, 1_000)]), 1_000), Paid);
}

#[test]
fn case_05_money_on_a_cancelled_purchase_order_changes_nothing_and_is_flagged() {
    let late = Entry { kind: InvoicePayment, amount: 1_000, currency: Currency::EUR, applied: false };
    let sums = Sums::of(Currency::EUR, &[late]);
    for closed in [Declined, Cancelled, WrittenOff] {
        assert_eq!(status_from(closed, true, &sums, 1_000), closed);
        assert_eq!(unclaimed(closed, &sums), 1_000);
        assert_eq!(owed(closed, &sums, 1_000), 0);
    }
}

#[test]
fn case_07_only_open_purchase_orders_owe() {
    let (paid, over) = (sums(&[(InvoicePayment, 500)]), sums(&[(InvoicePayment, 1_400)]));
    let all = [(Requested, &paid), (Cancelled, &paid), (PartiallyPaid, &paid), (Overpaid, &over)];
    let owed = all.map(|(status, sums)| Money::new(owed(status, sums, 1_000), Currency::EUR));
    assert_eq!(outstanding(owed)[&Currency::EUR], 500);
}

fn money() -> impl Strategy<Value = Vec<(LedgerKind, i64)>> {
    prop::collection::vec((prop::sample::select(LedgerKind::ALL), 0..600_i64), 0..10)
}

proptest! {
    #[test]
    fn the_status_does_not_depend_on_the_way_there(first in money(), then in money(), current in prop::sample::select(PurchaseOrderStatus::ALL)) {
        let all = sums(&[first.clone(), then].concat());
        let halfway = status_from(current, true, &sums(&first), 1_000);
        prop_assert_eq!(status_from(halfway, true, &all, 1_000), status_from(current, true, &all, 1_000));
    }

    #[test]
    fn what_is_paid_owes_nothing(entries in money()) {
        let sums = sums(&entries);
        let status = status_from(Invoiced, true, &sums, 1_000);
        prop_assert_eq!(owed(status, &sums, 1_000) == 0, matches!(status, Paid | Overpaid));
    }
}
