//! Words, amounts and dates in the reader's language.
//!
//! `Catalogue` holds the texts of `locales/`, `Language` is one of those we speak, `negotiate` picks it. Formats of money
//! and time live here too, so that a page, a mail and a document write them alike. Nothing here knows HTML.

mod catalogue;
mod countries;
mod dates;
mod language;
mod money;
#[cfg(test)]
mod ratchet;

pub use catalogue::Catalogue;
pub use countries::{countries, country, is_country};
pub use dates::{ago, date, date_short, datetime, day, days_range, time_with_zone};
pub use fluent_bundle::FluentValue;
pub use language::{Language, negotiate};
pub use money::{figures, figures_with_code, money, percent};
#[cfg(test)]
pub use ratchet::{all_keys, variables};
