//! The tenant.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Currency, Email, OrganisationId, PurchaseOrderPolicy, Seller, Slug};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "conference")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConferenceId,
    pub organisation_id: OrganisationId,
    /// First segment of every public address.
    pub slug: Slug,
    pub name: String,
    /// Stands in references: `NC27`.
    pub code: String,
    pub city: Option<String>,
    pub starts: Date,
    pub ends: Date,
    /// IANA name.
    pub timezone: String,
    pub currency: Currency,
    /// Codes, the first is the default: `en,de`.
    pub languages: String,
    pub contact_email: Email,
    /// Colour of the conference's accent, `#rrggbb`.
    pub accent: Option<String>,
    pub live: bool,
    pub seller: Seller,
    pub policy: PurchaseOrderPolicy,
    /// Minutes that a draft order holds its places.
    pub hold_minutes: i32,
    pub next_po_number: i32,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
