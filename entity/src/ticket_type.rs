//! What is sold.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Localised, Slug, TaxRateId, TicketTypeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_type")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TicketTypeId,
    pub conference_id: ConferenceId,
    pub slug: Slug,
    pub name: Localised,
    pub description: Option<Localised>,
    pub category: Option<Localised>,
    /// Minor units of the conference's currency.
    pub price: i64,
    pub tax_rate_id: TaxRateId,
    /// The most of it in one order.
    pub per_order: i32,
    pub sale_from: Option<DateTimeUtc>,
    pub sale_until: Option<DateTimeUtc>,
    /// Sold only to who has a code that reveals it.
    pub hidden: bool,
    /// May be bought on a purchase order.
    pub corporate: bool,
    /// False: no longer sold; kept for what was sold.
    pub offered: bool,
    pub position: i32,
}

impl ActiveModelBehavior for ActiveModel {}
