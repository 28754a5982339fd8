//! `plenary conference apply FILE` and `plenary conference export SLUG`: a conference as a file.

use std::{fs, io::Read, path::PathBuf, process::ExitCode};

use clap::{Args as ClapArgs, Subcommand};
use entity::types::Slug;

use super::{print, with_schema};
use crate::{
    config::Config,
    error::{Error, Result},
    flows::conferences::{self, Report},
    store::audit::By,
    telemetry,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Create or change a conference as the file says; twice changes nothing
    Apply {
        /// The conference file; `-` reads it from stdin
        file: PathBuf,
        #[command(flatten)]
        config: Box<Config>,
    },
    /// Write the file that says what is stored, without secrets
    Export {
        /// The conference, as in its address
        slug: Slug,
        #[command(flatten)]
        config: Box<Config>,
    },
}

pub async fn run(args: Args) -> Result<ExitCode> {
    match args.command {
        Command::Apply { file, config } => apply(*config, &file).await,
        Command::Export { slug, config } => export(*config, &slug).await,
    }
}

async fn apply(config: Config, file: &PathBuf) -> Result<ExitCode> {
    telemetry::start_quietly(&config)?;
    let text = read(file)?;
    let app = with_schema(config).await?;
    let environment = |name: &str| std::env::var(name).ok();
    match conferences::apply(&app, &text, &environment, By::OPERATOR).await? {
        Ok(report) => print(&lines(&report))?,
        Err(problems) => {
            problems.iter().for_each(|problem| super::complain(&format!("{}: {problem}", file.display())));
            return Ok(ExitCode::FAILURE);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn read(file: &PathBuf) -> Result<String> {
    let mut text = String::new();
    let read = match file.to_str() {
        Some("-") => std::io::stdin().read_to_string(&mut text).map(|_| text),
        _ => fs::read_to_string(file),
    };
    read.map_err(|error| Error::internal(format!("{} can't be read: {error}", file.display())))
}

fn lines(report: &Report) -> String {
    let Report { slug, created, changes, untried } = report;
    let done = match (created, changes.is_empty()) {
        (true, _) => format!("{slug}: created\n"),
        (false, true) => format!("{slug}: unchanged\n"),
        (false, false) => changes.iter().map(|change| format!("{slug}: {change}\n")).collect(),
    };
    let untried = untried.as_ref().map_or_else(String::new, |why| {
        format!("{slug}: stripe, secret_key: kept, and not tried ({why}); `plenary doctor` tries it\n")
    });
    done + &untried
}

async fn export(config: Config, slug: &Slug) -> Result<ExitCode> {
    telemetry::start_quietly(&config)?;
    let app = with_schema(config).await?;
    let text = conferences::export(&app, slug).await.map_err(|error| match error {
        Error::NotFound => {
            Error::internal(format!("there is no conference {slug}; `plenary conference apply` makes one"))
        }
        error => error,
    })?;
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_changed_or_that_nothing_did() {
        let report = |created, changes: &[&str]| Report {
            slug: "northconf-2027".parse().unwrap(),
            created,
            changes: changes.iter().map(ToString::to_string).collect(),
            untried: None,
        };
        assert_eq!(lines(&report(false, &[])), "northconf-2027: unchanged\n");
        assert_eq!(lines(&report(true, &["stripe: keys added"])), "northconf-2027: created\n");
        assert_eq!(lines(&report(false, &["a", "b"])), "northconf-2027: a\nnorthconf-2027: b\n");
        let untried = Report { untried: Some("Stripe is unavailable".to_owned()), ..report(true, &[]) };
        let said = lines(&untried);
        assert!(said.starts_with("northconf-2027: created\n") && said.contains("not tried"), "{said}");
    }
}
