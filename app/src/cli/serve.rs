//! `plenary serve`: pages, webhooks, scheduler and workers, until it is told to stop.
//!
//! On SIGTERM or ctrl-c it takes no more requests and no more jobs, ends those in hand, and leaves.

use std::process::ExitCode;

use clap::Args as ClapArgs;
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
    sync::watch,
};

use crate::{
    app::App,
    clock::Clock,
    config::Config,
    error::{Error, Result},
    flows::passwords,
    jobs::{Firing, is_cron, worker},
    store::schema,
    telemetry, web,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    /// Answer requests only: no scheduler, no workers
    #[arg(long)]
    no_jobs: bool,
    /// Leave the schema as it is
    #[arg(long)]
    no_migrate: bool,
    #[command(flatten)]
    config: Config,
}

pub async fn run(args: Args) -> Result<ExitCode> {
    telemetry::start(&args.config)?;
    check(&args.config)?;
    let app = App::start(args.config, Clock::default()).await?;
    if !args.no_migrate {
        schema::up(&app.db).await?;
    }
    let listener = bind(&app).await?;
    let stop = told_to_stop()?;
    serve(app, listener, stop, !args.no_jobs).await?;
    Ok(ExitCode::SUCCESS)
}

/// Serves on `listener`, with workers and scheduler where `jobs` says so, until `stop` says true.
pub async fn serve(app: App, listener: TcpListener, stop: watch::Receiver<bool>, jobs: bool) -> Result<()> {
    passwords::prepare();
    let firing = if jobs { Some(Firing::start(&app).await?) } else { None };
    let working = jobs.then(|| tokio::spawn(worker::work(app.clone(), stop.clone())));
    let served = web::serve(app, listener, told(stop)).await;
    if let Some(firing) = firing {
        firing.stop().await;
    }
    served.map_err(Error::internal)?;
    if let Some(working) = working {
        working.await.map_err(Error::internal)?;
    }
    tracing::info!("stopped");
    Ok(())
}

/// What would only come to light later.
fn check(config: &Config) -> Result<()> {
    if !is_cron(&config.sync_cron) {
        let cron = &config.sync_cron;
        return Err(Error::internal(format!(
            "PLENARY_SYNC_CRON is not a cron expression with seconds, as 0 */10 * * * *: {cron}"
        )));
    }
    if !config.is_https() && !config.is_loopback() {
        tracing::warn!(
            "the public address is plain http: passwords and links travel readable; set PLENARY_BASE_URL to https://…"
        );
    }
    if let Some(problem) = config.proxy_problem() {
        tracing::warn!("{problem}");
    }
    Ok(())
}

async fn bind(app: &App) -> Result<TcpListener> {
    let address = app.config.listen;
    let listener = TcpListener::bind(address).await.map_err(|error| {
        Error::internal(format!("{address} can't be bound ({error}); set PLENARY_LISTEN to a free address"))
    })?;
    tracing::info!("listening on {address}, at {}", app.config.base_url());
    Ok(listener)
}

/// True once the process is asked to end.
pub fn told_to_stop() -> Result<watch::Receiver<bool>> {
    let mut terminate = signal(SignalKind::terminate()).map_err(Error::internal)?;
    let (tell, told) = watch::channel(false);
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = tokio::signal::ctrl_c() => {}
        }
        tracing::info!("stopping: requests and jobs in hand are ended first");
        tell.send_replace(true);
    });
    Ok(told)
}

/// Comes when `stop` says true.
async fn told(mut stop: watch::Receiver<bool>) {
    stop.wait_for(|stop| *stop).await.ok();
}
