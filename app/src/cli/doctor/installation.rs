//! What all conferences share: address, proxies, mail, work in hand.

use chrono::TimeDelta;

use super::finding::Finding;
use crate::{
    app::App,
    error::Result,
    jobs::{silent_webhooks, tick},
    store::{jobs, outbox},
};

/// How long work and mails may wait before somebody should look.
const PATIENCE: TimeDelta = TimeDelta::minutes(10);

pub async fn examine(app: &App) -> Result<Vec<Finding>> {
    let mut findings = vec![address(app), proxies(app)];
    findings.extend(mail(app).await?);
    findings.push(backlog(app).await?);
    findings.extend(paused(app).await?);
    findings.push(webhooks(app).await?);
    Ok(findings)
}

fn address(app: &App) -> Finding {
    let url = app.config.base_url();
    match (app.config.is_https(), app.config.is_loopback()) {
        (true, _) => Finding::ok("address", url),
        (false, true) => Finding::ok("address", format!("{url}, this machine alone")),
        (false, false) => {
            Finding::warn("address", format!("{url} is plain http: set PLENARY_BASE_URL to https://…"))
        }
    }
}

fn proxies(app: &App) -> Finding {
    let trusted: Vec<String> = app.config.trusted_proxies.iter().map(ToString::to_string).collect();
    match app.config.proxy_problem() {
        Some(problem) => Finding::warn("proxies", problem),
        None if trusted.is_empty() => Finding::ok("proxies", "none is trusted, and none is expected"),
        None => Finding::ok("proxies", format!("{} are trusted", trusted.join(", "))),
    }
}

async fn mail(app: &App) -> Result<Vec<Finding>> {
    let all = app.db.everywhere();
    let waiting = outbox::count_unsent(&all, app.clock.now()).await?;
    let late = outbox::count_unsent(&all, app.clock.now() - PATIENCE).await?;
    let way = match app.mail.check().await {
        Ok(()) => Finding::ok("mail", format!("mails can be sent, {waiting} wait")),
        Err(_) if !app.mail.is_configured() => Finding::warn(
            "mail",
            format!("no way to send is set up, {waiting} mails wait: set PLENARY_SMTP_URL"),
        ),
        Err(error) => Finding::fail("mail", format!("{}; check PLENARY_SMTP_URL", error.detail())),
    };
    let mut findings = vec![way];
    if late > 0 && app.mail.is_configured() {
        let message =
            format!("{late} mails wait for more than ten minutes: is `plenary serve` running with jobs?");
        findings.push(Finding::warn("outbox", message));
    }
    Ok(findings)
}

async fn backlog(app: &App) -> Result<Finding> {
    let now = app.clock.now();
    let jobs::Backlog { due, later, failed, oldest_due } = jobs::backlog(&app.db.everywhere(), now).await?;
    let told = format!("{due} jobs are due, {later} for later, {failed} failed");
    let is_late = oldest_due.is_some_and(|since| since + PATIENCE < now);
    Ok(match (is_late, failed > 0) {
        (true, _) => Finding::warn(
            "backlog",
            format!("{told}; the oldest waits too long: is `plenary serve` running with jobs?"),
        ),
        (false, true) => Finding::warn("backlog", format!("{told}; see /admin/…/jobs, and replay them")),
        (false, false) => Finding::ok("backlog", told),
    })
}

/// What was paused waits for somebody to remember it.
async fn paused(app: &App) -> Result<Vec<Finding>> {
    let standings = tick::standings(&app.db, &app.config, app.clock.now()).await?;
    let paused =
        standings.iter().filter(|standing| standing.state.as_ref().is_some_and(|state| state.paused));
    let told = |name| format!("{name} is paused: `plenary jobs resume {name}` lets it go on");
    Ok(paused.map(|standing| Finding::warn("schedule", told(standing.line.name))).collect())
}

async fn webhooks(app: &App) -> Result<Finding> {
    let silent = silent_webhooks(app).await?;
    let names: Vec<&str> = silent.iter().map(|(conference, _)| conference.slug.as_str()).collect();
    Ok(if names.is_empty() {
        Finding::ok("webhooks", "no payment came without its webhook")
    } else {
        let names = names.join(", ");
        Finding::warn(
            "webhooks",
            format!("money moved and no webhook told of it for {names}: check the endpoint at Stripe"),
        )
    })
}
