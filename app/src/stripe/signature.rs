//! The signature on a webhook: HMAC-SHA256 over time and raw bytes, with any of the conference's secrets. Verified here,
//! not by the library, which parses the event in the same call and fails on payloads of another API version.

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::secrets::Secret;

/// How old, or how far ahead of our clock, a signature may be: Stripe's own libraries say the same.
const TOLERANCE_SECONDS: u64 = 300;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    Bad,
    /// Genuine, but old: a replay.
    Stale,
}

/// Whether one of `secrets` signed `body` not long before `now`; `header` is `Stripe-Signature`.
pub(super) fn check(body: &[u8], header: &str, secrets: &[Secret], now: DateTime<Utc>) -> Result<(), Flaw> {
    let (time, signatures) = parse(header).ok_or(Flaw::Bad)?;
    let genuine =
        secrets.iter().any(|secret| signatures.iter().any(|given| is_signed(secret, &time, body, given)));
    if !genuine {
        return Err(Flaw::Bad);
    }
    let seconds: i64 = time.parse().map_err(|_| Flaw::Bad)?;
    if now.timestamp().abs_diff(seconds) > TOLERANCE_SECONDS { Err(Flaw::Stale) } else { Ok(()) }
}

/// The time as written (it is what was signed) and every `v1` signature.
fn parse(header: &str) -> Option<(String, Vec<Vec<u8>>)> {
    let mut time = None;
    let mut signatures = Vec::new();
    for (name, value) in header.split(',').filter_map(|part| part.trim().split_once('=')) {
        match name {
            "t" => time = Some(value.to_owned()),
            "v1" => signatures.extend(hex::decode(value)),
            _ => {}
        }
    }
    Some((time?, signatures))
}

/// Compares in constant time.
fn is_signed(secret: &Secret, time: &str, body: &[u8], given: &[u8]) -> bool {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()) else { return false };
    mac.update(time.as_bytes());
    mac.update(b".");
    mac.update(body);
    mac.verify_slice(given).is_ok()
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
