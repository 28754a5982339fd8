//! The layers: who may name whom. Reads the sources, as the compiler can't tell.

use std::{collections::BTreeSet, fs, path::Path};

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
    let layers: [(&str, &[&str]); 9] = [
        ("sea_orm::", &["store/", "error.rs"]),
        ("poem::", &["web/"]),
        ("async_stripe::", &["stripe/"]),
        ("miniserde::", &["stripe/"]),
        ("lettre::", &["mail/"]),
        ("tera::", &["views/"]),
        ("tokio_cron_scheduler::", &["jobs/"]),
        ("croner::", &["jobs/"]),
        ("argon2::", &["flows/passwords.rs"]),
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

/// Stripe's crates are as many as they choose to make of it.
#[test]
fn only_the_gateway_names_a_crate_of_stripe() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/Cargo.toml");
    let manifest = fs::read_to_string(manifest).unwrap();
    let crates = manifest.lines().filter_map(|line| line.strip_prefix("async-")?.split(['.', ' ']).next());
    let crates: Vec<String> =
        crates.filter(|name| name.starts_with("stripe-")).map(|name| name.replace('-', "_")).collect();
    assert!(crates.len() > 5, "{crates:?}");
    for name in crates {
        assert_eq!(offenders(&format!("{name}::"), &["stripe/"]), Vec::<String>::new(), "{name}");
    }
}

/// Which parts of the crate a file's code names, its tests aside: `crate::store…`, alone or in a list.
fn parts_named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code: Vec<_> = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n");
    code.split("crate::").skip(1).flat_map(named_by).collect()
}

/// The names that follow `crate::`.
fn named_by(rest: &str) -> Vec<String> {
    let word =
        |text: &str| text.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned();
    let Some(list) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut depth, mut names, mut name) = (0, Vec::new(), String::new());
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(std::mem::take(&mut name)),
            _ if depth == 0 => name.push(c),
            _ => {}
        }
    }
    names.push(name);
    names.iter().map(|name| word(name)).filter(|name| !name.is_empty()).collect()
}

#[test]
fn names_in_a_list_are_found() {
    let text = "use crate::{\n    app::App,\n    store::{jobs, db::{Tx, Db}},\n};\ncrate::flows::sync()";
    let named: Vec<_> = parts_named(text).into_iter().collect();
    assert_eq!(named, ["app", "flows", "store"]);
}

/// The parts that each layer may name besides itself. `web` reads and `jobs` does what the schedule says.
const LAYERS: [(&str, &[&str]); 8] = [
    ("domain", &[]),
    ("store", &["domain", "error"]),
    ("stripe", &["secrets"]),
    ("views", &["domain", "error", "i18n"]),
    ("mail", &["app", "config", "domain", "error", "i18n", "store", "views"]),
    ("flows", &["app", "clock", "domain", "error", "i18n", "mail", "secrets", "store", "stripe"]),
    ("jobs", &["app", "config", "domain", "error", "flows", "store"]),
    ("web", &["app", "config", "domain", "error", "flows", "i18n", "store", "views"]),
];

/// Single files that reach further, each for its reason.
const EXCEPTIONS: [(&str, &str); 3] = [
    ("jobs/send_mail.rs", "mail"), // why a mail could not leave decides when it's tried again
    ("web/admin/work.rs", "jobs"), // the page shows THE schedule
    ("web/admin/reminders.rs", "mail"), // the page shows the very mail that goes out next
];

#[test]
fn no_layer_names_one_that_it_may_not_know() {
    let tests =
        |path: &str| path.contains("/tests") || path.ends_with("tests.rs") || path.ends_with("ratchet.rs");
    for (path, text) in app().into_iter().filter(|(path, _)| !tests(path)) {
        let Some((layer, allowed)) = LAYERS.iter().find(|(layer, _)| path.starts_with(&format!("{layer}/")))
        else {
            continue;
        };
        for named in parts_named(&text).iter().filter(|named| named != layer) {
            let excepted = EXCEPTIONS.contains(&(path.as_str(), named.as_str()));
            assert!(allowed.contains(&named.as_str()) || excepted, "{path} names {named}");
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
        "flows/accounts/",
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for part in [
        "app/src",
        "entity/src",
        "migration/src",
        "sandbox/src",
        "sandbox/tests",
        "tests/src",
        "tests/it",
        "tests/benches",
    ] {
        let mut found = Vec::new();
        sources(&root.join(part), &mut found);
        assert!(!found.is_empty(), "{part}");
        for (path, text) in found {
            let lines = text.lines().count();
            assert!(lines <= 300, "{path} has {lines} lines");
            assert!(text.trim_start().starts_with("//!"), "{path} does not say what it is for");
        }
    }
}
