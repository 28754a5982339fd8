//! The sums that must agree, asked from the rows themselves.

use std::collections::HashMap;

use entity::{
    order, order_line, seat,
    types::{Places, PurchaseOrderId, SeatStatus, TicketTypeId},
};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, ExprTrait, JoinType, QueryFilter, QuerySelect, RelationDef,
    sea_query::SimpleExpr,
};

use super::db::TenantDb;

/// Tickets of one type that orders, or purchase orders, hold or have bought.
pub type Taken = (TicketTypeId, Places, i64);

/// What orders take.
pub async fn taken_by_orders(db: &TenantDb<'_>) -> Result<Vec<Taken>, DbErr> {
    db.find::<order_line::Entity>()
        .join(JoinType::InnerJoin, order_of_line())
        .filter(order::Column::Places.ne(Places::None))
        .select_only()
        .column(order_line::Column::TicketTypeId)
        .column(order::Column::Places)
        .column_as(quantity(order_line::Column::Quantity), "quantity")
        .group_by(order_line::Column::TicketTypeId)
        .group_by(order::Column::Places)
        .into_tuple()
        .all(db.exec())
        .await
}

/// What purchase orders take: a seat that waits for its money holds a place, a valid one has bought it.
pub async fn taken_by_purchase_orders(db: &TenantDb<'_>) -> Result<Vec<Taken>, DbErr> {
    let held = seats_that(db, seat::Column::IssuedAt.is_null()).await?;
    let sold = seats_that(db, seat::Column::IssuedAt.is_not_null()).await?;
    let held = held.into_iter().map(|(ticket, seats)| (ticket, Places::Held, seats));
    Ok(held.chain(sold.into_iter().map(|(ticket, seats)| (ticket, Places::Sold, seats))).collect())
}

async fn seats_that(db: &TenantDb<'_>, are: SimpleExpr) -> Result<Vec<(TicketTypeId, i64)>, DbErr> {
    use seat::Column;
    let standing = db.find::<seat::Entity>().filter(Column::Status.ne(SeatStatus::Void)).filter(are);
    let counts = standing
        .filter(Column::PurchaseOrderId.is_not_null())
        .select_only()
        .column(Column::TicketTypeId)
        .column_as(Column::Id.count(), "seats");
    counts.group_by(Column::TicketTypeId).into_tuple().all(db.exec()).await
}

/// How many seats of these purchase orders are not void.
pub async fn standing_seats(
    db: &TenantDb<'_>,
    ids: Vec<PurchaseOrderId>,
) -> Result<HashMap<PurchaseOrderId, i64>, DbErr> {
    use seat::Column;
    let standing = db.find::<seat::Entity>().filter(Column::Status.ne(SeatStatus::Void));
    let counts = standing
        .filter(Column::PurchaseOrderId.is_in(ids))
        .select_only()
        .column(Column::PurchaseOrderId)
        .column_as(Column::Id.count(), "seats");
    let rows: Vec<_> = counts.group_by(Column::PurchaseOrderId).into_tuple().all(db.exec()).await?;
    Ok(rows.into_iter().collect())
}

/// A sum as i64 on both databases.
fn quantity(column: impl ColumnTrait) -> SimpleExpr {
    column.sum().cast_as("bigint")
}

fn order_of_line() -> RelationDef {
    order_line::Entity::belongs_to(order::Entity)
        .from(order_line::Column::OrderId)
        .to(order::Column::Id)
        .into()
}
