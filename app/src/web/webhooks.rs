//! What Stripe tells us: handed on as it came, byte for byte, as the signature is about the bytes.

use poem::{Body, Request, Response, Result, handler, http::StatusCode};

use super::extract::AnyConference;
use crate::flows::webhooks::{self, Receipt};

#[handler]
pub async fn stripe(AnyConference(tenant): AnyConference, request: &Request, body: Body) -> Result<Response> {
    let body = body.into_bytes().await?;
    let signature = request.header("stripe-signature");
    let receipt = webhooks::receive(tenant.app(), &tenant.conference, signature, &body).await?;
    let (status, words) = answer(receipt);
    Ok(Response::builder().status(status).content_type("text/plain; charset=utf-8").body(words))
}

fn answer(receipt: Receipt) -> (StatusCode, &'static str) {
    match receipt {
        Receipt::Stored => (StatusCode::OK, "stored\n"),
        Receipt::Duplicate => (StatusCode::OK, "stored before\n"),
        Receipt::BadSignature => (StatusCode::UNAUTHORIZED, "not signed with this conference's secret\n"),
        Receipt::BadBody => (StatusCode::BAD_REQUEST, "not an event\n"),
        Receipt::NotConfigured => {
            (StatusCode::SERVICE_UNAVAILABLE, "this conference has no webhook secret yet\n")
        }
    }
}
