//! The route table as something that answers: rows, and what stands around each of them.

use poem::{
    Endpoint, EndpointExt, IntoEndpoint, Response, Route, RouteMethod, endpoint::BoxEndpoint, http::Method,
};

use super::{
    super::{
        body::{self, Limit},
        visit::Visit,
    },
    Access, entries,
};

/// A row of it.
pub(super) struct Entry {
    pub(super) method: Method,
    pub(super) path: &'static str,
    pub(super) access: Access,
    limit: Limit,
    endpoint: BoxEndpoint<'static, Response>,
}

pub(super) fn get(path: &'static str, access: Access, endpoint: impl Answers) -> Entry {
    Entry { method: Method::GET, path, access, limit: Limit::Form, endpoint: endpoint.boxed_answer() }
}

pub(super) fn post(path: &'static str, access: Access, endpoint: impl Answers) -> Entry {
    Entry { method: Method::POST, ..get(path, access, endpoint) }
}

pub(super) fn upload(path: &'static str, access: Access, endpoint: impl Answers) -> Entry {
    Entry { limit: Limit::Upload, ..post(path, access, endpoint) }
}

pub(super) fn webhook(path: &'static str, access: Access, endpoint: impl Answers) -> Entry {
    Entry { limit: Limit::Webhook, ..post(path, access, endpoint) }
}

/// What `#[handler]` makes of a function.
pub(super) trait Answers {
    fn boxed_answer(self) -> BoxEndpoint<'static, Response>;
}

impl<E: IntoEndpoint<Endpoint: 'static>> Answers for E {
    fn boxed_answer(self) -> BoxEndpoint<'static, Response> {
        self.into_endpoint().map_to_response().boxed()
    }
}

/// The table as something that answers.
pub fn router() -> Route {
    let mut paths: Vec<(&'static str, Vec<Entry>)> = Vec::new();
    for entry in entries() {
        match paths.iter_mut().find(|(path, _)| *path == entry.path) {
            Some((_, same)) => same.push(entry),
            None => paths.push((entry.path, vec![entry])),
        }
    }
    paths.into_iter().fold(Route::new(), |route, (path, entries)| route.at(path, methods(entries)))
}

/// One address: its methods, and `Allow` for those that it lacks.
fn methods(entries: Vec<Entry>) -> impl Endpoint<Output = Response> {
    let mut names: Vec<String> = entries.iter().map(|entry| entry.method.to_string()).collect();
    if names.iter().any(|name| name == "GET") {
        names.push("HEAD".into());
    }
    let allowed = names.join(", ");
    let methods = entries.into_iter().fold(RouteMethod::new(), |methods, entry| {
        let method = entry.method.clone();
        methods.method(method, entered(entry))
    });
    methods.around(move |methods, request| {
        let allowed = allowed.clone();
        async move {
            Visit::of(&request)?.offers(allowed);
            methods.call(request).await
        }
    })
}

/// One row: notes which it is, then reads no more than it may be sent.
fn entered(entry: Entry) -> impl Endpoint<Output = Response> {
    let Entry { path, access, limit, endpoint, .. } = entry;
    endpoint.around(move |endpoint, request| async move {
        Visit::of(&request)?.found(path, access);
        endpoint.call(body::read(request, limit).await?).await
    })
}
