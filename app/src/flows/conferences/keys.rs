//! A conference's keys at Stripe: sealed when they are stored, compared opened, sealed anew when the master key changes.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    stripe_account,
    types::{ConferenceId, StripeAccountId, StripeAccountStatus},
};

use super::plan::Keys;
use crate::{
    app::App,
    error::{Error, Result},
    secrets::{MasterKeys, Scope, Secret, last_four},
    store::{db::TenantDb, jobs, stripe_accounts},
};

/// How long the previous webhook secret is accepted beside the new one: as long as Stripe can be told to sign with both.
const ROTATION: TimeDelta = TimeDelta::hours(24);

/// Stores the keys of a file where they differ from the stored ones; says what changed, never to what.
pub async fn store(
    db: &TenantDb<'_>,
    master: &MasterKeys,
    keys: &Keys,
    now: DateTime<Utc>,
) -> Result<Vec<String>> {
    let Some(account) = stripe_accounts::find(db).await? else {
        stripe_accounts::insert(db, new_account(db.scope(), master, keys, now)).await?;
        return Ok(vec!["stripe: keys added".to_owned()]);
    };
    let (changed, changes) = with_keys(account, master, keys, now);
    if !changes.is_empty() && !stripe_accounts::replace_keys(db, changed).await? {
        return Err(Error::Unavailable("the keys were changed at the same time; try again".to_owned()));
    }
    if !changes.is_empty() {
        jobs::hasten(db, now).await?;
    }
    Ok(changes)
}

fn new_account(
    conference: ConferenceId,
    master: &MasterKeys,
    keys: &Keys,
    now: DateTime<Utc>,
) -> stripe_account::Model {
    let webhook = keys.webhook_secret.as_ref();
    stripe_account::Model {
        id: StripeAccountId::new(),
        conference_id: conference,
        secret_key: master.seal(&Scope::stripe_key(conference), &keys.secret_key),
        secret_key_last4: last_four(keys.secret_key.expose()),
        webhook_secret: webhook.map(|secret| master.seal(&Scope::webhook_secret(conference), secret)),
        webhook_secret_last4: webhook.map(|secret| last_four(secret.expose())),
        previous_webhook_secret: None,
        previous_webhook_secret_until: None,
        version: 1,
        status: StripeAccountStatus::Ok,
        status_detail: None,
        events_cursor: None,
        last_synced_at: None,
        updated_at: now,
    }
}

/// The account with the keys of the file. The old webhook secret stays valid beside the new one for a day: Stripe signs with
/// both while it is rotated there.
fn with_keys(
    mut account: stripe_account::Model,
    master: &MasterKeys,
    keys: &Keys,
    now: DateTime<Utc>,
) -> (stripe_account::Model, Vec<String>) {
    let fresh = new_account(account.conference_id, master, keys, now);
    let mut changes = Vec::new();
    if !has_key(&account, master, &keys.secret_key) {
        account.secret_key = fresh.secret_key;
        account.secret_key_last4 = fresh.secret_key_last4;
        changes.push("stripe, secret_key: changed".to_owned());
    }
    let scope = Scope::webhook_secret(account.conference_id);
    let is_same = |secret| opens_as(master, &scope, account.webhook_secret.as_deref(), secret);
    if keys.webhook_secret.as_ref().is_some_and(|secret| !is_same(secret)) {
        account.previous_webhook_secret = account.webhook_secret.take();
        account.previous_webhook_secret_until =
            account.previous_webhook_secret.is_some().then_some(now + ROTATION);
        account.webhook_secret = fresh.webhook_secret;
        account.webhook_secret_last4 = fresh.webhook_secret_last4;
        changes.push("stripe, webhook_secret: changed".to_owned());
    }
    account.updated_at = now;
    (account, changes)
}

/// Whether this is the key that is stored.
pub fn has_key(account: &stripe_account::Model, master: &MasterKeys, key: &Secret) -> bool {
    opens_as(master, &Scope::stripe_key(account.conference_id), Some(&account.secret_key), key)
}

/// One that doesn't open is another one: the file brings the right one back.
fn opens_as(master: &MasterKeys, scope: &Scope<'_>, sealed: Option<&str>, plain: &Secret) -> bool {
    sealed.is_some_and(|sealed| master.open(scope, sealed).as_ref() == Ok(plain))
}

/// Seals every secret anew that an older master key sealed; says of how many conferences.
pub async fn rotate(app: &App) -> Result<usize> {
    let mut count = 0;
    for (conference, account) in stripe_accounts::list_everywhere(&app.db.everywhere()).await? {
        let resealed = resealed(account.clone(), &app.keys).map_err(|shut| {
            Error::internal(format!(
                "{}: {shut}; add that key to PLENARY_MASTER_KEY and try again",
                conference.slug
            ))
        })?;
        if resealed != account {
            if !stripe_accounts::reseal(&app.tenant(conference.id), resealed).await? {
                return Err(Error::Unavailable(
                    "the keys were changed at the same time; try again".to_owned(),
                ));
            }
            count += 1;
        }
    }
    Ok(count)
}

fn resealed(
    mut account: stripe_account::Model,
    master: &MasterKeys,
) -> Result<stripe_account::Model, crate::secrets::Shut> {
    let key = Scope::stripe_key(account.conference_id);
    let webhook = Scope::webhook_secret(account.conference_id);
    let secrets = [
        (key, Some(&mut account.secret_key)),
        (webhook, account.webhook_secret.as_mut()),
        (webhook, account.previous_webhook_secret.as_mut()),
    ];
    for (scope, sealed) in secrets {
        if let Some(sealed) = sealed.filter(|sealed| master.needs_resealing(sealed)) {
            *sealed = master.seal(&scope, &master.open(&scope, sealed)?);
        }
    }
    Ok(account)
}
