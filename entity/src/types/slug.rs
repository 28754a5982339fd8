//! The name of a thing in an address: lower-case letters, digits and single hyphens.

use std::{fmt, str::FromStr};

use sea_orm::DeriveValueType;

#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Slug(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a slug (lower-case letters, digits and hyphens, 2 to 60 of them): {0}")]
pub struct InvalidSlug(pub String);

impl Slug {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let shaped = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        if (2..=60).contains(&text.len()) && text.chars().all(plain) && shaped {
            Ok(Slug(text.to_owned()))
        } else {
            Err(InvalidSlug(text.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

super::serde_as_text!(Slug);
