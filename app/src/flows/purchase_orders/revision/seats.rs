//! The seats that come and go, and the places with them: only the difference moves. Free seats go first, of those the
//! ones that wait for their money.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    purchase_order, seat,
    types::{Places, PoolId, SeatId, SeatStatus, TicketTypeId},
};

use super::{super::release, known::Known};
use crate::{
    error::{FieldErrors, Formed, Result},
    flows::checkout::quantity_field,
    store::{
        catalogue::TicketType,
        db::TenantDb,
        pools,
        seats::{self, Owner},
    },
};

/// What moves.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// How many more of each ticket type.
    pub more: Vec<(TicketTypeId, i32)>,
    pub fewer: Vec<SeatId>,
    /// The places of each pool, in id order. Pools of seats that stay are among them, with no change: what the money pays for
    /// now is moved later in the same transaction, and finds all its pools taken.
    pub places: BTreeMap<PoolId, pools::Change>,
}

/// What has to move, or why it can't: places that aren't free, seats that somebody has.
pub fn exchange(known: &Known, wanted: &BTreeMap<TicketTypeId, i32>) -> Result<Exchange, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut exchange = Exchange::default();
    let holds = known.order.places != Places::None;
    for ticket in known.catalogue.ticket_types.iter() {
        let of_it: Vec<_> = known.seats.iter().filter(|seat| seat.ticket_type_id == ticket.row.id).collect();
        let has = i32::try_from(of_it.len()).unwrap_or(i32::MAX);
        let wanted = wanted.get(&ticket.row.id).copied().unwrap_or_default();
        exchange.touch(ticket, has);
        if wanted > has {
            exchange.more.push((ticket.row.id, wanted - has));
            exchange.take(&ticket.pool_ids, Places::Held, wanted - has);
        }
        if wanted < has && holds {
            let slug = ticket.row.slug.as_str();
            for seat in free_first(of_it, (has - wanted, slug), &mut errors) {
                exchange.fewer.push(seat.id);
                exchange.take(&ticket.pool_ids, release::place_of(seat), -1);
            }
        }
    }
    exchange.check(known, &mut errors);
    if !holds {
        exchange = Exchange::default(); // nothing is taken before the approval
    }
    errors.or(exchange)
}

impl Exchange {
    /// The pools of a ticket type that the purchase order has seats of.
    fn touch(&mut self, ticket: &TicketType, seats: i32) {
        if seats > 0 {
            self.take(&ticket.pool_ids, Places::None, 0);
        }
    }

    fn take(&mut self, pools: &[PoolId], kind: Places, places: i32) {
        for pool in pools {
            self.places.entry(*pool).or_default().add(kind, places);
        }
    }

    /// Beside each ticket type that gets more than a pool of its has left.
    fn check(&self, known: &Known, errors: &mut FieldErrors) {
        for (ticket, _) in &self.more {
            let Some(ticket) = known.catalogue.ticket(*ticket) else { continue };
            let short = |id: &PoolId| {
                let (pool, change) = (known.catalogue.pool(*id)?, self.places.get(id)?);
                let left = (pool.places - pool.held - pool.sold).max(0);
                (change.held + change.sold > left).then_some(left)
            };
            if let Some(left) = ticket.pool_ids.iter().filter_map(short).min() {
                let details = vec![("left", left.to_string())];
                errors.add_with(quantity_field(ticket.row.slug.as_str()), "problem-more-than-free", details);
            }
        }
    }
}

/// So many seats that nobody has, those without money first, the newest first; or how many have to be freed before.
fn free_first<'a>(
    seats: Vec<&'a seat::Model>,
    (count, slug): (i32, &str),
    errors: &mut FieldErrors,
) -> Vec<&'a seat::Model> {
    let count = usize::try_from(count).unwrap_or_default();
    let mut free: Vec<_> = seats.into_iter().filter(|seat| seat.status == SeatStatus::Unassigned).collect();
    free.sort_by_key(|seat| (seat.issued_at.is_some(), -seat.position));
    if free.len() < count {
        let details = vec![("seats", (count - free.len()).to_string())];
        errors.add_with(quantity_field(slug), "problem-seats-not-free", details);
    }
    free.truncate(count);
    free
}

/// The seats that go back unasked, so that these are left: free ones first, and then those of which only the money is
/// missing. Nobody loses a seat that was paid for.
pub(super) fn given_back(known: &Known, left: &BTreeMap<TicketTypeId, i32>) -> Exchange {
    let mut exchange = Exchange::default();
    for ticket in known.catalogue.ticket_types.iter() {
        let mut of_it: Vec<_> =
            known.seats.iter().filter(|seat| seat.ticket_type_id == ticket.row.id).collect();
        exchange.touch(ticket, i32::try_from(of_it.len()).unwrap_or(i32::MAX));
        let stay = left.get(&ticket.row.id).and_then(|seats| usize::try_from(*seats).ok());
        let stay = stay.unwrap_or_default().min(of_it.len());
        of_it.sort_by_key(|seat| {
            let named = seat.status != SeatStatus::Unassigned;
            (named, seat.issued_at.is_some(), -seat.position)
        });
        of_it.truncate(of_it.len() - stay);
        for seat in of_it {
            exchange.fewer.push(seat.id);
            exchange.take(&ticket.pool_ids, release::place_of(seat), -1);
        }
    }
    exchange
}

/// Moves them, in the caller's transaction, which ends when it answers that somebody was faster.
pub async fn move_seats(
    db: &TenantDb<'_>,
    order: &purchase_order::Model,
    exchange: &Exchange,
    now: DateTime<Utc>,
) -> Formed<()> {
    for (pool, change) in &exchange.places {
        if !pools::apply(db, *pool, *change).await? {
            return Ok(Err(FieldErrors::one("", "problem-just-sold-out")));
        }
    }
    if order.places == Places::None {
        return Ok(Ok(()));
    }
    let all = seats::of(db, Owner::PurchaseOrder(order.id)).await?;
    let first = all.iter().map(|seat| seat.position + 1).max().unwrap_or_default();
    seats::take_back(db, exchange.fewer.clone(), now).await?;
    seats::insert_all(db, release::new_seats(order, &exchange.more, (first, now))).await?;
    Ok(Ok(()))
}
