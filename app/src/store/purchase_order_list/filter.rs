//! Which purchase orders a list shows. Each part has its index; a text is looked for in every row that the rest leaves.

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    invoice,
    purchase_order::{Column, Entity},
    revision_request, seat, stripe_act,
    types::{PurchaseOrderId, PurchaseOrderStatus, RevisionRequestStatus, SeatStatus, StaffId},
};
use sea_orm::{
    ColumnTrait, Condition, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{ExprTrait, SimpleExpr},
};

use crate::store::{among::Reach, db::TenantDb, invoices, purchase_orders::Tab, search::has, stripe_acts};

/// From `from` on, and no further than `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between<T> {
    pub from: Option<T>,
    pub until: Option<T>,
}

impl<T> Default for Between<T> {
    fn default() -> Self {
        Self { from: None, until: None }
    }
}

/// Who looks after a purchase order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnedBy {
    Nobody,
    Person(StaffId),
}

/// All that has to be true of a purchase order; what is not asked for holds for each.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub tab: Tab,
    /// Part of the company, a contact, our reference, their number or the number of an invoice.
    pub text: Option<String>,
    pub due: Between<NaiveDate>,
    /// Moments: the end is the first one that is too late.
    pub created: Between<DateTime<Utc>>,
    /// Minor units of the total.
    pub amount: Between<i64>,
    /// Whether the company has given its own number.
    pub numbered: Option<bool>,
    /// A seat that nobody has been given.
    pub free_seats: bool,
    pub owner: Option<OwnedBy>,
    /// These and no others: what the rest of a filter found.
    pub among: Option<Vec<PurchaseOrderId>>,
}

impl Filter {
    /// Something is looked for in every row.
    pub(super) fn has_text(&self) -> bool {
        self.text.as_deref().is_some_and(|text| !text.trim().is_empty())
    }

    /// Everything but the tab, so that tabs can be counted.
    pub(super) fn apply(&self, db: &TenantDb<'_>, query: Select<Entity>) -> Select<Entity> {
        let tests = [
            self.due.from.map(|day| Column::DueDate.gte(day)),
            self.due.until.map(|day| Column::DueDate.lte(day)),
            self.created.from.map(|at| Column::CreatedAt.gte(at)),
            self.created.until.map(|at| Column::CreatedAt.lt(at)),
            self.amount.from.map(|amount| Column::Total.gte(amount)),
            self.amount.until.map(|amount| Column::Total.lte(amount)),
            self.numbered
                .map(|is| if is { Column::PoNumber.is_not_null() } else { Column::PoNumber.is_null() }),
            self.free_seats.then(|| with_free_seats(db)),
            self.owner.map(|owner| match owner {
                OwnedBy::Nobody => Column::OwnerId.is_null(),
                OwnedBy::Person(person) => Column::OwnerId.eq(person),
            }),
            self.among.as_ref().map(|ids| Column::Id.is_in(ids.iter().copied())),
        ];
        let query = tests.into_iter().flatten().fold(query, |query, test| query.filter(test));
        match self.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            Some(text) => query.filter(says(db, text)),
            None => query,
        }
    }
}

fn with_free_seats(db: &TenantDb<'_>) -> SimpleExpr {
    let free = db
        .find::<seat::Entity>()
        .filter(seat::Column::PurchaseOrderId.is_not_null())
        .filter(seat::Column::Status.eq(SeatStatus::Unassigned))
        .select_only()
        .column(seat::Column::PurchaseOrderId);
    Column::Id.in_subquery(free.into_query())
}

fn says(db: &TenantDb<'_>, text: &str) -> Condition {
    let columns = [
        Column::CompanyName,
        Column::BuyerName,
        Column::BuyerEmail,
        Column::FinanceName,
        Column::FinanceEmail,
        Column::Reference,
        Column::PoNumber,
    ];
    let numbers = db
        .find::<invoice::Entity>()
        .filter(has(invoice::Column::Number.into_expr(), text))
        .select_only()
        .column(invoice::Column::PurchaseOrderId);
    let invoiced = Column::Id.in_subquery(numbers.into_query());
    columns
        .into_iter()
        .fold(Condition::any().add(invoiced), |any, column| any.add(has(column.into_expr(), text)))
}

impl Tab {
    pub(in crate::store) fn only(
        self,
        query: Select<Entity>,
        db: &TenantDb<'_>,
        today: NaiveDate,
    ) -> Select<Entity> {
        match self {
            Tab::All => query,
            _ => query.filter(self.holds(db, today)),
        }
    }

    /// What is true of those in it.
    pub(super) fn holds(self, db: &TenantDb<'_>, today: NaiveDate) -> SimpleExpr {
        match self {
            Tab::All => Column::Id.is_not_null(),
            Tab::Status(status) => Column::Status.eq(status),
            Tab::Overdue => is_overdue(db, today),
            Tab::SyncProblem => has_problem(db),
            Tab::Wish => has_wish(db),
        }
    }
}

/// Statuses in which money is still expected.
pub const OPEN: [PurchaseOrderStatus; 2] =
    [PurchaseOrderStatus::Invoiced, PurchaseOrderStatus::PartiallyPaid];

/// In these statuses something is owed. Nobody is late with what no invoice asks for.
pub(super) fn is_overdue(db: &TenantDb<'_>, today: NaiveDate) -> SimpleExpr {
    let late = Column::Status.is_in(OPEN).and(Column::DueDate.lt(today));
    late.and(Column::Id.in_subquery(invoices::asking(db)))
}

/// Stripe and we differ, Stripe can't be asked or refused what staff did, or its invoice doesn't get on.
pub(super) fn has_problem(db: &impl Reach) -> SimpleExpr {
    let stuck = db
        .rows::<invoice::Entity>()
        .filter(invoice::Column::Problem.is_not_null())
        .filter(invoice::Column::VoidedAt.is_null())
        .select_only()
        .column(invoice::Column::PurchaseOrderId);
    let refused = stripe_acts::failed(db)
        .filter(stripe_act::Column::PurchaseOrderId.is_not_null())
        .select_only()
        .column(stripe_act::Column::PurchaseOrderId);
    Column::SyncProblem
        .is_not_null()
        .or(Column::Id.in_subquery(stuck.into_query()))
        .or(Column::Id.in_subquery(refused.into_query()))
}

/// A wish for other seats waits for an answer.
pub(super) fn has_wish(db: &impl Reach) -> SimpleExpr {
    let waiting = db
        .rows::<revision_request::Entity>()
        .filter(revision_request::Column::Status.eq(RevisionRequestStatus::Waiting))
        .select_only()
        .column(revision_request::Column::PurchaseOrderId);
    Column::Id.in_subquery(waiting.into_query())
}
