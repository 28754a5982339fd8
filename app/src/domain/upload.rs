//! Files that companies send: judged by what is in them, never by what they are called.

use serde::Serialize;

/// A file as it came.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Upload {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The largest document, in bytes: 10 MB.
pub const MOST_BYTES: usize = 10 * 1024 * 1024;
const LONGEST_NAME: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum UploadRefused {
    #[error("a document has 10 MB at most")]
    TooLarge,
    #[error("not a PDF")]
    NotPdf,
}

/// A PDF says so in its first bytes.
pub fn check_pdf(upload: &Upload) -> Result<(), UploadRefused> {
    match upload.bytes.as_slice() {
        bytes if bytes.len() > MOST_BYTES => Err(UploadRefused::TooLarge),
        bytes if bytes.starts_with(b"%PDF-") => Ok(()),
        _ => Err(UploadRefused::NotPdf),
    }
}

/// The file's own name, as far as it is harmless on a page and in a header.
pub fn harmless_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: &char| c.is_alphanumeric() || " ._-()".contains(*c);
    let kept: String = last.chars().filter(plain).take(LONGEST_NAME).collect();
    let kept = kept.trim().trim_start_matches('.').to_owned();
    if kept.is_empty() { "document.pdf".to_owned() } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn upload(bytes: &[u8]) -> Upload {
        Upload { name: "po.pdf".to_owned(), bytes: bytes.to_vec() }
    }

    #[test]
    fn a_document_is_judged_by_its_content() {
        assert_eq!(check_pdf(&upload(b"%PDF-1.7\n")), Ok(()));
        for bad in [&b""[..], b"<html>", b" %PDF-1.7", b"%PDX", b"PK\x03\x04"] {
            assert_eq!(check_pdf(&upload(bad)), Err(UploadRefused::NotPdf));
        }
        let mut large = b"%PDF-1.7".to_vec();
        large.resize(MOST_BYTES, b' ');
        assert_eq!(check_pdf(&upload(&large)), Ok(()));
        large.push(b' ');
        assert_eq!(check_pdf(&upload(&large)), Err(UploadRefused::TooLarge));
    }

    #[test]
    fn names_keep_nothing_that_could_do_harm() {
        assert_eq!(harmless_name("../../etc/passwd"), "passwd");
        assert_eq!(harmless_name("C:\\tmp\\Bestellung Nr. 5 (neu).pdf"), "Bestellung Nr. 5 (neu).pdf");
        assert_eq!(harmless_name("a\"\r\nb<script>.pdf"), "abscript.pdf");
        assert_eq!(harmless_name("..."), "document.pdf");
    }
}
