//! Keeps templates and texts together: no text that nothing uses, no key that nothing answers, no page that no test renders.

use std::{collections::BTreeSet, fs, path::Path};

use super::{engine::Templates, gallery::registry};
use crate::i18n::{self, Catalogue};

fn templates() -> Vec<(String, String)> {
    let read = |path: &str| String::from_utf8(Templates::get(path).unwrap().data.into_owned()).unwrap();
    Templates::iter().map(|path| (path.to_string(), read(&path))).collect()
}

fn rust_sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            all.push_str(&rust_sources(&entry));
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            all.push_str(&fs::read_to_string(entry).unwrap());
        }
    }
    all
}

/// What stands between `start` and the next quote, each time.
fn quoted<'a>(text: &'a str, start: &str) -> Vec<(&'a str, &'a str)> {
    text.split(start).skip(1).filter_map(|rest| rest.split_once('"')).collect()
}

/// Keys written out in templates, and beginnings of keys that a template completes (`"status-" ~ …`).
fn used_by_templates() -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut keys, mut beginnings) = (BTreeSet::new(), BTreeSet::new());
    for (_, source) in templates() {
        for (key, after) in quoted(&source, "key=\"") {
            let set = if after.trim_start().starts_with('~') { &mut beginnings } else { &mut keys };
            set.insert(key.to_owned());
        }
    }
    (keys, beginnings)
}

#[test]
fn every_key_of_a_template_has_a_text() {
    let (keys, _) = used_by_templates();
    let missing: Vec<_> =
        keys.iter().filter(|key| !Catalogue::get().knows(key) && key.contains('-')).collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

#[test]
fn every_problem_and_conflict_in_code_has_a_text() {
    let code = rust_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let words = quoted(&code, "\"problem-").into_iter().map(|(rest, _)| format!("problem-{rest}"));
    let words =
        words.chain(quoted(&code, "\"conflict-").into_iter().map(|(rest, _)| format!("conflict-{rest}")));
    let written =
        words.filter(|key| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') && !key.ends_with('-'));
    let missing: BTreeSet<_> = written.filter(|key| !Catalogue::get().knows(key)).collect();
    assert!(missing.is_empty(), "no text for {missing:?}");
}

/// Whether a key that stands nowhere as a whole is made in Rust out of a word that does: an action of the audit, a refusal,
/// a kind of mail. Those of countries and of fields that may be missing are made out of data and of forms.
fn is_put_together(key: &str, code: &str) -> bool {
    let stands = |word: &str| {
        [word.to_owned(), word.replace('-', "_")].iter().any(|word| code.contains(&format!("\"{word}\"")))
    };
    let kind = |rest: &str| rest.trim_end_matches("-subject").trim_end_matches("-text").to_owned();
    ["happened-", "act-problem-"].iter().filter_map(|start| key.strip_prefix(start)).any(stands)
        || key.strip_prefix("mail-").map(kind).is_some_and(|kind| stands(&kind))
        || ["problem-required-", "country-"].iter().any(|start| key.starts_with(start))
}

#[test]
fn every_text_is_used() {
    let (keys, beginnings) = used_by_templates();
    let code = rust_sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let unused: Vec<_> = i18n::all_keys()
        .into_iter()
        .filter(|key| !keys.contains(key) && !beginnings.iter().any(|beginning| key.starts_with(beginning)))
        .filter(|key| !code.contains(&format!("\"{key}\"")) && !is_put_together(key, &code))
        .collect();
    assert!(unused.is_empty(), "nothing uses {unused:?}");
}

#[test]
fn every_template_of_a_page_is_rendered_by_a_test() {
    let rendered: BTreeSet<_> = registry().into_iter().map(|page| page.template).collect();
    let parts = ["layouts/", "components/", "mail/"];
    let pages = templates().into_iter().map(|(path, _)| path).filter(|path| path.ends_with(".html"));
    let forgotten: Vec<_> = pages
        .filter(|path| !parts.iter().any(|part| path.starts_with(part)) && !rendered.contains(path.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "no page has {forgotten:?}");
}

#[test]
fn no_template_has_a_style_or_a_script_of_its_own() {
    for (path, source) in templates().into_iter().filter(|(path, _)| !path.contains("mail")) {
        for forbidden in [" style=", "<style", " onclick=", "<script>"] {
            assert!(
                !source.contains(forbidden),
                "{path} has {forbidden:?}: the content security policy forbids it"
            );
        }
    }
}
