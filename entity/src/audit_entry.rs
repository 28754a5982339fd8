//! Who changed what, when. Never edited, never deleted.

use sea_orm::entity::prelude::*;

use crate::types::{Actor, AuditEntryId, ConferenceId, OrganisationId, StaffId, Subject};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AuditEntryId,
    pub organisation_id: OrganisationId,
    pub conference_id: Option<ConferenceId>,
    pub actor: Actor,
    pub staff_id: Option<StaffId>,
    pub subject: Subject,
    pub subject_id: Uuid,
    /// What happened, as a word: `approved`.
    pub action: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub detail: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
