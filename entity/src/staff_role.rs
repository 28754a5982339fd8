//! One role of one person in an organisation, for all its conferences or for one.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, OrganisationId, Role, StaffId, StaffRoleId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffRoleId,
    pub organisation_id: OrganisationId,
    pub staff_id: StaffId,
    /// None: all conferences of the organisation.
    pub conference_id: Option<ConferenceId>,
    pub role: Role,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
