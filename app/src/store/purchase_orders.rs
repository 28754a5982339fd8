//! Purchase orders and their lines. A change locks the row, decides, and saves it, as with orders.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    purchase_order::{ActiveModel, Column, Entity, Model},
    purchase_order_line,
    types::{CompanyId, PurchaseOrderId, PurchaseOrderStatus, Token},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, DbErr, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select, sea_query::Expr,
};

use super::db::TenantDb;

pub async fn insert(
    db: &TenantDb<'_>,
    purchase_order: Model,
    lines: Vec<purchase_order_line::Model>,
) -> Result<(), DbErr> {
    db.insert(purchase_order).await?;
    db.insert_all(lines).await
}

/// The row, locked until the transaction ends.
pub async fn lock(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Option<Model>, DbErr> {
    let touch = db.update::<Entity>().col_expr(Column::UpdatedAt, Expr::col(Column::UpdatedAt).into());
    db.changed(touch.filter(Column::Id.eq(id))).await?;
    find(db, id).await
}

/// Writes a locked row back.
pub async fn save(db: &TenantDb<'_>, purchase_order: Model) -> Result<(), DbErr> {
    let id = purchase_order.id;
    let row: ActiveModel = purchase_order.into_active_model().reset_all();
    db.changed(db.update::<Entity>().set(row).filter(Column::Id.eq(id))).await.map(|_| ())
}

pub async fn find(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Id.eq(id)).one(db.exec()).await
}

/// By the secret of the buyer's page.
pub async fn find_by_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Token.eq(token.clone())).one(db.exec()).await
}

/// By the secret of the finance contact's page.
pub async fn find_by_finance_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::FinanceToken.eq(token.clone())).one(db.exec()).await
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

/// Whether the company has paid a purchase order of this conference before.
pub async fn has_paid_one(db: &TenantDb<'_>, company: CompanyId) -> Result<bool, DbErr> {
    let paid = [PurchaseOrderStatus::Paid, PurchaseOrderStatus::Overpaid];
    let query = db.find::<Entity>().filter(Column::CompanyId.eq(company)).filter(Column::Status.is_in(paid));
    Ok(query.count(db.exec()).await? > 0)
}

/// The tabs of the admin list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    #[default]
    All,
    Status(PurchaseOrderStatus),
    /// Money is open and the due date has passed.
    Overdue,
    /// Stripe and we differ, or Stripe can't be asked.
    SyncProblem,
}

/// What an admin list asks for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub tab: Tab,
    /// Part of the company, a contact, our reference or their number.
    pub text: Option<String>,
    /// Purchase orders older than this one: the next page.
    pub before: Option<PurchaseOrderId>,
}

/// Statuses in which money is still expected.
pub const OPEN: [PurchaseOrderStatus; 2] = [PurchaseOrderStatus::Invoiced, PurchaseOrderStatus::PartiallyPaid];

fn in_tab(query: Select<Entity>, tab: Tab, today: NaiveDate) -> Select<Entity> {
    match tab {
        Tab::All => query,
        Tab::Status(status) => query.filter(Column::Status.eq(status)),
        Tab::Overdue => query.filter(Column::Status.is_in(OPEN)).filter(Column::DueDate.lt(today)),
        Tab::SyncProblem => query.filter(Column::SyncProblem.is_not_null()),
    }
}

fn with_text(query: Select<Entity>, text: Option<&str>) -> Select<Entity> {
    match text.map(str::trim).filter(|text| !text.is_empty()) {
        None => query,
        Some(text) => {
            let columns = [
                Column::CompanyName,
                Column::BuyerName,
                Column::BuyerEmail,
                Column::FinanceEmail,
                Column::Reference,
                Column::PoNumber,
            ];
            let any = columns.into_iter().fold(Condition::any(), |any, column| any.add(column.contains(text)));
            query.filter(any)
        }
    }
}

/// A page of purchase orders, newest first.
pub async fn list(
    db: &TenantDb<'_>,
    filter: &Filter,
    today: NaiveDate,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = with_text(in_tab(db.find::<Entity>(), filter.tab, today), filter.text.as_deref());
    if let Some(id) = filter.before {
        query = query.filter(Column::Id.lt(id));
    }
    query.order_by_desc(Column::Id).limit(limit).all(db.exec()).await
}

/// How many purchase orders there are in each status.
pub async fn count_by_status(db: &TenantDb<'_>) -> Result<Vec<(PurchaseOrderStatus, i64)>, DbErr> {
    db.find::<Entity>()
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "purchase_orders")
        .group_by(Column::Status)
        .into_tuple()
        .all(db.exec())
        .await
}

/// How many purchase orders are in a tab.
pub async fn count_in(db: &TenantDb<'_>, tab: Tab, today: NaiveDate) -> Result<u64, DbErr> {
    in_tab(db.find::<Entity>(), tab, today).count(db.exec()).await
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
