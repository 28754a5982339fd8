//! Writes of the catalogue, for who changes what a conference sells. `put_…` writes a row over the one with its id, or
//! anew. Counters (places held and sold, uses of a code) are never written here.

use entity::{
    capacity_pool, discount_code, discount_code_ticket, tax_rate, ticket_type, ticket_type_pool,
    types::{DiscountCodeId, PoolId, TaxRateId, TicketTypeId},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, ExprTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};

use crate::{error::Result, store::db::TenantDb};

pub async fn put_tax_rate(db: &TenantDb<'_>, row: tax_rate::Model) -> Result<()> {
    let by_id = db.update::<tax_rate::Entity>().filter(tax_rate::Column::Id.eq(row.id));
    let values = tax_rate::ActiveModel {
        id: NotSet,
        conference_id: NotSet,
        ..row.clone().into_active_model().reset_all()
    };
    if !db.changed(by_id.set(values)).await? {
        db.insert::<_, tax_rate::ActiveModel>(row).await?;
    }
    Ok(())
}

pub async fn put_ticket_type(db: &TenantDb<'_>, row: ticket_type::Model) -> Result<()> {
    let by_id = db.update::<ticket_type::Entity>().filter(ticket_type::Column::Id.eq(row.id));
    let values = ticket_type::ActiveModel {
        id: NotSet,
        conference_id: NotSet,
        ..row.clone().into_active_model().reset_all()
    };
    if !db.changed(by_id.set(values)).await? {
        db.insert::<_, ticket_type::ActiveModel>(row).await?;
    }
    Ok(())
}

/// False: more of its uses are used than it would have.
pub async fn put_code(db: &TenantDb<'_>, row: discount_code::Model, is_new: bool) -> Result<bool> {
    use discount_code::Column;
    if is_new {
        db.insert::<_, discount_code::ActiveModel>(row).await?;
        return Ok(true);
    }
    let by_id = db.update::<discount_code::Entity>().filter(Column::Id.eq(row.id));
    let guarded = match row.uses {
        Some(uses) => by_id.filter(Column::Used.lte(uses)),
        None => by_id,
    };
    let kept = discount_code::ActiveModel {
        id: NotSet,
        conference_id: NotSet,
        used: NotSet,
        ..row.into_active_model().reset_all()
    };
    Ok(db.changed(guarded.set(kept)).await?)
}

pub async fn insert_pool(db: &TenantDb<'_>, row: capacity_pool::Model) -> Result<()> {
    Ok(db.insert::<_, capacity_pool::ActiveModel>(row).await?)
}

/// False: more of its places are held or sold than it would have.
pub async fn resize_pool(db: &TenantDb<'_>, id: PoolId, places: i32) -> Result<bool> {
    use capacity_pool::Column;
    let taken = Expr::col(Column::Held).add(Expr::col(Column::Sold));
    let update = db.update::<capacity_pool::Entity>().filter(Column::Id.eq(id)).filter(taken.lte(places));
    Ok(db.changed(update.col_expr(Column::Places, places.into())).await?)
}

/// The ticket type draws on these pools and no others.
pub async fn set_pools(db: &TenantDb<'_>, ticket: TicketTypeId, pools: &[PoolId]) -> Result<()> {
    let of_ticket = ticket_type_pool::Column::TicketTypeId.eq(ticket);
    db.delete::<ticket_type_pool::Entity>().filter(of_ticket).exec(db.exec()).await?;
    let link = |pool: &PoolId| ticket_type_pool::Model {
        ticket_type_id: ticket,
        pool_id: *pool,
        conference_id: db.scope(),
    };
    let links = pools.iter().map(link).collect();
    Ok(db.insert_all::<_, ticket_type_pool::ActiveModel>(links).await?)
}

/// The code is for these ticket types and no others.
pub async fn set_code_tickets(
    db: &TenantDb<'_>,
    code: DiscountCodeId,
    tickets: &[TicketTypeId],
) -> Result<()> {
    let of_code = discount_code_ticket::Column::DiscountCodeId.eq(code);
    db.delete::<discount_code_ticket::Entity>().filter(of_code).exec(db.exec()).await?;
    let link = |ticket: &TicketTypeId| discount_code_ticket::Model {
        discount_code_id: code,
        ticket_type_id: *ticket,
        conference_id: db.scope(),
    };
    let links = tickets.iter().map(link).collect();
    Ok(db.insert_all::<_, discount_code_ticket::ActiveModel>(links).await?)
}

/// Removes what nothing refers to; the database refuses the rest.
pub async fn delete_codes(db: &TenantDb<'_>, ids: Vec<DiscountCodeId>) -> Result<()> {
    let chosen = db.delete::<discount_code::Entity>().filter(discount_code::Column::Id.is_in(ids));
    chosen.exec(db.exec()).await?;
    Ok(())
}

pub async fn delete_ticket_types(db: &TenantDb<'_>, ids: Vec<TicketTypeId>) -> Result<()> {
    let chosen = db.delete::<ticket_type::Entity>().filter(ticket_type::Column::Id.is_in(ids));
    chosen.exec(db.exec()).await?;
    Ok(())
}

pub async fn delete_pools(db: &TenantDb<'_>, ids: Vec<PoolId>) -> Result<()> {
    let chosen = db.delete::<capacity_pool::Entity>().filter(capacity_pool::Column::Id.is_in(ids));
    chosen.exec(db.exec()).await?;
    Ok(())
}

pub async fn delete_tax_rates(db: &TenantDb<'_>, ids: Vec<TaxRateId>) -> Result<()> {
    let chosen = db.delete::<tax_rate::Entity>().filter(tax_rate::Column::Id.is_in(ids));
    chosen.exec(db.exec()).await?;
    Ok(())
}
