//! Warns of webhooks that don't come: money moved at Stripe, the sync found it, and no webhook told of it. Nothing is lost
//! by that, but buyers wait for the next sync.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{conference, types::StripeAccountStatus};

use crate::{
    app::App,
    error::Result,
    store::{deliveries, stripe_accounts},
};

/// How long Stripe may take; it mostly takes seconds.
const PATIENCE: TimeDelta = TimeDelta::minutes(15);
/// Clocks differ.
const TOLERANCE: TimeDelta = TimeDelta::minutes(2);

/// The conferences whose webhooks are silent, and since which payment.
pub async fn silent_webhooks(app: &App) -> Result<Vec<(conference::Model, DateTime<Utc>)>> {
    let mut silent = Vec::new();
    for (conference, account) in stripe_accounts::list_everywhere(&app.db.everywhere()).await? {
        if account.status != StripeAccountStatus::Ok {
            continue;
        }
        let db = app.tenant(conference.id);
        let payment = deliveries::last_payment(&db).await?;
        let event = deliveries::last_event(&db).await?;
        if let Some(since) = silent_since(payment, event, app.clock.now()) {
            silent.push((conference, since));
        }
    }
    Ok(silent)
}

/// The last payment, if a webhook should have followed it by `now` and none did.
fn silent_since(
    payment: Option<DateTime<Utc>>,
    event: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    payment.filter(|at| *at + PATIENCE < now && event.is_none_or(|event| event + TOLERANCE < *at))
}

/// Logs them; the outcome names them.
pub async fn warn(app: &App) -> Result<String> {
    let silent = silent_webhooks(app).await?;
    for (conference, since) in &silent {
        tracing::warn!(conference = %conference.id, %since, "money moved at Stripe, and no webhook told of it");
    }
    let names: Vec<&str> = silent.iter().map(|(conference, _)| conference.slug.as_str()).collect();
    Ok(if names.is_empty() {
        "webhooks come".to_owned()
    } else {
        format!("no webhooks for {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payment_without_a_webhook_is_told_after_a_while() {
        let paid = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let after = |minutes| paid + TimeDelta::minutes(minutes);
        assert_eq!(silent_since(Some(paid), None, after(16)), Some(paid));
        assert_eq!(silent_since(Some(paid), Some(after(-60)), after(16)), Some(paid));
        assert_eq!(silent_since(Some(paid), Some(after(-60)), after(14)), None, "it may still come");
        assert_eq!(silent_since(Some(paid), Some(after(-1)), after(16)), None, "clocks differ");
        assert_eq!(silent_since(None, None, after(16)), None, "nothing happened");
    }
}
