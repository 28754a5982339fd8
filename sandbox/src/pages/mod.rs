//! Pages for people: Checkout, the hosted invoice, an overview, the mails. They work without JavaScript and only call
//! what the control API calls.

pub mod checkout;
pub mod index;
pub mod invoice;
pub mod layout;
pub mod mails;
mod table;

use poem::{IntoResponse, Response, http::StatusCode};

/// Answers a form: the browser goes on to another address.
fn see_other(location: &str) -> Response {
    StatusCode::SEE_OTHER.with_header("Location", location).into_response()
}
