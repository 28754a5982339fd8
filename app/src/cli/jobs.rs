//! `plenary jobs [run|pause|resume NAME]`: the schedule as it stands; one line of it now, in this process, or not until
//! further notice.

use std::process::ExitCode;

use chrono::{DateTime, Utc};
use clap::{Args as ClapArgs, Subcommand};

use super::{print, with_schema};
use crate::{
    app::open_database,
    clock::Clock,
    config::Config,
    error::{Error, Result},
    jobs::{
        run::{Ran, run_kind},
        schedule::{self, LINES},
        tick::{self, Standing},
    },
    store::{db::Db, schema},
    telemetry,
};

#[derive(ClapArgs, Debug)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    config: Config,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run one now, in this process
    Run {
        /// As `plenary jobs` lists it
        name: String,
        #[command(flatten)]
        config: Box<Config>,
    },
    /// Let one do nothing until it is resumed; `run` still runs it
    Pause {
        /// As `plenary jobs` lists it
        name: String,
        #[command(flatten)]
        config: Box<Config>,
    },
    /// Let a paused one go on
    Resume {
        /// As `plenary jobs` lists it
        name: String,
        #[command(flatten)]
        config: Box<Config>,
    },
}

pub async fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        None => list(args.config).await,
        Some(Command::Run { name, config }) => run_one(*config, &name).await,
        Some(Command::Pause { name, config }) => {
            let db = database(&config, &name).await?;
            tick::pause(&db, &name).await?;
            told(&format!("{name}: paused; `plenary jobs resume {name}` lets it go on\n"))
        }
        Some(Command::Resume { name, config }) => {
            let db = database(&config, &name).await?;
            tick::resume(&db, &name).await?;
            told(&format!("{name}: goes on\n"))
        }
    }
}

async fn list(config: Config) -> Result<ExitCode> {
    let db = with_tables(&config).await?;
    let standings = tick::standings(&db, &config, Clock::default().now()).await?;
    told(&standings.iter().map(line).collect::<String>())
}

async fn with_tables(config: &Config) -> Result<Db> {
    let db = open_database(config).await?;
    if !schema::is_current(&db).await? {
        return Err(Error::internal("steps of the schema are missing: run `plenary migrate` first"));
    }
    Ok(db)
}

/// The database in which the line stands.
async fn database(config: &Config, name: &str) -> Result<Db> {
    schedule::find(name).ok_or_else(|| unknown(name))?;
    with_tables(config).await
}

fn told(text: &str) -> Result<ExitCode> {
    print(text)?;
    Ok(ExitCode::SUCCESS)
}

fn line(standing: &Standing) -> String {
    let state = standing.state.as_ref();
    let last = time(state.and_then(|state| state.last_started_at));
    let next = standing.next.map_or_else(|| "paused".to_owned(), |next| time(Some(next)));
    let result = state.and_then(|state| state.last_outcome.as_deref()).unwrap_or_default();
    let sign = if state.is_some_and(|state| state.last_failed) { "failed: " } else { "" };
    let took =
        state.and_then(|state| state.last_duration_ms).map(|ms| format!("{ms} ms")).unwrap_or_default();
    let name = standing.line.name;
    let line =
        format!("{name:<18} {:<18} last {last:<20} next {next:<20} {took:>9}  {sign}{result}", standing.cron);
    format!("{}\n", line.trim_end())
}

fn time(at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "never".to_owned(), |at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string())
}

async fn run_one(config: Config, name: &str) -> Result<ExitCode> {
    let line = schedule::find(name).ok_or_else(|| unknown(name))?;
    telemetry::start_quietly(&config)?;
    let app = with_schema(config).await?;
    tick::run_now(&app, name).await?;
    let ran = run_kind(&app, line.work.kind()).await?;
    print(&report(name, &ran))?;
    let failed = ran.iter().any(|one| one.failed);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn unknown(name: &str) -> Error {
    let names: Vec<&str> = LINES.iter().map(|line| line.name).collect();
    Error::internal(format!("there is no job {name}; choose one of {}", names.join(", ")))
}

fn report(name: &str, ran: &[Ran]) -> String {
    if ran.is_empty() {
        return format!(
            "{name}: nothing to do here; a running server may have taken it, see `plenary jobs`\n"
        );
    }
    let word = |failed: bool| if failed { "failed: " } else { "" };
    ran.iter().map(|one| format!("{name}: {}{}\n", word(one.failed), one.outcome)).collect()
}
