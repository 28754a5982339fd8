//! The round with Stripe that a conference is in, and what came of the last one. One row a conference.

use sea_orm::entity::prelude::*;

use crate::types::ConferenceId;

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sync_round")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub conference_id: ConferenceId,
    /// The round that is under way: only who still holds the lease records what came of it.
    pub lease_by: Option<String>,
    pub lease_until: Option<DateTimeUtc>,
    pub started_at: Option<DateTimeUtc>,
    pub finished_at: Option<DateTimeUtc>,
    /// What came of the last one, as JSON.
    pub report: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
