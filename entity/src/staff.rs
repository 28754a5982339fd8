//! A person who works for organisations; the roles are in `staff_role`.

use sea_orm::entity::prelude::*;

use crate::types::{Email, StaffId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StaffId,
    /// Lower case: one account an address.
    pub email: Email,
    pub name: String,
    /// argon2id, in PHC format.
    pub password_hash: String,
    pub created_at: DateTimeUtc,
    pub disabled_at: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
