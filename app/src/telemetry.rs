//! What is logged, and how it looks. Lines go to stderr; stdout is for what a command was asked for.
//!
//! One span a request and one a job carry the ids; no line carries names, mail addresses or tokens.

use std::{io::IsTerminal, panic::PanicHookInfo};

use tracing_subscriber::EnvFilter;

use crate::{
    config::{Config, LogFormat},
    error::{Error, Result},
};

/// Says little that an operator could use.
const QUIET: &str = "tokio_cron_scheduler=warn,sea_orm_migration=warn,";

/// Logs from now on, for a server.
pub fn start(config: &Config) -> Result<()> {
    start_with(config, &config.log)
}

/// For a command that ends: only what went wrong, unless more is asked for than by default.
pub fn start_quietly(config: &Config) -> Result<()> {
    start_with(config, if config.log == "info" { "error" } else { &config.log })
}

fn start_with(config: &Config, filter: &str) -> Result<()> {
    let filter = EnvFilter::try_new(format!("{QUIET}{filter}")).map_err(|error| {
        Error::internal(format!("PLENARY_LOG is not a filter like info,plenary=debug: {error}"))
    })?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let lines = lines.with_ansi(std::io::stderr().is_terminal());
    let set = match config.log_format {
        LogFormat::Text => lines.with_target(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).with_span_list(false).try_init(),
    };
    std::panic::set_hook(Box::new(panicked));
    set.map_err(Error::internal)
}

/// Says where. Not what: a panic's text may hold anybody's data.
fn panicked(info: &PanicHookInfo<'_>) {
    match info.location() {
        Some(place) => tracing::error!("panicked at {place}"),
        None => tracing::error!("panicked"),
    }
}
