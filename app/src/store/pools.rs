//! Places of capacity pools. They change only here, by writes that carry their own condition, so that no two buyers can
//! take the last one; the CHECK on the table is the last line.

use entity::{
    capacity_pool::{Column, Entity, Model},
    ticket_type_pool,
    types::{Places, PoolId, TicketTypeId},
};
use sea_orm::{ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, UpdateMany, sea_query::Expr};

use super::db::TenantDb;
use crate::domain::capacity::Demand;

/// All pools of the conference.
pub async fn all(db: &TenantDb<'_>) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().order_by_asc(Column::Slug).all(db.exec()).await
}

/// Which pools the ticket types draw on.
pub async fn draws(db: &TenantDb<'_>) -> Result<Vec<(TicketTypeId, PoolId)>, DbErr> {
    let rows = db.find::<ticket_type_pool::Entity>().all(db.exec()).await?;
    Ok(rows.into_iter().map(|row| (row.ticket_type_id, row.pool_id)).collect())
}

/// Moves places between free (`None`), held and sold, in every pool of `demand`, in id order so that two transactions
/// never wait for each other. All or nothing: false when a pool had not enough, and then no pool has changed.
pub async fn shift(db: &TenantDb<'_>, demand: &Demand, from: Places, to: Places) -> Result<bool, DbErr> {
    for (pool, places) in demand {
        if !shift_one(db, *pool, *places, (from, to)).await? {
            for (earlier, places) in demand.range(..*pool) {
                shift_one(db, *earlier, *places, (to, from)).await?;
            }
            return Ok(false);
        }
    }
    Ok(true)
}

async fn shift_one(
    db: &TenantDb<'_>,
    pool: PoolId,
    places: i32,
    (from, to): (Places, Places),
) -> Result<bool, DbErr> {
    if from == to {
        return Ok(true);
    }
    let update = db.update::<Entity>().filter(Column::Id.eq(pool));
    db.changed(guarded(update, from, to, places)).await
}

/// The write for one pool: out of the one column, into the other, if there is enough.
fn guarded(update: UpdateMany<Entity>, from: Places, to: Places, places: i32) -> UpdateMany<Entity> {
    let mut update = match column(from) {
        Some(column) => {
            update.col_expr(column, Expr::col(column).sub(places)).filter(Expr::col(column).gte(places))
        }
        None => {
            let wanted = Expr::col(Column::Held).add(Expr::col(Column::Sold)).add(places);
            update.filter(wanted.lte(Expr::col(Column::Places)))
        }
    };
    if let Some(column) = column(to) {
        update = update.col_expr(column, Expr::col(column).add(places));
    }
    update
}

fn column(places: Places) -> Option<Column> {
    match places {
        Places::None => None,
        Places::Held => Some(Column::Held),
        Places::Sold => Some(Column::Sold),
    }
}
