//! The texts of `locales/`, embedded in the program and read once.
//!
//! A message missing in a language is taken from English; one missing there too comes back as its key, and is logged: a
//! page with an odd word is better than no page. A test keeps both from happening.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use fluent_bundle::{FluentArgs, FluentMessage, FluentResource, FluentValue, concurrent};
use rust_embed::RustEmbed;

use super::Language;

#[derive(RustEmbed)]
#[folder = "../locales"]
pub(super) struct Locales;

/// With the memoizer that lets every thread use it.
type Bundle = concurrent::FluentBundle<FluentResource>;

pub struct Catalogue {
    bundles: HashMap<Language, Bundle>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(Catalogue::load);

impl Catalogue {
    pub fn get() -> &'static Catalogue {
        &CATALOGUE
    }

    /// The message `key` in `language`, its variables filled in.
    pub fn text(&self, language: Language, key: &str, arguments: &[(&str, FluentValue<'_>)]) -> String {
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(name, value)| (Cow::Owned((*name).to_owned()), value.clone())).collect();
        match self.find(language, key).or_else(|| self.find(Language::DEFAULT, key)) {
            Some((bundle, message)) => written(bundle, &message, key, &arguments),
            None => {
                tracing::error!(key, language = language.code(), "no such text in the catalogue");
                key.to_owned()
            }
        }
    }

    /// Whether any language has the message.
    pub fn knows(&self, key: &str) -> bool {
        self.find(Language::DEFAULT, key).is_some()
    }

    fn find(&self, language: Language, key: &str) -> Option<(&Bundle, FluentMessage<'_>)> {
        let bundle = self.bundles.get(&language)?;
        bundle.get_message(key).map(|message| (bundle, message))
    }

    fn load() -> Self {
        let bundles = Language::ALL.iter().map(|language| (*language, bundle(*language))).collect();
        Self { bundles }
    }
}

fn bundle(language: Language) -> Bundle {
    let mut bundle = Bundle::new_concurrent(language.code().parse().into_iter().collect());
    bundle.set_use_isolating(false);
    for (path, source) in sources(language) {
        let resource = FluentResource::try_new(source).unwrap_or_else(|(resource, errors)| {
            tracing::error!(path, ?errors, "a text of the catalogue cannot be read");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(path, ?errors, "a text of the catalogue stands there twice");
        }
    }
    bundle
}

/// Path and text of each file of a language.
pub(super) fn sources(language: Language) -> Vec<(String, String)> {
    let folder = format!("{}/", language.code());
    let paths = Locales::iter().filter(|path| path.starts_with(&folder));
    paths
        .filter_map(|path| {
            let file = Locales::get(&path)?;
            Some((path.to_string(), String::from_utf8_lossy(&file.data).into_owned()))
        })
        .collect()
}

fn written(bundle: &Bundle, message: &FluentMessage<'_>, key: &str, arguments: &FluentArgs<'_>) -> String {
    let Some(pattern) = message.value() else { return key.to_owned() };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    if !errors.is_empty() {
        tracing::error!(key, ?errors, "a text of the catalogue lacks a variable");
    }
    text
}
