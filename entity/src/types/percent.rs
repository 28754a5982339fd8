//! A percentage between 0 and 100, exact: taxes and discounts. Stored as text, as `Decimal` columns lose digits on SQLite.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use sea_orm::DeriveValueType;

/// `19` means 19 %.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Percent(Decimal);

/// Not a number from 0 to 100 with at most four decimals.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a percentage from 0 to 100: {0}")]
pub struct InvalidPercent(pub String);

impl Percent {
    pub const ZERO: Percent = Percent(Decimal::ZERO);

    pub fn value(self) -> Decimal {
        self.0
    }

    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }
}

impl FromStr for Percent {
    type Err = InvalidPercent;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number: Option<Decimal> = text.trim().replace(',', ".").parse().ok();
        number
            .map(|number| number.normalize())
            .filter(|number| (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(number) && number.scale() <= 4)
            .map(Percent)
            .ok_or_else(|| InvalidPercent(text.to_owned()))
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

super::serde_as_text!(Percent);
