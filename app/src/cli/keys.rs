//! `plenary keys rotate`: every secret under the newest master key, so that older ones can be taken away.

use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};

use super::{print, with_schema};
use crate::{config::Config, error::Result, flows::conferences::rotate_keys, telemetry};

#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Encrypt all secrets under the newest master key
    Rotate {
        #[command(flatten)]
        config: Box<Config>,
    },
}

pub async fn run(args: Args) -> Result<ExitCode> {
    let Command::Rotate { config } = args.command;
    telemetry::start_quietly(&config)?;
    let app = with_schema(*config).await?;
    let count = rotate_keys(&app).await?;
    let newest = app.keys.newest_version();
    print(&format!(
        "conferences whose secrets were sealed anew: {count}; all are under master key {newest} now\n"
    ))?;
    Ok(ExitCode::SUCCESS)
}
