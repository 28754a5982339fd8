//! What a purchase order has paid and owes, as the database adds it up: the rules of `domain::ledger` in SQL. A test holds
//! the two against each other.

use entity::{
    ledger_entry,
    purchase_order::{Column, Entity},
    types::{
        LedgerKind, PurchaseOrderId,
        PurchaseOrderStatus::{Cancelled, Declined, Requested, WrittenOff},
    },
};
use sea_orm::{
    ColumnTrait, JoinType, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{CaseStatement, Expr, ExprTrait, Func, SelectStatement, SimpleExpr},
};

use crate::store::among::Reach;

/// The sums of the ledger beside each purchase order.
const LEDGER: &str = "sums";

const INCOME: [LedgerKind; 3] = [LedgerKind::Charge, LedgerKind::InvoicePayment, LedgerKind::ManualPayment];
const BACK: [LedgerKind; 2] = [LedgerKind::Refund, LedgerKind::Dispute];

/// The query with the sums of the ledger at hand, for `kept`, `credited`, `balance` and `owed`.
/// `only`: nobody else's are added up.
pub(super) fn joined(
    db: &impl Reach,
    mut query: Select<Entity>,
    only: Option<&[PurchaseOrderId]>,
) -> Select<Entity> {
    let own = Expr::col((LEDGER, "purchase_order_id")).equals((Entity, Column::Id));
    let same_currency = Expr::col((LEDGER, "currency")).equals((Entity, Column::Currency));
    let on = own.and(same_currency);
    QuerySelect::query(&mut query).join_subquery(JoinType::LeftJoin, ledger(db, only), LEDGER, on);
    query
}

/// One row for each purchase order and currency: only what is applied counts.
fn ledger(db: &impl Reach, only: Option<&[PurchaseOrderId]>) -> SelectStatement {
    use ledger_entry::Column;
    let amount = || Column::Amount.into_expr();
    let kept = CaseStatement::new()
        .case(Column::Kind.is_in(INCOME), amount())
        .case(Column::Kind.is_in(BACK), amount().mul(-1_i64))
        .finally(0_i64);
    let credited =
        CaseStatement::new().case(Column::Kind.eq(LedgerKind::CreditNote), amount()).finally(0_i64);
    let whose = match only {
        Some(ids) => Column::PurchaseOrderId.is_in(ids.iter().copied()),
        None => Column::PurchaseOrderId.is_not_null(),
    };
    db.rows::<ledger_entry::Entity>()
        .filter(whose)
        .filter(Column::Applied.eq(true))
        .select_only()
        .column(Column::PurchaseOrderId)
        .column(Column::Currency)
        .expr_as(sum(kept.into()), "kept")
        .expr_as(sum(credited.into()), "credited")
        .group_by(Column::PurchaseOrderId)
        .group_by(Column::Currency)
        .into_query()
}

/// Money that came and stayed.
pub fn kept() -> SimpleExpr {
    or_nothing("kept")
}

pub fn credited() -> SimpleExpr {
    or_nothing("credited")
}

fn or_nothing(column: &'static str) -> SimpleExpr {
    Func::coalesce([Expr::col((LEDGER, column)), Expr::val(0_i64)]).into()
}

/// The total, less what was credited and what came; nothing is asked of one that has ended.
pub fn balance() -> SimpleExpr {
    let balance = || Column::Total.into_expr().sub(credited()).sub(kept());
    let waived = Column::Status.is_in([Declined, Cancelled, WrittenOff]).and(balance().gt(0_i64));
    CaseStatement::new().case(waived, 0_i64).finally(balance()).into()
}

/// The balance where money is expected and some is missing, else nothing.
pub fn owed() -> SimpleExpr {
    let expected = Column::Status.ne(Requested);
    CaseStatement::new().case(expected.and(balance().gt(0_i64)), balance()).finally(0_i64).into()
}

/// How many rows of a group fulfil a condition.
pub fn count(condition: SimpleExpr) -> SimpleExpr {
    sum(CaseStatement::new().case(condition, 1_i64).finally(0_i64).into())
}

/// PostgreSQL's sums are wider than what they add up.
pub fn sum(of: SimpleExpr) -> SimpleExpr {
    SimpleExpr::from(Func::sum(of)).cast_as("BIGINT")
}
