//! The layers: who may name whom. Reads the sources, as the compiler can't tell.

use std::{fs, path::Path};

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn app() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    assert!(found.len() > 50);
    let root = root.display().to_string();
    found.into_iter().map(|(path, text)| (path.replace(&format!("{root}/"), ""), text)).collect()
}

/// Files outside `allowed` whose code names `word`.
fn offenders(word: &str, allowed: &[&str]) -> Vec<String> {
    let named = |text: &str| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.into_iter().any(|line| line.contains(word))
    };
    let files =
        app().into_iter().filter(|(path, text)| named(text) && !allowed.iter().any(|a| path.starts_with(a)));
    files.map(|(path, _)| path).collect()
}

#[test]
fn each_library_is_named_in_one_layer_only() {
    let layers: [(&str, &[&str]); 6] = [
        ("sea_orm::", &["store/", "error.rs"]),
        ("poem::", &["web/"]),
        ("stripe_shared", &["stripe/"]),
        ("stripe_billing", &["stripe/"]),
        ("lettre::", &["mail/"]),
        ("tera::", &["views/"]),
    ];
    for (library, allowed) in layers {
        assert_eq!(
            offenders(library, allowed),
            Vec::<String>::new(),
            "{library} is named outside {allowed:?}"
        );
    }
}

#[test]
fn the_domain_imports_nothing_that_could_do_anything() {
    let domain =
        app().into_iter().filter(|(path, _)| path.starts_with("domain/") && !path.ends_with("tests.rs"));
    for (path, text) in domain {
        for line in text.lines().filter(|line| line.trim_start().starts_with("use ")) {
            let import = line.trim_start().trim_start_matches("use ");
            if import.starts_with(char::is_uppercase) {
                continue; // the variants of a type that was imported
            }
            let fine = [
                "entity::types",
                "std::",
                "rust_decimal",
                "chrono",
                "serde",
                "super",
                "crate::domain",
                "proptest",
            ];
            assert!(fine.iter().any(|fine| import.starts_with(fine)), "{path}: {line}");
        }
    }
}

#[test]
fn the_lower_layers_do_not_know_the_upper_ones() {
    let forbidden: [(&str, &[&str]); 6] = [
        (
            "domain/",
            &["crate::store", "crate::flows", "crate::web", "crate::stripe", "crate::jobs", "crate::app"],
        ),
        (
            "store/",
            &["crate::flows", "crate::web", "crate::stripe", "crate::jobs", "crate::mail", "crate::app"],
        ),
        ("stripe/", &["crate::flows", "crate::web", "crate::jobs", "crate::store", "crate::app"]),
        ("views/", &["crate::flows", "crate::web", "crate::jobs", "crate::store", "crate::stripe"]),
        ("mail/", &["crate::flows", "crate::web", "crate::jobs", "crate::stripe"]),
        ("flows/", &["crate::web", "crate::jobs", "crate::cli"]),
    ];
    for (layer, words) in forbidden {
        for (path, text) in app().into_iter().filter(|(path, _)| path.starts_with(layer)) {
            for word in words {
                assert!(!text.contains(word), "{path} names {word}");
            }
        }
    }
}

/// Who may look over all tenants: the tables of the installation, and the few questions about all conferences.
#[test]
fn only_known_files_ask_over_all_tenants() {
    let known = [
        "app.rs",
        "cli/",
        "jobs/",
        "store/",
        "web/visit.rs",
        "web/session.rs",
        "web/extract.rs",
        "web/public/health.rs",
        "web/public/shop.rs",
        "flows/accounts.rs",
        "flows/conferences/",
        "flows/gateway.rs",
        "flows/checkout/end.rs",
        "flows/invariants.rs",
        "flows/pace.rs",
        "flows/invoicing/",
        "flows/purchase_orders/decide.rs",
        "flows/purchase_orders/desk.rs",
        "flows/reconcile/",
    ];
    assert_eq!(offenders(".everywhere()", &known), Vec::<String>::new());
}

#[test]
fn no_file_is_longer_than_a_reader_s_patience() {
    for (path, text) in app() {
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = code.lines().count();
        assert!(lines <= 300, "{path} has {lines} lines");
        assert!(text.trim_start().starts_with("//!"), "{path} does not say what it is for");
    }
}
