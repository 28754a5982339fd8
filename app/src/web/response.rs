//! The two answers of a handler: a page, or the address to go to.

use poem::{
    Response,
    http::{HeaderValue, StatusCode, header},
};

use super::visit::Visit;
use crate::{
    error::{Error, Result},
    views::Page,
};

/// Seconds until it's worth trying again: the shortest window of `flows::pace` and of the sign-in.
pub const RETRY_AFTER: HeaderValue = HeaderValue::from_static("600");

/// A page with its frame.
pub fn page<P: Page>(visit: &Visit, status: StatusCode, page: &P) -> Result<Response> {
    let html = visit.app().views.render(visit.language(), &visit.frame(), page).map_err(Error::internal)?;
    Ok(Response::builder().status(status).content_type("text/html; charset=utf-8").body(html))
}

/// 303: the answer to a form that did something.
pub fn see_other(address: &str) -> Response {
    let mut response = Response::builder().status(StatusCode::SEE_OTHER).finish();
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}

/// Something that isn't a page: a calendar, a list of numbers.
pub fn document(content_type: &str, body: impl Into<poem::Body>) -> Response {
    Response::builder().content_type(content_type).body(body)
}

impl Visit {
    pub fn page<P: Page>(&self, shown: &P) -> Result<Response> {
        page(self, StatusCode::OK, shown)
    }

    /// The same page again, with what is wrong beside its fields. `path` is where a GET shows it.
    pub fn again<P: Page>(&self, path: String, shown: &P) -> Result<Response> {
        self.shows(path);
        if !self.is_slowed() {
            return page(self, StatusCode::UNPROCESSABLE_ENTITY, shown);
        }
        let mut response = page(self, StatusCode::TOO_MANY_REQUESTS, shown)?;
        response.headers_mut().insert(header::RETRY_AFTER, RETRY_AFTER);
        Ok(response)
    }

    /// On to another page of ours, in the language that this one was asked in.
    pub fn to(&self, path: &str) -> Response {
        see_other(&format!("{path}{}", self.language_query()))
    }

    /// On to a page that says what was done: `done-approved` of the catalogue.
    pub fn done(&self, path: &str, key: &'static str) -> Response {
        self.telling(path, "done", key)
    }

    /// Or what could not be done: `failed-sync`.
    pub fn failed(&self, path: &str, key: &'static str) -> Response {
        self.telling(path, "failed", key)
    }

    fn telling(&self, path: &str, kind: &str, key: &'static str) -> Response {
        let query = self.language_query();
        let begin = if query.is_empty() { "?" } else { "&" };
        let word = key.trim_start_matches(kind).trim_start_matches('-');
        see_other(&format!("{path}{query}{begin}{kind}={word}"))
    }
}
