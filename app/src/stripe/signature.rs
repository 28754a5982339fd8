//! The signature on a webhook: HMAC-SHA256 over time and raw bytes, with any of the conference's secrets. Verified here,
//! not by the library, which parses the event in the same call and fails on payloads of another API version.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::secrets::Secret;

/// How old, or how far ahead of our clock, a signature may be: Stripe's own libraries say the same.
const TOLERANCE_SECONDS: u64 = 300;
/// Stripe sends one signature for each secret in force. Anybody can send more, and each costs us time.
const MOST_SIGNATURES: usize = 10;
const LONGEST_HEADER: usize = 4 * 1024;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Bad,
    /// Old: a replay, or a wrong clock. Whose signature it is was not looked at.
    Stale,
}

/// Whether one of `secrets` signed `body` not long before `now`; `header` is `Stripe-Signature`. What costs nothing is
/// looked at first, and the body is gone through once for each secret, however many signatures there are.
pub(super) fn check(body: &[u8], header: &str, secrets: &[Secret], now: DateTime<Utc>) -> Result<(), Flaw> {
    let (time, signatures) = parse(header).ok_or(Flaw::Bad)?;
    let seconds: i64 = time.parse().map_err(|_| Flaw::Bad)?;
    if now.timestamp().abs_diff(seconds) > TOLERANCE_SECONDS {
        return Err(Flaw::Stale);
    }
    let genuine = secrets.iter().any(|secret| has_signed(secret, time, body, &signatures));
    if genuine { Ok(()) } else { Err(Flaw::Bad) }
}

/// The time as written (it is what was signed) and every `v1` signature; nothing where it's more than Stripe sends.
fn parse(header: &str) -> Option<(&str, Vec<Vec<u8>>)> {
    if header.len() > LONGEST_HEADER {
        return None;
    }
    let (mut time, mut signatures) = (None, Vec::new());
    for (name, value) in header.split(',').filter_map(|part| part.trim().split_once('=')) {
        match name {
            "t" => time = Some(value),
            "v1" if signatures.len() == MOST_SIGNATURES => return None,
            "v1" => signatures.push(hex::decode(value).unwrap_or_default()),
            _ => {}
        }
    }
    Some((time?, signatures))
}

/// Whether one of these is the secret's; each is compared in constant time.
fn has_signed(secret: &Secret, time: &str, body: &[u8], signatures: &[Vec<u8>]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()) else { return false };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    signatures.iter().any(|given| mac.clone().verify_slice(given).is_ok())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const BODY: &[u8] = b"{\"id\":\"evt_1\"}";

    /// What Stripe sends as `Stripe-Signature`.
    pub fn signed(body: &[u8], secret: &str, at: i64) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
        mac.update(format!("{at}.").as_bytes());
        mac.update(body);
        format!("t={at},v1={}", hex::encode(mac.finalize().into_bytes()))
    }

    fn checked(header: &str, secrets: &[&str]) -> Result<(), Flaw> {
        let secrets: Vec<Secret> = secrets.iter().map(|text| Secret::new(*text)).collect();
        check(BODY, header, &secrets, DateTime::from_timestamp(1_000_000, 0).unwrap())
    }

    #[test]
    fn a_signature_of_any_current_secret_counts() {
        let header = signed(BODY, "whsec_old", 1_000_000);
        assert_eq!(checked(&header, &["whsec_old"]), Ok(()));
        assert_eq!(checked(&header, &["whsec_new", "whsec_old"]), Ok(()));
        assert_eq!(checked(&header, &["whsec_new"]), Err(Flaw::Bad));
        assert_eq!(checked(&header, &[]), Err(Flaw::Bad));
        let both =
            format!("{},{}", signed(BODY, "whsec_other", 1_000_000), header.split_once(',').unwrap().1);
        assert_eq!(checked(&both, &["whsec_old"]), Ok(()));
    }

    #[test]
    fn a_signature_of_other_bytes_or_another_time_is_bad() {
        let other_body = signed(b"{\"id\":\"evt_2\"}", "whsec", 1_000_000);
        assert_eq!(checked(&other_body, &["whsec"]), Err(Flaw::Bad));
        let other_time = signed(BODY, "whsec", 1_000_000).replacen("1000000", "1000001", 1);
        assert_eq!(checked(&other_time, &["whsec"]), Err(Flaw::Bad));
        for garbage in ["", "t=1000000", "v1=00", "t=x,v1=00", "t=1000000,v1=zz", "t=1000000,v0=00", "====,,"]
        {
            assert_eq!(checked(garbage, &["whsec"]), Err(Flaw::Bad), "{garbage}");
        }
    }

    #[test]
    fn more_signatures_than_stripe_sends_are_not_looked_at() {
        let genuine = signed(BODY, "whsec", 1_000_000);
        let (time, signature) = genuine.split_once(',').unwrap();
        let after = |others: usize| format!("{time}{},{signature}", ",v1=00".repeat(others));
        assert_eq!(checked(&after(9), &["whsec"]), Ok(()));
        assert_eq!(checked(&after(10), &["whsec"]), Err(Flaw::Bad));
        let long = format!("{genuine},v0={}", "0".repeat(LONGEST_HEADER));
        assert_eq!(checked(&long, &["whsec"]), Err(Flaw::Bad));
    }

    #[test]
    fn the_time_is_looked_at_before_the_signature() {
        let old = signed(BODY, "whsec_other", 1_000_000 - 301);
        assert_eq!(checked(&old, &["whsec"]), Err(Flaw::Stale));
    }

    #[test]
    fn a_genuine_signature_grows_stale_in_five_minutes() {
        for (at, outcome) in [
            (1_000_000 - 300, Ok(())),
            (1_000_000 - 301, Err(Flaw::Stale)),
            (1_000_000 + 300, Ok(())),
            (1_000_000 + 301, Err(Flaw::Stale)),
        ] {
            assert_eq!(checked(&signed(BODY, "whsec", at), &["whsec"]), outcome, "{at}");
        }
    }
}
