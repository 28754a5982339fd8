//! Tax of one amount, and the one place where money is rounded: half up, to whole steps of the currency, once per line.
//!
//! A step is a minor unit, but for currencies that Stripe charges in coarser ones (`Currency::step`): with prices in whole
//! steps every discount, tax, net and gross is one, too. Amounts here are never negative, so "half up" is rust_decimal's
//! `MidpointAwayFromZero`. Stripe does the same to the minor unit: the line's amount times the rate, half up; out of an
//! inclusive amount, what is not the net, half up. Adding up rounded lines and never rounding a sum is what keeps our totals
//! equal to Stripe's; `flows::invoicing` says what it tells Stripe where a step is more than a minor unit.

use entity::types::{Currency, Percent};
use rust_decimal::{Decimal, RoundingStrategy};
use serde::Serialize;

/// Why there is no price.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Unpriceable {
    #[error("the amount is larger than we can count")]
    TooLarge,
    #[error("a price or a quantity is negative")]
    Negative,
}

/// A rate, and whether prices include it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Tax {
    pub percent: Percent,
    pub inclusive: bool,
}

impl Tax {
    pub const NONE: Tax = Tax { percent: Percent::ZERO, inclusive: false };

    /// Splits an amount as the shop shows it (minor units of the currency) into net and tax.
    pub fn split(self, amount: i64, currency: Currency) -> Result<(i64, i64), Unpriceable> {
        if self.inclusive {
            let whole = Decimal::ONE_HUNDRED + self.percent.value();
            let tax = share(amount, self.percent.value(), whole, currency)?;
            Ok((amount - tax, tax))
        } else {
            Ok((amount, percent_of(amount, self.percent, currency)?))
        }
    }
}

/// `percent` of `amount`: minor units, in whole steps of the currency.
pub fn percent_of(amount: i64, percent: Percent, currency: Currency) -> Result<i64, Unpriceable> {
    share(amount, percent.value(), Decimal::ONE_HUNDRED, currency)
}

/// `amount × part ÷ whole`, rounded half up to the currency's step: the only rounding of money there is.
fn share(amount: i64, part: Decimal, whole: Decimal, currency: Currency) -> Result<i64, Unpriceable> {
    if amount < 0 {
        return Err(Unpriceable::Negative);
    }
    let step = Decimal::from(currency.step());
    Decimal::from(amount)
        .checked_mul(part)
        .and_then(|product| product.checked_div(whole.checked_mul(step)?))
        .map(|exact| exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
        .and_then(|steps| i64::try_from(steps.checked_mul(step)?).ok())
        .ok_or(Unpriceable::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tax(percent: &str, inclusive: bool) -> Tax {
        Tax { percent: percent.parse().unwrap(), inclusive }
    }

    #[test]
    fn tax_is_rounded_half_up() {
        let cases = [
            // percent, inclusive, amount, net, tax
            ("19", false, 45_000, 45_000, 8_550),
            ("19", true, 45_000, 37_815, 7_185),
            ("7.7", true, 10_000, 9_285, 715),
            ("5", false, 10, 10, 1), // 0.5 goes up
            ("5", false, 30, 30, 2), // 1.5 goes up
            ("5", false, 50, 50, 3), // 2.5 goes up: not half even
            ("100", true, 1, 0, 1),  // 0.5 goes up, out of an inclusive price, too
            ("25", true, 5, 4, 1),
            ("0", true, 999, 999, 0),
            ("0", false, 999, 999, 0),
            ("8.875", false, 10_000, 10_000, 888),
        ];
        for (percent, inclusive, amount, net, expected) in cases {
            let split = tax(percent, inclusive).split(amount, Currency::EUR);
            assert_eq!(split, Ok((net, expected)), "{percent} {amount}");
        }
    }

    #[test]
    fn tax_is_rounded_to_what_the_currency_is_charged_in() {
        let cases = [
            // percent, inclusive, currency, amount, net, tax
            ("5", false, "KWD", 45_120, 45_120, 2_260), // 2.256
            ("5", false, "KWD", 45_100, 45_100, 2_260), // 2.255 goes up
            ("5", true, "KWD", 45_120, 42_970, 2_150),  // 2.148…
            ("24", false, "ISK", 4_500, 4_500, 1_100),  // 10.80 krónur
            ("24", true, "ISK", 4_500, 3_600, 900),     // 8.70… krónur
            ("18", false, "UGX", 300, 300, 100),        // 0.54 shillings
        ];
        for (percent, inclusive, currency, amount, net, expected) in cases {
            let split = tax(percent, inclusive).split(amount, currency.parse().unwrap());
            assert_eq!(split, Ok((net, expected)), "{percent} {amount} {currency}");
        }
    }

    #[test]
    fn amounts_that_cannot_be_counted_are_refused() {
        assert_eq!(tax("19", false).split(-1, Currency::EUR), Err(Unpriceable::Negative));
        assert_eq!(percent_of(i64::MAX, "100".parse().unwrap(), Currency::EUR), Ok(i64::MAX));
    }

    proptest! {
        /// Against whole-number arithmetic, which has no digits to lose.
        #[test]
        fn the_rounding_is_exact(
            amount in 0..i64::MAX / 100,
            ten_thousandths in 0..=1_000_000_i64,
            inclusive: bool,
            code in prop::sample::select(vec!["EUR", "JPY", "KWD", "ISK"]),
        ) {
            let (percent, currency) = (Decimal::new(ten_thousandths, 4).to_string(), code.parse::<Currency>().unwrap());
            let (_, tax) = tax(&percent, inclusive).split(amount, currency).unwrap();
            let whole = 1_000_000 + if inclusive { i128::from(ten_thousandths) } else { 0 };
            let (product, step) = (i128::from(amount) * i128::from(ten_thousandths), i128::from(currency.step()));
            prop_assert_eq!(i128::from(tax), (2 * product + whole * step) / (2 * whole * step) * step);
        }
    }
}
