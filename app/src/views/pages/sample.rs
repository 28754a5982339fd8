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

/// Something square in place of a QR code.
pub const QR: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 21 21" shape-rendering="crispEdges"><path d="M0 0h7v7H0zM14 0h7v7h-7zM0 14h7v7H0zM9 0h2v3H9zM12 4h1v5h-3V6h2zM8 9h3v3H8zM13 11h4v2h-4zM9 14h2v4H9zM13 16h3v3h-3zM18 13h3v2h-3zM17 18h4v3h-2v-1h-2z"/><path fill="#fff" d="M1 1h5v5H1zM15 1h5v5h-5zM1 15h5v5H1z"/><path d="M2 2h3v3H2zM16 2h3v3h-3zM2 16h3v3H2z"/></svg>"##;
