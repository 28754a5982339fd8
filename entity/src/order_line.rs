//! Tickets of one type in an order, with the price they were sold for.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, OrderId, OrderLineId, Percent, TicketTypeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderLineId,
    pub conference_id: ConferenceId,
    pub order_id: OrderId,
    pub ticket_type_id: TicketTypeId,
    /// The name it was sold under, in the buyer's language.
    pub name: String,
    pub quantity: i32,
    /// Minor units, as the shop shows it, before any discount.
    pub unit_price: i64,
    /// Minor units off the whole line.
    pub discount: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub tax_percent: Percent,
    pub tax_inclusive: bool,
}

impl ActiveModelBehavior for ActiveModel {}
