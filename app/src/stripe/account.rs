//! Whose account a key opens, and where Stripe sends its events: for "Test connection" and `doctor`.

use entity::types::Currency;
use miniserde::Deserialize;
use stripe_shared as api;

use super::{Fault, Stripe, facts, request::Get};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountInfo {
    /// `acct_…`
    pub id: String,
    pub name: Option<String>,
    /// Told by the key: the account itself does not say.
    pub livemode: bool,
    pub currency: Option<Currency>,
    /// False: Stripe still wants papers before it takes money.
    pub charges_enabled: bool,
}

/// What is read of a webhook endpoint: the library's own type would cost its whole crate.
#[derive(Deserialize)]
struct Endpoint {
    url: String,
    /// `enabled` or `disabled`
    status: String,
}

/// One page has them all: an account may have sixteen.
#[derive(Deserialize)]
struct Endpoints {
    data: Vec<Endpoint>,
}

impl Stripe {
    /// The addresses of the account's enabled webhook endpoints. A restricted key may not be allowed to read them.
    pub async fn webhook_addresses(&self) -> Result<Vec<String>, Fault> {
        let known: Endpoints = self.read(&Get::page("/webhook_endpoints", None)).await?;
        let enabled = known.data.into_iter().filter(|endpoint| endpoint.status == "enabled");
        Ok(enabled.map(|endpoint| endpoint.url).collect())
    }

    pub async fn account(&self) -> Result<AccountInfo, Fault> {
        let account: api::Account = self.read(&Get::new("/account")).await?;
        let dashboard_name = account.settings.and_then(|settings| settings.dashboard.display_name);
        let business_name = account.business_profile.and_then(|profile| profile.name);
        Ok(AccountInfo {
            id: account.id.to_string(),
            name: dashboard_name.or(business_name).or(account.email),
            livemode: self.livemode,
            currency: account.default_currency.as_ref().map(facts::currency).transpose()?,
            charges_enabled: account.charges_enabled.unwrap_or_default(),
        })
    }
}
