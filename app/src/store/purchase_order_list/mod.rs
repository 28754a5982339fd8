//! The organiser's list of purchase orders: any filter, any sort, page by page, with its sums. What each one has paid and
//! owes is added up by the database: as many queries for twenty thousand as for two.
//!
//! `filter` says which, `money` what they owe, `sort` in which order and where a page begins.

mod filter;
mod money;
mod sort;

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    purchase_order::{Column, Entity, Model},
    types::{Currency, PurchaseOrderId, PurchaseOrderStatus},
};
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select};

pub use filter::{Between, Filter, OPEN};
pub use sort::{Cursor, Key, Sort, SortBy, Start};

use super::{db::TenantDb, purchase_orders::Tab};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Question {
    pub filter: Filter,
    pub sort: Sort,
    /// The date where the conference is: what is due before it is overdue.
    pub today: NaiveDate,
}

/// A purchase order with its money, minor units.
#[derive(Clone, Debug, FromQueryResult)]
pub struct Row {
    #[sea_orm(nested)]
    pub order: Model,
    /// What came and stayed.
    pub kept: i64,
    pub credited: i64,
    /// Below zero when too much was paid.
    pub balance: i64,
    /// How soon somebody has to act: 0 is first.
    pub urgency: i64,
}

/// Rows, and whether there are others before and behind them.
#[derive(Clone, Debug)]
pub struct Page {
    pub rows: Vec<Row>,
    pub earlier: bool,
    pub later: bool,
}

/// A page of purchase orders: first which, then what they have paid and owe, added up for these alone.
pub async fn page(
    db: &TenantDb<'_>,
    question: &Question,
    start: &Start,
    limit: usize,
) -> Result<Page, DbErr> {
    let some = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let query = match question.sort.by {
        SortBy::Balance => money::joined(db, found(db, question), None),
        _ => found(db, question),
    };
    let query = sort::ordered(db, query, question, start).limit(some).select_only().column(Column::Id);
    let mut ids: Vec<PurchaseOrderId> = query.into_tuple().all(db.exec()).await?;
    let more = ids.len() > limit;
    ids.truncate(limit);
    if matches!(start, Start::Before(_)) {
        ids.reverse();
    }
    let rows = rows(db, ids, question.today).await?;
    Ok(match start {
        Start::First => Page { rows, earlier: false, later: more },
        Start::After(_) => Page { rows, earlier: true, later: more },
        Start::Before(_) => Page { rows, earlier: more, later: true },
    })
}

/// These, in this order.
async fn rows(db: &TenantDb<'_>, ids: Vec<PurchaseOrderId>, today: NaiveDate) -> Result<Vec<Row>, DbErr> {
    let these = db.find::<Entity>().filter(Column::Id.is_in(ids.iter().copied()));
    let query = with_money(db, money::joined(db, these, Some(&ids)), today);
    let mut rows: Vec<Row> = query.into_model().all(db.exec()).await?;
    let place: HashMap<_, _> = ids.into_iter().zip(0_usize..).collect();
    rows.sort_by_key(|row| place.get(&row.order.id).copied());
    Ok(rows)
}

fn found(db: &TenantDb<'_>, question: &Question) -> Select<Entity> {
    let in_tab = question.filter.tab.only(db.find::<Entity>(), db, question.today);
    question.filter.apply(db, in_tab)
}

fn with_money(db: &TenantDb<'_>, query: Select<Entity>, today: NaiveDate) -> Select<Entity> {
    query
        .expr_as(money::kept(), "kept")
        .expr_as(money::credited(), "credited")
        .expr_as(money::balance(), "balance")
        .expr_as(sort::urgency(db, today), "urgency")
}

/// How many a filter finds, tab by tab.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    by_status: Vec<(PurchaseOrderStatus, i64)>,
    overdue: i64,
    problems: i64,
    wishes: i64,
}

impl Counts {
    pub fn of(&self, tab: Tab) -> i64 {
        let each = self.by_status.iter();
        match tab {
            Tab::All => each.map(|(_, count)| count).sum(),
            Tab::Status(status) => each.filter(|(of, _)| *of == status).map(|(_, count)| count).sum(),
            Tab::Overdue => self.overdue,
            Tab::SyncProblem => self.problems,
            Tab::Wish => self.wishes,
        }
    }
}

/// How many there are in each tab, of those that the rest of the filter finds.
pub async fn counts(db: &TenantDb<'_>, question: &Question) -> Result<Counts, DbErr> {
    let grouped = question
        .filter
        .apply(db, db.find::<Entity>())
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "found")
        .expr_as(money::count(filter::is_overdue(question.today)), "overdue")
        .expr_as(money::count(filter::has_problem(db)), "problems")
        .expr_as(money::count(filter::has_wish(db)), "wishes")
        .group_by(Column::Status);
    let rows: Vec<(PurchaseOrderStatus, i64, i64, i64, i64)> = grouped.into_tuple().all(db.exec()).await?;
    Ok(Counts {
        by_status: rows.iter().map(|(status, found, ..)| (*status, *found)).collect(),
        overdue: rows.iter().map(|(_, _, overdue, ..)| overdue).sum(),
        problems: rows.iter().map(|(_, _, _, problems, _)| problems).sum(),
        wishes: rows.iter().map(|(.., wishes)| wishes).sum(),
    })
}

/// Sums of all that is found, in one currency; minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, FromQueryResult)]
pub struct Sums {
    pub currency: Currency,
    pub total: i64,
    pub paid: i64,
    /// What is owed: the balances above zero of those for which money is expected. Nobody pays for another.
    pub outstanding: i64,
}

pub async fn sums(db: &TenantDb<'_>, question: &Question) -> Result<Vec<Sums>, DbErr> {
    money::joined(db, found(db, question), None)
        .select_only()
        .column(Column::Currency)
        .expr_as(money::sum(Column::Total.into_expr()), "total")
        .expr_as(money::sum(money::kept()), "paid")
        .expr_as(money::sum(money::owed()), "outstanding")
        .group_by(Column::Currency)
        .order_by_asc(Column::Currency)
        .into_model()
        .all(db.exec())
        .await
}
