//! One request, as far as it is understood: extractors fill in what they learn, pages and errors are dressed with it.
//!
//! An error that comes before the tenant is known is shown in Plenary's own clothes, one that comes after it in the
//! conference's, in the language of the order. Nothing here decides whether a request is allowed.

use std::{
    ops::Deref,
    sync::{Arc, OnceLock},
};

use chrono_tz::Tz;
use entity::conference;
use poem::{
    FromRequest, Request, RequestBody,
    http::{Method, header},
};

use super::{
    client::Client,
    form::{Form, clean},
    routes::Access,
    service::Service,
    session,
};
use crate::{
    app::App,
    error::Error,
    i18n::{Catalogue, Language, negotiate},
    views::{Brand, Flash, FlashKind, Frame, Mark, Mode, Staff, Typeface},
};

/// A request's facts; cheap to clone.
#[derive(Clone)]
pub struct Visit(Arc<Facts>);

pub struct Facts {
    pub service: Arc<Service>,
    pub request_id: String,
    pub path: String,
    /// Reads a page: only then is it an address to come back to.
    pub reads: bool,
    pub client: Client,
    /// The session cookie, whoever's it is.
    pub cookie: Option<String>,
    query: Vec<(String, String)>,
    accept_language: Option<String>,
    known: Known,
}

/// What is learned on the way.
#[derive(Default)]
struct Known {
    route: OnceLock<(&'static str, Access)>,
    methods: OnceLock<String>,
    conference: OnceLock<(conference::Model, Mode)>,
    language: OnceLock<Language>,
    staff: OnceLock<Staff>,
    page: OnceLock<String>,
    slowed: OnceLock<()>,
}

impl Deref for Visit {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl<'a> FromRequest<'a> for Visit {
    async fn from_request(request: &'a Request, _: &mut RequestBody) -> poem::Result<Self> {
        Ok(Visit::of(request)?.clone())
    }
}

impl Visit {
    pub fn begin(service: &Arc<Service>, request: &Request) -> Self {
        let config = &service.app.config;
        let text = |name| request.header(name).map(str::to_owned);
        Visit(Arc::new(Facts {
            service: service.clone(),
            request_id: uuid::Uuid::new_v4().simple().to_string()[..16].to_owned(),
            // One slash in front: what begins with two is another host in a link.
            path: format!("/{}", request.uri().path().trim_start_matches(['/', '\\'])),
            reads: request.method() == Method::GET,
            client: Client::of(request, &config.trusted_proxies),
            cookie: session::read(config, request),
            query: cleaned(request.params().unwrap_or_default()),
            accept_language: text(header::ACCEPT_LANGUAGE),
            known: Known::default(),
        }))
    }

    /// The facts of a request that came through `errors::around`.
    pub fn of(request: &Request) -> Result<&Visit, Error> {
        request.data().ok_or_else(|| Error::internal("a request without its visit"))
    }
}

impl Facts {
    pub fn app(&self) -> &App {
        &self.service.app
    }

    /// The query as a form: a link may fill one in.
    pub fn asked_form(&self) -> Form {
        Form::from_fields(self.query.clone())
    }

    /// The first value of this name in the query, trimmed; nothing when it is empty.
    pub fn asked(&self, name: &str) -> Option<&str> {
        let mut named = self.query.iter().filter(|(key, _)| key == name).map(|(_, value)| value.trim());
        named.next().filter(|value| !value.is_empty())
    }

    pub fn found(&self, route: &'static str, access: Access) {
        let _ = self.known.route.set((route, access));
    }

    pub fn offers(&self, methods: String) {
        let _ = self.known.methods.set(methods);
    }

    pub fn belongs_to(&self, conference: conference::Model, mode: Mode) {
        let _ = self.known.conference.set((conference, mode));
    }

    pub fn is_by(&self, staff: Staff) {
        let _ = self.known.staff.set(staff);
    }

    /// The language of the order or purchase order that it is about, unless the address asks for another.
    pub fn speak(&self, code: &str) {
        if let Some(language) = Language::parse(code) {
            let _ = self.known.language.set(language);
        }
    }

    /// The address that shows this page, where another one answered: a form that came back.
    pub fn shows(&self, path: String) {
        let _ = self.known.page.set(path);
    }

    /// Too much came from there: the page that comes back says so.
    pub fn slow_down(&self) {
        let _ = self.known.slowed.set(());
    }

    pub fn is_slowed(&self) -> bool {
        self.known.slowed.get().is_some()
    }

    pub fn route(&self) -> Option<&'static str> {
        self.known.route.get().map(|(route, _)| *route)
    }

    pub fn access(&self) -> Option<Access> {
        self.known.route.get().map(|(_, access)| *access)
    }

    /// For `Allow`: what the address takes, once it was found.
    pub fn methods(&self) -> Option<&str> {
        self.known.methods.get().map(String::as_str)
    }

    pub fn conference(&self) -> Option<&conference::Model> {
        self.known.conference.get().map(|(conference, _)| conference)
    }

    /// Whether the answer is the same for everyone: not where only staff see the conference.
    pub fn is_everyones(&self) -> bool {
        self.access() == Some(Access::Open) && self.conference().is_none_or(|conference| conference.live)
    }

    /// Whether the conference's money isn't real.
    pub fn is_test(&self) -> bool {
        self.known.conference.get().is_some_and(|(_, mode)| *mode == Mode::Test)
    }

    /// As the address asks, else as the order was made, else as the browser wishes.
    pub fn language(&self) -> Language {
        let offered = self.offered();
        let fits = |language: &Language| offered.contains(language);
        self.asked_language()
            .filter(fits)
            .or(self.known.language.get().copied())
            .unwrap_or_else(|| negotiate(self.accept_language.as_deref(), &offered))
    }

    /// `?lang=de` where the address named the language, so that it stays on the way.
    pub fn language_query(&self) -> String {
        self.asked_language().map(|language| format!("?lang={}", language.code())).unwrap_or_default()
    }

    fn asked_language(&self) -> Option<Language> {
        self.asked("lang").and_then(Language::parse)
    }

    fn offered(&self) -> Vec<Language> {
        let of_conference = self.conference().filter(|_| self.known.staff.get().is_none());
        let codes = of_conference.map(|conference| conference.languages.split(',')).into_iter().flatten();
        let offered: Vec<Language> = codes.filter_map(|code| Language::parse(code.trim())).collect();
        if offered.is_empty() { Language::ALL.to_vec() } else { offered }
    }

    /// What surrounds the page.
    pub fn frame(&self) -> Frame {
        let path = self.known.page.get().unwrap_or(&self.path);
        let mut frame = Frame::new(self.language(), path, self.app().clock.now()).offer(&self.offered());
        frame.query = self.language_query();
        frame.brand = self.known.conference.get().map(|(conference, mode)| brand(conference, *mode));
        frame.staff = self.known.staff.get().cloned();
        frame.flash = self.flash();
        frame.noindex = !self.is_everyones();
        frame.preview = frame.noindex && self.access() == Some(Access::Open);
        frame.request_id = self.request_id.clone();
        frame.zone = self.conference().map(zone).unwrap_or_default();
        frame
    }

    /// `?done=approved`, `?failed=sync`: what came of the act before this page. Only words of the catalogue are shown.
    fn flash(&self) -> Vec<Flash> {
        let told = |(name, kind): (&str, FlashKind)| {
            let key = self.asked(name).map(|word| format!("{name}-{word}"));
            let key = key.filter(|key| Catalogue::get().knows(key))?;
            Some(Flash { kind, text: Catalogue::get().text(self.language(), &key, &[]) })
        };
        [("done", FlashKind::Done), ("failed", FlashKind::Problem)].into_iter().filter_map(told).collect()
    }
}

fn cleaned(query: Vec<(String, String)>) -> Vec<(String, String)> {
    query.into_iter().map(|(name, value)| (name, clean(&value))).collect()
}

/// The conference's time zone.
pub fn zone(conference: &conference::Model) -> Tz {
    conference.timezone.parse().unwrap_or_default()
}

fn brand(conference: &conference::Model, mode: Mode) -> Brand {
    let slug = conference.slug.to_string();
    let mark = Mark::of(&conference.name);
    let typeface = if mark.shape >= 2 { Typeface::Serif } else { Typeface::Sans };
    Brand {
        stylesheet: conference.accent.as_deref().and_then(|accent| Brand::stylesheet_url(&slug, accent)),
        slug,
        name: conference.name.clone(),
        starts: conference.starts,
        ends: conference.ends,
        place: conference.city.clone().unwrap_or_default(),
        contact_email: conference.contact_email.to_string(),
        seller: conference.seller.name.clone(),
        mode,
        live: conference.live,
        typeface,
        mark,
    }
}
