//! The template engine: one for each language, so that what a template calls already knows the reader's language.
//!
//! Templates are embedded in the program; a debug build reads them from disk and loads them again when one changed.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use rust_embed::RustEmbed;
use tera::{Context, Tera};

use super::{Frame, Page, functions};
use crate::i18n::Language;

#[derive(RustEmbed)]
#[folder = "../templates"]
pub(super) struct Templates;

/// A template that cannot be loaded or rendered: always a mistake of ours.
#[derive(Debug, thiserror::Error)]
pub enum ViewError {
    #[error("template: {0}")]
    Template(#[from] tera::Error),
    #[error("no templates for {0:?}")]
    NoLanguage(Language),
}

/// Renders pages and mails. Cheap to share, safe from every thread.
pub struct Views {
    loaded: RwLock<Loaded>,
}

struct Loaded {
    engines: Arc<Engines>,
    stamp: u64,
}

#[derive(Default)]
pub(super) struct Engines {
    html: HashMap<Language, Tera>,
    text: HashMap<Language, Tera>,
}

impl Views {
    /// Reads every template, so that a broken one is found when the server starts.
    pub fn load() -> Result<Views, ViewError> {
        let loaded = Loaded { engines: Arc::new(Engines::load()?), stamp: stamp() };
        Ok(Views { loaded: RwLock::new(loaded) })
    }

    /// The page as HTML.
    pub fn render<P: Page>(&self, language: Language, frame: &Frame, page: &P) -> Result<String, ViewError> {
        let mut context = Context::new();
        context.insert("frame", frame);
        context.insert("page", page);
        self.html(language, P::TEMPLATE, &context)
    }

    pub(super) fn html(
        &self,
        language: Language,
        template: &str,
        context: &Context,
    ) -> Result<String, ViewError> {
        let engines = self.engines()?;
        Ok(engines.html(language)?.render(template, context)?)
    }

    pub(super) fn engines(&self) -> Result<Arc<Engines>, ViewError> {
        let current = stamp();
        {
            let loaded = self.loaded.read().unwrap_or_else(PoisonError::into_inner);
            if loaded.stamp == current {
                return Ok(Arc::clone(&loaded.engines));
            }
        }
        let engines = Arc::new(Engines::load()?);
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        *loaded = Loaded { engines: Arc::clone(&engines), stamp: current };
        Ok(engines)
    }
}

impl Engines {
    fn load() -> Result<Engines, ViewError> {
        let mut engines = Engines::default();
        for language in Language::ALL {
            engines.html.insert(*language, engine(*language, vec![".html"], sources(".html"))?);
            engines.text.insert(*language, engine(*language, vec![], sources(".txt"))?);
        }
        Ok(engines)
    }

    pub(super) fn html(&self, language: Language) -> Result<&Tera, ViewError> {
        self.html.get(&language).ok_or(ViewError::NoLanguage(language))
    }

    /// The engine that writes mails as plain text: see `mail`.
    pub(super) fn text(&self, language: Language) -> Result<&Tera, ViewError> {
        self.text.get(&language).ok_or(ViewError::NoLanguage(language))
    }
}

fn engine(
    language: Language,
    escaped: Vec<&'static str>,
    sources: Vec<(String, String)>,
) -> Result<Tera, ViewError> {
    let mut tera = Tera::new();
    functions::register(&mut tera, language);
    tera.autoescape_on(escaped);
    tera.add_raw_templates(sources)?;
    Ok(tera)
}

/// Path and text of every template whose name ends so.
fn sources(ending: &str) -> Vec<(String, String)> {
    let paths = Templates::iter().filter(|path| path.ends_with(ending));
    paths.filter_map(|path| Some((path.to_string(), read(&path)?))).collect()
}

fn read(path: &str) -> Option<String> {
    Templates::get(path).map(|file| String::from_utf8_lossy(&file.data).into_owned())
}

/// Changes when a template on disk does; embedded ones never change.
#[cfg(not(debug_assertions))]
fn stamp() -> u64 {
    0
}

#[cfg(debug_assertions)]
fn stamp() -> u64 {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../templates"));
    let changed = |path: &str| std::fs::metadata(root.join(path)).ok()?.modified().ok();
    let seconds = Templates::iter().filter_map(|path| changed(&path)).filter_map(|time| {
        time.duration_since(std::time::UNIX_EPOCH).ok().map(|since| since.subsec_nanos().into())
    });
    seconds.fold(0, |stamp: u64, nanos: u64| stamp.wrapping_mul(31).wrapping_add(nanos))
}
