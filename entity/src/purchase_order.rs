//! A company's purchase.

use sea_orm::entity::prelude::*;

use crate::types::{
    CompanyId, ConferenceId, Currency, Email, Places, PurchaseOrderId, PurchaseOrderStatus, StaffId,
    TaxTreatment, Token,
};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseOrderId,
    pub conference_id: ConferenceId,
    pub company_id: CompanyId,
    /// For people; opens nothing: `PO-NC27-0042`.
    pub reference: String,
    /// The secret in the buyer's address.
    pub token: Token,
    /// The secret in the finance contact's address; says nothing about `token`.
    pub finance_token: Token,
    pub once: Option<String>,
    /// The member of staff who looks after it.
    pub owner_id: Option<StaffId>,
    pub status: PurchaseOrderStatus,
    pub places: Places,
    pub language: String,
    /// The company's own number for it.
    pub po_number: Option<String>,
    pub company_name: String,
    pub address_line1: String,
    pub address_line2: Option<String>,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub tax_id: Option<String>,
    pub buyer_name: String,
    pub buyer_email: Email,
    pub finance_name: Option<String>,
    pub finance_email: Email,
    /// Addresses, comma separated.
    pub cc: Option<String>,
    pub term_days: i32,
    pub notes: Option<String>,
    pub currency: Currency,
    /// Minor units, tax included, of the current lines.
    pub total: i64,
    pub tax: i64,
    /// Decided with the request; every later document follows it.
    pub tax_treatment: TaxTreatment,
    pub due_date: Option<Date>,
    /// When its seats last changed: what was paid before then paid for what it was before.
    pub revised_at: Option<DateTimeUtc>,
    /// What it came to before then, minor units, tax included.
    pub former_total: Option<i64>,
    /// Why it was declined, cancelled or written off.
    pub reason: Option<String>,
    /// The secret in the address at which people of `claim_domain` take a free seat; None: closed.
    pub claim_token: Option<Token>,
    /// The part behind the `@` of those who may, in lower case.
    pub claim_domain: Option<String>,
    /// Since when nobody is reminded of it, and its seats don't go back; None: they are.
    pub reminders_paused_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub approved_at: Option<DateTimeUtc>,
    pub invoiced_at: Option<DateTimeUtc>,
    pub paid_at: Option<DateTimeUtc>,
    /// When it was declined, cancelled or written off.
    pub ended_at: Option<DateTimeUtc>,
    pub last_synced_at: Option<DateTimeUtc>,
    pub next_check_at: Option<DateTimeUtc>,
    pub sync_failures: i32,
    /// What differs between Stripe and us, or why Stripe could not be asked.
    pub sync_problem: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}

/// What a purchase order begins with: as it was asked for, under secrets of its own, with no places. The rest comes later.
#[derive(Clone, Debug, DeriveIntoActiveModel)]
#[sea_orm(set(
    id = "PurchaseOrderId::new()",
    token = "Token::random()",
    finance_token = "Token::random()",
    status = "PurchaseOrderStatus::Requested",
    places = "Places::None",
    sync_failures = "0",
    updated_at = "self.created_at"
))]
pub struct New {
    pub conference_id: ConferenceId,
    pub company_id: CompanyId,
    pub reference: String,
    pub once: Option<String>,
    pub language: String,
    pub po_number: Option<String>,
    pub company_name: String,
    pub address_line1: String,
    pub address_line2: Option<String>,
    pub postal_code: String,
    pub city: String,
    pub country: String,
    pub tax_id: Option<String>,
    pub buyer_name: String,
    pub buyer_email: Email,
    pub finance_name: Option<String>,
    pub finance_email: Email,
    pub cc: Option<String>,
    pub term_days: i32,
    pub notes: Option<String>,
    pub currency: Currency,
    pub total: i64,
    pub tax: i64,
    pub tax_treatment: TaxTreatment,
    pub created_at: DateTimeUtc,
}
