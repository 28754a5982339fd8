//! What is sold, and how full it is.

use entity::{capacity_pool, types::Money};
use poem::{Response, Result, handler};

use super::super::extract::{May, allowed::ViewTickets};
use crate::{
    error::Error,
    store::{
        catalogue::{self, TicketType},
        overview,
    },
    views::pages::admin::{PoolRow, TicketRow, TicketsPage},
};

#[handler]
pub async fn list(may: May<ViewTickets>) -> Result<Response> {
    let catalogue = catalogue::load(&may.db()).await?;
    let counts = overview::seats_by_ticket(&may.db()).await.map_err(Error::from)?;
    let language = may.language().code();
    let row = |ticket: &TicketType| {
        let (sold, held) = counts.get(&ticket.row.id).copied().unwrap_or_default();
        TicketRow {
            name: ticket.row.name.in_language(language).to_owned(),
            slug: ticket.row.slug.to_string(),
            price: Money::new(ticket.row.price, may.conference.currency),
            sold,
            held,
            marks: marks(ticket),
        }
    };
    let tickets = catalogue.ticket_types.iter().map(row).collect();
    Ok(may.page(&TicketsPage { tickets, pools: catalogue.pools.iter().map(pool).collect() })?)
}

fn marks(ticket: &TicketType) -> Vec<&'static str> {
    let marks = [
        ("hidden", ticket.row.hidden),
        ("corporate", ticket.row.corporate),
        ("withdrawn", !ticket.row.offered),
    ];
    marks.into_iter().filter(|(_, is)| *is).map(|(word, _)| word).collect()
}

fn pool(pool: &capacity_pool::Model) -> PoolRow {
    PoolRow {
        slug: pool.slug.to_string(),
        capacity: pool.places.into(),
        sold: pool.sold.into(),
        held: pool.held.into(),
        free: (pool.places - pool.sold - pool.held).into(),
    }
}
