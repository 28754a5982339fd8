//! A line of an invoice as we send it to Stripe, and its item there.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, InvoiceId, InvoiceLineId, TaxRateId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceLineId,
    pub conference_id: ConferenceId,
    pub invoice_id: InvoiceId,
    pub position: i32,
    pub description: String,
    pub quantity: i32,
    /// Minor units: the line's net where tax comes on top, its gross where prices include tax.
    pub amount: i64,
    pub tax_rate_id: TaxRateId,
    /// `ii_…`, once made.
    pub stripe_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
