//! What the lists of staff have in common: tabs, search, and the way to the next page, all in the address.

use super::super::visit::Visit;
use crate::views::pages::admin::{Column, ListFrame, Tab};

/// Rows on a page.
pub const PAGE: u64 = 50;

/// The longest text that is looked for: no name or number is longer, and a database takes no pattern of any length.
const LONGEST_Q: usize = 200;

/// The text that is looked for, cut where nobody types on.
pub fn short(q: String) -> String {
    q.chars().take(LONGEST_Q).collect()
}

/// A query string made of what is not empty.
pub fn query(parts: &[(&str, &str)]) -> String {
    let given = parts.iter().filter(|(_, value)| !value.is_empty());
    let pairs: Vec<String> = given.map(|(name, value)| format!("{name}={}", encoded(value))).collect();
    if pairs.is_empty() { "?".to_owned() } else { format!("?{}", pairs.join("&")) }
}

fn encoded(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

/// What the address of a list asks for.
pub struct Asked {
    pub q: String,
    pub status: String,
    pub before: String,
}

impl Asked {
    pub fn of(visit: &Visit) -> Self {
        let text = |name| visit.asked(name).unwrap_or_default().to_owned();
        Self { q: short(text("q")), status: text("status"), before: text("before") }
    }

    /// A tab keeps the search.
    pub fn tab(&self, word: &str, count: i64) -> Tab {
        let status = if word == "all" { "" } else { word };
        let href = query(&[("status", status), ("q", &self.q)]);
        Tab { word: word.to_owned(), href, count, current: self.status == status }
    }

    /// `last`: the id of the last row where there are more.
    pub fn frame(
        &self,
        tabs: Vec<Tab>,
        columns: Vec<Column>,
        shown: usize,
        last: Option<String>,
    ) -> ListFrame {
        let here = |before: &str| query(&[("status", &self.status), ("q", &self.q), ("before", before)]);
        let shown = i64::try_from(shown).unwrap_or(i64::MAX);
        let current = tabs.iter().find(|tab| tab.current).map_or(shown, |tab| tab.count);
        ListFrame {
            tabs,
            q: self.q.clone(),
            status: self.status.clone(),
            columns,
            shown,
            total: if self.q.is_empty() { current } else { shown },
            previous: (!self.before.is_empty()).then(|| here("")),
            next: last.map(|id| here(&id)),
            export: None,
        }
    }
}

/// Columns by their words; those named in `figures` are aligned as numbers. The list has one order: newest first.
pub fn columns(words: &[&'static str], figures: &[&str]) -> Vec<Column> {
    let column = |word: &&'static str| Column {
        word,
        figure: figures.contains(word),
        href: None,
        sorted: if *word == "created" { "descending" } else { "none" },
    };
    words.iter().map(column).collect()
}

/// The last of a full page.
pub fn last<T, I: ToString>(rows: &[T], id: impl Fn(&T) -> I) -> Option<String> {
    let full = u64::try_from(rows.len()).is_ok_and(|length| length >= PAGE);
    rows.last().filter(|_| full).map(|row| id(row).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_stays_one_value_of_the_address() {
        assert_eq!(query(&[("q", "a&b=c ü"), ("status", "")]), "?q=a%26b%3Dc%20%C3%BC");
        assert_eq!(query(&[("q", "")]), "?");
    }
}
