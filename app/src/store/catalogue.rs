//! What a conference sells, loaded at once: the number of queries doesn't grow with the number of ticket types.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entity::{
    capacity_pool, discount_code, discount_code_ticket, tax_rate, ticket_type, ticket_type_pool,
    types::{ConferenceId, DiscountCodeId, PoolId, Slug, TaxRateId, TicketTypeId},
};
use sea_orm::{ColumnTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};

use crate::{
    error::Result,
    store::db::{Everywhere, TenantDb},
};

/// A conference's tax rates, pools and ticket types, also those no longer offered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    pub tax_rates: Vec<tax_rate::Model>,
    pub pools: Vec<capacity_pool::Model>,
    /// In the order of the shop.
    pub ticket_types: Vec<TicketType>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketType {
    pub row: ticket_type::Model,
    /// The pools it draws on, in the order they are taken in. None: its number is not limited.
    pub pool_ids: Vec<PoolId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    pub row: discount_code::Model,
    /// The ticket types it is for.
    pub ticket_ids: Vec<TicketTypeId>,
}

impl Catalogue {
    pub fn ticket(&self, id: TicketTypeId) -> Option<&TicketType> {
        self.ticket_types.iter().find(|ticket| ticket.row.id == id)
    }

    pub fn ticket_by_slug(&self, slug: &Slug) -> Option<&TicketType> {
        self.ticket_types.iter().find(|ticket| ticket.row.slug == *slug)
    }

    pub fn tax_rate(&self, id: TaxRateId) -> Option<&tax_rate::Model> {
        self.tax_rates.iter().find(|rate| rate.id == id)
    }

    pub fn pool(&self, id: PoolId) -> Option<&capacity_pool::Model> {
        self.pools.iter().find(|pool| pool.id == id)
    }

    /// How many more of this ticket type there are in the scarcest of its pools. None: not limited.
    pub fn free_places(&self, ticket: &TicketType) -> Option<i32> {
        let free = |id: &PoolId| self.pool(*id).map(|pool| pool.places - pool.held - pool.sold);
        ticket.pool_ids.iter().filter_map(free).min()
    }
}

/// Four queries, however much there is.
pub async fn load(db: &TenantDb<'_>) -> Result<Catalogue> {
    let tax_rates = db.find::<tax_rate::Entity>().order_by_asc(tax_rate::Column::Id).all(db.exec()).await?;
    let pools =
        db.find::<capacity_pool::Entity>().order_by_asc(capacity_pool::Column::Id).all(db.exec()).await?;
    let in_order = db.find::<ticket_type::Entity>().order_by_asc(ticket_type::Column::Position);
    let rows = in_order.order_by_asc(ticket_type::Column::Id).all(db.exec()).await?;
    let mut pool_ids = pools_of_tickets(db).await?;
    let with_pools = |row: ticket_type::Model| {
        let pool_ids = pool_ids.remove(&row.id).unwrap_or_default();
        TicketType { row, pool_ids }
    };
    let ticket_types = rows.into_iter().map(with_pools).collect();
    Ok(Catalogue { tax_rates, pools, ticket_types })
}

/// For each conference, the lowest price of what anybody may buy now: one query for all.
pub async fn lowest_prices(all: &Everywhere<'_>, now: DateTime<Utc>) -> Result<HashMap<ConferenceId, i64>> {
    use ticket_type::Column;
    let shown = Column::Offered.eq(true).and(Column::Hidden.eq(false));
    let begun = Column::SaleFrom.is_null().or(Column::SaleFrom.lte(now));
    let going_on = Column::SaleUntil.is_null().or(Column::SaleUntil.gte(now));
    let on_sale = all.find::<ticket_type::Entity>().filter(shown).filter(begun).filter(going_on);
    let lowest = on_sale.select_only().column(Column::ConferenceId).column_as(Column::Price.min(), "lowest");
    let rows: Vec<(ConferenceId, i64)> =
        lowest.group_by(Column::ConferenceId).into_tuple().all(all.exec()).await?;
    Ok(rows.into_iter().collect())
}

async fn pools_of_tickets(db: &TenantDb<'_>) -> Result<HashMap<TicketTypeId, Vec<PoolId>>> {
    let links = db.find::<ticket_type_pool::Entity>().order_by_asc(ticket_type_pool::Column::PoolId);
    let mut by_ticket: HashMap<_, Vec<_>> = HashMap::new();
    for link in links.all(db.exec()).await? {
        by_ticket.entry(link.ticket_type_id).or_default().push(link.pool_id);
    }
    Ok(by_ticket)
}

/// All codes with their ticket types, in two queries.
pub async fn codes(db: &TenantDb<'_>) -> Result<Vec<Code>> {
    let rows =
        db.find::<discount_code::Entity>().order_by_asc(discount_code::Column::Id).all(db.exec()).await?;
    let links =
        db.find::<discount_code_ticket::Entity>().order_by_asc(discount_code_ticket::Column::TicketTypeId);
    let mut by_code: HashMap<DiscountCodeId, Vec<TicketTypeId>> = HashMap::new();
    for link in links.all(db.exec()).await? {
        by_code.entry(link.discount_code_id).or_default().push(link.ticket_type_id);
    }
    let with_tickets = |row: discount_code::Model| {
        let ticket_ids = by_code.remove(&row.id).unwrap_or_default();
        Code { row, ticket_ids }
    };
    Ok(rows.into_iter().map(with_tickets).collect())
}

/// A code as someone typed it, in any case.
pub async fn find_code(db: &TenantDb<'_>, typed: &str) -> Result<Option<Code>> {
    let by_text = discount_code::Column::Code.eq(typed.trim().to_uppercase());
    with_ticket_ids(db, db.find::<discount_code::Entity>().filter(by_text).one(db.exec()).await?).await
}

pub async fn find_code_by_id(db: &TenantDb<'_>, id: DiscountCodeId) -> Result<Option<Code>> {
    let by_id = discount_code::Column::Id.eq(id);
    with_ticket_ids(db, db.find::<discount_code::Entity>().filter(by_id).one(db.exec()).await?).await
}

async fn with_ticket_ids(db: &TenantDb<'_>, row: Option<discount_code::Model>) -> Result<Option<Code>> {
    let Some(row) = row else { return Ok(None) };
    let of_code = discount_code_ticket::Column::DiscountCodeId.eq(row.id);
    let links = db.find::<discount_code_ticket::Entity>().filter(of_code).all(db.exec()).await?;
    Ok(Some(Code { row, ticket_ids: links.into_iter().map(|link| link.ticket_type_id).collect() }))
}

/// Counts so many uses of the code, all or none; false when fewer are left.
pub async fn use_code(db: &TenantDb<'_>, id: DiscountCodeId, times: i32) -> Result<bool> {
    use discount_code::Column;
    let wanted = Expr::col(Column::Used).add(times);
    let left = Column::Uses.is_null().or(wanted.clone().lte(Expr::col(Column::Uses)));
    let update = db.update::<discount_code::Entity>().filter(Column::Id.eq(id)).filter(left);
    Ok(db.changed(update.col_expr(Column::Used, wanted)).await?)
}

/// The order came to nothing: so many uses of its code are free again.
pub async fn release_code(db: &TenantDb<'_>, id: DiscountCodeId, times: i32) -> Result<bool> {
    use discount_code::Column;
    let update =
        db.update::<discount_code::Entity>().filter(Column::Id.eq(id)).filter(Column::Used.gte(times));
    Ok(db.changed(update.col_expr(Column::Used, Expr::col(Column::Used).sub(times))).await?)
}

pub async fn tax_rate(db: &TenantDb<'_>, id: TaxRateId) -> Result<Option<tax_rate::Model>> {
    Ok(db.find::<tax_rate::Entity>().filter(tax_rate::Column::Id.eq(id)).one(db.exec()).await?)
}

/// Remembers the rate's object at Stripe.
pub async fn save_stripe_tax_rate(db: &TenantDb<'_>, id: TaxRateId, stripe_id: &str) -> Result<bool> {
    let update = db.update::<tax_rate::Entity>().filter(tax_rate::Column::Id.eq(id));
    Ok(db.changed(update.col_expr(tax_rate::Column::StripeId, Expr::val(stripe_id))).await?)
}
