//! An installation in a temporary folder, with one conference, and what tests ask of it.

use clap::Parser;
use entity::{
    conference, stripe_account,
    types::{
        ConferenceId, Currency, OrganisationId, PurchaseOrderPolicy, Seller, StripeAccountId,
        StripeAccountStatus,
    },
};
use tempfile::TempDir;

use crate::{
    app::App,
    clock::Clock,
    config::Config,
    domain::work::Work,
    store::{
        conferences,
        jobs::{self, NewJob},
        leases::{self, Claimed},
        organisations, schema, stripe_accounts,
    },
};

#[derive(Parser)]
struct Settings {
    #[command(flatten)]
    config: Config,
}

pub struct Office {
    pub folder: TempDir,
    pub app: App,
    pub conference: ConferenceId,
}

const KEY: &str = "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

/// An instance on the database in `folder`.
pub async fn instance(folder: &TempDir, clock: Clock, flags: &[&str]) -> App {
    let database = format!("sqlite://{}", folder.path().join("plenary.db").display());
    let settings = ["plenary", "--database-url", &database, "--master-key", KEY];
    let config = Settings::parse_from(settings.iter().chain(flags)).config;
    App::start(config, clock).await.unwrap()
}

impl Office {
    /// With mails as files in `mails`.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mails = folder.path().join("mails").display().to_string();
        let app = instance(&folder, Clock::default(), &["--mail-dir", &mails]).await;
        Self::with(folder, app).await
    }

    pub async fn without_mail() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = instance(&folder, Clock::default(), &[]).await;
        Self::with(folder, app).await
    }

    async fn with(folder: TempDir, app: App) -> Self {
        schema::up(&app.db).await.unwrap();
        let conference = conference(&app, "northconf").await;
        Self { folder, app, conference }
    }

    pub async fn enqueue(&self, work: Work) {
        let job = NewJob::new(work, self.app.clock.now());
        jobs::enqueue(&self.app.tenant(self.conference), &job).await.unwrap();
    }

    pub async fn claim(&self, limit: u64) -> Vec<Claimed> {
        leases::claim(&self.app.db.everywhere(), None, self.app.clock.now(), limit).await.unwrap()
    }

    /// All jobs of the conference, oldest first.
    pub async fn jobs(&self) -> Vec<entity::job::Model> {
        let everything = jobs::Filter::default();
        let mut found = jobs::list(&self.app.tenant(self.conference), &everything, 100).await.unwrap();
        found.reverse();
        found
    }
}

/// A conference with keys at Stripe.
pub async fn conference(app: &App, slug: &str) -> ConferenceId {
    let now = app.clock.now();
    let (organisation, _) =
        organisations::ensure(&app.db.everywhere(), &slug.parse().unwrap(), slug, now).await.unwrap();
    let owner = organisation.id;
    let row = row(owner, slug, now);
    let id = row.id;
    conferences::insert(&app.db.organisation(owner), row).await.unwrap();
    stripe_accounts::insert(&app.tenant(id), account(id, now)).await.unwrap();
    id
}

pub fn row(owner: OrganisationId, slug: &str, now: chrono::DateTime<chrono::Utc>) -> conference::Model {
    conference::Model {
        id: ConferenceId::new(),
        organisation_id: owner,
        slug: slug.parse().unwrap(),
        name: slug.to_owned(),
        code: "NC27".to_owned(),
        city: None,
        starts: now.date_naive(),
        ends: now.date_naive(),
        timezone: "Europe/Berlin".to_owned(),
        currency: Currency::EUR,
        languages: "en".to_owned(),
        contact_email: "tickets@northconf.example".parse().unwrap(),
        accent: None,
        live: true,
        seller: Seller::default(),
        policy: PurchaseOrderPolicy::default(),
        hold_minutes: 15,
        next_po_number: 1,
        created_at: now,
        updated_at: now,
    }
}

fn account(conference_id: ConferenceId, now: chrono::DateTime<chrono::Utc>) -> stripe_account::Model {
    stripe_account::Model {
        id: StripeAccountId::new(),
        conference_id,
        secret_key: "sealed".to_owned(),
        secret_key_last4: "1234".to_owned(),
        webhook_secret: None,
        webhook_secret_last4: None,
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
