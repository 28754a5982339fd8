//! `plenary sync`: one round with Stripe now; a line for each order and purchase order that was looked at.

use std::process::ExitCode;

use clap::Args as ClapArgs;
use entity::{conference, types::Slug};
use serde::Serialize;

use super::{complain, explain, print, with_schema};
use crate::{
    app::App,
    config::Config,
    error::{Error, Result},
    flows::{
        reconcile::Outcome,
        sync::{self, Report},
    },
    store::{conferences, stripe_accounts},
    telemetry,
};

#[derive(ClapArgs, Debug)]
pub struct Args {
    /// This conference alone; otherwise all that have Stripe keys
    #[arg(long, value_name = "SLUG")]
    conference: Option<Slug>,
    /// What was found as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: Config,
}

/// What came of one conference.
#[derive(Serialize)]
struct Round {
    conference: String,
    #[serde(flatten)]
    report: Report,
}

pub async fn run(args: Args) -> Result<ExitCode> {
    telemetry::start_quietly(&args.config)?;
    let app = with_schema(args.config).await?;
    let mut rounds = Vec::new();
    for conference in chosen(&app, args.conference).await? {
        rounds.push(round(&app, &conference).await);
    }
    print(&if args.json { json(&rounds)? } else { lines(&rounds) })?;
    let stopped = stopped(&rounds);
    if let Some(line) = &stopped {
        complain(line);
    }
    let failed = stopped.is_some() || rounds.iter().any(|round| !round.report.errors.is_empty());
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What to do about rounds that ended early: who waits for what Stripe says doesn't have it yet.
fn stopped(rounds: &[Round]) -> Option<String> {
    let told = |round: &Round| Some(format!("{} ({})", round.conference, round.report.stopped.as_ref()?));
    let early: Vec<String> = rounds.iter().filter_map(told).collect();
    (!early.is_empty()).then(|| {
        let early = early.join(", ");
        format!(
            "not all was looked at: {early}; run `plenary sync` again once the other round has ended, \
             or once a key that Stripe takes is applied"
        )
    })
}

async fn chosen(app: &App, slug: Option<Slug>) -> Result<Vec<conference::Model>> {
    let all = app.db.everywhere();
    if let Some(slug) = slug {
        let found = conferences::find_by_slug(&all, &slug).await?;
        let unknown = || {
            Error::internal(format!("there is no conference {slug}; `plenary conference apply` makes one"))
        };
        return Ok(vec![found.ok_or_else(unknown)?]);
    }
    let accounts = stripe_accounts::list_everywhere(&all).await?;
    Ok(accounts.into_iter().map(|(conference, _)| conference).collect())
}

/// A conference that fails, as one whose key Stripe refused, is told among the errors, and the next one is asked all the same.
async fn round(app: &App, conference: &conference::Model) -> Round {
    let report = sync::conference(app, conference.id).await;
    let report = report.unwrap_or_else(|error| Report { errors: vec![explain(&error)], ..Report::default() });
    Round { conference: conference.slug.to_string(), report }
}

fn json(rounds: &[Round]) -> Result<String> {
    serde_json::to_string_pretty(rounds).map(|text| text + "\n").map_err(Error::internal)
}

fn lines(rounds: &[Round]) -> String {
    let mut text = String::new();
    for Round { conference, report } in rounds {
        let looked_at = report.looked_at.iter().map(|outcome| line(conference, outcome));
        let errors = report.errors.iter().map(|error| format!("{conference}  failed: {error}\n"));
        text.extend(looked_at.chain(errors));
        text += &format!("{conference}  {report}\n");
    }
    text
}

fn line(conference: &str, outcome: &Outcome) -> String {
    let drift = outcome.drift.as_deref().unwrap_or("-");
    let Outcome { reference, before, after, .. } = outcome;
    format!("{conference}  {reference:<18} before {before:<16} after {after:<16} drift {drift}\n")
}
