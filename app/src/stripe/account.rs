//! Whose account a key opens: for "Test connection" and `doctor`.

use entity::types::Currency;
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

impl Stripe {
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
