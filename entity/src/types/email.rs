//! An e-mail address: one `@`, a name before it, a domain after it, nothing that could break a header or that mail servers
//! refuse. A name beyond ASCII is refused too: many servers still do, and Stripe does.

use std::{fmt, str::FromStr};

use sea_orm::DeriveValueType;

/// As typed, without surrounding space; the domain in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, DeriveValueType)]
#[sea_orm(value_type = "String", column_type = "Text")]
pub struct Email(String);

/// Not an address a mail could be sent to.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address")]
pub struct InvalidEmail;

fn is_domain(domain: &str) -> bool {
    domain.contains('.')
        && domain.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

fn is_local(local: &str) -> bool {
    let odd = |c: char| !c.is_ascii_graphic() || "()<>[]:;@\\,\"".contains(c);
    (1..=64).contains(&local.len())
        && !local.contains(odd)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

impl Email {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = InvalidEmail;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (local, domain) = text.trim().rsplit_once('@').ok_or(InvalidEmail)?;
        if text.len() <= 254 && is_local(local) && is_domain(domain) {
            Ok(Email(format!("{local}@{}", domain.to_lowercase())))
        } else {
            Err(InvalidEmail)
        }
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

super::serde_as_text!(Email);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_could_not_get_mail_are_refused() {
        for good in ["a@example.org", " ada.lovelace+x@Sub.Example.ORG ", "ue@bücher.example"] {
            assert!(good.parse::<Email>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.c",
            "a@b",
            "a b@c.de",
            "a@b..de",
            "a@-b.de",
            "a@b.de\nBcc: x@y.z",
            "a@b@c.de",
            "a..b@c.de",
            "ü@c.de",
        ] {
            assert!(bad.parse::<Email>().is_err(), "{bad}");
        }
    }
}
