//! A code that makes some ticket types cheaper, or shows hidden ones. A CHECK keeps `used <= uses`.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, DiscountCodeId, Percent};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "discount_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: DiscountCodeId,
    pub conference_id: ConferenceId,
    /// Upper case.
    pub code: String,
    pub percent: Option<Percent>,
    /// Minor units off each ticket.
    pub amount: Option<i64>,
    pub uses: Option<i32>,
    pub used: i32,
    pub reveals: bool,
}

impl ActiveModelBehavior for ActiveModel {}
