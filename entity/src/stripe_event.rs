//! A webhook as received: a hint to reconcile, never a fact to book.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, StripeEventId, WorkStatus};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StripeEventId,
    pub conference_id: ConferenceId,
    /// `evt_…`, unique in a conference.
    pub event_id: String,
    pub kind: String,
    /// `data.object.id`.
    pub object_id: Option<String>,
    /// The ids of what it may be about, found in the object: `in_…`, `cs_…`, `pi_…`, comma separated.
    pub related: String,
    pub livemode: bool,
    pub occurred_at: DateTimeUtc,
    pub received_at: DateTimeUtc,
    pub status: WorkStatus,
    pub attempts: i32,
    /// What came of it, or why it failed.
    pub outcome: Option<String>,
    pub handled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
