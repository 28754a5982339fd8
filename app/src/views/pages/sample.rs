//! Values for `Page::sample`, in the words they are written in.

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::{Currency, Money};

/// `2027-06-10T09:00:00Z`; the epoch when that is no moment.
pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap_or_default()
}

pub fn on(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

pub fn eur(amount_minor: i64) -> Money {
    Money::new(amount_minor, Currency::EUR)
}

pub fn text(text: &str) -> String {
    text.to_owned()
}
