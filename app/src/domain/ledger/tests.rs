//! Tables and properties of `domain::ledger`.

use entity::types::LedgerKind::{Charge, CreditNote, Dispute, InvoicePayment, ManualPayment, Refund};
use proptest::prelude::*;

use super::*;

const EUR: Currency = Currency::EUR;

fn entry(kind: LedgerKind, amount: i64) -> Entry {
    Entry { kind, amount, currency: EUR, applied: true }
}

fn sums(entries: &[Entry]) -> Sums {
    Sums::of(EUR, entries)
}

fn balance(total: i64, entries: &[Entry]) -> i64 {
    sums(entries).balance(total)
}

#[test]
fn case_02_a_wire_and_a_full_payment_are_an_overpayment() {
    assert_eq!(balance(1_000, &[entry(ManualPayment, 400), entry(InvoicePayment, 1_000)]), -400);
}

#[test]
fn case_04_a_credit_note_before_the_invoice_lowers_what_is_asked() {
    assert_eq!(balance(1_000, &[entry(CreditNote, 250)]), 750);
}

#[test]
fn case_06_two_payments_and_two_credits_count_once_each() {
    let entries = [
        entry(InvoicePayment, 300),
        entry(CreditNote, 100),
        entry(ManualPayment, 200),
        entry(CreditNote, 50),
    ];
    assert_eq!(balance(1_000, &entries), 350);
}

#[test]
fn case_07_an_overpaid_purchase_order_pays_for_no_other() {
    let eur = |amount| Money::new(amount, EUR);
    let outstanding = outstanding([eur(350), eur(-400), eur(0), eur(150), Money::new(70, Currency::JPY)]);
    assert_eq!(outstanding, BTreeMap::from([(EUR, 500), (Currency::JPY, 70)]));
}

#[test]
fn every_kind_has_its_sign() {
    for (kind, expected) in
        [(Charge, 0), (InvoicePayment, 0), (ManualPayment, 0), (CreditNote, 0), (Refund, 200), (Dispute, 200)]
    {
        assert_eq!(balance(100, &[entry(kind, 100)]), expected, "{kind}");
    }
}

#[test]
fn an_entry_in_another_currency_never_counts() {
    let foreign = Entry { currency: Currency::JPY, ..entry(Charge, 1_000) };
    let unapplied = Entry { applied: false, ..foreign };
    assert_eq!(sums(&[foreign, unapplied]), Sums { foreign: 2, ..Sums::default() });
}

#[test]
fn money_that_is_not_applied_is_seen_and_does_not_pay() {
    let late = Entry { applied: false, ..entry(InvoicePayment, 500) };
    let sent_back = Entry { applied: false, ..entry(Refund, 200) };
    assert_eq!(sums(&[late, sent_back]), Sums { unapplied: 300, ..Sums::default() });
    assert_eq!(balance(1_000, &[late, sent_back]), 1_000);
    assert_eq!(sums(&[late, sent_back]).refundable(), 300);
}

#[test]
fn a_negative_entry_corrects_an_earlier_one() {
    let typed_wrongly =
        [entry(ManualPayment, 4_000), entry(ManualPayment, -4_000), entry(ManualPayment, 400)];
    assert_eq!(balance(1_000, &typed_wrongly), 600);
}

#[test]
fn a_refund_is_never_above_what_was_paid() {
    let sums = sums(&[entry(Charge, 500), entry(Refund, 100), entry(CreditNote, 50)]);
    assert_eq!(sums.check_refund(400), Ok(()));
    assert_eq!(sums.check_refund(401), Err(RefundRefused::AboveWhatWasPaid { refundable: 400 }));
    assert_eq!(sums.check_refund(0), Err(RefundRefused::NotPositive));
    assert_eq!(sums.check_refund(-1), Err(RefundRefused::NotPositive));
}

#[test]
fn a_balance_is_explained_step_by_step() {
    let unapplied = Entry { applied: false, ..entry(Charge, 70) };
    let entries = [entry(ManualPayment, 400), unapplied, entry(CreditNote, 100), entry(Refund, 50)];
    let steps = running(Money::new(1_000, EUR), &entries);
    let expected = [(-400, 600), (0, 600), (-100, 500), (50, 550)];
    assert_eq!(steps, expected.map(|(effect, balance)| Step { effect, balance }));
}

fn covered(entries: &[(i64, Entry)]) -> bool {
    let at = |second| DateTime::from_timestamp(second, 0).unwrap();
    was_covered(Term::always(1_000), EUR, entries.iter().map(|(second, entry)| (at(*second), *entry)))
}

#[test]
fn what_was_paid_for_once_stays_paid_for_whenever_we_heard_of_it() {
    let (paid, refunded) = (entry(Charge, 1_000), entry(Refund, 1_000));
    assert!(covered(&[(1, paid), (2, refunded)]) && covered(&[(2, refunded), (1, paid)]));
    assert!(covered(&[(1, refunded), (1, paid)]), "at the same moment the payment came first");
    assert!(!covered(&[(1, entry(Charge, 999))]) && !covered(&[(1, Entry { applied: false, ..paid })]));
    assert!(!covered(&[(1, entry(Charge, 600)), (2, entry(Refund, 600)), (3, entry(Charge, 600))]));
}

#[test]
fn what_paid_for_less_does_not_pay_for_more() {
    let at = |second| DateTime::from_timestamp(second, 0).unwrap();
    let covered = |entries: &[(i64, Entry)]| {
        let entries = entries.iter().map(|(second, entry)| (at(*second), *entry));
        was_covered(Term { total: 1_250, since: Some(at(10)), until: None }, EUR, entries)
    };
    let (paid, credited) = ((1, entry(Charge, 1_000)), (2, entry(CreditNote, 250)));
    let refunded = (3, entry(Refund, 250));
    assert!(covered(&[paid, credited]), "the credit pays for what is more");
    assert!(!covered(&[paid, credited, refunded]), "it went back before there was more");
    assert!(covered(&[paid, credited, refunded, (11, entry(Charge, 250)), (12, entry(Refund, 250))]));
    assert!(!covered(&[paid, (11, entry(Charge, 249))]));
}

#[test]
fn what_came_in_its_time_paid_for_a_former_total() {
    let at = |second| DateTime::from_timestamp(second, 0).unwrap();
    let covered = |entries: &[(i64, Entry)]| {
        let entries = entries.iter().map(|(second, entry)| (at(*second), *entry));
        was_covered(Term { total: 1_000, since: Some(at(10)), until: Some(at(20)) }, EUR, entries)
    };
    let (paid, refunded) = (entry(Charge, 1_000), entry(Refund, 1_000));
    assert!(covered(&[(20, paid)]) && covered(&[(12, paid), (13, refunded)]) && covered(&[(5, paid)]));
    assert!(!covered(&[(21, paid)]), "it came for what there was by then");
    assert!(!covered(&[(5, paid), (6, refunded)]), "it had gone back before");
    assert!(!covered(&[(12, entry(Charge, 600)), (21, entry(Charge, 400))]));
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let currency = prop::sample::select(vec![EUR, EUR, EUR, Currency::JPY]);
    (prop::sample::select(LedgerKind::ALL), -1_000..100_000_i64, currency, any::<bool>())
        .prop_map(|(kind, amount, currency, applied)| Entry { kind, amount, currency, applied })
}

fn shuffled() -> impl Strategy<Value = (Vec<Entry>, Vec<Entry>)> {
    prop::collection::vec(any_entry(), 0..30)
        .prop_flat_map(|entries| (Just(entries.clone()), Just(entries).prop_shuffle()))
}

proptest! {
    #[test]
    fn any_order_of_entries_gives_the_same_sums((entries, shuffled) in shuffled()) {
        prop_assert_eq!(sums(&entries), sums(&shuffled));
    }

    #[test]
    fn the_explanation_ends_at_the_balance(entries in prop::collection::vec(any_entry(), 1..30), total in 0..1_000_000_i64) {
        let last = running(Money::new(total, EUR), &entries).last().map(|step| step.balance);
        prop_assert_eq!(last, Some(sums(&entries).balance(total)));
    }

    #[test]
    fn refunding_all_that_can_be_refunded_leaves_nothing(entries in prop::collection::vec(any_entry(), 0..30)) {
        let refundable = sums(&entries).refundable();
        let after = sums(&[entries, vec![entry(Refund, refundable)]].concat());
        prop_assert_eq!(after.refundable(), 0);
        prop_assert!(after.check_refund(1).is_err());
    }

    #[test]
    fn no_amount_makes_it_panic(amounts in prop::collection::vec(any::<i64>(), 0..10), total: i64) {
        let entries: Vec<_> = amounts.iter().map(|amount| entry(Charge, *amount)).collect();
        let _ = (balance(total, &entries), running(Money::new(total, EUR), &entries), sums(&entries).refundable());
    }
}
