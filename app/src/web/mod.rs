//! Pages and addresses. `routes` lists every one; `visit` is what is known about a request; `errors` answers what failed.
//!
//! A handler authorises (the type of its first parameter), parses (the type of its form), acts (one flow) and answers (a
//! page struct or a redirect). It asks no question that a flow or the domain should answer.

mod body;
mod client;
mod compression;
mod csrf;
mod csv;
mod errors;
mod extract;
mod form;
mod headers;
mod pace;
mod response;
pub mod routes;
mod service;
mod session;
mod staff_form;
mod unheeded;
mod visit;

mod admin;
mod public;
mod webhooks;

use std::{future::Future, io, time::Duration};

use poem::{EndpointExt, Response, Server, endpoint::BoxEndpoint, listener::TcpAcceptor};

use crate::app::App;

/// How long running requests get to end once the server is told to stop.
const PATIENCE: Duration = Duration::from_secs(20);

/// Everything that answers requests, for the server and for tests.
pub fn endpoint(app: App) -> BoxEndpoint<'static, Response> {
    errors::around(routes::router(), app).boxed()
}

/// Answers requests on `listener` until `stop` comes true, and then those under way.
pub async fn serve(
    app: App,
    listener: tokio::net::TcpListener,
    stop: impl Future<Output = ()> + Send,
) -> io::Result<()> {
    let acceptor = TcpAcceptor::from_tokio(listener)?;
    let server = Server::new_with_acceptor(acceptor).idle_timeout(Duration::from_secs(75));
    server.run_with_graceful_shutdown(endpoint(app), stop, Some(PATIENCE)).await
}
