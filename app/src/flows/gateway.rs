//! How flows reach a conference's Stripe, and what follows when Stripe says no.

use entity::types::{ConferenceId, StripeAccountStatus};

use crate::{
    app::App,
    error::{Error, Result},
    mail::messages,
    store::{conferences, stripe_accounts},
    stripe::{Fault, Stripe},
};

pub use crate::stripe::UNSAID;

/// The conference's Stripe. A conference without keys, or whose key Stripe refused, can't be asked.
pub async fn stripe(app: &App, conference: ConferenceId) -> Result<Stripe> {
    let account = stripe_accounts::find(&app.tenant(conference)).await?;
    let account = account.ok_or_else(|| Error::Unavailable("the conference has no Stripe keys".into()))?;
    if account.status == StripeAccountStatus::Refused {
        return Err(Error::Unavailable("Stripe refused the conference's key; replace it".into()));
    }
    app.stripes.of(&account).map_err(Error::internal)
}

/// Sorts a fault: what passes is worth another try; a refused key stops the conference until it's replaced.
pub async fn sort(app: &App, conference: ConferenceId, fault: Fault) -> Error {
    match &fault {
        Fault::Refused { detail } => {
            tracing::error!(%conference, "Stripe refused the key; nothing is asked until it is replaced");
            match refuse(app, conference, detail).await {
                Ok(()) => Error::Unavailable(fault.to_string()),
                Err(error) => error,
            }
        }
        Fault::Elsewhere { .. } => Error::Unavailable(fault.to_string()),
        _ if fault.is_passing() => Error::Unavailable(fault.to_string()),
        _ => Error::internal(fault.unsaid()),
    }
}

/// Stops the conference, and alarms the organiser once for each key.
async fn refuse(app: &App, conference: ConferenceId, why: &str) -> Result<()> {
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    if let Some(account) = stripe_accounts::find(&db).await?
        && stripe_accounts::mark_refused(&db, account.version, why, app.clock.now()).await?
    {
        messages::stripe_key_refused(app, &db, &conference, &account).await?;
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

/// Whether Stripe refused the conference's key.
pub async fn is_refused(app: &App, conference: ConferenceId) -> Result<bool> {
    let account = stripe_accounts::find(&app.tenant(conference)).await?;
    Ok(account.is_some_and(|account| account.status == StripeAccountStatus::Refused))
}
