//! What the pages of acts have in common: fields as they were typed, choices with their words, and the value that makes a
//! double click one act.

use entity::types::{Money, Token};

use super::super::{form::Form, visit::Visit};
use crate::{
    i18n::{self, Catalogue, FluentValue},
    views::pages::{Choice, admin::ActField},
};

/// A field with what was typed into it.
pub fn field(form: &Form, name: &'static str, kind: &'static str) -> ActField {
    ActField { value: form.owned(name), ..ActField::new(name, kind) }
}

/// What is to be known of an amount before it is typed.
#[derive(Clone, Copy)]
pub enum Known {
    /// So much is open; of nothing only the currency is said.
    Open(Money),
    AtMost(Money),
}

/// The field of an amount.
pub fn amount(visit: &Visit, form: &Form, known: Known) -> ActField {
    let (key, money) = match known {
        Known::Open(money) if money.amount <= 0 => ("hint-amount", money),
        Known::Open(money) => ("hint-amount-open", money),
        Known::AtMost(money) => ("hint-amount-most", money),
    };
    let shown = i18n::money(visit.language(), money.amount, money.currency);
    let words: [(&str, FluentValue<'_>); 2] =
        [("currency", money.currency.to_string().into()), ("amount", shown.into())];
    let hint = Catalogue::get().text(visit.language(), key, &words);
    ActField { hint: Some(hint), ..field(form, "amount", "amount") }
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
