//! Staff decide on a request. Approval takes the places and writes down the invoice to make; a job makes it at Stripe.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::{
    capacity_pool, conference, purchase_order,
    types::{ConferenceId, Places, PurchaseOrderId, PurchaseOrderStatus},
};

use super::{books, invoice_rows, release};
use crate::{
    app::App,
    domain::{
        capacity, policy,
        purchase_order::{self as rules, Move, MoveRefused},
    },
    error::{Error, FieldErrors, Formed, Result},
    flows::{reconcile::sums_of, refunds::reason, scene::Scene},
    mail::messages,
    store::{
        audit::{self, By},
        conferences,
        db::{TenantDb, Tx},
        ledger, pools, purchase_orders, seats,
    },
};

/// Reserves the places and starts the invoice. Approving what is approved already does nothing: a double click has one
/// effect. A conflict when the places are gone.
pub async fn approve(app: &App, conference: ConferenceId, id: PurchaseOrderId, by: By) -> Result<()> {
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if matches!(rules::next(order.status, Move::Approve, 0), Err(MoveRefused::AlreadyApproved)) {
        return Ok(());
    }
    approve_locked(app, &tx, &conference, &mut order, by).await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

/// The approval itself, of a row that the caller has locked and saves.
pub(super) async fn approve_locked(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    order: &mut purchase_order::Model,
    by: By,
) -> Result<()> {
    let (db, now, before) = (tx.tenant(conference.id), app.clock.now(), order.status);
    order.status = may_approve(order)?;
    let lines = purchase_orders::lines(&db, order.id).await?;
    let wanted = release::wanted(&lines);
    conferences::lock(tx, &conference.slug).await?; // until then nobody lets its tickets draw on other pools
    let demand = capacity::demand(&wanted, &pools::draws(&db).await?).map_err(Error::internal)?;
    if !pools::shift(&db, &demand, Places::None, Places::Held).await? {
        return Err(Error::Conflict("conflict-no-places"));
    }
    order.places = Places::Held;
    order.approved_at = Some(now);
    order.updated_at = now;
    let today = today(conference, now);
    order.due_date = Some(policy::due_date(&conference.policy, today, order.term_days, conference.starts));
    seats::insert_all(&db, release::new_seats(order, &wanted, (0, now))).await?;
    // Money may be there already, or nothing is to pay: then the seats are valid at once.
    books::settle(&Scene { app, tx, conference, by, now }, order).await?;
    audit::record(tx, conference, release::change(order, by, "approved", (before, now))).await?;
    match order.total {
        0 => messages::purchase_order_approved(app, &db, conference, order).await,
        _ => Ok(invoice_rows::start(&db, order, &lines, (today, now)).await?),
    }
}

/// A pool that has not enough free places for an approval.
pub struct Shortage {
    pub pool: String,
    pub free: i32,
    pub wanted: i32,
}

/// What stands against its approval right now. Only the approval itself takes places.
pub async fn shortages(db: &TenantDb<'_>, order: PurchaseOrderId) -> Result<Vec<Shortage>> {
    let wanted = release::wanted(&purchase_orders::lines(db, order).await?);
    let demand = capacity::demand(&wanted, &pools::draws(db).await?).map_err(Error::internal)?;
    let short = |pool: capacity_pool::Model| {
        let (free, wanted) = (pool.places - pool.held - pool.sold, *demand.get(&pool.id)?);
        (free < wanted).then(|| Shortage { pool: pool.slug.to_string(), free: free.max(0), wanted })
    };
    Ok(pools::all(db).await?.into_iter().filter_map(short).collect())
}

/// The date where the conference is.
pub fn today(conference: &conference::Model, now: DateTime<Utc>) -> chrono::NaiveDate {
    let zone: Tz = conference.timezone.parse().unwrap_or(Tz::UTC);
    now.with_timezone(&zone).date_naive()
}

/// What it becomes when it is approved, or why it may not.
pub fn may_approve(order: &purchase_order::Model) -> Result<PurchaseOrderStatus> {
    rules::next(order.status, Move::Approve, 0).map_err(refused)
}

/// What it becomes when it is declined, of whose money we keep `kept`; or why it may not.
pub fn may_decline(order: &purchase_order::Model, kept: i64) -> Result<PurchaseOrderStatus> {
    rules::next(order.status, Move::Decline, kept).map_err(refused)
}

/// Says no, with the reason that the buyer reads.
pub async fn decline(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    why: &str,
    by: By,
) -> Formed<()> {
    let mut errors = FieldErrors::new();
    let why = reason(&mut errors, why);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let (before, now) = (order.status, app.clock.now());
    let sums = sums_of(order.currency, &ledger::of_purchase_order(&db, id).await?);
    order.status = may_decline(&order, sums.kept())?;
    order.reason = Some(why);
    release::ended(&db, &mut order, now).await?;
    audit::record(&tx, &conference, release::change(&order, by, "declined", (before, now))).await?;
    messages::purchase_order_declined(app, &db, &conference, &order).await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// Why nothing more is done with a closed one.
pub(super) fn closed(status: PurchaseOrderStatus) -> Error {
    rules::next(status, Move::Cancel, 0).map_or_else(refused, |_| Error::Conflict("conflict-was-cancelled"))
}

pub(super) fn refused(refusal: MoveRefused) -> Error {
    Error::Conflict(match refusal {
        MoveRefused::NotApproved => "conflict-not-approved",
        MoveRefused::AlreadyApproved => "conflict-already-approved",
        MoveRefused::NotInvoiced => "conflict-not-invoiced",
        MoveRefused::MoneyReceived => "conflict-money-received",
        MoveRefused::SeatsPaid => "conflict-seats-paid",
        MoveRefused::NothingOwed => "conflict-nothing-owed",
        MoveRefused::WasDeclined => "conflict-was-declined",
        MoveRefused::WasCancelled => "conflict-was-cancelled",
        MoveRefused::WasWrittenOff => "conflict-was-written-off",
    })
}
