//! Places of capacity pools. They change only here, by writes that carry their own condition, so that no two buyers can
//! take the last one; the CHECK on the table is the last line.

use entity::{
    capacity_pool::{Column, Entity, Model},
    ticket_type_pool,
    types::{Places, PoolId, TicketTypeId},
};
use sea_orm::{ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder, sea_query::Expr};

use super::{
    among::Reach,
    db::{Conferences, TenantDb},
};
use crate::domain::capacity::Demand;

/// All pools of the conference.
pub async fn all(db: &TenantDb<'_>) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().order_by_asc(Column::Slug).all(db.exec()).await
}

/// All pools of these conferences.
pub async fn of_conferences(db: &Conferences<'_>) -> Result<Vec<Model>, DbErr> {
    db.rows::<Entity>().order_by_asc(Column::Slug).all(db.exec()).await
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
    let mut change = Change::default();
    change.add(from, -places);
    change.add(to, places);
    apply(db, pool, change).await
}

/// How many more places of a pool are held and sold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change {
    pub held: i32,
    pub sold: i32,
}

impl Change {
    pub fn add(&mut self, kind: Places, places: i32) {
        match kind {
            Places::None => {}
            Places::Held => self.held += places,
            Places::Sold => self.sold += places,
        }
    }
}

/// One write for one pool: false, and nothing changed, when it has not so many free, held or sold.
pub async fn apply(db: &TenantDb<'_>, pool: PoolId, Change { held, sold }: Change) -> Result<bool, DbErr> {
    let (held_after, sold_after) = (Expr::col(Column::Held).add(held), Expr::col(Column::Sold).add(sold));
    let mut update = db
        .update::<Entity>()
        .col_expr(Column::Held, held_after.clone())
        .col_expr(Column::Sold, sold_after.clone())
        .filter(Column::Id.eq(pool))
        .filter(held_after.clone().gte(0))
        .filter(sold_after.clone().gte(0));
    if held + sold > 0 {
        update = update.filter(held_after.add(sold_after).lte(Expr::col(Column::Places)));
    }
    db.changed(update).await
}
