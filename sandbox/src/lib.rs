//! A Stripe on the desk: Stripe's HTTP API, hosted pages, signed webhooks and failures on order, for demos and tests.
//! Run it as a program, or embed it: [`start`] serves it in the background of a tokio runtime.

// The `json!` of an invoice has that many fields.
#![recursion_limit = "256"]

use std::{io, net::SocketAddr, time::Duration};

mod api;
mod clock;
mod control;
mod error;
mod events;
mod expand;
mod faults;
mod fields;
mod flow;
mod form;
mod http;
mod idempotency;
mod ids;
mod list;
mod money;
mod pages;
mod params;
mod pipeline;
mod render;
mod routes;
mod sandbox;
mod saved;
mod signature;
mod webhooks;
mod world;

pub use sandbox::Sandbox;
pub use signature::header as sign;

/// The API version the sandbox speaks.
pub const VERSION: &str = "2026-09-30.endive";

/// How a sandbox behaves. `Options::default()` is what the program uses.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address in hosted links; the address it listens on if not said.
    pub public_url: Option<String>,
    /// The waits before the second, third … attempt to deliver a webhook; after the last one it gives up.
    pub retries: Vec<Duration>,
    /// Off: events are written and nothing is posted.
    pub deliver: bool,
    /// How far its clock is ahead of the system's at the start, or behind it: a history can be told from its beginning.
    pub ahead_seconds: i64,
}

impl Default for Options {
    fn default() -> Self {
        let retries = [1, 5, 30, 300, 3600].map(Duration::from_secs).to_vec();
        Self { public_url: None, retries, deliver: true, ahead_seconds: 0 }
    }
}

impl Options {
    /// For tests: three retries within a tenth of a second.
    pub fn quick() -> Self {
        Self { retries: [10, 30, 60].map(Duration::from_millis).to_vec(), ..Self::default() }
    }
}

/// A sandbox that is being served; stops when dropped.
#[derive(Debug)]
pub struct Running {
    pub address: SocketAddr,
    pub sandbox: Sandbox,
    tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Running {
    /// `http://127.0.0.1:8081`, without a slash at the end.
    pub fn url(&self) -> String {
        self.sandbox.with(|state| state.base.clone())
    }

    /// Stops serving and delivering; the port is free again.
    pub async fn stop(mut self) {
        for task in self.tasks.drain(..) {
            task.abort();
            // An aborted task answers with its cancellation: that is what was asked for.
            let _cancelled = task.await;
        }
    }

    /// Serves until the process ends.
    pub async fn wait(mut self) {
        for task in self.tasks.drain(..) {
            // Ends only by cancellation or a panic that was printed already.
            let _ended = task.await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.tasks.iter().for_each(tokio::task::JoinHandle::abort);
    }
}

/// Binds (port 0 picks a free one) and serves in tasks of the current runtime.
pub async fn start(listen: SocketAddr, options: Options) -> io::Result<Running> {
    let listener = tokio::net::TcpListener::bind(listen).await?;
    let address = listener.local_addr()?;
    let sandbox = Sandbox::new(options);
    sandbox.with(|state| {
        if state.base.is_empty() {
            state.base = format!("http://{address}");
        }
    });
    let serve = tokio::spawn(http::serve(listener, sandbox.clone()));
    let deliver = tokio::spawn(webhooks::work(sandbox.clone()));
    Ok(Running { address, sandbox, tasks: vec![serve, deliver] })
}
