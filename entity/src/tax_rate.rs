//! A tax rate of a conference; every ticket type has one.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Percent, Slug, TaxRateId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tax_rate")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TaxRateId,
    pub conference_id: ConferenceId,
    pub slug: Slug,
    pub percent: Percent,
    /// Shop prices include it.
    pub inclusive: bool,
    /// The tax rate object at Stripe, once made.
    pub stripe_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
