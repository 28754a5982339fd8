//! The end of each reconciliation, well or not: what the document remembers of it, when it is looked at again, and what it
//! answers. The same for an order and a purchase order.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    order, purchase_order,
    types::{ConferenceId, OrderId},
};
use uuid::Uuid;

use super::{Drift, Outcome, Target};
use crate::{
    app::App,
    error::{Error, Result},
    flows::gateway,
    store::{orders, purchase_orders},
    stripe::Fault,
};

/// Why a look came to nothing.
pub(super) enum Trouble {
    /// Stripe could not be asked, or would not answer.
    Stripe(Fault),
    Ours(Error),
}

impl<E: Into<Error>> From<E> for Trouble {
    fn from(error: E) -> Self {
        Trouble::Ours(error.into())
    }
}

impl Trouble {
    /// For staff.
    fn words(&self) -> String {
        match self {
            Trouble::Stripe(fault) => fault.to_string(),
            Trouble::Ours(error) => error.chain(),
        }
    }

    /// To a question, which changes nothing, a refusal is no other thing than silence.
    async fn sort(self, app: &App, conference: ConferenceId) -> Error {
        match self {
            Trouble::Ours(error) => error,
            Trouble::Stripe(fault @ Fault::Rejected { .. }) => Error::Unavailable(fault.unsaid().to_string()),
            Trouble::Stripe(fault) => gateway::sort(app, conference, fault).await,
        }
    }
}

/// A look that came to nothing.
#[derive(Debug)]
pub struct Failed {
    pub error: Error,
    /// The document remembers it, and is looked at again by itself.
    pub noted: bool,
    /// Stripe doesn't answer this conference at all: nobody need ask it more just now.
    pub silent: bool,
}

impl From<Failed> for Error {
    fn from(failed: Failed) -> Self {
        failed.error
    }
}

/// What a document remembers of its reconciliation.
pub(super) struct Synced<'a> {
    id: Uuid,
    last_synced_at: &'a mut Option<DateTime<Utc>>,
    next_check_at: &'a mut Option<DateTime<Utc>>,
    failures: &'a mut i32,
    problem: &'a mut Option<String>,
}

impl<'a> From<&'a mut order::Model> for Synced<'a> {
    fn from(row: &'a mut order::Model) -> Self {
        Self {
            id: row.id.0,
            last_synced_at: &mut row.last_synced_at,
            next_check_at: &mut row.next_check_at,
            failures: &mut row.sync_failures,
            problem: &mut row.sync_problem,
        }
    }
}

impl<'a> From<&'a mut purchase_order::Model> for Synced<'a> {
    fn from(row: &'a mut purchase_order::Model) -> Self {
        Self {
            id: row.id.0,
            last_synced_at: &mut row.last_synced_at,
            next_check_at: &mut row.next_check_at,
            failures: &mut row.sync_failures,
            problem: &mut row.sync_problem,
        }
    }
}

impl Synced<'_> {
    /// `asked_at`: what happened at Stripe before then was seen. `again`: when to look next.
    pub(super) fn seen(self, asked_at: DateTime<Utc>, drift: Option<Drift>, again: Option<DateTime<Utc>>) {
        *self.last_synced_at = (*self.last_synced_at).max(Some(asked_at));
        *self.failures = 0;
        *self.problem = drift.map(|drift| drift.as_str().to_owned());
        *self.next_check_at = again;
    }

    /// No news is lost for a failure: it is tried again.
    fn failed(self, why: &str, now: DateTime<Utc>) {
        *self.failures += 1;
        *self.problem = Some(why.to_owned());
        *self.next_check_at = Some(now + back_off(*self.failures, self.id));
    }
}

/// One minute, two, four … an hour at most, and up to a quarter more that differs from one document to the next.
fn back_off(failures: i32, id: Uuid) -> TimeDelta {
    let doubled = TimeDelta::minutes(1 << failures.clamp(1, 7).saturating_sub(1)).min(TimeDelta::hours(1));
    doubled + doubled * i32::from(id.as_bytes()[15]) / 1024
}

/// Six hours, and up to an hour more that differs from one document to the next, so that they don't come at once.
pub(super) fn sweep_after(id: Uuid) -> TimeDelta {
    TimeDelta::hours(6) + TimeDelta::seconds(i64::from(id.as_bytes()[15]) * 14)
}

/// Remembers that it did not work.
async fn note_failure(app: &App, conference: ConferenceId, target: Target, why: &str) -> Result<()> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let db = tx.tenant(conference);
    match target {
        Target::Order(id) => {
            if let Some(mut order) = orders::lock(&db, id).await? {
                Synced::from(&mut order).failed(why, now);
                orders::save(&db, order).await?;
            }
        }
        Target::PurchaseOrder(id) => {
            if let Some(mut order) = purchase_orders::lock(&db, id).await? {
                Synced::from(&mut order).failed(why, now);
                purchase_orders::save(&db, order).await?;
            }
        }
    }
    Ok(tx.commit().await?)
}

/// Who asked about an order waited no longer: it counts as no answer.
pub async fn gave_up(app: &App, conference: ConferenceId, id: OrderId) -> Result<()> {
    note_failure(app, conference, Target::Order(id), "no answer in time").await
}

/// What a look settled, or that it came to nothing: that is noted whatever the reason, so that no news is lost for it.
pub(super) async fn ended(
    app: &App,
    conference: ConferenceId,
    target: Target,
    looked: Result<Outcome, Trouble>,
) -> Result<Outcome, Failed> {
    let trouble = match looked {
        Ok(outcome) => {
            app.work.notify_one();
            return Ok(outcome);
        }
        Err(trouble) => trouble,
    };
    let noted = note_failure(app, conference, target, &trouble.words()).await;
    if let Err(error) = &noted {
        tracing::error!(document = ?target, error = error.chain(), "that a look came to nothing is not noted");
    }
    let silent = matches!(trouble, Trouble::Stripe(Fault::Unavailable { .. } | Fault::Refused { .. }));
    Err(Failed { error: trouble.sort(app, conference).await, noted: noted.is_ok(), silent })
}
