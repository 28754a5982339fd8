//! What can go wrong, sorted by how a caller reacts. Says nothing about HTML.

use std::error::Error as StdError;

/// As many kinds as there are reactions.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// It isn't there, or it is another tenant's: the same thing from outside.
    #[error("not found")]
    NotFound,
    /// Nobody is signed in.
    #[error("sign in first")]
    SignIn,
    /// Somebody is signed in, whose role doesn't allow it.
    #[error("not allowed")]
    Forbidden,
    /// It can't be done in the present state; the key names a text of `errors.ftl`.
    #[error("conflict: {0}")]
    Conflict(&'static str),
    /// Tried too often.
    #[error("too many tries")]
    TooMany,
    /// Something we depend on doesn't answer; worth trying again.
    #[error("unavailable: {0}")]
    Unavailable(String),
    /// Our fault.
    #[error("internal error")]
    Internal(#[source] Box<dyn StdError + Send + Sync>),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// An internal error out of any other.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Error::Internal(source.into())
    }

    /// The error and all that caused it, on one line, for the log. A cause that repeats what stands there is left out.
    pub fn chain(&self) -> String {
        let mut text = self.to_string();
        let mut cause = self.source();
        while let Some(error) = cause {
            let words = error.to_string();
            if !text.contains(&words) {
                text = format!("{text}: {words}");
            }
            cause = error.source();
        }
        text
    }
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        Error::internal(error)
    }
}

/// What is wrong with a form: the field's name and the key of a text, in the order of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldErrors(Vec<FieldError>);

/// One field's error. `key` names a text of `errors.ftl`, `details` its variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    pub field: String,
    pub key: &'static str,
    pub details: Vec<(&'static str, String)>,
}

impl FieldErrors {
    pub fn new() -> Self {
        Self::default()
    }

    /// One field, one error.
    pub fn one(field: impl Into<String>, key: &'static str) -> Self {
        let mut errors = Self::new();
        errors.add(field, key);
        errors
    }

    pub fn add(&mut self, field: impl Into<String>, key: &'static str) {
        self.add_with(field, key, Vec::new());
    }

    pub fn add_with(
        &mut self,
        field: impl Into<String>,
        key: &'static str,
        details: Vec<(&'static str, String)>,
    ) {
        self.0.push(FieldError { field: field.into(), key, details });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the errors of another form part.
    pub fn extend(&mut self, other: FieldErrors) {
        self.0.extend(other.0);
    }

    pub fn iter(&self) -> impl Iterator<Item = &FieldError> {
        self.0.iter()
    }

    /// `value`, where nothing is wrong.
    pub fn or<T>(self, value: T) -> Result<T, FieldErrors> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// The outcome of an act on a form: a broken server, a bad form, or what was made.
pub type Formed<T> = Result<Result<T, FieldErrors>>;
