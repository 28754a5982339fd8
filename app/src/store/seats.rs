//! Seats: the tickets of orders and purchase orders.

use chrono::{DateTime, Utc};
use entity::{
    seat::{ActiveModel, Column, Entity, Model},
    types::{OrderId, PurchaseOrderId, SeatId, SeatStatus, Token},
};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DbErr, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};

use super::db::TenantDb;

/// Whose seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    Order(OrderId),
    PurchaseOrder(PurchaseOrderId),
}

impl Owner {
    fn condition(self) -> SimpleExpr {
        match self {
            Owner::Order(id) => Column::OrderId.eq(id),
            Owner::PurchaseOrder(id) => Column::PurchaseOrderId.eq(id),
        }
    }
}

pub async fn insert_all(db: &TenantDb<'_>, seats: Vec<Model>) -> Result<(), DbErr> {
    db.insert_all(seats).await
}

/// In the order of the form.
pub async fn of(db: &TenantDb<'_>, owner: Owner) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().filter(owner.condition()).order_by_asc(Column::Position).all(db.exec()).await
}

pub async fn find_by_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Token.eq(token.clone())).one(db.exec()).await
}

/// Names a seat, or takes the name away; only while nobody has used or voided it.
pub async fn save_person(db: &TenantDb<'_>, seat: Model) -> Result<bool, DbErr> {
    let open = [SeatStatus::Unassigned, SeatStatus::Invited, SeatStatus::Assigned];
    let id = seat.id;
    let row: ActiveModel = seat.into_active_model().reset_all();
    db.changed(db.update::<Entity>().set(row).filter(Column::Id.eq(id)).filter(Column::Status.is_in(open)))
        .await
}

/// Makes the tickets valid; those that are stay as they are. True when any became so.
pub async fn issue(db: &TenantDb<'_>, owner: Owner, at: DateTime<Utc>) -> Result<bool, DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::IssuedAt, Expr::value(at))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(owner.condition())
        .filter(Column::IssuedAt.is_null())
        .filter(Column::Status.ne(SeatStatus::Void));
    db.changed(update).await
}

/// Makes some tickets valid.
pub async fn issue_some(db: &TenantDb<'_>, ids: Vec<SeatId>, at: DateTime<Utc>) -> Result<(), DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::IssuedAt, Expr::value(at))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(Column::Id.is_in(ids));
    db.changed(update).await.map(|_| ())
}

/// Makes the tickets void.
pub async fn void(db: &TenantDb<'_>, owner: Owner, at: DateTime<Utc>) -> Result<(), DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(SeatStatus::Void))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(owner.condition());
    db.changed(update).await.map(|_| ())
}

/// Makes some tickets void, as the purchase order has fewer seats.
pub async fn take_back(db: &TenantDb<'_>, ids: Vec<SeatId>, at: DateTime<Utc>) -> Result<(), DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(SeatStatus::Void))
        .col_expr(Column::UpdatedAt, Expr::value(at))
        .filter(Column::Id.is_in(ids));
    db.changed(update).await.map(|_| ())
}

/// Makes void tickets unassigned or assigned again, as their names say: late money was honoured. The next revision, so that
/// who had a ticket before is told anew.
pub async fn revive(db: &TenantDb<'_>, owner: Owner, at: DateTime<Utc>) -> Result<(), DbErr> {
    for (status, named) in [(SeatStatus::Assigned, true), (SeatStatus::Unassigned, false)] {
        let name = if named { Column::Name.is_not_null() } else { Column::Name.is_null() };
        let update = db
            .update::<Entity>()
            .col_expr(Column::Status, Expr::value(status))
            .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
            .col_expr(Column::UpdatedAt, Expr::value(at))
            .filter(owner.condition())
            .filter(Column::Status.eq(SeatStatus::Void))
            .filter(name);
        db.changed(update).await?;
    }
    Ok(())
}
