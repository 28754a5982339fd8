//! A line of the schedule as it stands in this installation.

use sea_orm::entity::prelude::*;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "job_schedule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    pub paused: bool,
    pub last_started_at: Option<DateTimeUtc>,
    pub last_finished_at: Option<DateTimeUtc>,
    pub last_outcome: Option<String>,
    pub last_failed: bool,
    pub last_duration_ms: Option<i32>,
}

impl ActiveModelBehavior for ActiveModel {}
