//! For who runs the installation: alive, ready, and numbers.

use std::fmt::Write;

use poem::{Response, Result, handler, http::StatusCode};

use super::super::{response::document, visit::Visit};
use crate::{
    error::Error,
    store::{jobs, outbox, schema},
};

const TEXT: &str = "text/plain; charset=utf-8";

#[handler]
pub async fn alive() -> Response {
    document(TEXT, "alive\n")
}

/// Ready when the database answers and every migration was applied.
#[handler]
pub async fn ready(visit: Visit) -> Response {
    let (status, words) = match schema::is_current(&visit.app().db).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing: plenary migrate\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database doesn't answer\n"),
    };
    Response::builder().status(status).content_type(TEXT).body(words)
}

/// Prometheus' text format. Strangers are told that there is nothing here.
#[handler]
pub async fn metrics(visit: Visit) -> Result<Response> {
    if !visit.client.is_ours {
        return Err(Error::NotFound.into());
    }
    let (all, now) = (visit.app().db.everywhere(), visit.app().clock.now());
    let backlog = jobs::backlog(&all, now).await.map_err(Error::from)?;
    let unsent = outbox::count_unsent(&all, now).await.map_err(Error::from)?;
    let oldest = backlog.oldest_due.map_or(0, |since| (now - since).num_seconds().max(0));
    let mut text = String::new();
    gauge(&mut text, "plenary_jobs_due", "Jobs that could be running by now", backlog.due);
    gauge(&mut text, "plenary_jobs_later", "Jobs whose time is yet to come", backlog.later);
    gauge(&mut text, "plenary_jobs_failed", "Jobs that were given up", backlog.failed);
    gauge(&mut text, "plenary_jobs_oldest_due_seconds", "How long the first due job waits", oldest);
    gauge(&mut text, "plenary_mails_unsent", "Mails in the outbox", unsent);
    counter(&mut text, "plenary_queries_total", "Statements sent to the database", visit.app().db.queries());
    let _ = writeln!(
        text,
        "# HELP plenary_requests_total Answers by class of status\n# TYPE plenary_requests_total counter"
    );
    for (class, count) in visit.service.answered() {
        let _ = writeln!(text, "plenary_requests_total{{status=\"{class}\"}} {count}");
    }
    Ok(document("text/plain; version=0.0.4; charset=utf-8", text))
}

fn counter(text: &mut String, name: &str, help: &str, value: u64) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter\n{name} {value}");
}

fn gauge(text: &mut String, name: &str, help: &str, value: impl std::fmt::Display) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}");
}
