//! The handles that everything shares: database, views, Stripe, mail, clock, settings.

use std::{ops::Deref, sync::Arc};

use entity::types::ConferenceId;
use tokio::sync::Notify;

use crate::{
    clock::Clock,
    config::Config,
    error::{Error, Result},
    mail::Transport,
    secrets::MasterKeys,
    store::db::{Db, TenantDb},
    stripe::{Patience, Stripes},
    views::Views,
};

/// A running installation; cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

pub struct Parts {
    pub config: Config,
    pub clock: Clock,
    pub db: Db,
    pub views: Views,
    pub keys: Arc<MasterKeys>,
    pub stripes: Stripes,
    pub mail: Transport,
    /// Rung when work was committed, so that workers look at once.
    pub work: Notify,
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Connects and loads everything; changes nothing.
    pub async fn start(config: Config, clock: Clock) -> Result<Self> {
        Self::start_with(config, clock, Patience::default()).await
    }

    /// The same, with another patience with Stripe: tests have little.
    pub async fn start_with(config: Config, clock: Clock, patience: Patience) -> Result<Self> {
        let keys = Arc::new(master_keys(&config)?);
        let db = open_database(&config).await?;
        let views = Views::load().map_err(Error::internal)?;
        let stripes = Stripes::new(config.stripe_api_base.clone(), keys.clone()).with_patience(patience);
        let mail = Transport::new(&config)?;
        let parts = Parts { config, clock, db, views, keys, stripes, mail, work: Notify::new() };
        Ok(App(Arc::new(parts)))
    }

    /// The rows of one conference.
    pub fn tenant(&self, conference: ConferenceId) -> TenantDb<'_> {
        self.db.tenant(conference)
    }

    /// An absolute link to `path`, which begins with a slash.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.config.base_url())
    }
}

/// The database alone, for commands that need no more.
pub async fn open_database(config: &Config) -> Result<Db> {
    Db::connect(config.database_url.reveal())
        .await
        .map_err(|error| Error::internal(format!("the database does not open, check DATABASE_URL: {error}")))
}

const HOW_TO_MAKE_ONE: &str = "set PLENARY_MASTER_KEY to 1:$(head -c 32 /dev/urandom | base64), and keep it safe: \
    without it no conference's Stripe keys can be read";

/// The keys that secrets are sealed with; an error says how to make one.
pub fn master_keys(config: &Config) -> Result<MasterKeys> {
    let text = config.master_key_text().map_err(Error::internal)?;
    let text = text.ok_or_else(|| Error::internal(format!("no master key: {HOW_TO_MAKE_ONE}")))?;
    MasterKeys::parse(&text).map_err(Error::internal)
}
