//! What the pages of acts have in common: fields as they were typed, choices with their words, and the value that makes a
//! double click one act.

use entity::types::Token;

use super::super::{form::Form, visit::Visit};
use crate::{
    i18n::Catalogue,
    views::pages::{Choice, admin::ActField},
};

/// A field with what was typed into it.
pub fn field(form: &Form, name: &'static str, kind: &'static str) -> ActField {
    ActField { value: form.owned(name), ..ActField::new(name, kind) }
}

/// One of several words, each with the key of its text.
pub fn select(visit: &Visit, form: &Form, name: &'static str, words: &[(&str, &str)]) -> ActField {
    let label = |key: &str| Catalogue::get().text(visit.language(), key, &[]);
    let choice = |(word, key): &(&str, &str)| Choice { value: (*word).to_owned(), label: label(key) };
    ActField { options: words.iter().map(choice).collect(), ..field(form, name, "select") }
}

/// The hidden value of a form: as it came, else a new one.
pub fn once(form: &Form) -> String {
    let sent = form.optional("once").filter(|once| once.len() <= 64);
    sent.unwrap_or_else(|| Token::random().to_string())
}

pub fn once_field(form: &Form) -> ActField {
    ActField { value: once(form), ..ActField::new("once", "hidden") }
}
