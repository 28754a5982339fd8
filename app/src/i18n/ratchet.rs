//! Keeps the languages together: same messages, same variables, nothing that cannot be read.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;

use super::{Language, catalogue::sources};

/// Each message of a language, and the variables in it.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (path, source) in sources(language) {
        FluentResource::try_new(source.clone()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
        let mut key = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, _)) =
                line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_alphabetic()))
            {
                key = name.to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{path}: {key} stands there twice"
                );
            }
            let variables =
                line.split('$').skip(1).map(|rest| rest.split([' ', '}', ',']).next().unwrap().to_owned());
            if let Some(known) = found.get_mut(&key) {
                known.extend(variables);
            }
        }
    }
    found
}

/// For the test that renders every mail.
pub fn variables(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    messages(language)
}

/// For the test that looks for texts which nothing uses.
pub fn all_keys() -> Vec<String> {
    messages(Language::DEFAULT).into_keys().collect()
}

#[test]
fn every_language_has_the_same_messages_with_the_same_variables() {
    let english = messages(Language::En);
    assert!(english.len() > 200, "the catalogue is read");
    for language in Language::ALL {
        let other = messages(*language);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let extra: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        let differing: Vec<_> =
            other.iter().filter(|(key, variables)| english[*key] != **variables).collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
        assert!(extra.is_empty(), "only {language:?} has {extra:?}");
        assert!(differing.is_empty(), "{language:?} has other variables: {differing:?}");
    }
}

#[test]
fn every_language_has_the_same_files() {
    let files = |language: Language| -> BTreeSet<String> {
        sources(language).into_iter().map(|(path, _)| path.replacen(language.code(), "", 1)).collect()
    };
    for language in Language::ALL {
        assert_eq!(files(*language), files(Language::En), "{language:?}");
    }
}
