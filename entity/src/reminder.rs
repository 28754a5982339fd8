//! A reminder or a warning that was sent about a purchase order. Each step once for a due date: another one starts anew.
//! Those that staff send by hand are outside the steps.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, PurchaseOrderId, ReminderId, ReminderStep};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reminder")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReminderId,
    pub conference_id: ConferenceId,
    pub purchase_order_id: PurchaseOrderId,
    /// Of the money it asks for.
    pub due_date: Date,
    pub step: ReminderStep,
    /// Of one sent by hand: the hidden value of the form; the same again is the same reminder. Else empty.
    pub once: String,
    /// Of a warning: the day on which seats go back, as the buyer was told.
    pub seats_back_on: Option<Date>,
    pub sent_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
