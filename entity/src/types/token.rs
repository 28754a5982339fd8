//! A secret that stands in an address and opens one thing: 160 random bits.

use std::{fmt, str::FromStr};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sea_orm::DeriveValueType;

/// 27 characters that fit in an address. Never logged: `Debug` shows none of it.
#[derive(Clone, PartialEq, Eq, Hash, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Token(String);

/// Not of a token's form.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a token")]
pub struct InvalidToken;

impl Token {
    /// A new secret.
    ///
    /// # Panics
    /// When the system has no randomness to give: nothing safe could go on.
    #[expect(clippy::expect_used, reason = "without randomness nothing safe could go on")]
    pub fn random() -> Self {
        let mut bytes = [0_u8; 20];
        getrandom::fill(&mut bytes).expect("the system gives randomness");
        Token(URL_SAFE_NO_PAD.encode(bytes))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Token {
    type Err = InvalidToken;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if text.len() == 27 && text.chars().all(plain) {
            Ok(Token(text.to_owned()))
        } else {
            Err(InvalidToken)
        }
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}
