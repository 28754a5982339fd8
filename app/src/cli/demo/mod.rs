//! `plenary demo`: everything in one process and one folder, with two organisers and their sales.
//!
//! SQLite, a Stripe on the desk, captured mail and a server with its jobs. The sales are made by the real flows against the
//! sandbox, eight weeks of them within seconds, as the clocks of both go on from then to now. Nothing here needs a network.

mod desk;
mod mails;
mod organisers;
mod place;
mod story;
mod welcome;

use std::{io, path::PathBuf, process::ExitCode, time::Duration};

use clap::Args as ClapArgs;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use self::{desk::Desk, organisers::Organiser, place::Place};
use super::{print, serve};
use crate::{
    app::App,
    clock::Clock,
    error::{Error, Result},
    jobs::{Firing, worker},
    store::schema,
    stripe::Patience,
    telemetry,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    /// Forget what the last demo did
    #[arg(long)]
    fresh: bool,
    /// Port of the shop and of the admin
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Port of the Stripe sandbox; the page of mails takes the one after it, if it is free
    #[arg(long, default_value_t = 8081)]
    sandbox_port: u16,
    /// Folder of the demo's data
    #[arg(long, default_value = "plenary-demo", hide = true)]
    folder: PathBuf,
}

/// How often what the sandbox knows is written down.
const SAVING: Duration = Duration::from_secs(2);

pub async fn run(args: Args) -> Result<ExitCode> {
    let place = Place::open(&args.folder, args.fresh)?;
    let config = place.config(args.port, args.sandbox_port)?;
    telemetry::start_quietly(&config)?;
    let shop = bind(args.port, "--port").await?;
    let mail_page = beside(args.sandbox_port).await?;
    let mails_at = mail_page.local_addr().map_err(Error::internal)?;
    let desk = Desk::open(&place, args.sandbox_port).await?;
    let app = App::start_with(config, desk.clock(), at_any_pace()).await?;
    schema::up(&app.db).await?;
    let stop = serve::told_to_stop()?;
    let mails = tokio::spawn(mails::serve(app.clone(), mail_page));
    let serving = tokio::spawn(serve::serve(app.clone(), shop, stop.clone(), false));
    let organisers = prepare(&app, &desk, &place).await?;
    print(&welcome::text(&app, (&desk.url(), mails_at), &organisers).await?)?;
    work(&app, (&desk, &place), stop, serving).await?;
    mails.abort();
    Ok(ExitCode::SUCCESS)
}

/// The sandbox is no one's account: weeks of sales are made within seconds.
fn at_any_pace() -> Patience {
    Patience { per_second: 10_000, ..Patience::default() }
}

/// Conferences whose webhooks reach us, with their sales.
async fn prepare(app: &App, desk: &Desk, place: &Place) -> Result<[Organiser; 2]> {
    let year = place.year(organisers::year(Clock::default().now()))?;
    let organisers = organisers::all(year);
    for organiser in &organisers {
        desk.send_webhooks(app, organiser).await?;
    }
    if !place.has_history() {
        print("Eight weeks of sales are being made …\n")?;
        organisers::settle(app, &organisers, year).await?;
        story::tell(app, desk, &organisers).await?;
        desk.save(place, "")?;
        place.history_is_complete()?;
    }
    Ok(organisers)
}

/// Schedule and workers, until the process is told to stop; what the sandbox knows is written down all the while.
async fn work(
    app: &App,
    (desk, place): (&Desk, &Place),
    mut stop: watch::Receiver<bool>,
    serving: JoinHandle<Result<()>>,
) -> Result<()> {
    let firing = Firing::start(app).await?;
    let working = tokio::spawn(worker::work(app.clone(), stop.clone()));
    let mut saved = String::new();
    while tokio::time::timeout(SAVING, stop.wait_for(|stop| *stop)).await.is_err() {
        saved = desk.save(place, &saved)?;
    }
    firing.stop().await;
    serving.await.map_err(Error::internal)??;
    working.await.map_err(Error::internal)?;
    desk.save(place, &saved).map(|_| ())
}

async fn bind(port: u16, flag: &str) -> Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).await.map_err(|error| taken(port, flag, &error))
}

/// The port after the sandbox's, or any that is free.
async fn beside(sandbox_port: u16) -> Result<TcpListener> {
    match bind(sandbox_port.saturating_add(1), "--sandbox-port").await {
        Ok(listener) => Ok(listener),
        Err(_) => bind(0, "--sandbox-port").await,
    }
}

fn taken(port: u16, flag: &str, error: &io::Error) -> Error {
    Error::internal(format!("port {port} can't be used ({error}); choose another one with {flag}"))
}
