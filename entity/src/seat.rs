//! One ticket of an order or a purchase order.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Email, OrderId, PurchaseOrderId, SeatId, SeatStatus, TicketTypeId, Token};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "seat")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeatId,
    pub conference_id: ConferenceId,
    pub order_id: Option<OrderId>,
    pub purchase_order_id: Option<PurchaseOrderId>,
    pub ticket_type_id: TicketTypeId,
    /// Its place in the order, from 0: `seat[0]`.
    pub position: i32,
    /// The secret in the attendee's address.
    pub token: Token,
    /// What the QR code says.
    pub code: String,
    pub status: SeatStatus,
    pub name: Option<String>,
    pub email: Option<Email>,
    /// When the ticket became valid: paid for, or allowed by the policy.
    pub issued_at: Option<DateTimeUtc>,
    /// How often its link and code were changed, as somebody else got it, or it was valid again after it was void.
    pub revision: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
