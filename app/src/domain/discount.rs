//! What makes a line cheaper: a code, which is for some ticket types only, or the volume of a purchase order.

use entity::types::{Currency, Percent, PurchaseOrderPolicy, TicketTypeId};

use super::tax::{Unpriceable, percent_of};

/// What comes off a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Discount {
    None,
    /// Off the whole line, rounded once.
    Percent(Percent),
    /// Minor units off every ticket, never below nothing.
    AmountPerUnit(i64),
}

impl Discount {
    /// Minor units off a line: from nothing up to all of it.
    pub fn off(self, unit_price: i64, quantity: i32, currency: Currency) -> Result<i64, Unpriceable> {
        let times = |amount: i64| amount.checked_mul(quantity.into()).ok_or(Unpriceable::TooLarge);
        match self {
            _ if unit_price < 0 || quantity < 0 => Err(Unpriceable::Negative),
            Discount::None => Ok(0),
            Discount::Percent(percent) => percent_of(times(unit_price)?, percent, currency),
            Discount::AmountPerUnit(amount) if amount < 0 => Err(Unpriceable::Negative),
            Discount::AmountPerUnit(amount) => times(amount.min(unit_price)),
        }
    }
}

/// The discount on every line of a purchase order of so many seats: the largest step that it reaches.
pub fn volume_discount(policy: &PurchaseOrderPolicy, seats: i32) -> Percent {
    let reached = policy.volume.iter().filter(|step| step.from <= seats);
    reached.max_by_key(|step| step.from).map_or(Percent::ZERO, |step| step.percent)
}

/// A discount code, as its rows say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    pub percent: Option<Percent>,
    /// Minor units off each ticket; counts when there is no percentage.
    pub amount: Option<i64>,
    /// The ticket types it is for; no other gets cheaper or is revealed.
    pub tickets: Vec<TicketTypeId>,
    pub reveals: bool,
    /// None: as often as one likes.
    pub uses: Option<i32>,
    pub used: i32,
}

impl Code {
    pub fn is_for(&self, ticket: TicketTypeId) -> bool {
        self.tickets.contains(&ticket)
    }

    /// Whether it shows this hidden ticket type.
    pub fn reveals(&self, ticket: TicketTypeId) -> bool {
        self.reveals && self.is_for(ticket)
    }

    /// What it takes off a line of this ticket type.
    pub fn discount_for(&self, ticket: TicketTypeId) -> Discount {
        match (self.percent, self.amount) {
            _ if !self.is_for(ticket) => Discount::None,
            (Some(percent), _) => Discount::Percent(percent),
            (None, Some(amount)) => Discount::AmountPerUnit(amount),
            (None, None) => Discount::None,
        }
    }

    /// How many uses an order of these lines takes: one for every ticket that the code is for.
    pub fn uses_taken(&self, lines: &[(TicketTypeId, i32)]) -> i32 {
        let tickets = lines.iter().filter(|(ticket, _)| self.is_for(*ticket));
        tickets.fold(0, |sum, (_, quantity)| sum.saturating_add(*quantity))
    }

    /// How often it can still be used; None: as often as one likes.
    pub fn uses_left(&self) -> Option<i32> {
        self.uses.map(|uses| uses.saturating_sub(self.used).max(0))
    }
}

#[cfg(test)]
mod tests {
    use entity::types::VolumeStep;
    use proptest::prelude::*;

    use super::*;

    fn percent(text: &str) -> Percent {
        text.parse().unwrap()
    }

    #[test]
    fn a_discount_comes_off_the_line_and_never_more_than_the_price() {
        let cases = [
            (Discount::None, 450, 2, 0),
            (Discount::Percent(percent("10")), 450, 2, 90),
            (Discount::Percent(percent("33.3333")), 100, 3, 100),
            (Discount::Percent(percent("50")), 1, 1, 1),
            (Discount::Percent(percent("100")), 45_000, 7, 315_000),
            (Discount::AmountPerUnit(50), 450, 2, 100),
            (Discount::AmountPerUnit(500), 450, 2, 900),
        ];
        for (discount, unit_price, quantity, off) in cases {
            assert_eq!(discount.off(unit_price, quantity, Currency::EUR), Ok(off), "{discount:?}");
        }
        assert_eq!(Discount::AmountPerUnit(-1).off(450, 1, Currency::EUR), Err(Unpriceable::Negative));
        let too_large = Discount::Percent(percent("1")).off(i64::MAX, 2, Currency::EUR);
        assert_eq!(too_large, Err(Unpriceable::TooLarge));
        let a_third = Discount::Percent(percent("33.3333"));
        assert_eq!(a_third.off(10_000, 1, Currency::KWD), Ok(3_330), "in whole steps of the currency");
    }

    #[test]
    fn the_largest_volume_step_that_is_reached_counts() {
        let step = |from, text| VolumeStep { from, percent: percent(text) };
        let volume = vec![step(5, "5"), step(10, "10")];
        let policy = PurchaseOrderPolicy { volume, ..Default::default() };
        for (seats, expected) in [(1, "0"), (4, "0"), (5, "5"), (9, "5"), (10, "10"), (500, "10")] {
            assert_eq!(volume_discount(&policy, seats), percent(expected), "{seats}");
        }
        assert_eq!(volume_discount(&PurchaseOrderPolicy::default(), 500), Percent::ZERO);
    }

    #[test]
    fn case_11_a_code_makes_its_own_tickets_cheaper_and_no_other() {
        let (a, b) = (TicketTypeId::new(), TicketTypeId::new());
        let code = Code { amount: Some(5_000), tickets: vec![a], reveals: true, ..Default::default() };
        assert_eq!(code.discount_for(a), Discount::AmountPerUnit(5_000));
        assert_eq!(code.discount_for(b), Discount::None);
        assert!(code.reveals(a) && !code.reveals(b));
        assert_eq!(code.uses_taken(&[(a, 2), (b, 3)]), 2);
    }

    #[test]
    fn a_code_knows_how_often_it_can_still_be_used() {
        let code = |uses, used| Code { uses, used, ..Default::default() };
        assert_eq!(code(None, 7).uses_left(), None);
        assert_eq!(code(Some(40), 38).uses_left(), Some(2));
        assert_eq!(code(Some(3), 5).uses_left(), Some(0));
    }

    proptest! {
        #[test]
        fn a_line_is_never_made_cheaper_than_nothing(price in 0..1_000_000_000_i64, quantity in 0..10_000, off in 0..i64::MAX) {
            let line = price * i64::from(quantity);
            for discount in [Discount::AmountPerUnit(off), Discount::Percent(percent("99.9999"))] {
                prop_assert!((0..=line).contains(&discount.off(price, quantity, Currency::EUR).unwrap()));
            }
        }
    }
}
