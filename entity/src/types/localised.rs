//! A text that may differ by language, as organisers write it: one text for all, or one for each language.

use std::collections::BTreeMap;

use sea_orm::FromJsonQueryResult;
use serde::{Deserialize, Serialize};

/// `"Regular"` or `{ en = "Regular", de = "Normal" }`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(untagged)]
pub enum Localised {
    Same(String),
    ByLanguage(BTreeMap<String, String>),
}

impl Localised {
    /// The text in `language`, else in English, else in any.
    pub fn in_language(&self, language: &str) -> &str {
        match self {
            Localised::Same(text) => text,
            Localised::ByLanguage(texts) => texts
                .get(language)
                .or_else(|| texts.get("en"))
                .or_else(|| texts.values().next())
                .map_or("", String::as_str),
        }
    }
}

impl From<&str> for Localised {
    fn from(text: &str) -> Self {
        Localised::Same(text.to_owned())
    }
}
