//! The languages Plenary speaks, and how one is chosen for a reader.

use fluent_langneg::{LanguageIdentifier, NegotiationStrategy, negotiate_languages};
use serde::{Serialize, Serializer};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    #[default]
    En,
    De,
}

impl Language {
    pub const ALL: &'static [Language] = &[Language::En, Language::De];
    pub const DEFAULT: Language = Language::En;

    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::De => "de",
        }
    }

    /// What its speakers call it.
    pub fn name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::De => "Deutsch",
        }
    }

    /// Reads `de`, `DE`, `de-AT`.
    pub fn parse(text: &str) -> Option<Language> {
        let primary = text.split(['-', '_']).next()?;
        Language::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

/// The language among `offered` that an `Accept-Language` header asks for most, else the first offered.
pub fn negotiate(accept_language: Option<&str>, offered: &[Language]) -> Language {
    let fallback = offered.first().copied().unwrap_or_default();
    let available: Vec<LanguageIdentifier> =
        offered.iter().filter_map(|language| language.code().parse().ok()).collect();
    let requested = by_weight(accept_language.unwrap_or_default());
    let chosen = negotiate_languages(&requested, &available, None, NegotiationStrategy::Filtering);
    chosen.first().and_then(|id| Language::parse(id.language.as_str())).unwrap_or(fallback)
}

/// The tags of the header, most wanted first; fluent-langneg itself reads the order and not the weights.
fn by_weight(header: &str) -> Vec<LanguageIdentifier> {
    let mut wanted: Vec<(u32, LanguageIdentifier)> =
        header.split(',').take(20).filter_map(weighted).collect();
    wanted.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wanted.into_iter().map(|(_, id)| id).collect()
}

/// `de;q=0.8` as (800, de); what is not wanted at all (`q=0`) is nothing.
fn weighted(item: &str) -> Option<(u32, LanguageIdentifier)> {
    let mut parts = item.split(';').map(str::trim);
    let id = parts.next()?.parse().ok()?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(1000, thousandths);
    (weight > 0).then_some((weight, id))
}

fn thousandths(weight: &str) -> u32 {
    let (whole, decimals) = weight.split_once('.').unwrap_or((weight, ""));
    let digits: String = decimals.chars().chain("000".chars()).take(3).collect();
    whole.parse::<u32>().unwrap_or(0).min(1) * 1000 + digits.parse::<u32>().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_offered_language_is_chosen() {
        use Language::{De, En};
        let cases = [
            (None, &[En, De][..], En),
            (Some("de-AT,de;q=0.9,en;q=0.8"), &[En, De], De),
            (Some("fr-FR,fr;q=0.9,de;q=0.2,en;q=0.5"), &[De, En], En),
            (Some("de;q=0,en;q=0.1"), &[De, En], En),
            (Some("ja"), &[De, En], De),
            (Some("de"), &[En], En),
            (Some(";;,q=,*"), &[En, De], En),
        ];
        for (header, offered, expected) in cases {
            assert_eq!(negotiate(header, offered), expected, "{header:?}");
        }
    }

    #[test]
    fn languages_are_read_from_codes() {
        assert_eq!(Language::parse("de-CH"), Some(Language::De));
        assert_eq!(Language::parse("EN"), Some(Language::En));
        assert_eq!(Language::parse("fr"), None);
        assert_eq!(Language::parse(""), None);
    }
}
