//! One attendee purchase.

use sea_orm::entity::prelude::*;

use crate::types::{
    ConferenceId, Currency, DiscountCodeId, Email, LateMoney, OrderId, OrderStatus, Places, Token,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "orders")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: OrderId,
    pub conference_id: ConferenceId,
    /// For people; opens nothing: `NC27-7K3QD`.
    pub reference: String,
    /// The secret in the order's address.
    pub token: Token,
    /// What the form that made it is known by, and the cart in it: a double click makes one order.
    pub once: Option<String>,
    pub status: OrderStatus,
    pub places: Places,
    pub language: String,
    pub buyer_name: Option<String>,
    pub buyer_email: Option<Email>,
    /// When the buyer accepted the terms.
    pub terms_at: Option<DateTimeUtc>,
    pub currency: Currency,
    /// Minor units, tax included.
    pub total: i64,
    pub tax: i64,
    pub discount_code_id: Option<DiscountCodeId>,
    /// When held places go back.
    pub hold_until: Option<DateTimeUtc>,
    /// Counts the Checkout sessions made: part of their idempotency key.
    pub checkout_revision: i32,
    pub checkout_session_id: Option<String>,
    pub checkout_url: Option<String>,
    pub checkout_expires_at: Option<DateTimeUtc>,
    pub payment_intent_id: Option<String>,
    pub late_money: Option<LateMoney>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub paid_at: Option<DateTimeUtc>,
    /// When it expired or was cancelled.
    pub ended_at: Option<DateTimeUtc>,
    pub last_synced_at: Option<DateTimeUtc>,
    pub next_check_at: Option<DateTimeUtc>,
    pub sync_failures: i32,
    /// What differs between Stripe and us, or why Stripe could not be asked.
    pub sync_problem: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
