//! The organiser's list of purchase orders: any filter, any sort, page by page, with its sums. What each one has paid and
//! owes is added up by the database: as many queries for twenty thousand as for two.
//!
//! `filter` says which, `money` what they owe, `sort` in which order and where a page begins.

mod filter;
mod glance;
mod money;
mod sort;

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    purchase_order::{Column, Entity, Model},
    types::{CompanyId, Currency, PurchaseOrderId, PurchaseOrderStatus},
};
use sea_orm::{
    ColumnTrait, DbErr, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{CaseStatement, SimpleExpr},
};

pub use filter::{Between, Filter, OPEN, OwnedBy};
pub use glance::{Glance, glance};
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

/// As many as are asked for by their ids.
const FEW: usize = 500;

impl Question {
    /// The same question, after a text was looked for: where few have it, their ids stand for the filter from then on.
    pub async fn looked_up(self, db: &TenantDb<'_>) -> Result<Self, DbErr> {
        if !self.filter.has_text() {
            return Ok(self);
        }
        let some = u64::try_from(FEW).unwrap_or(u64::MAX).saturating_add(1);
        let found = self.filter.apply(db, db.find::<Entity>()).limit(some);
        let ids: Vec<PurchaseOrderId> =
            found.select_only().column(Column::Id).into_tuple().all(db.exec()).await?;
        if ids.len() > FEW {
            return Ok(self);
        }
        let filter = Filter { tab: self.filter.tab, among: Some(ids), ..Filter::default() };
        Ok(Self { filter, ..self })
    }
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
    /// How far along it is: 0 has just been asked for.
    pub stage: i64,
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
        SortBy::Balance | SortBy::Paid => {
            money::joined(db, found(db, question), question.filter.among.as_deref())
        }
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
        .expr_as(sort::stage(db, today), "stage")
}

/// What a company still owes for its purchase orders here, minor units; what nobody has approved is owed by nobody.
pub async fn owed_by(db: &TenantDb<'_>, company: CompanyId) -> Result<i64, DbErr> {
    let its = || db.find::<Entity>().filter(Column::CompanyId.eq(company)).select_only();
    let ids: Vec<PurchaseOrderId> = its().column(Column::Id).into_tuple().all(db.exec()).await?;
    let owed = money::joined(db, its(), Some(&ids)).expr_as(money::sum(money::owed()), "owed");
    let sum: Option<Option<i64>> = owed.into_tuple().one(db.exec()).await?;
    Ok(sum.flatten().unwrap_or_default())
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

/// Sums of all that is found, in one currency; minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sums {
    pub currency: Currency,
    pub total: i64,
    pub paid: i64,
    /// What is owed: the balances above zero of those for which money is expected. Nobody pays for another.
    pub outstanding: i64,
}

/// Those of one status and currency that the filter finds, whichever the tab; the sums are of those in the tab.
#[derive(Debug, FromQueryResult)]
struct Group {
    status: PurchaseOrderStatus,
    currency: Currency,
    found: i64,
    overdue: i64,
    problems: i64,
    wishes: i64,
    shown: i64,
    total: i64,
    paid: i64,
    outstanding: i64,
}

/// How many there are in each tab, of those that the rest of the filter finds, and the sums of those in the tab: one look
/// at each purchase order for both.
pub async fn summary(db: &TenantDb<'_>, question: &Question) -> Result<(Counts, Vec<Sums>), DbErr> {
    let groups: Vec<Group> = grouped(db, question).into_model().all(db.exec()).await?;
    let all = |count: fn(&Group) -> i64| groups.iter().map(count).sum();
    let counts = Counts {
        by_status: groups.iter().map(|group| (group.status, group.found)).collect(),
        overdue: all(|group| group.overdue),
        problems: all(|group| group.problems),
        wishes: all(|group| group.wishes),
    };
    Ok((counts, added(groups)))
}

fn grouped(db: &TenantDb<'_>, question: &Question) -> Select<Entity> {
    let here = || question.filter.tab.holds(db, question.today);
    let sum = |of: SimpleExpr| money::sum(CaseStatement::new().case(here(), of).finally(0_i64).into());
    let all = question.filter.apply(db, db.find::<Entity>());
    money::joined(db, all, question.filter.among.as_deref())
        .select_only()
        .column(Column::Status)
        .column(Column::Currency)
        .column_as(Column::Id.count(), "found")
        .expr_as(money::count(filter::is_overdue(db, question.today)), "overdue")
        .expr_as(money::count(filter::has_problem(db)), "problems")
        .expr_as(money::count(filter::has_wish(db)), "wishes")
        .expr_as(money::count(here()), "shown")
        .expr_as(sum(Column::Total.into_expr()), "total")
        .expr_as(sum(money::kept()), "paid")
        .expr_as(sum(money::owed()), "outstanding")
        .group_by(Column::Status)
        .group_by(Column::Currency)
        .order_by_asc(Column::Currency)
}

/// Currency by currency, in the order of the groups.
fn added(groups: Vec<Group>) -> Vec<Sums> {
    let mut sums: Vec<Sums> = Vec::new();
    for group in groups.into_iter().filter(|group| group.shown > 0) {
        let Group { currency, total, paid, outstanding, .. } = group;
        match sums.last_mut().filter(|last| last.currency == currency) {
            Some(last) => {
                last.total += total;
                last.paid += paid;
                last.outstanding += outstanding;
            }
            None => sums.push(Sums { currency, total, paid, outstanding }),
        }
    }
    sums
}
