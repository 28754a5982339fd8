//! Which ticket types a code is for.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, DiscountCodeId, TicketTypeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discount_code_ticket")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub discount_code_id: DiscountCodeId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_type_id: TicketTypeId,
    pub conference_id: ConferenceId,
}

impl ActiveModelBehavior for ActiveModel {}
