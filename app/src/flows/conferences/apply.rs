//! A file made true, in one transaction: all of it, or nothing.

use chrono::{DateTime, Utc};
use entity::{
    conference,
    types::{ConferenceId, Slug, Subject},
};

use super::{
    check::Environment,
    diff::differences,
    guards, keys,
    plan::{Keys, Plan},
    problems::Problems,
    read::read,
    settings,
    stored::Stored,
    trial::try_key,
    wording::file_of,
    write,
};
use crate::{
    app::App,
    error::Result,
    store::{
        audit::{self, By, Change},
        catalogue::Catalogue,
        catalogue_sales, conferences,
        db::Tx,
        organisations,
    },
};

/// What applying a file did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub slug: Slug,
    pub created: bool,
    /// A line for each change; none when the file says what is there.
    pub changes: Vec<String>,
    /// Why a new key could not be tried.
    pub untried: Option<String>,
}

/// Creates or changes the conference of a file, as the file says. The same file again changes nothing.
pub async fn apply(
    app: &App,
    text: &str,
    environment: Environment<'_>,
    by: By,
) -> Result<Result<Report, Problems>> {
    let (plan, keys) = match read(text, environment) {
        Ok(read) => read,
        Err(problems) => return Ok(Err(problems)),
    };
    let untried = match try_key(app, &plan, keys.as_ref()).await? {
        Ok(untried) => untried,
        Err(problems) => return Ok(Err(problems.with_lines(text))),
    };
    let tx = app.db.begin().await?;
    conferences::lock(&tx, &plan.conference.slug).await?;
    let found = conferences::find_by_slug(&tx.everywhere(), &plan.conference.slug).await?;
    let work = Work { app, tx: &tx, plan: &plan, keys: keys.as_ref(), by, now: app.clock.now() };
    let done = match found {
        Some(conference) => work.update(conference).await?,
        None => Ok(work.create().await?),
    };
    match done {
        Ok(report) => {
            tx.commit().await?;
            Ok(Ok(Report { untried, ..report }))
        }
        Err(problems) => Ok(Err(problems.with_lines(text))),
    }
}

struct Work<'a> {
    app: &'a App,
    tx: &'a Tx,
    plan: &'a Plan,
    keys: Option<&'a Keys>,
    by: By,
    now: DateTime<Utc>,
}

impl Work<'_> {
    async fn create(&self) -> Result<Report> {
        let asked = &self.plan.organisation;
        let (organisation, _) =
            organisations::ensure(&self.tx.everywhere(), &asked.slug, &asked.name, self.now).await?;
        organisations::rename(&self.tx.everywhere(), organisation.id, &asked.name).await?;
        let row = settings::new(self.plan, organisation.id, self.now);
        conferences::insert(&self.tx.organisation(organisation.id), row.clone()).await?;
        write::write(&self.tx.tenant(row.id), self.plan, &Catalogue::default(), &[]).await?;
        let changes = self.store_keys(row.id).await?;
        self.record(&row, "created", &changes).await?;
        Ok(Report { slug: row.slug, created: true, changes, untried: None })
    }

    async fn update(&self, conference: conference::Model) -> Result<Result<Report, Problems>> {
        let db = self.tx.tenant(conference.id);
        let stored = Stored::load(&self.tx.everywhere(), &db, conference).await?;
        let before = stored.plan()?;
        let mut changes = Vec::new();
        if before != *self.plan {
            let refused = guards::check(&stored, self.plan, &catalogue_sales::load(&db).await?);
            if let Err(problems) = refused.or(()) {
                return Ok(Err(problems));
            }
            changes = differences(&file_of(&before), &file_of(self.plan))?;
            self.write_settings(&stored).await?;
            let overtaken = write::write(&db, self.plan, &stored.catalogue, &stored.codes).await?;
            if let Err(problems) = overtaken.or(()) {
                return Ok(Err(problems));
            }
        }
        changes.extend(self.store_keys(stored.conference.id).await?);
        if !changes.is_empty() {
            self.record(&stored.conference, "changed", &changes).await?;
        }
        Ok(Ok(Report { slug: stored.conference.slug, created: false, changes, untried: None }))
    }

    async fn write_settings(&self, stored: &Stored) -> Result<()> {
        organisations::rename(&self.tx.everywhere(), stored.organisation.id, &self.plan.organisation.name)
            .await?;
        let row = settings::changed(self.plan, &stored.conference, self.now);
        conferences::update(&self.tx.organisation(stored.organisation.id), row).await?;
        Ok(())
    }

    async fn store_keys(&self, conference: ConferenceId) -> Result<Vec<String>> {
        match self.keys {
            Some(keys) => keys::store(&self.tx.tenant(conference), &self.app.keys, keys, self.now).await,
            None => Ok(Vec::new()),
        }
    }

    async fn record(
        &self,
        conference: &conference::Model,
        action: &'static str,
        changes: &[String],
    ) -> Result<()> {
        let change = Change {
            by: self.by,
            subject: Subject::Conference,
            subject_id: conference.id.0,
            action,
            before: None,
            after: None,
            detail: Some(changes.join("\n")).filter(|text| !text.is_empty()),
            at: self.now,
        };
        Ok(audit::record(self.tx, conference, change).await?)
    }
}
