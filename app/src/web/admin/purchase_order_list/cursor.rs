//! A row's place in the order as a word of the address: what it is sorted by, `~`, its id.

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, Utc};

use crate::store::purchase_order_list::{Cursor, Key, SortBy};

pub fn write(cursor: &Cursor) -> String {
    let key = match &cursor.key {
        Key::Number(number) => number.to_string(),
        Key::Text(text) => text.clone(),
        Key::Day(day) => day.to_string(),
        Key::Moment(moment) => moment.to_rfc3339_opts(SecondsFormat::AutoSi, true),
    };
    format!("{key}~{}", cursor.id)
}

/// None: the first page.
pub fn read(by: SortBy, text: &str) -> Option<Cursor> {
    let (key, id) = text.rsplit_once('~')?;
    let key = match by {
        SortBy::Urgency | SortBy::Status | SortBy::Total | SortBy::Paid | SortBy::Balance => {
            Key::Number(key.parse().ok()?)
        }
        SortBy::Company => Key::Text(key.to_owned()),
        SortBy::Due => Key::Day(day(key)?),
        SortBy::Synced | SortBy::Created | SortBy::Updated => {
            Key::Moment(key.parse::<DateTime<Utc>>().ok().filter(|at| is_year(at.year()))?)
        }
    };
    Some(Cursor { key, id: id.parse().ok()? })
}

/// A day that every database knows.
pub fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok().filter(|day: &NaiveDate| is_year(day.year()))
}

fn is_year(year: i32) -> bool {
    (1..=9999).contains(&year)
}

#[cfg(test)]
mod tests {
    use entity::types::PurchaseOrderId;

    use super::*;

    #[test]
    fn a_place_is_read_back_as_it_was_written() {
        let keys = [
            (SortBy::Company, Key::Text("Tilde ~ & Söhne".into())),
            (SortBy::Balance, Key::Number(-5)),
            (SortBy::Due, Key::Day("2027-03-13".parse().unwrap())),
            (SortBy::Created, Key::Moment("2027-03-13T10:00:00.123456Z".parse().unwrap())),
        ];
        for (by, key) in keys {
            let cursor = Cursor { key, id: PurchaseOrderId::new() };
            assert_eq!(read(by, &write(&cursor)), Some(cursor));
        }
        assert_eq!(read(SortBy::Due, "x~y"), None);
        assert_eq!(day("+262000-01-01"), None);
    }
}
