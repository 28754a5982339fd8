//! The API's end of the wire: headers in, headers out, and cutting the line where a fault wants it.

use super::wire::Lines;
use crate::{
    VERSION,
    pipeline::{self, Answer, Call},
    sandbox::Sandbox,
};
use poem::{Request, Response, handler, http::StatusCode, web::Data};

#[handler]
pub async fn serve(
    request: &Request,
    body: Vec<u8>,
    sandbox: Data<&Sandbox>,
    lines: Data<&Lines>,
) -> Response {
    let (sandbox, call) = (sandbox.0.clone(), call(request, &body));
    // A task of its own: a client that gives up waiting does not undo what it asked for.
    let served = tokio::spawn(async move { pipeline::serve(&sandbox, call).await }).await;
    let Ok(answer) = served else { return StatusCode::INTERNAL_SERVER_ERROR.into() };
    if answer.cut
        && let Some(client) = request.remote_addr().as_socket_addr()
    {
        lines.0.cut(*client);
    }
    respond(answer)
}

fn call(request: &Request, body: &[u8]) -> Call {
    let header = |name: &str| request.header(name).map(str::to_owned);
    Call {
        method: request.method().to_string(),
        path: request.uri().path().trim_end_matches('/').to_owned(),
        query: request.uri().query().unwrap_or_default().to_owned(),
        body: String::from_utf8_lossy(body).into_owned(),
        content_type: header("content-type"),
        authorization: header("authorization"),
        idempotency_key: header("idempotency-key"),
        version: header("stripe-version"),
    }
}

fn respond(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = Response::builder()
        .status(status)
        .content_type("application/json")
        .header("Request-Id", answer.request)
        .header("Stripe-Version", VERSION);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(serde_json::to_string_pretty(&answer.body).unwrap_or_default())
}
