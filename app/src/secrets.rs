//! Secrets at rest: sealed with a versioned master key and bound to the conference and field they belong to, so that a
//! row copied to another conference, or to another column, does not open. XChaCha20-Poly1305 with a random nonce.

use std::{collections::BTreeMap, fmt};

use base64::{Engine, engine::general_purpose::STANDARD};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use entity::types::ConferenceId;

const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// A text that is never shown: `Debug` and `Display` print `***`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// What staff may see of a secret, to tell one from another. Nothing of one that is too short to spare four letters.
pub fn last_four(secret: &str) -> String {
    let letters: Vec<char> = secret.chars().collect();
    if letters.len() < 12 { String::new() } else { letters[letters.len() - 4..].iter().collect() }
}

/// Where a secret belongs. It opens nowhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope<'a> {
    pub conference: ConferenceId,
    pub field: &'a str,
}

impl Scope<'static> {
    /// `stripe_account.secret_key`
    pub fn stripe_key(conference: ConferenceId) -> Self {
        Self { conference, field: "stripe_account.secret_key" }
    }

    /// `stripe_account.webhook_secret` and `previous_webhook_secret` alike, so that a rotation moves the sealed text.
    pub fn webhook_secret(conference: ConferenceId) -> Self {
        Self { conference, field: "stripe_account.webhook_secret" }
    }
}

impl Scope<'_> {
    fn associated_data(&self, version: u32) -> Vec<u8> {
        format!("plenary/{}/{version}/{}", self.conference, self.field).into_bytes()
    }
}

/// The master keys of this installation by version; the highest seals, all open.
#[derive(Clone)]
pub struct MasterKeys {
    newest: u32,
    keys: BTreeMap<u32, [u8; KEY_BYTES]>,
}

/// Why `PLENARY_MASTER_KEY` can't be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the master key is unusable: {0}. Make one with: echo \"1:$(openssl rand -base64 32)\"")]
pub struct UnusableKeys(&'static str);

/// Why a sealed secret stays shut.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Shut {
    #[error("not a sealed secret")]
    NotSealed,
    #[error("sealed with master key {0}, which PLENARY_MASTER_KEY does not have")]
    NoKey(u32),
    #[error("not sealed for this place with these keys, or damaged")]
    Damaged,
}

impl MasterKeys {
    /// Reads `1:BASE64,2:BASE64…`, 32 bytes each.
    ///
    /// # Errors
    /// The text says what is wrong and how to make a key; it never holds any part of a key.
    pub fn parse(text: &str) -> Result<Self, UnusableKeys> {
        let mut keys = BTreeMap::new();
        for part in text.trim().split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (version, key) = parse_key(part)?;
            if keys.insert(version, key).is_some() {
                return Err(UnusableKeys("a version is there twice"));
            }
        }
        let newest = *keys.keys().next_back().ok_or(UnusableKeys("there is none"))?;
        Ok(Self { newest, keys })
    }

    pub fn newest_version(&self) -> u32 {
        self.newest
    }

    /// `v{version}:BASE64(nonce, ciphertext)`.
    ///
    /// # Panics
    /// When the system has no randomness to give: nothing safe could go on.
    #[expect(
        clippy::expect_used,
        reason = "without randomness nothing safe could go on; sealing a short text can't fail"
    )]
    pub fn seal(&self, scope: &Scope<'_>, plain: &Secret) -> String {
        let mut nonce = [0_u8; NONCE_BYTES];
        getrandom::fill(&mut nonce).expect("the system gives randomness");
        let aad = scope.associated_data(self.newest);
        let payload = Payload { msg: plain.expose().as_bytes(), aad: &aad };
        let sealed = self
            .cipher(self.newest)
            .and_then(|cipher| cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| Shut::Damaged))
            .expect("the newest key is there and seals any text");
        format!("v{}:{}", self.newest, STANDARD.encode([&nonce[..], &sealed].concat()))
    }

    /// The secret, if it was sealed for `scope` with a key we have.
    pub fn open(&self, scope: &Scope<'_>, sealed: &str) -> Result<Secret, Shut> {
        let (version, bytes) = parse_sealed(sealed).ok_or(Shut::NotSealed)?;
        let (nonce, msg) = bytes.split_first_chunk::<NONCE_BYTES>().ok_or(Shut::NotSealed)?;
        let aad = scope.associated_data(version);
        let plain = self
            .cipher(version)?
            .decrypt(&XNonce::from(*nonce), Payload { msg, aad: &aad })
            .map_err(|_| Shut::Damaged)?;
        String::from_utf8(plain).map(Secret).map_err(|_| Shut::Damaged)
    }

    /// Sealed with an older key than the newest; `keys rotate` seals it again.
    pub fn needs_resealing(&self, sealed: &str) -> bool {
        parse_sealed(sealed).is_none_or(|(version, _)| version != self.newest)
    }

    fn cipher(&self, version: u32) -> Result<XChaCha20Poly1305, Shut> {
        let key = self.keys.get(&version).ok_or(Shut::NoKey(version))?;
        XChaCha20Poly1305::new_from_slice(key).map_err(|_| Shut::NoKey(version))
    }
}

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MasterKeys").field("versions", &self.keys.keys()).finish_non_exhaustive()
    }
}

fn parse_key(part: &str) -> Result<(u32, [u8; KEY_BYTES]), UnusableKeys> {
    let (version, key) = part.split_once(':').ok_or(UnusableKeys("a key is written VERSION:BASE64"))?;
    let version: u32 = version.parse().map_err(|_| UnusableKeys("a version is a whole number"))?;
    let bytes = STANDARD.decode(key).map_err(|_| UnusableKeys("a key is not base64"))?;
    let key = <[u8; KEY_BYTES]>::try_from(bytes).map_err(|_| UnusableKeys("a key is not 32 bytes long"))?;
    Ok((version, key))
}

fn parse_sealed(sealed: &str) -> Option<(u32, Vec<u8>)> {
    let (version, bytes) = sealed.strip_prefix('v')?.split_once(':')?;
    Some((version.parse().ok()?, STANDARD.decode(bytes).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    const TWO: &str = "2:AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    const SECRET: &str = "sk_test_a_secret_key";

    fn keys(text: &str) -> MasterKeys {
        MasterKeys::parse(text).unwrap()
    }

    #[test]
    fn a_sealed_secret_opens_only_where_it_belongs() {
        let (keys, here) = (keys(ONE), Scope::stripe_key(ConferenceId::new()));
        let sealed = keys.seal(&here, &Secret::new(SECRET));
        assert!(!sealed.contains(SECRET));
        assert_eq!(keys.open(&here, &sealed), Ok(Secret::new(SECRET)));
        let elsewhere = Scope::stripe_key(ConferenceId::new());
        assert_eq!(keys.open(&elsewhere, &sealed), Err(Shut::Damaged));
        let another_field = Scope::webhook_secret(here.conference);
        assert_eq!(keys.open(&another_field, &sealed), Err(Shut::Damaged));
    }

    #[test]
    fn a_sealed_secret_names_its_key_and_cannot_claim_another() {
        let same_bytes =
            "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=,2:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
        let scope = Scope::stripe_key(ConferenceId::new());
        let sealed = keys(ONE).seal(&scope, &Secret::new(SECRET));
        let relabelled = sealed.replacen("v1", "v2", 1);
        assert_eq!(keys(same_bytes).open(&scope, &relabelled), Err(Shut::Damaged));
        assert_eq!(keys(TWO).open(&scope, &sealed), Err(Shut::NoKey(1)));
    }

    #[test]
    fn a_changed_letter_is_noticed() {
        let (keys, scope) = (keys(ONE), Scope::stripe_key(ConferenceId::new()));
        let sealed = keys.seal(&scope, &Secret::new(SECRET));
        let (head, body) = sealed.split_once(':').unwrap();
        let mut bytes = STANDARD.decode(body).unwrap();
        for place in 0..bytes.len() {
            bytes[place] ^= 1;
            let tampered = format!("{head}:{}", STANDARD.encode(&bytes));
            assert_eq!(keys.open(&scope, &tampered), Err(Shut::Damaged), "byte {place}");
            bytes[place] ^= 1;
        }
        for garbage in ["", "v1", "v1:", "x1:AAAA", "v1:AAAA", "v9999999999:AAAA", SECRET] {
            assert_eq!(keys.open(&scope, garbage), Err(Shut::NotSealed), "{garbage}");
        }
    }

    #[test]
    fn rotation_seals_with_the_highest_key_and_opens_with_all() {
        let (old, both) = (keys(ONE), keys(&format!("{TWO},{ONE}")));
        let scope = Scope::stripe_key(ConferenceId::new());
        let sealed = old.seal(&scope, &Secret::new(SECRET));
        assert!(!old.needs_resealing(&sealed));
        assert!(both.needs_resealing(&sealed));
        let resealed = both.seal(&scope, &both.open(&scope, &sealed).unwrap());
        assert_eq!(both.newest_version(), 2);
        assert!(resealed.starts_with("v2:") && !both.needs_resealing(&resealed));
        assert_eq!(keys(TWO).open(&scope, &resealed), Ok(Secret::new(SECRET)));
    }

    #[test]
    fn an_unusable_master_key_is_refused_with_the_way_to_make_one() {
        for bad in ["", "AAAA", "1:", "1:AAAA", "x:AAAA", "1:not base64", &format!("{ONE},{ONE}")] {
            let error = MasterKeys::parse(bad).unwrap_err().to_string();
            assert!(error.contains("openssl rand -base64 32"), "{bad}: {error}");
            assert!(!error.contains("AAAA"), "{error}");
        }
        assert!(MasterKeys::parse(&format!(" {ONE}, {TWO},\n")).is_ok());
    }

    #[test]
    fn secrets_are_not_printed() {
        let secret = Secret::new(SECRET);
        assert_eq!(format!("{secret} {secret:?} {secret:#?}"), "*** *** ***");
        assert!(!format!("{:?}", keys(ONE)).contains("[0"));
        assert_eq!(last_four(SECRET), "_key");
        assert_eq!(last_four("short"), "");
    }
}
