//! The customer at Stripe for one company in one conference.

use sea_orm::entity::prelude::*;

use crate::types::{CompanyId, ConferenceId, InvoiceId, StripeCustomerId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stripe_customer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StripeCustomerId,
    pub conference_id: ConferenceId,
    pub company_id: CompanyId,
    /// `cus_…`, once made.
    pub stripe_id: Option<String>,
    pub created_at: DateTimeUtc,
    /// The invoice that is writing it, and nobody else until then.
    pub taken_by: Option<InvoiceId>,
    pub taken_until: Option<DateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
