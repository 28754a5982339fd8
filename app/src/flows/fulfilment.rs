//! The end of an order, well or not: places sold or given back, tickets issued or void, the buyer told, the audit written.
//! Called inside a transaction that has locked the order; the caller saves the row.

use chrono::{DateTime, Utc};
use entity::{
    conference, order,
    types::{DiscountCodeId, OrderStatus, Places, Subject},
};

use crate::{
    app::App,
    domain::{
        capacity::{self, Demand},
        order::{self as rules, OrderEvent, OrderMoveRefused},
    },
    error::{Error, Result},
    flows::checkout::rules_of,
    mail::messages,
    store::{
        audit::{self, By, Change},
        catalogue, conferences,
        db::{TenantDb, Tx},
        orders, pools,
        seats::{self, Owner},
    },
};

/// The places that an order takes in each pool.
pub async fn demand(db: &TenantDb<'_>, order: &order::Model) -> Result<Demand> {
    let lines = orders::lines(db, order.id).await?;
    let wanted: Vec<_> = lines.iter().map(|line| (line.ticket_type_id, line.quantity)).collect();
    capacity::demand(&wanted, &pools::draws(db).await?).map_err(Error::internal)
}

/// The money is there, or nothing was asked: the held places are sold, the tickets valid and mailed.
pub async fn complete(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    order: &mut order::Model,
    by: By,
) -> Result<()> {
    let db = tx.tenant(conference.id);
    let demand = demand(&db, order).await?;
    if !pools::shift(&db, &demand, Places::Held, Places::Sold).await? {
        return Err(Error::internal(format!("{}: its places are not held", order.reference)));
    }
    move_order(tx, conference, order, (OrderEvent::Settled, by, app.clock.now())).await?;
    issue(app, &db, conference, order).await
}

/// Money came after the order had expired: the places are taken anew. False when there are not enough.
pub async fn honour(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    order: &mut order::Model,
    by: By,
) -> Result<bool> {
    let db = tx.tenant(conference.id);
    conferences::lock(tx, &conference.slug).await?;
    let demand = demand(&db, order).await?;
    if !pools::shift(&db, &demand, Places::None, Places::Sold).await? {
        return Ok(false);
    }
    use_code_again(&db, order).await?;
    order.ended_at = None;
    let now = app.clock.now();
    move_order(tx, conference, order, (OrderEvent::LateMoneyHonoured, by, now)).await?;
    seats::revive(&db, Owner::Order(order.id), now).await?;
    issue(app, &db, conference, order).await?;
    Ok(true)
}

/// Where no use of its code is left it goes without: what it doesn't have it can't give back.
async fn use_code_again(db: &TenantDb<'_>, order: &mut order::Model) -> Result<()> {
    if let Some((id, uses)) = code_uses(db, order).await?
        && !catalogue::use_code(db, id, uses).await?
    {
        order.discount_code_id = None;
    }
    Ok(())
}

/// The order's code, and how many uses of it the order takes.
async fn code_uses(db: &TenantDb<'_>, order: &order::Model) -> Result<Option<(DiscountCodeId, i32)>> {
    let Some(id) = order.discount_code_id else { return Ok(None) };
    let Some(code) = catalogue::find_code_by_id(db, id).await? else { return Ok(None) };
    let lines = orders::lines(db, order.id).await?;
    let taken: Vec<_> = lines.iter().map(|line| (line.ticket_type_id, line.quantity)).collect();
    Ok(Some((id, rules_of(&code).uses_taken(&taken))))
}

async fn issue(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &mut order::Model,
) -> Result<()> {
    let now = app.clock.now();
    order.places = Places::Sold;
    order.hold_until = None;
    order.paid_at = Some(now);
    seats::issue(db, Owner::Order(order.id), now).await?;
    messages::order_confirmed(app, db, conference, order).await
}

/// The order ends unpaid: places, tickets and the code's use are given back.
pub async fn release(
    tx: &Tx,
    conference: &conference::Model,
    order: &mut order::Model,
    (event, by, now): (OrderEvent, By, DateTime<Utc>),
) -> Result<()> {
    let db = tx.tenant(conference.id);
    let demand = demand(&db, order).await?;
    if !pools::shift(&db, &demand, order.places, Places::None).await? {
        return Err(Error::internal(format!("{}: its places are not held", order.reference)));
    }
    if let Some((id, uses)) = code_uses(&db, order).await? {
        catalogue::release_code(&db, id, uses).await?;
    }
    seats::void(&db, Owner::Order(order.id), now).await?;
    move_order(tx, conference, order, (event, by, now)).await?;
    order.places = Places::None;
    order.hold_until = None;
    order.ended_at = Some(now);
    Ok(())
}

/// Moves the status as the table of `domain::order` says, and writes it into the audit.
pub async fn move_order(
    tx: &Tx,
    conference: &conference::Model,
    order: &mut order::Model,
    (event, by, now): (OrderEvent, By, DateTime<Utc>),
) -> Result<()> {
    let before = order.status;
    order.status = rules::next(before, event).map_err(refused)?;
    order.updated_at = now;
    if before == order.status {
        return Ok(());
    }
    if matches!(order.status, OrderStatus::Paid | OrderStatus::Expired | OrderStatus::Cancelled) {
        order.once = None; // who goes back to the form and sends it again wants another order
    }
    let change = Change { before: Some(before.to_string()), ..change(order, by, word(order.status), now) };
    audit(tx, conference, change).await
}

fn word(status: OrderStatus) -> &'static str {
    status.as_str()
}

fn refused(refusal: OrderMoveRefused) -> Error {
    Error::Conflict(match refusal {
        OrderMoveRefused::NotStarted => "conflict-order-not-started",
        OrderMoveRefused::MoneyOnItsWay => "conflict-order-money-on-its-way",
        OrderMoveRefused::AlreadyPaid => "conflict-order-already-paid",
        OrderMoveRefused::HasEnded | OrderMoveRefused::LateMoney | OrderMoveRefused::NotLate => {
            "conflict-order-ended"
        }
    })
}

/// An audit entry about this order as it is now.
pub fn change(order: &order::Model, by: By, action: &'static str, at: DateTime<Utc>) -> Change {
    Change {
        by,
        subject: Subject::Order,
        subject_id: order.id.0,
        action,
        before: None,
        after: Some(order.status.to_string()),
        detail: Some(order.reference.clone()),
        at,
    }
}

pub async fn audit(tx: &Tx, conference: &conference::Model, change: Change) -> Result<()> {
    Ok(audit::record(tx, conference, change).await?)
}
