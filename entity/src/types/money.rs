//! An amount of money: minor units and a currency. Never a float, never without its currency.

use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;

use super::Currency;

/// `amount` minor units (cents, yen, fils) of `currency`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct Money {
    pub amount: i64,
    pub currency: Currency,
}

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidAmount {
    #[error("not a number")]
    NotANumber,
    #[error("more decimals than {0} has")]
    TooPrecise(Currency),
    /// Holds the smallest amount that can be charged.
    #[error("not a multiple of {0}")]
    BetweenSteps(Money),
    #[error("too large")]
    TooLarge,
}

/// The largest amount anything here may have: what Stripe charges at once in a two-decimal currency, times a thousand.
const LARGEST: i64 = 99_999_999_000;

impl Money {
    pub fn new(amount: i64, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// Reads an amount as people type it in files and forms: `450`, `450.00`, `450,5`. Refuses more decimals than the
    /// currency has, zeros included, so that nothing is rounded unseen, and nobody's thousand (`1,000`) is read as one.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, InvalidAmount> {
        let text = text.trim();
        let number: Decimal = text.replace(',', ".").parse().map_err(|_| InvalidAmount::NotANumber)?;
        // With three decimals a comma says nothing: `1,000` KWD is one dinar here and a thousand there.
        let ambiguous = currency.exponent() > 2 && text.contains(',') && number.scale() > 2;
        if number.scale() > currency.exponent() || ambiguous {
            return Err(InvalidAmount::TooPrecise(currency));
        }
        let scaled = number
            .checked_mul(Decimal::from(10_i64.pow(currency.exponent())))
            .ok_or(InvalidAmount::TooLarge)?
            .normalize();
        let amount = i64::try_from(scaled.mantissa()).map_err(|_| InvalidAmount::TooLarge)?;
        let fits = amount.unsigned_abs() <= LARGEST.unsigned_abs();
        if fits { Ok(Self { amount, currency }) } else { Err(InvalidAmount::TooLarge) }
    }

    /// Itself, where Stripe can charge it: a multiple of the currency's step.
    pub fn chargeable(self) -> Result<Self, InvalidAmount> {
        let smallest = Self::new(self.currency.step(), self.currency);
        if self.amount % smallest.amount == 0 { Ok(self) } else { Err(InvalidAmount::BetweenSteps(smallest)) }
    }

    /// The plain decimal text, as files and exports write it: `450.00`, without a currency sign.
    pub fn to_decimal_text(self) -> String {
        Decimal::new(self.amount, self.currency.exponent()).to_string()
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.to_decimal_text(), self.currency)
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_exactly_or_refused() {
        let read = |text, currency| Money::parse(text, currency).map(|money| money.amount);
        assert_eq!(read("450.00", Currency::EUR), Ok(45_000));
        assert_eq!(read("10.5", Currency::EUR), Ok(1_050));
        assert_eq!(read("10,50", Currency::EUR), Ok(1_050));
        assert_eq!(read("1.234", Currency::KWD), Ok(1_234));
        assert_eq!(read("10.005", Currency::EUR), Err(InvalidAmount::TooPrecise(Currency::EUR)));
        for thousand in ["1,000", "1.000", "2,500", "-1,000"] {
            assert_eq!(
                read(thousand, Currency::EUR),
                Err(InvalidAmount::TooPrecise(Currency::EUR)),
                "{thousand}"
            );
        }
        assert_eq!(read("1,000", Currency::KWD), Err(InvalidAmount::TooPrecise(Currency::KWD)));
        assert_eq!(read("1,5", Currency::KWD), Ok(1_500));
        assert_eq!(read("1,000.00", Currency::EUR), Err(InvalidAmount::NotANumber));
        assert_eq!(read("-92233720368547758.08", Currency::EUR), Err(InvalidAmount::TooLarge));
        assert_eq!(read("1.5", Currency::JPY), Err(InvalidAmount::TooPrecise(Currency::JPY)));
        assert_eq!(read("ten", Currency::EUR), Err(InvalidAmount::NotANumber));
        assert_eq!(read("99999999999999999999", Currency::EUR), Err(InvalidAmount::TooLarge));
    }

    #[test]
    fn what_stripe_charges_is_a_multiple_of_the_currency_s_step() {
        let isk: Currency = "ISK".parse().unwrap();
        for (amount, currency, fits) in [
            (1, Currency::EUR, true),
            (1, Currency::JPY, true),
            (45_120, Currency::KWD, true),
            (45_125, Currency::KWD, false),
            (-45_125, Currency::KWD, false),
            (4_500, isk, true),
            (4_550, isk, false),
        ] {
            assert_eq!(Money::new(amount, currency).chargeable().is_ok(), fits, "{amount} {currency}");
        }
        let refused = Money::new(45_125, Currency::KWD).chargeable().unwrap_err();
        assert_eq!(refused.to_string(), "not a multiple of 0.010 KWD");
    }

    #[test]
    fn amounts_are_written_with_the_decimals_of_their_currency() {
        assert_eq!(Money::new(45_000, Currency::EUR).to_string(), "450.00 EUR");
        assert_eq!(Money::new(45_000, Currency::JPY).to_string(), "45000 JPY");
        assert_eq!(Money::new(-1, Currency::KWD).to_string(), "-0.001 KWD");
    }
}
