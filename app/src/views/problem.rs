//! What is wrong with a form, as a page shows it: in the summary on top and, in the same words, beside the field.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::error::{FieldError, FieldErrors};

/// One thing wrong with one field. `key` names a text of the catalogue (`problem-…`), `args` fill it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Problem {
    /// The field's name in the form, e.g. `seat[0][email]`; empty when it concerns the whole form.
    pub field: String,
    pub key: String,
    pub args: BTreeMap<String, String>,
}

pub type Problems = Vec<Problem>;

impl Problem {
    pub fn new(field: impl Into<String>, key: impl Into<String>) -> Self {
        Self { field: field.into(), key: key.into(), args: BTreeMap::new() }
    }

    /// The same, with a variable of its text filled in.
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<&FieldError> for Problem {
    fn from(error: &FieldError) -> Self {
        let args = error.details.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        Self { field: error.field.clone(), key: error.key.to_owned(), args }
    }
}

/// A form's errors as its page shows them.
pub fn problems(errors: &FieldErrors) -> Problems {
    errors.iter().map(Problem::from).collect()
}
