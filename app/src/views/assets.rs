//! Stylesheet, scripts and pictures: embedded in the program (a debug build reads them from disk), addressed by content.
//!
//! The address holds a piece of the file's hash, so that a browser may keep it for ever and a new version has a new one.

use std::borrow::Cow;

use rust_embed::{EmbeddedFile, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../assets"]
pub struct Assets;

/// A file as it is served under `/assets/`.
pub struct Asset {
    pub bytes: Cow<'static, [u8]>,
    pub mime: String,
    /// The address held the hash of these very bytes: may be cached for ever.
    pub immutable: bool,
    /// A piece of the hash of its bytes: its `ETag`.
    pub hash: String,
}

/// `/assets/app.1f3a9c20.css` for `app.css`; a name that isn't there comes back without a hash.
pub fn url(name: &str) -> String {
    known_url(name).unwrap_or_else(|| format!("/assets/{name}"))
}

pub(super) fn known_url(name: &str) -> Option<String> {
    let file = Assets::get(name)?;
    let (stem, extension) = name.rsplit_once('.')?;
    Some(format!("/assets/{stem}.{}.{extension}", hash(&file)))
}

/// The file at a path under `/assets/`, with or without a hash in it. A hash of an older version finds the file too, but
/// isn't immutable.
pub fn find(path: &str) -> Option<Asset> {
    if let Some(file) = Assets::get(path) {
        return Some(asset(path, file, false));
    }
    let (name, asked) = without_hash(path)?;
    let file = Assets::get(&name)?;
    let immutable = hash(&file) == asked;
    Some(asset(&name, file, immutable))
}

/// `app.1f3a9c20.css` as (`app.css`, `1f3a9c20`).
fn without_hash(path: &str) -> Option<(String, &str)> {
    let (front, extension) = path.rsplit_once('.')?;
    let (stem, asked) = front.rsplit_once('.')?;
    Some((format!("{stem}.{extension}"), asked))
}

fn hash(file: &EmbeddedFile) -> String {
    file.metadata.sha256_hash().iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

fn asset(name: &str, file: EmbeddedFile, immutable: bool) -> Asset {
    let guess = mime_guess::from_path(name).first_or_octet_stream();
    let charset = if guess.type_() == "text" { "; charset=utf-8" } else { "" };
    Asset { hash: hash(&file), bytes: file.data, mime: format!("{guess}{charset}"), immutable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_the_hash_may_be_kept_for_ever() {
        let url = url("app.css");
        let path = url.trim_start_matches("/assets/");
        let found = find(path).unwrap();
        assert!(found.immutable);
        assert_eq!(found.mime, "text/css; charset=utf-8");
        assert!(!find("app.00000000.css").unwrap().immutable);
        assert!(!find("app.css").unwrap().immutable);
        assert!(find("../Cargo.toml").is_none());
        assert!(find("nothing.css").is_none());
    }
}
