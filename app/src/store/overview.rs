//! Numbers for the lists and the home of staff: counted by the database, one query for a whole page.

use std::collections::HashMap;

use chrono::NaiveDate;
use entity::{
    ledger_entry, order_line, purchase_order, purchase_order_line, seat,
    types::{
        ConferenceId, Currency, LedgerKind, OrderId, PurchaseOrderId, PurchaseOrderStatus, SeatStatus,
        TicketTypeId,
    },
};
use sea_orm::{
    ColumnTrait, DbErr, ExprTrait, FromQueryResult, QueryFilter, QuerySelect,
    sea_query::{Expr, SimpleExpr},
};

use super::{
    among::Reach,
    db::{Conferences, TenantDb},
    invoices,
};

/// PostgreSQL's sums are wider than what they add up.
fn sum(column: impl ColumnTrait) -> SimpleExpr {
    Expr::col(column.as_column_ref()).sum().cast_as("BIGINT")
}

/// How many seats each of these orders has.
pub async fn seats_of_orders(db: &TenantDb<'_>, ids: Vec<OrderId>) -> Result<HashMap<OrderId, i64>, DbErr> {
    use order_line::Column;
    let lines = db.find::<order_line::Entity>().filter(Column::OrderId.is_in(ids));
    let sums = lines.select_only().column(Column::OrderId).expr_as(sum(Column::Quantity), "seats");
    let rows: Vec<(OrderId, i64)> = sums.group_by(Column::OrderId).into_tuple().all(db.exec()).await?;
    Ok(rows.into_iter().collect())
}

/// How many seats each of these purchase orders has.
pub async fn seats_of_purchase_orders(
    db: &TenantDb<'_>,
    ids: Vec<PurchaseOrderId>,
) -> Result<HashMap<PurchaseOrderId, i64>, DbErr> {
    use purchase_order_line::Column;
    let lines = db.find::<purchase_order_line::Entity>().filter(Column::PurchaseOrderId.is_in(ids));
    let sums = lines.select_only().column(Column::PurchaseOrderId).expr_as(sum(Column::Quantity), "seats");
    let rows: Vec<(PurchaseOrderId, i64)> =
        sums.group_by(Column::PurchaseOrderId).into_tuple().all(db.exec()).await?;
    Ok(rows.into_iter().collect())
}

/// How many seats of these purchase orders are somebody's, invited people included.
pub async fn people_of_purchase_orders(
    db: &TenantDb<'_>,
    ids: Vec<PurchaseOrderId>,
) -> Result<HashMap<PurchaseOrderId, i64>, DbErr> {
    use seat::Column;
    let taken = Column::Status.is_not_in([SeatStatus::Unassigned, SeatStatus::Void]);
    let seats = db.find::<seat::Entity>().filter(Column::PurchaseOrderId.is_in(ids)).filter(taken);
    let counts = seats.select_only().column(Column::PurchaseOrderId).column_as(Column::Id.count(), "people");
    let rows: Vec<(PurchaseOrderId, i64)> =
        counts.group_by(Column::PurchaseOrderId).into_tuple().all(db.exec()).await?;
    Ok(rows.into_iter().collect())
}

/// Money of a kind that came or went in a conference.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Moved {
    pub conference_id: ConferenceId,
    pub currency: Currency,
    pub kind: LedgerKind,
    /// Minor units.
    pub amount: i64,
}

/// What came and went. Money that counts for nothing is left out.
pub async fn money(db: &Conferences<'_>) -> Result<Vec<Moved>, DbErr> {
    use ledger_entry::Column;
    let by = [Column::ConferenceId, Column::Currency, Column::Kind];
    let counted = db.rows::<ledger_entry::Entity>().filter(Column::Applied.eq(true));
    let sums = counted.select_only().columns(by).expr_as(sum(Column::Amount), "amount");
    by.into_iter().fold(sums, |sums, column| sums.group_by(column)).into_model().all(db.exec()).await
}

/// How many purchase orders were paid in part, by conference and due date, of those whose rest is asked for and whose
/// reminders aren't paused.
pub async fn paid_in_part(db: &Conferences<'_>) -> Result<Vec<(ConferenceId, NaiveDate, i64)>, DbErr> {
    use purchase_order::Column;
    let part = Column::Status.eq(PurchaseOrderStatus::PartiallyPaid);
    let dated = Column::DueDate.is_not_null().and(Column::RemindersPausedAt.is_null());
    let asked = Column::Id.in_subquery(invoices::asking(db));
    let late = db.rows::<purchase_order::Entity>().filter(part.and(dated).and(asked)).select_only();
    let counts =
        late.columns([Column::ConferenceId, Column::DueDate]).column_as(Column::Id.count(), "orders");
    let counts = counts.group_by(Column::ConferenceId).group_by(Column::DueDate);
    counts.into_tuple().all(db.exec()).await
}

/// Tickets of each type that are valid, and those that wait for money.
pub async fn seats_by_ticket(db: &TenantDb<'_>) -> Result<HashMap<TicketTypeId, (i64, i64)>, DbErr> {
    let (sold, held) = (count_seats(db, true).await?, count_seats(db, false).await?);
    let mut counts: HashMap<TicketTypeId, (i64, i64)> = HashMap::new();
    for (ticket, seats) in sold {
        counts.entry(ticket).or_default().0 = seats;
    }
    for (ticket, seats) in held {
        counts.entry(ticket).or_default().1 = seats;
    }
    Ok(counts)
}

async fn count_seats(db: &TenantDb<'_>, issued: bool) -> Result<Vec<(TicketTypeId, i64)>, DbErr> {
    use seat::Column;
    let valid = if issued { Column::IssuedAt.is_not_null() } else { Column::IssuedAt.is_null() };
    let seats = db.find::<seat::Entity>().filter(Column::Status.ne(SeatStatus::Void)).filter(valid);
    let counts = seats.select_only().column(Column::TicketTypeId).column_as(Column::Id.count(), "seats");
    counts.group_by(Column::TicketTypeId).into_tuple().all(db.exec()).await
}
