//! Seats of one ticket type on a purchase order.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Percent, PurchaseOrderId, PurchaseOrderLineId, TaxRateId, TicketTypeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseOrderLineId,
    pub conference_id: ConferenceId,
    pub purchase_order_id: PurchaseOrderId,
    pub ticket_type_id: TicketTypeId,
    pub name: String,
    pub quantity: i32,
    /// Minor units, as the shop shows it, before any discount.
    pub unit_price: i64,
    /// Volume discount.
    pub discount_percent: Percent,
    /// Minor units off the whole line.
    pub discount: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub tax_rate_id: TaxRateId,
    /// Zero under reverse charge: `net` is what the shop's price holds without its tax.
    pub tax_percent: Percent,
    pub tax_inclusive: bool,
}

impl ActiveModelBehavior for ActiveModel {}
