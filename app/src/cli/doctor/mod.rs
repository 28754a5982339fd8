//! `plenary doctor`: everything that an installation needs, looked at; a line for each, with what to do where it fails.
//!
//! It changes nothing. The exit code is 1 when something failed; warnings are for reading.

mod conference;
mod finding;
mod installation;

use std::{path::Path, process::ExitCode};

use clap::Args as ClapArgs;

use self::finding::{Finding, State};
use super::{explain, print};
use crate::{
    app::{App, master_keys, open_database},
    clock::Clock,
    config::Config,
    error::{Error, Result},
    store::{conferences, schema},
    telemetry,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    /// What was found as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: Config,
}

pub async fn run(args: Args) -> Result<ExitCode> {
    telemetry::start_quietly(&args.config)?;
    let findings = examine(args.config).await;
    print(&if args.json { json(&findings)? } else { findings.iter().map(Finding::line).collect() })?;
    let failed = findings.iter().any(|finding| finding.state == State::Fail);
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// Goes on as far as what failed lets it.
async fn examine(config: Config) -> Vec<Finding> {
    let mut findings = vec![database(&config).await];
    findings.extend(master_keys(&config).err().map(|error| Finding::fail("master key", explain(&error))));
    if findings.iter().any(|finding| finding.state == State::Fail) {
        return findings;
    }
    match App::start(config, Clock::default()).await {
        Ok(app) => findings.extend(examine_app(&app).await.unwrap_or_else(|error| vec![broken(&error)])),
        Err(error) => findings.push(Finding::fail("settings", explain(&error))),
    }
    findings
}

async fn database(config: &Config) -> Finding {
    if let Some(file) = missing_file(config.database_url.reveal()) {
        let message =
            format!("there is no file {file}: check DATABASE_URL, or run `plenary migrate` to make it");
        return Finding::fail("database", message);
    }
    let looked_at = async {
        let db = open_database(config).await?;
        let kind = if db.is_sqlite() { "SQLite" } else { "PostgreSQL" };
        Ok::<_, Error>((kind, schema::is_current(&db).await?))
    };
    match looked_at.await {
        Ok((kind, true)) => Finding::ok("database", format!("{kind}, the schema is up to date")),
        Ok((kind, false)) => Finding::fail(
            "database",
            format!("{kind}, steps of the schema are missing: run `plenary migrate`"),
        ),
        Err(error) => Finding::fail("database", explain(&error)),
    }
}

/// The file of an SQLite database that isn't there: to open it would make it.
fn missing_file(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("sqlite:")?;
    let file = rest.strip_prefix("//").unwrap_or(rest).split('?').next()?;
    (file != ":memory:" && !Path::new(file).exists()).then_some(file)
}

async fn examine_app(app: &App) -> Result<Vec<Finding>> {
    let mut findings = installation::examine(app).await?;
    let conferences = conferences::list_everywhere(&app.db.everywhere()).await?;
    if conferences.is_empty() {
        findings
            .push(Finding::warn("conferences", "there is none: `plenary conference apply FILE` makes one"));
    }
    for conference in &conferences {
        findings.extend(conference::examine(app, conference).await?);
    }
    Ok(findings)
}

fn broken(error: &Error) -> Finding {
    Finding::fail("doctor", explain(error))
}

fn json(findings: &[Finding]) -> Result<String> {
    let healthy = findings.iter().all(|finding| finding.state != State::Fail);
    let answer = serde_json::json!({ "healthy": healthy, "checks": findings });
    serde_json::to_string_pretty(&answer).map(|text| text + "\n").map_err(Error::internal)
}
