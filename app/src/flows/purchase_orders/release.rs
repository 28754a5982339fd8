//! The seats of a purchase order: made when it's approved or gets more, valid when they are paid. Inside the caller's
//! transaction. Each takes its own places: held while it waits for its money, sold from then on. `places` of the purchase
//! order says whether it has any, and whether it was paid once.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    ledger_entry, purchase_order, purchase_order_line, seat,
    types::{Email, Places, PoolId, PurchaseOrderStatus, SeatId, SeatStatus, Subject, TicketTypeId, Token},
};

use crate::{
    domain::{
        capacity::{self, Demand},
        ledger::{Term, was_covered},
    },
    error::{Error, Result},
    flows::{reconcile::view, scene::Scene},
    mail::messages::{self, SeatLetter},
    store::{
        audit::{By, Change},
        db::TenantDb,
        pools, revision_requests,
        seats::{self, Owner},
        stripe_acts,
    },
};

/// How many seats of each ticket type the lines order.
pub fn wanted(lines: &[purchase_order_line::Model]) -> Vec<(TicketTypeId, i32)> {
    lines.iter().map(|line| (line.ticket_type_id, line.quantity)).collect()
}

/// The places that seats take: each one in every pool that its ticket draws on.
async fn demand_of<'a>(db: &TenantDb<'_>, seats: impl Iterator<Item = &'a seat::Model>) -> Result<Demand> {
    let wanted: Vec<_> = seats.map(|seat| (seat.ticket_type_id, 1)).collect();
    capacity::demand(&wanted, &pools::draws(db).await?).map_err(Error::internal)
}

/// What a seat has of its pools: nothing when void, a place held while it waits for its money, else one sold.
pub fn place_of(seat: &seat::Model) -> Places {
    match seat.issued_at {
        _ if seat.status == SeatStatus::Void => Places::None,
        None => Places::Held,
        Some(_) => Places::Sold,
    }
}

/// Whether a seat was paid for once, by when the money moved and whenever we heard of it: all of the purchase order was,
/// or all that it was before its seats changed, and the seat is of that time.
fn is_paid(order: &purchase_order::Model, entries: &[ledger_entry::Model], seat: &seat::Model) -> bool {
    let covered = |term| {
        let timed = entries.iter().map(|entry| (entry.occurred_at, view(entry)));
        was_covered(term, order.currency, timed)
    };
    let now = Term { total: order.total, since: order.revised_at, until: None };
    let former = order.former_total.filter(|_| Some(seat.created_at) < order.revised_at);
    let former = former.map(|total| Term { total, since: Some(seat.created_at), until: order.revised_at });
    covered(now) || former.is_some_and(covered)
}

/// The seats that its ledger has paid for: their held places are sold and their tickets valid. Later calls change nothing
/// but what came since.
pub async fn seats(
    scene: &Scene<'_>,
    order: &mut purchase_order::Model,
    entries: &[ledger_entry::Model],
) -> Result<()> {
    if order.places == Places::None {
        return Ok(());
    }
    let (db, now) = (scene.db(), scene.now);
    let mut paid = seats::of(&db, Owner::PurchaseOrder(order.id)).await?;
    paid.retain(|seat| place_of(seat) == Places::Held && is_paid(order, entries, seat));
    if paid.is_empty() {
        return Ok(());
    }
    let demand = demand_of(&db, paid.iter()).await?;
    if !pools::shift(&db, &demand, Places::Held, Places::Sold).await? {
        return Err(Error::internal(format!("{}: its places are not held", order.reference)));
    }
    order.places = Places::Sold;
    order.paid_at = order.paid_at.or(Some(now));
    seats::issue_some(&db, paid.iter().map(|seat| seat.id).collect(), now).await?;
    messages::tickets(scene.app, &db, scene.conference, order).await
}

/// It ended: its places go back to the pools and its seats are void, and who had one is told. Once; later calls change
/// nothing.
pub async fn places(scene: &Scene<'_>, order: &mut purchase_order::Model) -> Result<()> {
    if order.places == Places::None {
        return Ok(());
    }
    let db = scene.db();
    let all = seats::of(&db, Owner::PurchaseOrder(order.id)).await?;
    for (pool, change) in given_back(&db, &all).await? {
        if !pools::apply(&db, pool, change).await? {
            return Err(Error::internal(format!("{}: its places are not taken", order.reference)));
        }
    }
    for (seat, email) in held_by_people(&all) {
        let letter = SeatLetter::of_purchase_order(order, seat, email.clone());
        messages::seat(scene.app, &db, scene.conference, ("seat-lost", letter)).await?;
    }
    order.places = Places::None;
    Ok(seats::void(&db, Owner::PurchaseOrder(order.id), scene.now).await?)
}

/// What these seats give back to each pool, held and sold at once: each pool is taken once, in id order, so that two
/// transactions never wait for each other.
async fn given_back(db: &TenantDb<'_>, seats: &[seat::Model]) -> Result<BTreeMap<PoolId, pools::Change>> {
    let mut changes: BTreeMap<PoolId, pools::Change> = BTreeMap::new();
    for kind in [Places::Held, Places::Sold] {
        let demand = demand_of(db, seats.iter().filter(|seat| place_of(seat) == kind)).await?;
        for (pool, places) in demand {
            changes.entry(pool).or_default().add(kind, -places);
        }
    }
    Ok(changes)
}

/// The seats that somebody was invited to or has, and where they read mail.
pub fn held_by_people(all: &[seat::Model]) -> impl Iterator<Item = (&seat::Model, &Email)> {
    let stands = all.iter().filter(|seat| seat.status != SeatStatus::Void);
    stands.filter_map(|seat| Some((seat, seat.email.as_ref()?)))
}

/// It ended: what waits for it is given up, at Stripe and of what the company wished for.
pub async fn ended(db: &TenantDb<'_>, order: &mut purchase_order::Model, now: DateTime<Utc>) -> Result<()> {
    order.ended_at = Some(now);
    order.updated_at = now;
    stripe_acts::give_up(db, order.id, now).await?;
    Ok(revision_requests::withdraw(db, order.id, now).await?)
}

/// Empty seats of an approved purchase order, so many of each ticket type; `first`: the place of the first of them.
pub fn new_seats(
    order: &purchase_order::Model,
    wanted: &[(TicketTypeId, i32)],
    (first, now): (i32, DateTime<Utc>),
) -> Vec<seat::Model> {
    let types = wanted.iter().flat_map(|(ticket, seats)| (0..*seats).map(|_| *ticket));
    types
        .zip(first..)
        .map(|(ticket_type_id, position)| seat::Model {
            id: SeatId::new(),
            conference_id: order.conference_id,
            order_id: None,
            purchase_order_id: Some(order.id),
            ticket_type_id,
            position,
            token: Token::random(),
            code: Token::random().to_string(),
            status: SeatStatus::Unassigned,
            name: None,
            email: None,
            issued_at: None,
            revision: 0,
            created_at: now,
            updated_at: now,
        })
        .collect()
}

/// An audit entry about this purchase order as it is now.
pub fn change(
    order: &purchase_order::Model,
    by: By,
    action: &'static str,
    (before, at): (PurchaseOrderStatus, DateTime<Utc>),
) -> Change {
    Change {
        by,
        subject: Subject::PurchaseOrder,
        subject_id: order.id.0,
        action,
        before: Some(before.to_string()),
        after: Some(order.status.to_string()),
        detail: Some(order.reference.clone()),
        at,
    }
}
