//! A conference's keys at Stripe, sealed with the master key, and how far its events were read.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, StripeAccountId, StripeAccountStatus};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StripeAccountId,
    pub conference_id: ConferenceId,
    /// Sealed, see `secrets`.
    pub secret_key: String,
    pub secret_key_last4: String,
    pub webhook_secret: Option<String>,
    pub webhook_secret_last4: Option<String>,
    /// Still accepted while the secret is being rotated, until the moment below.
    pub previous_webhook_secret: Option<String>,
    pub previous_webhook_secret_until: Option<DateTimeUtc>,
    /// Counts changes, so that cached clients are dropped.
    pub version: i32,
    pub status: StripeAccountStatus,
    /// Why Stripe refused, in its words.
    pub status_detail: Option<String>,
    /// Creation time (Unix seconds) of the newest event read by the sync.
    pub events_cursor: Option<i64>,
    pub last_synced_at: Option<DateTimeUtc>,
    pub updated_at: DateTimeUtc,
}

impl Model {
    /// Until when webhooks may be signed with the previous secret; none: no more.
    pub fn previous_secret_until(&self, now: DateTimeUtc) -> Option<DateTimeUtc> {
        let until = self.previous_webhook_secret.as_ref().and(self.previous_webhook_secret_until);
        until.filter(|until| now < *until)
    }
}

impl ActiveModelBehavior for ActiveModel {}
