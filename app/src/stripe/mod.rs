//! The Stripe gateway: the only place that names the library. Values of ours in, values of ours out, one `Fault` type;
//! every POST carries a key of ours. It decides nothing and stores nothing: flows do.

mod account;
mod checkout;
mod credit_notes;
mod customers;
mod events;
mod facts;
mod faults;
mod invoice_steps;
mod invoices;
mod manual_payments;
mod metadata;
mod pace;
mod patience;
mod payments;
mod refunds;
mod request;
mod signature;
mod tax_ids;
mod tax_rates;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use chrono::{DateTime, Utc};
use entity::{stripe_account, types::ConferenceId};

pub use account::AccountInfo;
pub use checkout::{NewSession, Session, SessionLine, SessionPayment, SessionStatus};
pub use credit_notes::{AlreadyPaid, CreditNote, NewCreditNote};
pub use customers::{Address, CompanyCustomer};
pub use events::{EventsRead, Hint, Unverified, verify};
pub use facts::{MoneyFact, is_lost_dispute};
pub use faults::{Fault, UNSAID};
pub use invoice_steps::{NewInvoice, NewLine};
pub use invoices::{InvoiceSnapshot, Look, SnapshotLine};
pub use manual_payments::ManualPayment;
pub use patience::Patience;
pub use payments::{Payment, PaymentState};
pub use refunds::{NewRefund, Refund, RefundState};
pub use request::{IdempotencyKey, counting, key};
pub use tax_ids::CustomerTaxId;
pub use tax_rates::NewTaxRate;

use self::pace::Pace;
use crate::secrets::{MasterKeys, Scope, Secret};

/// The clients of all conferences, made from their sealed keys when first asked for and dropped when the key changes.
pub struct Stripes {
    api_base: Option<String>,
    keys: Arc<MasterKeys>,
    patience: Patience,
    clients: Mutex<HashMap<ConferenceId, (i32, Stripe)>>,
    paces: Mutex<HashMap<ConferenceId, Arc<Pace>>>,
}

impl Stripes {
    /// `api_base` is Stripe's own address when there is none.
    pub fn new(api_base: Option<String>, keys: Arc<MasterKeys>) -> Self {
        let api_base = api_base.map(|base| if base.ends_with('/') { base } else { base + "/" });
        let (clients, paces) = (Mutex::default(), Mutex::default());
        Self { api_base, keys, patience: Patience::default(), clients, paces }
    }

    #[must_use]
    pub fn with_patience(mut self, patience: Patience) -> Self {
        self.patience = patience;
        self
    }

    /// The client of this account's conference.
    pub fn of(&self, account: &stripe_account::Model) -> Result<Stripe, Fault> {
        if let Some(known) = self.known(account) {
            return Ok(known);
        }
        let sealed = self.open(&Scope::stripe_key(account.conference_id), &account.secret_key)?;
        let stripe = self.with_key(account.conference_id, &sealed)?;
        let mut clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        clients.insert(account.conference_id, (account.version, stripe.clone()));
        Ok(stripe)
    }

    /// A client for a key that isn't stored yet: "Test connection", and `conference apply`.
    pub fn with_key(&self, conference: ConferenceId, secret_key: &Secret) -> Result<Stripe, Fault> {
        let key = secret_key.expose().trim();
        let builder = stripe::ClientBuilder::new(key).app_info(
            "Plenary",
            Some(env!("CARGO_PKG_VERSION").to_owned()),
            None,
        );
        let builder = match &self.api_base {
            Some(base) => builder.url(base),
            None => builder,
        };
        let client = builder.build().map_err(Fault::from)?;
        let livemode = key.starts_with("sk_live_") || key.starts_with("rk_live_");
        Ok(Stripe { client, conference, patience: self.patience, pace: self.pace(conference), livemode })
    }

    /// The secrets that webhooks may be signed with now: the current one, and the previous one while it's being rotated.
    /// Empty when the conference has none.
    pub fn webhook_secrets(
        &self,
        account: &stripe_account::Model,
        now: DateTime<Utc>,
    ) -> Result<Vec<Secret>, Fault> {
        let scope = Scope::webhook_secret(account.conference_id);
        let previous = account.previous_webhook_secret.as_ref();
        let previous = previous.filter(|_| account.previous_secret_until(now).is_some());
        let sealed = [account.webhook_secret.as_ref(), previous];
        sealed.into_iter().flatten().map(|sealed| self.open(&scope, sealed)).collect()
    }

    /// One for each conference, whatever its key.
    fn pace(&self, conference: ConferenceId) -> Arc<Pace> {
        let mut paces = self.paces.lock().unwrap_or_else(PoisonError::into_inner);
        paces.entry(conference).or_insert_with(|| Arc::new(Pace::new(self.patience.per_second))).clone()
    }

    fn known(&self, account: &stripe_account::Model) -> Option<Stripe> {
        let clients = self.clients.lock().unwrap_or_else(PoisonError::into_inner);
        let (version, stripe) = clients.get(&account.conference_id)?;
        (*version == account.version).then(|| stripe.clone())
    }

    fn open(&self, scope: &Scope<'_>, sealed: &str) -> Result<Secret, Fault> {
        self.keys.open(scope, sealed).map_err(|shut| Fault::broken(format!("{}: {shut}", scope.field)))
    }
}

impl fmt::Debug for Stripes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stripes")
            .field("api_base", &self.api_base)
            .field("patience", &self.patience)
            .finish_non_exhaustive()
    }
}

/// One conference's Stripe. Cheap to clone; any number of calls at once.
#[derive(Clone)]
pub struct Stripe {
    client: stripe::Client,
    conference: ConferenceId,
    patience: Patience,
    pace: Arc<Pace>,
    livemode: bool,
}

impl Stripe {
    pub fn conference(&self) -> ConferenceId {
        self.conference
    }

    /// Whether its key moves real money.
    pub fn is_live(&self) -> bool {
        self.livemode
    }
}

impl fmt::Debug for Stripe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stripe").field("conference", &self.conference).finish_non_exhaustive()
    }
}
