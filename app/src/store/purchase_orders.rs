//! Purchase orders and their lines. A change locks the row, decides, and saves it, as with orders.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    purchase_order::{ActiveModel, Column, Entity, Model},
    purchase_order_line,
    types::{CompanyId, PurchaseOrderId, PurchaseOrderStatus, Token},
};
use sea_orm::{ColumnTrait, DbErr, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect};

use super::db::TenantDb;
pub use super::purchase_order_list::OPEN;

/// Writes a new one, and answers with all of it.
pub async fn insert(
    db: &TenantDb<'_>,
    purchase_order: impl IntoActiveModel<ActiveModel>,
) -> Result<Model, DbErr> {
    db.insert_answered(purchase_order).await
}

pub async fn insert_lines(db: &TenantDb<'_>, lines: Vec<purchase_order_line::Model>) -> Result<(), DbErr> {
    db.insert_all(lines).await
}

/// The row, locked until the transaction ends.
pub async fn lock(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Option<Model>, DbErr> {
    db.lock::<Entity>(Column::UpdatedAt, id).await
}

/// Writes a locked row back.
pub async fn save(db: &TenantDb<'_>, purchase_order: Model) -> Result<(), DbErr> {
    db.save(purchase_order).await
}

pub async fn find(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}

/// By the secret of the buyer's page.
pub async fn find_by_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Token.eq(token.clone())).one(db.exec()).await
}

/// By the secret of the finance contact's page.
pub async fn find_by_finance_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::FinanceToken.eq(token.clone())).one(db.exec()).await
}

/// By the secret of its claim link.
pub async fn find_by_claim_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::ClaimToken.eq(token.clone())).one(db.exec()).await
}

/// The purchase order that a form with this `once` value made.
pub async fn find_by_once(db: &TenantDb<'_>, once: &str) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Once.eq(once)).one(db.exec()).await
}

pub async fn lines(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<purchase_order_line::Model>, DbErr> {
    db.find::<purchase_order_line::Entity>()
        .filter(purchase_order_line::Column::PurchaseOrderId.eq(id))
        .order_by_asc(purchase_order_line::Column::Id)
        .all(db.exec())
        .await
}

/// Other lines in place of those it had.
pub async fn replace_lines(
    db: &TenantDb<'_>,
    id: PurchaseOrderId,
    lines: Vec<purchase_order_line::Model>,
) -> Result<(), DbErr> {
    let former = db.delete::<purchase_order_line::Entity>();
    former.filter(purchase_order_line::Column::PurchaseOrderId.eq(id)).exec(db.exec()).await?;
    insert_lines(db, lines).await
}

/// Those of the company that were paid once, in this conference; what cost nothing says nothing.
pub async fn paid_ones(db: &TenantDb<'_>, company: CompanyId) -> Result<Vec<Model>, DbErr> {
    let its = db.find::<Entity>().filter(Column::CompanyId.eq(company)).filter(Column::PaidAt.is_not_null());
    its.filter(Column::Total.gt(0)).all(db.exec()).await
}

/// The tabs of the admin list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    All,
    Status(PurchaseOrderStatus),
    /// Money is open that an invoice asks for, and the due date has passed.
    Overdue,
    /// Stripe and we differ, or Stripe can't be asked.
    SyncProblem,
    /// The company asks for other seats, and nobody has answered.
    Wish,
}

/// What those ask for who go through all of them.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub tab: Tab,
    /// Purchase orders older than this one: the next page.
    pub before: Option<PurchaseOrderId>,
}

/// A page of purchase orders, newest first.
pub async fn list(
    db: &TenantDb<'_>,
    filter: &Filter,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = filter.tab.only(db.find::<Entity>(), db, today);
    if let Some(id) = filter.before {
        query = query.filter(Column::Id.lt(id));
    }
    query.order_by_desc(Column::Id).limit(limit).all(db.exec()).await
}

/// Purchase orders of the conference that Stripe should be asked about.
pub async fn due_checks(
    db: &TenantDb<'_>,
    now: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<PurchaseOrderId>, DbErr> {
    db.find::<Entity>()
        .filter(Column::NextCheckAt.lte(now))
        .order_by_asc(Column::NextCheckAt)
        .limit(limit)
        .select_only()
        .column(Column::Id)
        .into_tuple()
        .all(db.exec())
        .await
}

/// Purchase orders with money expected by `due`, and whose reminders aren't paused; in the order of their ids, those after
/// `after`.
pub async fn to_remind(
    db: &TenantDb<'_>,
    due: NaiveDate,
    after: Option<PurchaseOrderId>,
    limit: u64,
) -> Result<Vec<PurchaseOrderId>, DbErr> {
    let mut query = db
        .find::<Entity>()
        .filter(Column::Status.is_in(OPEN))
        .filter(Column::DueDate.lte(due))
        .filter(Column::RemindersPausedAt.is_null());
    if let Some(id) = after {
        query = query.filter(Column::Id.gt(id));
    }
    let ids = query.order_by_asc(Column::Id).limit(limit).select_only().column(Column::Id);
    ids.into_tuple().all(db.exec()).await
}

/// When Stripe was last asked about each of these.
pub async fn asked_at(
    db: &TenantDb<'_>,
    ids: Vec<PurchaseOrderId>,
) -> Result<Vec<(PurchaseOrderId, Option<DateTime<Utc>>)>, DbErr> {
    let some = db.find::<Entity>().filter(Column::Id.is_in(ids)).select_only();
    some.column(Column::Id).column(Column::LastSyncedAt).into_tuple().all(db.exec()).await
}

/// What people call these.
pub async fn references(
    db: &TenantDb<'_>,
    ids: Vec<PurchaseOrderId>,
) -> Result<Vec<(PurchaseOrderId, String)>, DbErr> {
    let some = db.find::<Entity>().filter(Column::Id.is_in(ids)).select_only();
    some.column(Column::Id).column(Column::Reference).into_tuple().all(db.exec()).await
}
