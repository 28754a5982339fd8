//! Which parts of a catalogue sales depend on: what may no longer be removed or given another meaning.

use std::collections::HashSet;

use entity::{
    order, order_line, purchase_order, purchase_order_line,
    types::{DiscountCodeId, Places, TaxRateId, TicketTypeId},
};
use sea_orm::{ColumnTrait, QueryFilter, QuerySelect, QueryTrait};

use crate::{error::Result, store::db::TenantDb};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sales {
    /// Ticket types that stand in any order or purchase order, whatever became of it.
    pub tickets: HashSet<TicketTypeId>,
    /// Those with places held or sold.
    pub tickets_with_places: HashSet<TicketTypeId>,
    /// Tax rates that purchase orders were priced with.
    pub tax_rates: HashSet<TaxRateId>,
    /// Codes that orders were made with.
    pub codes: HashSet<DiscountCodeId>,
}

impl Sales {
    /// Whether anybody ordered anything yet.
    pub fn any(&self) -> bool {
        !self.tickets.is_empty()
    }
}

/// Six queries, however much was sold.
pub async fn load(db: &TenantDb<'_>) -> Result<Sales> {
    let (mut tickets, mut tickets_with_places) = of_orders(db).await?;
    let (on_purchase_orders, with_places) = of_purchase_orders(db).await?;
    tickets.extend(on_purchase_orders);
    tickets_with_places.extend(with_places);
    let rates = db.find::<purchase_order_line::Entity>().select_only().distinct();
    let rates = rates.column(purchase_order_line::Column::TaxRateId).into_tuple();
    let used = order::Column::DiscountCodeId.is_not_null();
    let codes = db.find::<order::Entity>().filter(used).select_only().distinct();
    let codes = codes.column(order::Column::DiscountCodeId).into_tuple();
    Ok(Sales {
        tickets,
        tickets_with_places,
        tax_rates: rates.all(db.exec()).await?.into_iter().collect(),
        codes: codes.all(db.exec()).await?.into_iter().collect(),
    })
}

type Tickets = HashSet<TicketTypeId>;

async fn of_orders(db: &TenantDb<'_>) -> Result<(Tickets, Tickets)> {
    use order_line::Column;
    let tickets = db.find::<order_line::Entity>().select_only().distinct().column(Column::TicketTypeId);
    let with_places = db.find::<order::Entity>().filter(order::Column::Places.ne(Places::None));
    let orders = with_places.select_only().column(order::Column::Id).into_query();
    let theirs = tickets.clone().filter(Column::OrderId.in_subquery(orders));
    let all: Vec<TicketTypeId> = tickets.into_tuple().all(db.exec()).await?;
    let theirs: Vec<TicketTypeId> = theirs.into_tuple().all(db.exec()).await?;
    Ok((all.into_iter().collect(), theirs.into_iter().collect()))
}

async fn of_purchase_orders(db: &TenantDb<'_>) -> Result<(Tickets, Tickets)> {
    use purchase_order_line::Column;
    let tickets =
        db.find::<purchase_order_line::Entity>().select_only().distinct().column(Column::TicketTypeId);
    let with_places =
        db.find::<purchase_order::Entity>().filter(purchase_order::Column::Places.ne(Places::None));
    let orders = with_places.select_only().column(purchase_order::Column::Id).into_query();
    let theirs = tickets.clone().filter(Column::PurchaseOrderId.in_subquery(orders));
    let all: Vec<TicketTypeId> = tickets.into_tuple().all(db.exec()).await?;
    let theirs: Vec<TicketTypeId> = theirs.into_tuple().all(db.exec()).await?;
    Ok((all.into_iter().collect(), theirs.into_iter().collect()))
}
