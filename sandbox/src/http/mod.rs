//! HTTP: which address is API, control or page, and nothing more.

mod api;
pub mod wire;

use crate::{control, pages, sandbox::Sandbox};
use poem::{EndpointExt, Route, Server, get, listener::TcpAcceptor, post};
use tokio::net::TcpListener;

/// Serves until aborted.
pub async fn serve(listener: TcpListener, sandbox: Sandbox) {
    let lines = wire::Lines::default();
    let tcp = match TcpAcceptor::from_tokio(listener) {
        Ok(tcp) => tcp,
        Err(error) => return tracing::error!(%error, "the sandbox cannot listen"),
    };
    let routes = routes().data(sandbox).data(lines.clone());
    if let Err(error) = Server::new_with_acceptor(wire::Listener { tcp, lines }).run(routes).await {
        tracing::error!(%error, "the sandbox stopped serving");
    }
}

/// THE route table of everything that is not Stripe's API; that one is in `routes.rs`.
fn routes() -> Route {
    Route::new()
        .at("/", get(pages::index::show))
        .at("/style.css", get(pages::layout::style))
        .at("/c/pay/:id", get(pages::checkout::show).post(pages::checkout::act))
        .at("/i/:id", get(pages::invoice::show).post(pages::invoice::act))
        .at("/i/:id/pdf", get(pages::invoice::print))
        .at("/_sandbox/mails", get(control::log::mails))
        .at("/_sandbox/requests", get(control::log::requests))
        .at("/_sandbox/fault", get(control::faults).post(control::act).delete(control::clear_faults))
        .at("/_sandbox/:action", post(control::act))
        .at("/v1/*rest", api::serve)
}
