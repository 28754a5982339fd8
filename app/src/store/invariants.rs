//! The sums that must agree, asked from the rows themselves.

use std::collections::HashMap;

use entity::{
    order, order_line, purchase_order, purchase_order_line, seat,
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

/// What purchase orders take.
pub async fn taken_by_purchase_orders(db: &TenantDb<'_>) -> Result<Vec<Taken>, DbErr> {
    db.find::<purchase_order_line::Entity>()
        .join(JoinType::InnerJoin, purchase_order_of_line())
        .filter(purchase_order::Column::Places.ne(Places::None))
        .select_only()
        .column(purchase_order_line::Column::TicketTypeId)
        .column(purchase_order::Column::Places)
        .column_as(quantity(purchase_order_line::Column::Quantity), "quantity")
        .group_by(purchase_order_line::Column::TicketTypeId)
        .group_by(purchase_order::Column::Places)
        .into_tuple()
        .all(db.exec())
        .await
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

fn purchase_order_of_line() -> RelationDef {
    purchase_order_line::Entity::belongs_to(purchase_order::Entity)
        .from(purchase_order_line::Column::PurchaseOrderId)
        .to(purchase_order::Column::Id)
        .into()
}
