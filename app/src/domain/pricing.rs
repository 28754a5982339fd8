//! What a line costs, and what lines add up to. All amounts are minor units of the conference's currency.
//!
//! A line is priced once: unit price × quantity, less the discount, then its tax. Sums add rounded lines and never round, so
//! that with prices in whole steps of the currency all that is charged is in whole steps.

use std::collections::BTreeMap;

use entity::types::{Currency, Percent};
use serde::Serialize;

use super::discount::Discount;
pub use super::tax::{Tax, Unpriceable};

/// Tickets of one type, before they have a price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// As the shop shows it.
    pub unit_price: i64,
    pub quantity: i32,
    pub discount: Discount,
    pub tax: Tax,
}

/// What a line costs. `gross = net + tax`, always.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineTotals {
    /// Off the whole line, in prices as the shop shows them.
    pub discount: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
}

/// What lines add up to. `gross = net + tax`, always.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub discount: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    /// By rate, lowest first; added up they are `net` and `tax`.
    pub per_rate: Vec<RateTotals>,
}

/// What the lines of one rate add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct RateTotals {
    pub percent: Percent,
    pub inclusive: bool,
    pub net: i64,
    pub tax: i64,
}

/// Prices one line.
pub fn price(line: &Line, currency: Currency) -> Result<LineTotals, Unpriceable> {
    let discount = line.discount.off(line.unit_price, line.quantity, currency)?;
    let full = line.unit_price.checked_mul(line.quantity.into()).ok_or(Unpriceable::TooLarge)?;
    let (net, tax) = line.tax.split(full - discount, currency)?;
    Ok(LineTotals { discount, net, tax, gross: plus(net, tax)? })
}

/// Adds up priced lines, as rows keep them.
pub fn sum(lines: &[(Tax, LineTotals)]) -> Result<Totals, Unpriceable> {
    let mut totals = Totals::default();
    let mut per_rate = BTreeMap::<Tax, (i64, i64)>::new();
    for (rate, line) in lines {
        totals.discount = plus(totals.discount, line.discount)?;
        totals.net = plus(totals.net, line.net)?;
        totals.tax = plus(totals.tax, line.tax)?;
        totals.gross = plus(totals.gross, line.gross)?;
        let of_rate = per_rate.entry(*rate).or_default();
        *of_rate = (plus(of_rate.0, line.net)?, plus(of_rate.1, line.tax)?);
    }
    totals.per_rate = per_rate.into_iter().map(RateTotals::from).collect();
    Ok(totals)
}

/// Prices lines and adds them up: the lines in the order they came, and their sum.
pub fn price_all(lines: &[Line], currency: Currency) -> Result<(Vec<LineTotals>, Totals), Unpriceable> {
    let priced = lines.iter().map(|line| price(line, currency)).collect::<Result<Vec<_>, _>>()?;
    let with_rates: Vec<_> = lines.iter().map(|line| line.tax).zip(priced.iter().copied()).collect();
    Ok((priced, sum(&with_rates)?))
}

impl From<(Tax, (i64, i64))> for RateTotals {
    fn from((rate, (net, tax)): (Tax, (i64, i64))) -> Self {
        RateTotals { percent: rate.percent, inclusive: rate.inclusive, net, tax }
    }
}

fn plus(a: i64, b: i64) -> Result<i64, Unpriceable> {
    a.checked_add(b).ok_or(Unpriceable::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tax(percent: &str, inclusive: bool) -> Tax {
        Tax { percent: percent.parse().unwrap(), inclusive }
    }

    fn totals(discount: i64, net: i64, tax: i64, gross: i64) -> LineTotals {
        LineTotals { discount, net, tax, gross }
    }

    #[test]
    fn a_line_is_priced_with_its_discount_before_its_tax() {
        let ten = Discount::Percent("10".parse().unwrap());
        let cases = [
            (45_000, 1, Discount::None, tax("19", true), totals(0, 37_815, 7_185, 45_000)),
            (45_000, 3, Discount::None, tax("19", false), totals(0, 135_000, 25_650, 160_650)),
            (45_000, 10, ten, tax("19", true), totals(45_000, 340_336, 64_664, 405_000)),
            (9_999, 3, ten, tax("7", false), totals(3_000, 26_997, 1_890, 28_887)),
            (45_000, 2, Discount::AmountPerUnit(5_000), tax("0", true), totals(10_000, 80_000, 0, 80_000)),
            (45_000, 2, Discount::AmountPerUnit(99_900), tax("19", true), totals(90_000, 0, 0, 0)),
            (45_000, 0, ten, tax("19", true), totals(0, 0, 0, 0)),
        ];
        for (unit_price, quantity, discount, tax, expected) in cases {
            assert_eq!(price(&Line { unit_price, quantity, discount, tax }, Currency::EUR), Ok(expected));
        }
    }

    #[test]
    fn what_cannot_be_counted_is_refused() {
        let line = |unit_price, quantity| Line {
            unit_price,
            quantity,
            discount: Discount::None,
            tax: tax("19", false),
        };
        for (unit_price, quantity, refused) in [
            (-1, 1, Unpriceable::Negative),
            (1, -1, Unpriceable::Negative),
            (i64::MAX, 2, Unpriceable::TooLarge),
            (i64::MAX, 1, Unpriceable::TooLarge), // with its tax
        ] {
            assert_eq!(price(&line(unit_price, quantity), Currency::EUR), Err(refused));
        }
        let half = totals(0, i64::MAX / 2 + 1, 0, i64::MAX / 2 + 1);
        assert_eq!(sum(&[(Tax::NONE, half), (Tax::NONE, half)]), Err(Unpriceable::TooLarge));
    }

    #[test]
    fn totals_are_kept_by_rate() {
        let (low, high) = (tax("7", true), tax("19", true));
        let sum = sum(&[
            (high, totals(0, 100, 19, 119)),
            (low, totals(5, 100, 7, 107)),
            (high, totals(0, 200, 38, 238)),
        ]);
        let sum = sum.unwrap();
        assert_eq!((sum.discount, sum.net, sum.tax, sum.gross), (5, 400, 64, 464));
        let rates: Vec<_> = sum.per_rate.iter().map(|rate| (rate.percent, rate.net, rate.tax)).collect();
        assert_eq!(rates, [(low.percent, 100, 7), (high.percent, 300, 57)]);
    }

    fn any_line() -> impl Strategy<Value = Line> {
        let discount = prop_oneof![
            Just(Discount::None),
            (0..=100_i64).prop_map(|percent| Discount::Percent(percent.to_string().parse().unwrap())),
            (0..100_000_i64).prop_map(Discount::AmountPerUnit),
        ];
        (
            0..10_000_000_i64,
            0..1_000_i32,
            discount,
            prop::sample::select(vec!["0", "7", "8.875", "19"]),
            any::<bool>(),
        )
            .prop_map(|(unit_price, quantity, discount, percent, inclusive)| Line {
                unit_price,
                quantity,
                discount,
                tax: tax(percent, inclusive),
            })
    }

    proptest! {
        #[test]
        fn the_sum_of_the_lines_is_the_total(lines in prop::collection::vec(any_line(), 0..20)) {
            let (priced, totals) = price_all(&lines, Currency::EUR).unwrap();
            prop_assert!(priced.iter().all(|line| line.gross == line.net + line.tax));
            prop_assert_eq!(totals.gross, priced.iter().map(|line| line.gross).sum::<i64>());
            prop_assert_eq!(totals.gross, totals.net + totals.tax);
            prop_assert_eq!(totals.tax, totals.per_rate.iter().map(|rate| rate.tax).sum::<i64>());
            prop_assert_eq!(totals.net, totals.per_rate.iter().map(|rate| rate.net).sum::<i64>());
        }

        /// Net, too: it is what a company pays under reverse charge.
        #[test]
        fn a_price_in_whole_steps_makes_everything_whole_steps(line in any_line(), code in prop::sample::select(vec!["KWD", "ISK"])) {
            let currency: Currency = code.parse().unwrap();
            let whole = |discount| match discount {
                Discount::AmountPerUnit(off) => Discount::AmountPerUnit(off * currency.step()),
                other => other,
            };
            let line = Line { unit_price: line.unit_price * currency.step(), discount: whole(line.discount), ..line };
            let priced = price(&line, currency).unwrap();
            for amount in [priced.discount, priced.net, priced.tax, priced.gross] {
                prop_assert_eq!(amount % currency.step(), 0);
            }
        }

        #[test]
        fn an_inclusive_price_is_what_the_shop_showed(line in any_line()) {
            let priced = price(&line, Currency::EUR).unwrap();
            let shown = line.unit_price * i64::from(line.quantity) - priced.discount;
            prop_assert_eq!(if line.tax.inclusive { priced.gross } else { priced.net }, shown);
        }
    }
}
