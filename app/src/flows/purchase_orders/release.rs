//! The seats of a purchase order: made when it's approved, valid when it's paid. Inside the caller's transaction.

use chrono::{DateTime, Utc};
use entity::{
    conference, purchase_order, purchase_order_line, seat,
    types::{Places, PurchaseOrderStatus, SeatId, SeatStatus, Subject, Token},
};

use crate::{
    app::App,
    domain::capacity::{self, Demand},
    error::{Error, Result},
    mail::messages,
    store::{
        audit::{By, Change},
        db::{TenantDb, Tx},
        pools, purchase_orders,
        seats::{self, Owner},
    },
};

/// The places that a purchase order takes in each pool.
pub async fn demand(db: &TenantDb<'_>, lines: &[purchase_order_line::Model]) -> Result<Demand> {
    let wanted: Vec<_> = lines.iter().map(|line| (line.ticket_type_id, line.quantity)).collect();
    capacity::demand(&wanted, &pools::draws(db).await?).map_err(Error::internal)
}

/// Paid: the held places are sold and the tickets valid. Once; later calls change nothing.
pub async fn seats(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    order: &mut purchase_order::Model,
) -> Result<()> {
    if order.places != Places::Held {
        return Ok(());
    }
    let db = tx.tenant(conference.id);
    let lines = purchase_orders::lines(&db, order.id).await?;
    if !pools::shift(&db, &demand(&db, &lines).await?, Places::Held, Places::Sold).await? {
        return Err(Error::internal(format!("{}: its places are not held", order.reference)));
    }
    let now = app.clock.now();
    order.places = Places::Sold;
    order.paid_at = order.paid_at.or(Some(now));
    seats::issue(&db, Owner::PurchaseOrder(order.id), now).await?;
    messages::tickets(app, &db, conference, order).await
}

/// It ended: its places go back to the pools and its seats are void. Once; later calls change nothing.
pub async fn places(
    tx: &Tx,
    conference: &conference::Model,
    order: &mut purchase_order::Model,
    now: DateTime<Utc>,
) -> Result<()> {
    if order.places == Places::None {
        return Ok(());
    }
    let db = tx.tenant(conference.id);
    let lines = purchase_orders::lines(&db, order.id).await?;
    if !pools::shift(&db, &demand(&db, &lines).await?, order.places, Places::None).await? {
        return Err(Error::internal(format!("{}: its places are not taken", order.reference)));
    }
    order.places = Places::None;
    Ok(seats::void(&db, Owner::PurchaseOrder(order.id), now).await?)
}

/// The empty seats of an approved purchase order.
pub fn new_seats(
    order: &purchase_order::Model,
    lines: &[purchase_order_line::Model],
    now: DateTime<Utc>,
) -> Vec<seat::Model> {
    let types = lines.iter().flat_map(|line| (0..line.quantity).map(|_| line.ticket_type_id));
    types
        .zip(0..)
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
