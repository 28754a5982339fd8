//! What one conference needs: secrets that open, a key that Stripe takes, a webhook, and books that agree.

use entity::{conference, stripe_account, types::WorkStatus};

use super::finding::Finding;
use crate::{
    app::App,
    error::Result,
    flows::invariants,
    secrets::Scope,
    store::{stripe_accounts, stripe_events},
    stripe::{AccountInfo, Fault},
};

pub async fn examine(app: &App, conference: &conference::Model) -> Result<Vec<Finding>> {
    let mut findings = stripe(app, conference).await?;
    findings.push(events(app, conference).await?);
    findings.push(books(app, conference).await?);
    Ok(findings.into_iter().map(|finding| finding.of(&conference.slug)).collect())
}

async fn stripe(app: &App, conference: &conference::Model) -> Result<Vec<Finding>> {
    let Some(account) = stripe_accounts::find(&app.tenant(conference.id)).await? else {
        let message = "no keys: add a [stripe] section to its file and apply it";
        let finding =
            if conference.live { Finding::fail("stripe", message) } else { Finding::warn("stripe", message) };
        return Ok(vec![finding]);
    };
    let secrets = secrets(app, &account);
    if let Err(shut) = secrets {
        return Ok(vec![Finding::fail("master key", shut)]);
    }
    let (key, webhook) = tokio::join!(key(app, &account), webhook(app, conference, &account));
    Ok(vec![master_key(app, &account), key, webhook])
}

/// Every secret opens.
fn secrets(app: &App, account: &stripe_account::Model) -> Result<(), String> {
    let webhook = Scope::webhook_secret(account.conference_id);
    let sealed = [
        (Scope::stripe_key(account.conference_id), Some(&account.secret_key)),
        (webhook, account.webhook_secret.as_ref()),
        (webhook, account.previous_webhook_secret.as_ref()),
    ];
    for (scope, sealed) in sealed {
        if let Some(Err(shut)) = sealed.map(|sealed| app.keys.open(&scope, sealed)) {
            return Err(format!(
                "{}: {shut}; set the right PLENARY_MASTER_KEY, or apply the keys again",
                scope.field
            ));
        }
    }
    Ok(())
}

fn master_key(app: &App, account: &stripe_account::Model) -> Finding {
    if app.keys.needs_resealing(&account.secret_key) {
        return Finding::warn("master key", "secrets are under an older key: run `plenary keys rotate`");
    }
    Finding::ok("master key", "opens every secret")
}

async fn key(app: &App, account: &stripe_account::Model) -> Finding {
    let asked = match app.stripes.of(account) {
        Ok(stripe) => stripe.account().await,
        Err(fault) => Err(fault),
    };
    match asked {
        Ok(info) if info.charges_enabled => Finding::ok("stripe", described(&info)),
        Ok(info) => {
            let message = "Stripe takes no money yet: finish the account in its dashboard";
            Finding::warn("stripe", format!("{}; {message}", described(&info)))
        }
        Err(fault) => Finding::fail(
            "stripe",
            format!("{fault}; check the key in Stripe's dashboard and apply it again"),
        ),
    }
}

fn described(info: &AccountInfo) -> String {
    let mode = if info.livemode { "live" } else { "test" };
    let name = info.name.as_deref().unwrap_or("without a name");
    format!("account {} ({name}), {mode} mode", info.id)
}

async fn webhook(app: &App, conference: &conference::Model, account: &stripe_account::Model) -> Finding {
    let address = app.link(&format!("/{}/webhooks/stripe", conference.slug));
    if account.webhook_secret.is_some() {
        let asked = match app.stripes.of(account) {
            Ok(stripe) => stripe.webhook_addresses().await,
            Err(fault) => Err(fault),
        };
        return endpoint(&address, asked);
    }
    let message =
        format!("no secret: make an endpoint for {address} at Stripe, and apply its webhook_secret");
    if conference.live { Finding::fail("webhook", message) } else { Finding::warn("webhook", message) }
}

/// Whether Stripe sends to our address. Where nobody can say, nothing is wrong: a restricted key needn't read endpoints.
fn endpoint(address: &str, asked: Result<Vec<String>, Fault>) -> Finding {
    let unseen = |why: &str| {
        let message = "its endpoint at Stripe couldn't be looked at";
        Finding::ok("webhook", format!("a secret for {address}; {message}: {why}"))
    };
    match asked {
        Ok(known) if known.iter().any(|url| url == address) => {
            Finding::ok("webhook", format!("a secret for {address}, and an endpoint at Stripe"))
        }
        Ok(_) => {
            let message = "Stripe has no enabled endpoint for it: make one, and apply its webhook_secret";
            Finding::warn("webhook", format!("a secret for {address}, but {message}"))
        }
        Err(Fault::Refused { .. }) => unseen("the key may not read endpoints"),
        Err(fault) => unseen(&fault.to_string()),
    }
}

async fn events(app: &App, conference: &conference::Model) -> Result<Finding> {
    let db = app.tenant(conference.id);
    let waiting = stripe_events::count(&db, WorkStatus::Waiting).await?;
    let failed = stripe_events::count(&db, WorkStatus::Failed).await?;
    let told = format!("{waiting} events wait, {failed} failed");
    Ok(if failed > 0 {
        Finding::warn("events", format!("{told}; see /admin/{}/events, and replay them", conference.slug))
    } else {
        Finding::ok("events", told)
    })
}

async fn books(app: &App, conference: &conference::Model) -> Result<Finding> {
    let findings = invariants::find(app, conference).await?;
    Ok(if findings.is_empty() {
        Finding::ok("invariants", "pools agree with orders, states with the ledger")
    } else {
        Finding::fail("invariants", findings.join("; "))
    })
}
