//! ISO 4217 currencies as Stripe charges them: with how many decimals each is written there, and in which steps it is
//! charged. Stripe takes no last digit of three decimals but 0; ISK and UGX are written with two decimals that have to be 00.

use std::{fmt, str::FromStr};

use sea_orm::DeriveValueType;

/// Three upper-case letters that name a currency which Stripe knows.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Currency([u8; 3]);

/// Not the code of a currency.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a currency: {0}")]
pub struct UnknownCurrency(pub String);

const ZERO_DECIMAL: &str = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF";
const THREE_DECIMAL: &str = "BHD JOD KWD OMR TND";
const WHOLE_UNITS: &str = "ISK UGX";
const TWO_DECIMAL: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD \
    CAD CDF CHF CNY COP CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR \
    ILS INR ISK JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN \
    NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP \
    TRY TTD TWD TZS UAH UGX USD UYU UZS WST XCD YER ZAR ZMW";

fn listed(list: &str, code: &str) -> bool {
    list.split_ascii_whitespace().any(|known| known == code)
}

impl Currency {
    pub const EUR: Currency = Currency(*b"EUR");
    pub const USD: Currency = Currency(*b"USD");
    pub const GBP: Currency = Currency(*b"GBP");
    pub const CHF: Currency = Currency(*b"CHF");
    pub const JPY: Currency = Currency(*b"JPY");
    pub const KWD: Currency = Currency(*b"KWD");

    /// The ISO code, upper case.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimals an amount has: 0 (JPY), 2 (EUR) or 3 (KWD).
    pub fn exponent(&self) -> u32 {
        match self.code() {
            code if listed(ZERO_DECIMAL, code) => 0,
            code if listed(THREE_DECIMAL, code) => 3,
            _ => 2,
        }
    }

    /// Minor units that every amount has to be a multiple of: 1 (EUR, JPY), 10 (KWD) or 100 (ISK).
    pub fn step(&self) -> i64 {
        match self.code() {
            code if listed(WHOLE_UNITS, code) => 100,
            code if listed(THREE_DECIMAL, code) => 10,
            _ => 1,
        }
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let code = text.trim().to_ascii_uppercase();
        let known = [ZERO_DECIMAL, THREE_DECIMAL, TWO_DECIMAL].iter().any(|list| listed(list, &code));
        match <[u8; 3]>::try_from(code.as_bytes()) {
            Ok(letters) if known => Ok(Currency(letters)),
            _ => Err(UnknownCurrency(text.to_owned())),
        }
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

super::serde_as_text!(Currency);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_know_their_decimals_and_their_steps() {
        let cases =
            [("eur", 2, 1), ("JPY", 0, 1), ("KWD", 3, 10), ("tnd", 3, 10), ("ISK", 2, 100), ("UGX", 2, 100)];
        for (code, exponent, step) in cases {
            assert_eq!(
                code.parse::<Currency>().map(|c| (c.exponent(), c.step())),
                Ok((exponent, step)),
                "{code}"
            );
        }
        assert!("EURO".parse::<Currency>().is_err());
        assert!("XXX".parse::<Currency>().is_err());
    }
}
