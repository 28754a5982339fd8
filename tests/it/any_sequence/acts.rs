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
    /// Staff make it so many seats.
    Seats(usize),
    /// The buyer asks for so many, and staff do it.
    Wish(usize),
    /// Staff give it another PO number.
    Number(u64),
    /// What happens at Stripe from now on happens to another invoice: the newest one less so many.
    Turn(usize),
    Sync,
}

impl Act {
    pub fn any(dice: &mut Dice) -> Self {
        let amount = 1_000 * (1 + i64::try_from(dice.roll(100)).unwrap());
        let small = |dice: &mut Dice, sides| usize::try_from(dice.roll(sides)).unwrap();
        match dice.roll(46) {
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
            17..=18 => Act::Name(small(dice, 3)),
            19 => Act::Sync,
            20..=25 => Act::Seats(1 + small(dice, 6)),
            26..=27 => Act::Wish(1 + small(dice, 6)),
            28 => Act::Number(dice.roll(3)),
            29 => Act::Turn(small(dice, 3)),
            _ => Act::There(Step::any(dice)),
        }
    }

    pub fn is_revision(self) -> bool {
        matches!(self, Act::Seats(_) | Act::Wish(_) | Act::Number(_))
    }

    /// Whether it is done before older news are heard, or undone when newer ones come.
    pub fn may_be_early(self) -> bool {
        !matches!(self, Act::Turn(_))
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
            Act::Seats(seats) | Act::Wish(seats) => {
                ("revision", vec![("quantity[regular]", seats.to_string())])
            }
            Act::Number(number) => ("revision", vec![("po_number", format!("PO-{number}"))]),
            Act::There(_) | Act::Name(_) | Act::Turn(_) | Act::Sync => ("sync", vec![]),
        }
    }

    /// What has to come of it. Said once more here, in the words of the rules and not of the program.
    pub fn may_be(self, now: &Now) -> May {
        let (status, sums) = (now.status, &now.sums);
        let decided = |legal: bool, same: bool| match (legal, same) {
            (true, _) => May::Be,
            (_, true) => May::Repeat,
            _ => May::NotBe,
        };
        match self {
            Act::Approve => decided(status == Requested, !now.closed()),
            Act::Decline => decided(status == Requested && sums.kept() <= 0, status == Declined),
            Act::Cancel => {
                let unpaid = matches!(status, Requested | Approved | Invoiced | Paid | Overpaid);
                decided(unpaid && sums.kept() <= 0, status == Cancelled)
            }
            // Seats that were paid for stay while some of the money does.
            Act::WriteOff => {
                let owes = status == Invoiced || status == PartiallyPaid;
                decided(owes && (!now.was_paid || sums.kept() <= 0), status == WrittenOff)
            }
            Act::Credit(of) => {
                decided(!now.closed() && of <= now.total - sums.credited - now.crediting, false)
            }
            Act::Refund(of, _) if of > sums.refundable() - now.refunding => May::NotBe,
            Act::Refund(_, Method::Stripe) => May::Either,
            Act::Refund(_, Method::Manual) | Act::Wire(_) | Act::Correct | Act::Sync | Act::Turn(_) => {
                May::Be
            }
            Act::Wish(wanted) if wanted == now.seats => May::NotBe,
            Act::Seats(wanted) | Act::Wish(wanted) => now.may_have(wanted),
            Act::Number(_) => decided(!now.closed(), false),
            Act::There(_) | Act::Name(_) => May::Either,
        }
    }
}

/// All that decides what may be done.
pub struct Now {
    pub status: PurchaseOrderStatus,
    pub sums: Sums,
    /// Minor units.
    pub total: i64,
    /// Its seats became valid once.
    pub was_paid: bool,
    /// Seats that are ordered, and those of them that somebody has.
    pub seats: usize,
    pub named: usize,
    /// A credit note is asked for that isn't there yet, minor units.
    pub crediting: i64,
    /// The same of refunds.
    pub refunding: i64,
    /// Stripe is still to be told of money.
    pub telling: bool,
    /// An invoice is being ended for another one.
    pub ending: bool,
}

impl Now {
    fn closed(&self) -> bool {
        matches!(self.status, Declined | Cancelled | WrittenOff)
    }

    fn may_have(&self, wanted: usize) -> May {
        let less = price(self.seats) - price(wanted);
        match wanted {
            _ if self.closed() || wanted < self.named => May::NotBe,
            _ if self.ending || self.telling && less < 0 => May::Either,
            // What is credited already can't be credited again, where it isn't simply issued anew.
            _ if self.crediting > 0 || less > self.total - self.sums.credited => May::Either,
            _ => May::Be,
        }
    }
}

/// What so many seats cost, minor units: five percent less from five on.
pub fn price(seats: usize) -> i64 {
    let full = 45_000 * i64::try_from(seats).unwrap();
    if seats >= 5 { full / 20 * 19 } else { full }
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
