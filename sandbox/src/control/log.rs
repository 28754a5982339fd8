//! What can be looked at: every API call, and the mails Stripe would have sent.

use crate::{
    pages,
    pipeline::{Answer, Call},
    sandbox::Sandbox,
};
use poem::{
    IntoResponse, Request, Response, handler,
    web::{Data, Json},
};
use serde_json::{Value, json};
use std::collections::VecDeque;

const KEPT: usize = 20_000;

/// The calls, oldest first; very old ones go.
#[derive(Debug, Default)]
pub struct RequestLog(VecDeque<Value>);

impl RequestLog {
    pub fn add(&mut self, at: i64, key: &str, call: &Call, answer: &Answer) {
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        let replayed = answer.headers.iter().any(|(name, _)| *name == "Idempotent-Replayed");
        self.0.push_back(json!({
            "id": answer.request, "at": at, "key": key, "method": call.method, "path": call.path,
            "parameters": call.parameters().unwrap_or_default(), "idempotency_key": call.idempotency_key, "replayed": replayed,
            "dropped": answer.cut, "status": if answer.status == 0 { Value::Null } else { json!(answer.status) },
            "answer": answer.body,
        }));
    }

    /// Newest first.
    pub fn latest(&self, count: usize) -> Vec<Value> {
        self.0.iter().rev().take(count).cloned().collect()
    }
}

/// `GET /_sandbox/requests?key=&method=&path=`: oldest first.
#[handler]
pub fn requests(request: &Request, sandbox: Data<&Sandbox>) -> Json<Value> {
    let filters = filters(request);
    let fits =
        |call: &&Value| ["key", "method", "path"].iter().all(|name| allows(&filters, name, &call[*name]));
    let calls: Vec<_> = sandbox.with(|state| state.log.0.iter().filter(fits).cloned().collect());
    Json(json!({"requests": calls}))
}

fn filters(request: &Request) -> Value {
    crate::form::parse(request.uri().query().unwrap_or_default()).unwrap_or_default()
}

fn allows(filters: &Value, name: &str, value: &Value) -> bool {
    filters.get(name).is_none_or(|wanted| wanted == value)
}

/// `GET /_sandbox/mails?key=&to=`: JSON, or a page for browsers; oldest first.
#[handler]
pub fn mails(request: &Request, sandbox: Data<&Sandbox>) -> Response {
    let filters = filters(request);
    let fits =
        |mail: &&Value| ["key", "to", "invoice"].iter().all(|name| allows(&filters, name, &mail[*name]));
    let mut mails: Vec<_> = sandbox
        .with(|state| state.worlds.values().flat_map(|world| &world.mails).filter(fits).cloned().collect());
    mails.sort_by_key(|mail: &Value| mail["at"].as_i64());
    let wants_page = request.header("accept").is_some_and(|accept| accept.contains("text/html"));
    if wants_page { pages::mails::page(&mails) } else { Json(json!({"mails": mails})).into_response() }
}
