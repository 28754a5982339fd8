//! Which pools a ticket type draws on.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, PoolId, TicketTypeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_type_pool")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_type_id: TicketTypeId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub pool_id: PoolId,
    pub conference_id: ConferenceId,
}

impl ActiveModelBehavior for ActiveModel {}
