//! In which order, and where a page begins. A page begins behind (or ends before) a row by what that row is sorted by: rows
//! that come in between never shift what somebody is reading.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use entity::{
    purchase_order::{Column, Entity},
    types::{PurchaseOrderId, PurchaseOrderStatus},
};
use sea_orm::{
    ColumnTrait, Order, QueryFilter, QueryOrder, Select,
    sea_query::{CaseStatement, Expr, ExprTrait, Func, SimpleExpr},
};

use super::{
    Question, Row,
    filter::{has_problem, has_wish, is_overdue},
    money,
};
use crate::store::db::TenantDb;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortBy {
    /// What somebody has to act on comes first.
    #[default]
    Urgency,
    Company,
    /// From asked for to ended; what is overdue stands before what isn't yet.
    Status,
    Total,
    Paid,
    Balance,
    /// Those without a due date come last, whichever way.
    Due,
    /// When Stripe was last asked; those of which it never was come first.
    Synced,
    Created,
    Updated,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    pub by: SortBy,
    pub descending: bool,
}

/// What a row is sorted by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Number(i64),
    Text(String),
    Day(NaiveDate),
    Moment(DateTime<Utc>),
}

/// A row's place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub key: Key,
    pub id: PurchaseOrderId,
}

/// Where a page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Start {
    #[default]
    First,
    After(Cursor),
    /// Ends just before it.
    Before(Cursor),
}

impl Sort {
    /// The place of a row.
    pub fn cursor(self, row: &Row) -> Cursor {
        let order = &row.order;
        let key = match self.by {
            SortBy::Urgency => Key::Number(row.urgency),
            SortBy::Company => Key::Text(order.company_name.clone()),
            SortBy::Status => Key::Number(row.stage),
            SortBy::Total => Key::Number(order.total),
            SortBy::Paid => Key::Number(row.kept),
            SortBy::Balance => Key::Number(row.balance),
            SortBy::Due => Key::Day(order.due_date.unwrap_or(self.without_day())),
            SortBy::Synced => Key::Moment(order.last_synced_at.unwrap_or(never())),
            SortBy::Created => Key::Moment(order.created_at),
            SortBy::Updated => Key::Moment(order.updated_at),
        };
        Cursor { key, id: order.id }
    }

    fn expression(self, db: &TenantDb<'_>, today: NaiveDate) -> SimpleExpr {
        match self.by {
            SortBy::Urgency => urgency(db, today),
            SortBy::Company => Func::lower(Column::CompanyName.into_expr()).into(),
            SortBy::Status => stage(db, today),
            SortBy::Total => Column::Total.into_expr(),
            SortBy::Paid => money::kept(),
            SortBy::Balance => money::balance(),
            SortBy::Due => {
                Func::coalesce([Column::DueDate.into_expr(), Expr::val(self.without_day())]).into()
            }
            SortBy::Synced => Func::coalesce([Column::LastSyncedAt.into_expr(), Expr::val(never())]).into(),
            SortBy::Created => Column::CreatedAt.into_expr(),
            SortBy::Updated => Column::UpdatedAt.into_expr(),
        }
    }

    fn without_day(self) -> NaiveDate {
        let last = if self.descending { (1, 1, 1) } else { (9999, 12, 31) };
        NaiveDate::from_ymd_opt(last.0, last.1, last.2).unwrap_or_default()
    }
}

/// Before every moment that databases know of a purchase order.
fn never() -> DateTime<Utc> {
    NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or_default().and_time(NaiveTime::MIN).and_utc()
}

impl Key {
    fn value(&self, by: SortBy) -> SimpleExpr {
        match self {
            Key::Number(number) => Expr::val(*number),
            Key::Text(text) if by == SortBy::Company => Func::lower(Expr::val(text.clone())).into(),
            Key::Text(text) => Expr::val(text.clone()),
            Key::Day(day) => Expr::val(*day),
            Key::Moment(moment) => Expr::val(*moment),
        }
    }
}

/// What has to be approved, what Stripe and we differ about, who asks for other seats, what is late, what came too much,
/// what waits for its invoice, and the rest: 0 to 6.
pub(super) fn urgency(db: &TenantDb<'_>, today: NaiveDate) -> SimpleExpr {
    let is = |status: PurchaseOrderStatus| Column::Status.eq(status);
    CaseStatement::new()
        .case(is(PurchaseOrderStatus::Requested), 0_i64)
        .case(has_problem(db), 1_i64)
        .case(has_wish(db), 2_i64)
        .case(is_overdue(db, today), 3_i64)
        .case(is(PurchaseOrderStatus::Overpaid), 4_i64)
        .case(is(PurchaseOrderStatus::Approved), 5_i64)
        .finally(6_i64)
        .into()
}

/// In the order of its life, as the list words it: asked for, approved, overdue, open, paid, ended; 0 to 9.
pub(super) fn stage(db: &TenantDb<'_>, today: NaiveDate) -> SimpleExpr {
    use PurchaseOrderStatus::{
        Approved, Cancelled, Declined, Invoiced, Overpaid, Paid, PartiallyPaid, Requested,
    };
    let in_order = [Invoiced, PartiallyPaid, Overpaid, Paid, Declined, Cancelled];
    let cases = CaseStatement::new()
        .case(Column::Status.eq(Requested), 0_i64)
        .case(Column::Status.eq(Approved), 1_i64)
        .case(is_overdue(db, today), 2_i64);
    let cases = (3_i64..)
        .zip(in_order)
        .fold(cases, |cases, (place, status)| cases.case(Column::Status.eq(status), place));
    cases.finally(9_i64).into()
}

/// Sorted, and no more than what comes behind the start. A page before a row is read backwards. Among equals the newest
/// comes first.
pub(super) fn ordered(
    db: &TenantDb<'_>,
    query: Select<Entity>,
    question: &Question,
    start: &Start,
) -> Select<Entity> {
    let (sort, key) = (question.sort, question.sort.expression(db, question.today));
    let backwards = matches!(start, Start::Before(_));
    let query = match start {
        Start::First => query,
        Start::After(cursor) | Start::Before(cursor) => query.filter(behind(sort, &key, cursor, backwards)),
    };
    let way = |descending: bool| if descending { Order::Desc } else { Order::Asc };
    query.order_by(key, way(sort.descending != backwards)).order_by(Column::Id, way(!backwards))
}

fn behind(sort: Sort, key: &SimpleExpr, cursor: &Cursor, backwards: bool) -> SimpleExpr {
    let value = || cursor.key.value(sort.by);
    let further = match sort.descending != backwards {
        true => key.clone().lt(value()),
        false => key.clone().gt(value()),
    };
    let among_equals = if backwards { Column::Id.gt(cursor.id) } else { Column::Id.lt(cursor.id) };
    further.or(key.clone().eq(value()).and(among_equals))
}
