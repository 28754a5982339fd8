//! One invoice of a purchase order at Stripe, a new revision of it or a further one, with the steps done. Its id is the root of every idempotency key.

use sea_orm::entity::prelude::*;

use crate::types::{ConferenceId, Currency, InvoiceId, InvoiceStatus, PurchaseOrderId};

#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invoice")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvoiceId,
    pub conference_id: ConferenceId,
    pub purchase_order_id: PurchaseOrderId,
    /// 1, 2, …
    pub revision: i32,
    /// What Stripe says of it; None until it exists there.
    pub status: Option<InvoiceStatus>,
    pub currency: Currency,
    /// Minor units that it must ask for: ours.
    pub total: i64,
    pub tax: i64,
    /// Minor units that Stripe asked for when last read: theirs.
    pub stripe_total: Option<i64>,
    pub stripe_paid: Option<i64>,
    /// Minor units still open there when last read.
    pub stripe_remaining: Option<i64>,
    /// Minor units of credit notes there when last read.
    pub stripe_credited: Option<i64>,
    /// In which currency it asked when last read.
    pub stripe_currency: Option<Currency>,
    /// `cus_…`: whose it was when last read.
    pub stripe_customer: Option<String>,
    pub due_date: Date,
    /// It asks for the difference to what other invoices ask for.
    pub further: bool,
    /// When a later revision took its place: it is ended at Stripe before the later one is made.
    pub replaced_at: Option<DateTimeUtc>,
    /// Nobody paid it: since when it's being ended, so that the seats that were added by it go back. None again when they have.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// The company's number that is printed on it.
    pub po_number: Option<String>,
    /// `cus_…`
    pub stripe_customer_id: Option<String>,
    /// `in_…`
    pub stripe_id: Option<String>,
    pub number: Option<String>,
    pub hosted_url: Option<String>,
    pub pdf_url: Option<String>,
    /// Counts the tries of which nothing came, as Stripe refused them: part of the idempotency keys.
    pub attempt: i32,
    /// When the call of the step in hand was first tried: idempotency keys live for 24 hours.
    pub step_started_at: Option<DateTimeUtc>,
    pub customer_at: Option<DateTimeUtc>,
    pub created_there_at: Option<DateTimeUtc>,
    pub lines_at: Option<DateTimeUtc>,
    pub finalised_at: Option<DateTimeUtc>,
    pub sent_at: Option<DateTimeUtc>,
    /// When staff asked for it to be sent once more, until that is done.
    pub send_again_at: Option<DateTimeUtc>,
    /// When it was last sent once more.
    pub sent_again_at: Option<DateTimeUtc>,
    pub voided_at: Option<DateTimeUtc>,
    /// Why the step in hand failed, in words for staff.
    pub problem: Option<String>,
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
