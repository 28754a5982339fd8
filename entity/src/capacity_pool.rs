//! A number of places shared by ticket types; a CHECK keeps `held + sold <= places`.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, PoolId, Slug};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "capacity_pool")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PoolId,
    pub conference_id: ConferenceId,
    pub slug: Slug,
    pub places: i32,
    pub held: i32,
    pub sold: i32,
}

impl ActiveModelBehavior for ActiveModel {}
