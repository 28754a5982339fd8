//! What surrounds a page and isn't its own matter: the language, whose page it is, who looks at it, what was just done.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use super::brand;
use crate::i18n::Language;

#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    pub language: Language,
    /// The path asked for, without the query.
    pub path: String,
    /// `?lang=de` when the address named the language, else empty: what links to public pages end in.
    pub query: String,
    /// The same page in each language offered, for the switch in the footer.
    pub languages: Vec<LanguageLink>,
    /// The conference whose page this is.
    pub brand: Option<Brand>,
    /// Who is signed in.
    pub staff: Option<Staff>,
    /// What the last request did.
    pub flash: Vec<Flash>,
    /// Secret pages, admin and errors: not for search engines.
    pub noindex: bool,
    /// Staff look at what the public doesn't see yet.
    pub preview: bool,
    pub request_id: String,
    pub now: DateTime<Utc>,
    /// The conference's time zone, for every date on the page; UTC outside a conference.
    pub zone: Tz,
}

#[derive(Clone, Debug, Serialize)]
pub struct LanguageLink {
    pub code: &'static str,
    pub name: &'static str,
    pub href: String,
    pub current: bool,
}

/// A conference as its pages wear it.
#[derive(Clone, Debug, Serialize)]
pub struct Brand {
    pub slug: String,
    pub name: String,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    /// "Hamburg"; may be empty.
    pub place: String,
    pub contact_email: String,
    /// Who sells: stands in the footer.
    pub seller: String,
    pub mode: Mode,
    /// The public sees it: a ribbon says where only staff do.
    pub live: bool,
    pub typeface: Typeface,
    pub mark: Mark,
    /// The address of the conference's colours, if it has its own.
    pub stylesheet: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    Live,
    /// Stripe's test keys: a ribbon says that no money moves.
    Test,
}

/// The voice of the headings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Typeface {
    #[default]
    Serif,
    Sans,
}

/// The sign of a conference that has no logo: its initials in one of four shapes.
#[derive(Clone, Debug, Serialize)]
pub struct Mark {
    pub initials: String,
    pub shape: u8,
}

#[derive(Clone, Debug, Serialize)]
pub struct Staff {
    pub name: String,
    pub email: String,
    /// "finance"; the texts of the catalogue have its word.
    pub role: String,
    pub conferences: Vec<Conference>,
    /// Goes into every form of the admin pages, as `csrf`.
    pub csrf: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct Conference {
    pub slug: String,
    pub name: String,
    pub current: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct Flash {
    pub kind: FlashKind,
    /// In the reader's language already.
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FlashKind {
    Done,
    Problem,
    Note,
}

impl Frame {
    /// A frame with nothing in it but the language, the path and the time; set the rest as you know it.
    pub fn new(language: Language, path: &str, now: DateTime<Utc>) -> Self {
        Self {
            language,
            path: path.to_owned(),
            query: String::new(),
            languages: Vec::new(),
            brand: None,
            staff: None,
            flash: Vec::new(),
            noindex: false,
            preview: false,
            request_id: String::new(),
            now,
            zone: Tz::UTC,
        }
    }

    /// Fills `languages` with this page's address in each language offered.
    pub fn offer(mut self, offered: &[Language]) -> Self {
        let link = |language: &Language| LanguageLink {
            code: language.code(),
            name: language.name(),
            href: format!("{}?lang={}", self.path, language.code()),
            current: *language == self.language,
        };
        self.languages = offered.iter().map(link).collect();
        self
    }
}

impl Brand {
    /// Where the colours of a conference are served; the accent is in the address, so that it may be cached for long.
    pub fn stylesheet_url(slug: &str, accent: &str) -> Option<String> {
        brand::parse(accent).map(|_| format!("/{slug}/brand.css?accent={}", accent.trim_start_matches('#')))
    }
}

impl Mark {
    /// Initials of the words (digits stay out), and a shape that is always the same for the same name.
    pub fn of(name: &str) -> Self {
        let capitals: String = name.chars().filter(|letter| letter.is_uppercase()).take(2).collect();
        let initials = if capitals.is_empty() {
            name.chars().take(1).flat_map(char::to_uppercase).collect()
        } else {
            capitals
        };
        let sum = name.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
        Self { initials, shape: u8::try_from(sum % 4).unwrap_or_default() }
    }
}
