//! A line of an invoice as we send it to Stripe, and its item there.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, InvoiceId, InvoiceLineId, TaxRateId, TicketTypeId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceLineId,
    pub conference_id: ConferenceId,
    pub invoice_id: InvoiceId,
    pub position: i32,
    /// None: it is about no tickets.
    pub ticket_type_id: Option<TicketTypeId>,
    pub description: String,
    pub quantity: i32,
    /// Minor units: the line's net where tax comes on top, its gross where prices include tax. Below zero on a further
    /// invoice, where something became cheaper.
    pub amount: i64,
    pub tax_rate_id: TaxRateId,
    /// False: money that was paid before, which bears no tax.
    pub taxed: bool,
    /// `ii_…`, once made.
    pub stripe_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
