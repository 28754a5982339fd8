//! A buyer that is an organisation; kept across the conferences of an organiser.

use sea_orm::entity::prelude::*;

use crate::types::{CompanyId, OrganisationId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CompanyId,
    pub organisation_id: OrganisationId,
    pub name: String,
    /// The name in lower case, single spaces: one company a name and country.
    pub name_key: String,
    pub country: String,
    pub tax_id: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
