//! The command line: one file a subcommand, each with its `Args` and a `run` that ends in an exit code.
//!
//! 0: done. 1: failed, with one line on stderr that says what to do. 2: not a command.

mod conference;
mod demo;
mod doctor;
mod jobs;
mod keys;
mod migrate;
mod serve;
mod staff;
mod sync;

use std::{io::Write, process::ExitCode};

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::{
    app::App,
    clock::Clock,
    config::{Config, without_empty_variables},
    error::{Error, Result},
    store::schema,
};

/// Conference registration that companies can buy from
#[derive(Debug, Parser)]
#[command(name = "plenary", version, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the server: pages, webhooks, scheduler, workers
    Serve(serve::Args),
    /// Everything in one process, with two conferences and sample sales
    Demo(demo::Args),
    /// Bring the schema up, take a step back, or look at it
    Migrate(migrate::Args),
    /// Ask Stripe what changed, and agree with it
    Sync(sync::Args),
    /// The accounts of staff
    Staff(staff::Args),
    /// A conference as a file: apply one, export one
    Conference(conference::Args),
    /// List scheduled jobs, or run one now
    Jobs(jobs::Args),
    /// The keys that secrets are encrypted with
    Keys(keys::Args),
    /// Look at everything that an installation needs, and say what to do
    Doctor(doctor::Args),
}

impl Command {
    async fn run(self) -> Result<ExitCode> {
        match self {
            Command::Serve(args) => serve::run(args).await,
            Command::Demo(args) => demo::run(args).await,
            Command::Migrate(args) => migrate::run(args).await,
            Command::Sync(args) => sync::run(args).await,
            Command::Staff(args) => staff::run(args).await,
            Command::Conference(args) => conference::run(args).await,
            Command::Jobs(args) => jobs::run(args).await,
            Command::Keys(args) => keys::run(args).await,
            Command::Doctor(args) => doctor::run(args).await,
        }
    }
}

fn read() -> clap::error::Result<Cli> {
    let matches = without_empty_variables(Cli::command()).try_get_matches()?;
    Cli::from_arg_matches(&matches).map_err(|error| error.format(&mut Cli::command()))
}

/// Reads the command line and does what it says.
pub async fn main() -> ExitCode {
    let cli = match read() {
        Ok(cli) => cli,
        Err(error) => {
            error.print().ok();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match cli.command.run().await {
        Ok(code) => code,
        Err(error) => {
            complain(&explain(&error));
            ExitCode::FAILURE
        }
    }
}

/// An error for a terminal: one line, the cause and not our sorting of it.
fn explain(error: &Error) -> String {
    let chain = error.chain();
    let cause = match error {
        Error::Internal(_) => chain.trim_start_matches("internal error: "),
        _ => &chain,
    };
    cause.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line on stderr.
fn complain(line: &str) {
    writeln!(std::io::stderr(), "plenary: {line}").ok();
}

/// An installation whose schema is there: an empty database gets it, an older one is the operator's to bring up.
async fn with_schema(config: Config) -> Result<App> {
    let app = App::start(config, Clock::default()).await?;
    let steps = schema::status(&app.db).await?;
    if steps.iter().all(|(_, applied)| !applied) {
        schema::up(&app.db).await?;
    } else if steps.iter().any(|(_, applied)| !applied) {
        return Err(Error::internal("steps of the schema are missing: run `plenary migrate` first"));
    }
    Ok(app)
}

/// Writes what was asked for. A reader that has seen enough, as `head`, is no failure.
fn print(text: &str) -> Result<()> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(Error::internal(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn an_error_is_one_line_without_our_sorting_of_it() {
        let error = Error::internal("no master key:\n  set PLENARY_MASTER_KEY");
        assert_eq!(explain(&error), "no master key: set PLENARY_MASTER_KEY");
        assert_eq!(explain(&Error::NotFound), "not found");
    }

    #[test]
    fn settings_are_flags_of_the_commands() {
        let line = ["plenary", "serve", "--no-jobs", "--listen", "127.0.0.1:0", "--log-format", "json"];
        assert!(Cli::try_parse_from(line).is_ok());
        assert_eq!(Cli::try_parse_from(["plenary", "dance"]).unwrap_err().exit_code(), 2);
    }
}
