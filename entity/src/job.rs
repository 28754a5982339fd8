//! A piece of work, committed with the change that caused it and claimed with a lease.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, JobId, WorkStatus};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: JobId,
    pub conference_id: Option<ConferenceId>,
    pub kind: String,
    /// What it is about: an id, mostly.
    pub argument: String,
    /// At most one waiting job a key.
    pub unique_key: Option<String>,
    pub status: WorkStatus,
    pub run_at: DateTimeUtc,
    pub attempts: i32,
    pub lease_until: Option<DateTimeUtc>,
    /// The claim that holds it: a finished job is recorded only by who still has it.
    pub lease_by: Option<String>,
    /// What came of it, or why it failed.
    pub outcome: Option<String>,
    /// Milliseconds of the last run.
    pub duration_ms: Option<i32>,
    pub created_at: DateTimeUtc,
    pub finished_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
