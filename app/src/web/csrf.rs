//! The value in every staff form that shows it came from our page, in this session.
//!
//! It is an HMAC keyed with the session's cookie, over a fresh nonce that stands in front of it: nothing to store, and
//! never the same twice, so that a compressed page gives none of it away.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

const LABEL: &[u8] = b"plenary/csrf/1";
const NONCE: usize = 16;

/// A value for the forms of one page.
pub fn issue(cookie: &str) -> String {
    let nonce: String = entity::types::Token::random().as_str().chars().take(NONCE).collect();
    let tag = hex::encode(mac(cookie, &nonce).finalize().into_bytes());
    format!("{nonce}{tag}")
}

/// Whether the value was issued in this cookie's session; compared in constant time.
pub fn verify(cookie: &str, value: &str) -> bool {
    let Some((nonce, tag)) = value.split_at_checked(NONCE) else { return false };
    hex::decode(tag).is_ok_and(|tag| mac(cookie, nonce).verify_slice(&tag).is_ok())
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of any length")]
fn mac(cookie: &str, nonce: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(cookie.as_bytes()).expect("any length will do");
    mac.update(LABEL);
    mac.update(nonce.as_bytes());
    mac
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_counts_only_in_its_session() {
        let value = issue("a-cookie");
        assert!(verify("a-cookie", &value));
        assert!(!verify("another-cookie", &value));
        assert_ne!(value, issue("a-cookie"));
    }

    #[test]
    fn a_changed_or_missing_value_is_refused() {
        let value = issue("a-cookie");
        for (place, letter) in value.char_indices() {
            let other = if letter == 'a' { "b" } else { "a" };
            let mut changed = value.clone();
            changed.replace_range(place..=place, other);
            assert!(!verify("a-cookie", &changed), "letter {place}");
        }
        for bad in ["", "x", &value[..NONCE], &value[..value.len() - 2], "ääääääääääääääääääää"]
        {
            assert!(!verify("a-cookie", bad), "{bad}");
        }
    }
}
