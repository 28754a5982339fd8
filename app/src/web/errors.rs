//! The outermost layer: it gives each request its visit and its span, renders whatever failed inside (handlers, extractors,
//! unknown addresses, panics) once, as a page, and puts the headers on.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Instant};

use futures_util::FutureExt;
use poem::{
    Endpoint, EndpointExt, Request, Response,
    error::ResponseError,
    http::{HeaderValue, StatusCode, header},
};
use tracing::{Instrument, Span, field::Empty};

use super::{compression, response, service::Service, visit::Visit};
use crate::{app::App, error::Error, views::pages::ErrorPage};

impl ResponseError for Error {
    fn status(&self) -> StatusCode {
        match self {
            Error::NotFound => StatusCode::NOT_FOUND,
            Error::SignIn => StatusCode::SEE_OTHER,
            Error::Forbidden => StatusCode::FORBIDDEN,
            Error::Conflict(_) => StatusCode::CONFLICT,
            Error::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Error::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Wraps the router; its output never fails.
pub fn around<E: Endpoint<Output = Response> + 'static>(
    router: E,
    app: App,
) -> impl Endpoint<Output = Response> {
    let service = Arc::new(Service::new(app));
    router.around(move |router, request| {
        let service = service.clone();
        async move { Ok(answer(&service, router, request).await) }
    })
}

async fn answer<E: Endpoint<Output = Response>>(
    service: &Arc<Service>,
    router: Arc<E>,
    mut request: Request,
) -> Response {
    let started = Instant::now();
    let visit = Visit::begin(service, &request);
    service.unheeded.tell(&visit.client);
    let packing = compression::accepted(&request);
    let span = span(&visit, &request);
    request.set_data(visit.clone());
    let inside = async {
        let called = AssertUnwindSafe(router.call(request)).catch_unwind().await;
        let mut response = match called {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => failed(&visit, error),
            Err(_) => failed(&visit, Error::internal("a handler panicked").into()),
        };
        finish(&visit, &mut response);
        log(&visit, response.status(), started);
        response
    };
    compression::pack(inside.instrument(span).await, packing)
}

/// Says nothing of tokens: the address's pattern is noted once it's found, never the address.
fn span(visit: &Visit, request: &Request) -> Span {
    let (request_id, method) = (visit.request_id.as_str(), request.method().as_str());
    tracing::info_span!("request", request_id, method, route = Empty, conference = Empty)
}

fn log(visit: &Visit, status: StatusCode, started: Instant) {
    let span = Span::current();
    span.record("route", visit.route().unwrap_or("-"));
    if let Some(conference) = visit.conference() {
        span.record("conference", conference.slug.as_str());
    }
    let ms = started.elapsed().as_millis();
    tracing::info!(status = status.as_u16(), ms, "answered");
    visit.service.count(status);
}

fn finish(visit: &Visit, response: &mut Response) {
    visit.service.headers.put(response, visit.is_everyones());
    if let Ok(id) = HeaderValue::from_str(&visit.request_id) {
        response.headers_mut().insert("x-request-id", id);
    }
}

/// The page for an error, which is logged here when it is ours.
fn failed(visit: &Visit, error: poem::Error) -> Response {
    let status = error.status();
    let ours = error.downcast_ref::<Error>();
    if status.is_server_error() {
        let chain = ours.map_or_else(|| error.to_string(), Error::chain);
        tracing::error!(status = status.as_u16(), error = chain, "failed");
    }
    match ours {
        Some(Error::SignIn) => to_sign_in(visit),
        Some(Error::Conflict(key)) => {
            error_page(visit, status, ErrorPage::new(409).because(key).back_from(&visit.path))
        }
        _ => error_page(visit, status, ErrorPage::new(status.as_u16())),
    }
}

fn to_sign_in(visit: &Visit) -> Response {
    let back = if visit.reads { format!("?to={}", visit.path) } else { String::new() };
    response::see_other(&format!("/admin/sign-in{back}"))
}

fn error_page(visit: &Visit, status: StatusCode, page: ErrorPage) -> Response {
    let mut response = response::page(visit, status, &page).unwrap_or_else(|error| plain(status, &error));
    let headers = response.headers_mut();
    if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        headers.insert(header::RETRY_AFTER, response::RETRY_AFTER);
    }
    let allowed = visit.methods().and_then(|methods| HeaderValue::from_str(methods).ok());
    if let (StatusCode::METHOD_NOT_ALLOWED, Some(methods)) = (status, allowed) {
        headers.insert(header::ALLOW, methods);
    }
    response
}

/// Where not even the error's page can be rendered.
fn plain(status: StatusCode, error: &Error) -> Response {
    tracing::error!(error = error.chain(), "the page of an error cannot be rendered");
    Response::builder().status(status).content_type("text/plain; charset=utf-8").body(status.to_string())
}
