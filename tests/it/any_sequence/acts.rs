//! What people do, and what may be done when.

use entity::types::PurchaseOrderStatus::{
    self, Approved, Cancelled, Declined, Invoiced, Overpaid, Paid, PartiallyPaid, Requested, WrittenOff,
};
use plenary::domain::ledger::Sums;

use crate::any_order::{Dice, Step};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Stripe,
    Manual,
}

/// Amounts are minor units.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    /// At Stripe, by its customer or in its dashboard.
    There(Step),
    Approve,
    Decline,
    Cancel,
    WriteOff,
    Wire(i64),
    /// The newest entry by hand that still stands is taken back.
    Correct,
    Credit(i64),
    Refund(i64, Method),
    /// The buyer names somebody for this seat.
    Name(usize),
    Sync,
}

impl Act {
    pub fn any(dice: &mut Dice) -> Self {
        let amount = 1_000 * (1 + i64::try_from(dice.roll(100)).unwrap());
        match dice.roll(36) {
            0 => Act::Approve,
            1 => Act::Decline,
            2 => Act::Cancel,
            3 => Act::WriteOff,
            4..=6 => Act::Wire(amount),
            7 => Act::Wire(135_000),
            8..=9 => Act::Correct,
            10..=12 => Act::Credit(amount / 2),
            13..=14 => Act::Refund(amount / 2, Method::Stripe),
            15..=16 => Act::Refund(amount / 2, Method::Manual),
            17..=18 => Act::Name(usize::try_from(dice.roll(3)).unwrap()),
            19 => Act::Sync,
            _ => Act::There(Step::any(dice)),
        }
    }

    /// The last part of its address, and its form.
    pub fn form(self) -> (&'static str, Vec<(&'static str, String)>) {
        let reason = || ("reason", "As agreed by telephone".to_owned());
        let amount = |amount: i64| ("amount", format!("{}.{:02}", amount / 100, amount % 100));
        match self {
            Act::Approve => ("approval", vec![]),
            Act::Decline => ("refusal", vec![reason()]),
            Act::Cancel => ("cancellation", vec![reason()]),
            Act::WriteOff => ("write-off", vec![reason()]),
            Act::Credit(of) => ("credit-notes", vec![amount(of), reason()]),
            Act::Refund(of, Method::Stripe) => {
                ("refunds", vec![amount(of), reason(), ("method", "stripe".into())])
            }
            Act::Refund(of, Method::Manual) => {
                ("refunds", vec![amount(of), reason(), ("method", "manual".into())])
            }
            Act::Wire(of) => {
                ("payments", vec![amount(of), ("method", "wire".into()), ("reference", "ABC 123".into())])
            }
            Act::Correct => ("correction", vec![reason()]),
            Act::There(_) | Act::Name(_) | Act::Sync => ("sync", vec![]),
        }
    }

    /// What has to come of it. Said once more here, in the words of the rules and not of the program.
    pub fn may_be(self, status: PurchaseOrderStatus, sums: &Sums, total: i64) -> May {
        let closed = matches!(status, Declined | Cancelled | WrittenOff);
        let decided = |legal: bool, same: bool| match (legal, same) {
            (true, _) => May::Be,
            (_, true) => May::Repeat,
            _ => May::NotBe,
        };
        match self {
            Act::Approve => decided(status == Requested, !closed),
            Act::Decline => decided(status == Requested, status == Declined),
            Act::Cancel => {
                let unpaid = matches!(status, Requested | Approved | Invoiced | Paid | Overpaid);
                decided(unpaid && sums.kept() <= 0, status == Cancelled)
            }
            // Where some is kept, it may have been paid once: then its seats stay.
            Act::WriteOff if status == PartiallyPaid => May::Either,
            Act::WriteOff => decided(status == Invoiced, status == WrittenOff),
            Act::Credit(of) => decided(!closed && of <= total - sums.credited, false),
            Act::Refund(of, _) if of > sums.refundable() => May::NotBe,
            Act::Refund(_, Method::Stripe) => May::Either,
            Act::Refund(_, Method::Manual) | Act::Wire(_) | Act::Correct | Act::Sync => May::Be,
            Act::There(_) | Act::Name(_) => May::Either,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum May {
    Be,
    /// It is so already: said well, and nothing changes.
    Repeat,
    NotBe,
    /// It depends on more than the rules here know; nothing changes where it is refused.
    Either,
}
