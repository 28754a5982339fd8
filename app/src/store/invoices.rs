//! Invoices of purchase orders: one row for each revision and each further invoice, with the steps done at Stripe, and the lines sent there.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    invoice::{Column, Entity, Model},
    invoice_line,
    types::{InvoiceId, InvoiceLineId, InvoiceStatus, PurchaseOrderId},
};
use sea_orm::{
    ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    sea_query::{Expr, SelectStatement},
};

use super::{among::Reach, db::TenantDb};

pub async fn insert(db: &TenantDb<'_>, invoice: Model, lines: Vec<invoice_line::Model>) -> Result<(), DbErr> {
    db.insert(invoice).await?;
    db.insert_all(lines).await
}

pub async fn find(db: &TenantDb<'_>, id: InvoiceId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}

/// The row, locked until the transaction ends.
pub async fn lock(db: &TenantDb<'_>, id: InvoiceId) -> Result<Option<Model>, DbErr> {
    db.lock::<Entity>(Column::Revision, id).await
}

pub async fn save(db: &TenantDb<'_>, invoice: Model) -> Result<(), DbErr> {
    db.save(invoice).await
}

/// All invoices of a purchase order, the first one first.
pub async fn of(db: &TenantDb<'_>, purchase_order: PurchaseOrderId) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>()
        .filter(Column::PurchaseOrderId.eq(purchase_order))
        .order_by_asc(Column::Revision)
        .all(db.exec())
        .await
}

/// The newest invoices of many purchase orders come last in the list, which is one query.
pub async fn of_many(db: &TenantDb<'_>, ids: Vec<PurchaseOrderId>) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>()
        .filter(Column::PurchaseOrderId.is_in(ids))
        .order_by_asc(Column::PurchaseOrderId)
        .order_by_asc(Column::Revision)
        .all(db.exec())
        .await
}

/// Which purchase orders these belong to.
pub async fn owners(
    db: &TenantDb<'_>,
    ids: Vec<InvoiceId>,
) -> Result<Vec<(InvoiceId, PurchaseOrderId)>, DbErr> {
    let some = db.find::<Entity>().filter(Column::Id.is_in(ids)).select_only();
    some.column(Column::Id).column(Column::PurchaseOrderId).into_tuple().all(db.exec()).await
}

/// Which purchase orders Stripe's invoices (`in_…`) belong to, each with the id that says so.
pub async fn purchase_orders_of(
    db: &TenantDb<'_>,
    stripe_ids: &[String],
) -> Result<Vec<(PurchaseOrderId, String)>, DbErr> {
    db.find::<Entity>()
        .filter(Column::StripeId.is_in(stripe_ids.to_vec()))
        .select_only()
        .column(Column::PurchaseOrderId)
        .column(Column::StripeId)
        .into_tuple()
        .all(db.exec())
        .await
}

/// The newest one that was out, as Stripe names it: it never deletes one.
pub async fn newest_at_stripe(db: &TenantDb<'_>) -> Result<Option<String>, DbErr> {
    let out = db.find::<Entity>().filter(Column::FinalisedAt.is_not_null()).order_by_desc(Column::Id);
    Ok(out.one(db.exec()).await?.and_then(|invoice| invoice.stripe_id))
}

pub async fn lines(db: &TenantDb<'_>, invoice: InvoiceId) -> Result<Vec<invoice_line::Model>, DbErr> {
    db.find::<invoice_line::Entity>()
        .filter(invoice_line::Column::InvoiceId.eq(invoice))
        .order_by_asc(invoice_line::Column::Position)
        .all(db.exec())
        .await
}

/// Remembers that a line exists at Stripe.
pub async fn save_line(db: &TenantDb<'_>, line: InvoiceLineId, stripe_id: &str) -> Result<(), DbErr> {
    let update = db
        .update::<invoice_line::Entity>()
        .col_expr(invoice_line::Column::StripeId, Expr::value(stripe_id))
        .filter(invoice_line::Column::Id.eq(line));
    db.changed(update).await.map(|_| ())
}

/// Whether Stripe may still change it on its own: then it's worth asking.
pub fn is_live(invoice: &Model) -> bool {
    matches!(invoice.status, Some(InvoiceStatus::Draft | InvoiceStatus::Open | InvoiceStatus::Uncollectible))
}

/// Whether it ended at Stripe without asking for anything any more.
pub fn is_ended(invoice: &Model) -> bool {
    matches!(invoice.status, Some(InvoiceStatus::Void | InvoiceStatus::Deleted))
}

/// What it still asks for, minor units: nothing of what it was given up for.
pub fn asks(invoice: &Model) -> i64 {
    match invoice.status {
        None | Some(InvoiceStatus::Draft | InvoiceStatus::Open) => {
            invoice.stripe_remaining.unwrap_or(invoice.total)
        }
        _ => 0,
    }
}

/// What those that stand still ask for, minor units. Of what is owed, nobody is late with more.
pub fn asked(all: &[Model]) -> i64 {
    all.iter().filter(|invoice| stands(invoice)).map(asks).sum()
}

/// What of it is due by this day, minor units.
pub fn asked_by(all: &[Model], day: NaiveDate) -> i64 {
    all.iter().filter(|invoice| stands(invoice) && invoice.due_date <= day).map(asks).sum()
}

/// The day on which the first of those that still ask for something is due.
pub fn first_due(all: &[Model]) -> Option<NaiveDate> {
    let asking = all.iter().filter(|invoice| stands(invoice) && asks(invoice) > 0);
    asking.map(|invoice| invoice.due_date).min()
}

/// In SQL: the purchase orders of which an invoice still asks for something.
pub(in crate::store) fn asking(db: &impl Reach) -> SelectStatement {
    let unpaid = Column::StripeRemaining.is_null().or(Column::StripeRemaining.gt(0_i64));
    let live = Column::Status.is_null().or(Column::Status.is_in([InvoiceStatus::Draft, InvoiceStatus::Open]));
    let asking = db.rows::<Entity>().filter(Column::ReplacedAt.is_null()).filter(live).filter(unpaid);
    asking.select_only().column(Column::PurchaseOrderId).into_query()
}

/// Whether somebody can pay on it at Stripe. One that was paid there asks for nothing any more, whatever money went back.
pub fn can_be_paid(invoice: &Model) -> bool {
    stands(invoice) && invoice.status == Some(InvoiceStatus::Open) && invoice.stripe_remaining != Some(0)
}

/// When it last went out.
pub fn last_sent(invoice: &Model) -> Option<DateTime<Utc>> {
    Ord::max(invoice.sent_at, invoice.sent_again_at)
}

/// Whether it is one of those that make up what is asked: not replaced, not void.
pub fn stands(invoice: &Model) -> bool {
    invoice.replaced_at.is_none() && !is_ended(invoice)
}
