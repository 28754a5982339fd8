//! Files: the stylesheet, scripts and pictures of the program, and each conference's colours.

use poem::{
    Request, Response, Result, handler,
    http::{HeaderValue, StatusCode, header},
};

use super::super::{extract::AnyConference, response::document};
use crate::{
    error::Error,
    views::{
        assets::{self, Asset},
        brand as colours,
    },
};

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("public, no-cache");

#[handler]
pub async fn asset(request: &Request) -> Result<Response> {
    let path = request.raw_path_param("path").unwrap_or_default();
    Ok(served(request, assets::find(path).ok_or(Error::NotFound)?))
}

#[handler]
pub async fn favicon(request: &Request) -> Result<Response> {
    Ok(served(request, assets::find("icon.svg").ok_or(Error::NotFound)?))
}

fn served(request: &Request, file: Asset) -> Response {
    let tag = format!("\"{}\"", file.hash);
    let known = request.header(header::IF_NONE_MATCH).is_some_and(|tags| tags.contains(&tag));
    let body = if known { Vec::new() } else { file.bytes.into_owned() };
    let mut response = document(&file.mime, body);
    if known {
        response.set_status(StatusCode::NOT_MODIFIED);
    }
    let keep = if file.immutable { FOR_EVER } else { ASK_AGAIN };
    response.headers_mut().insert(header::CACHE_CONTROL, keep);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}

/// The conference's colours; the address names the accent, so that a new one is a new address. Staff see them before the
/// public sees the conference.
#[handler]
pub async fn brand(AnyConference(tenant): AnyConference) -> Result<Response> {
    let (css, _) = colours::stylesheet(tenant.conference.accent.as_deref().unwrap_or_default());
    let mut response = document("text/css; charset=utf-8", css);
    response.headers_mut().insert(header::CACHE_CONTROL, A_DAY);
    Ok(response)
}

#[handler]
pub async fn robots() -> Response {
    document("text/plain; charset=utf-8", "User-agent: *\nDisallow: /admin\n")
}
