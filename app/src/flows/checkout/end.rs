//! Orders that end unpaid: cancelled by the buyer or by staff, or expired. Their places go back at once; the session at
//! Stripe is closed by a job, and one that turns out to be complete is a payment, not a mistake. Before a hold ends Stripe
//! is asked: who has paid in the last minutes keeps the places, also where no webhook has told of it yet.

use std::{collections::HashSet, sync::Mutex};

use entity::{
    conference, order,
    types::{ConferenceId, OrderId, OrderStatus},
};
use futures_util::{StreamExt, stream};

use crate::{
    app::App,
    domain::{order::OrderEvent, work::Work},
    error::{Error, Result},
    flows::{
        fulfilment, gateway,
        reconcile::{self, Target},
    },
    mail::messages,
    store::{
        audit::By,
        conferences,
        db::Tx,
        jobs::{self, NewJob},
        orders,
    },
    stripe::{self, Fault, Look, SessionStatus},
};

/// The buyer, or staff, give up an order that isn't paid. Again is harmless.
pub async fn cancel(app: &App, conference: &conference::Model, id: OrderId, by: By) -> Result<()> {
    let tx = app.db.begin().await?;
    let mut order = orders::lock(&tx.tenant(conference.id), id).await?.ok_or(Error::NotFound)?;
    match order.status {
        OrderStatus::Cancelled => return Ok(()),
        OrderStatus::Paid => return Err(Error::Conflict("conflict-order-already-paid")),
        _ => end(app, &tx, conference, (&mut order, OrderEvent::Cancelled, by)).await?,
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(())
}

async fn end(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    (order, event, by): (&mut order::Model, OrderEvent, By),
) -> Result<()> {
    let (db, now) = (tx.tenant(conference.id), app.clock.now());
    fulfilment::release(tx, conference, order, (event, by, now)).await?;
    order.next_check_at = None;
    if order.checkout_revision > 0 && order.sync_failures > 0 {
        (order.sync_failures, order.sync_problem) = (0, None); // the job that closes its session asks once more
    }
    orders::save(&db, order.clone()).await?;
    if order.checkout_revision > 0 {
        jobs::enqueue(&db, &NewJob::new(Work::ExpireCheckout(order.id), now)).await?;
    }
    if order.buyer_email.is_some() && event == OrderEvent::HoldEnded {
        messages::order_expired(app, &db, conference, order).await?;
    }
    Ok(())
}

/// How many orders one round ends, and how many at a time.
const AT_ONCE: u64 = 200;
const SIDE_BY_SIDE: usize = 8;

/// Ends the orders of all conferences whose hold is over. One that can't be ended is told of, and keeps no other. Those
/// that Stripe knows nothing of wait for nobody.
pub async fn expire_holds(app: &App) -> Result<String> {
    let mut over = orders::holds_ended(&app.db.everywhere(), app.clock.now(), AT_ONCE).await?;
    over.sort_by_key(|order| order.checkout_session_id.is_some());
    let silent = Mutex::default();
    let ends = over.into_iter().map(|order| expire_asked(app, order, &silent));
    let mut ends = stream::iter(ends).buffered(SIDE_BY_SIDE);
    let (mut ended, mut failures) = (0, String::new());
    while let Some((order, outcome)) = ends.next().await {
        match outcome {
            Ok(done) => ended += usize::from(done),
            Err(error) => {
                tracing::error!(order = %order.id, error = error.chain(), "a hold can't be ended");
                failures += &format!("; {} can't be: {}", order.reference, error.chain());
            }
        }
    }
    if ended > 0 {
        app.work.notify_one();
    }
    Ok(format!("{ended} ended{failures}"))
}

/// The conferences whose Stripe doesn't answer: once one order has waited for it, the next ones don't.
type Silent = Mutex<HashSet<ConferenceId>>;

async fn expire_asked(app: &App, order: order::Model, silent: &Silent) -> (order::Model, Result<bool>) {
    let is_silent = silent.lock().is_ok_and(|silent| silent.contains(&order.conference_id));
    if order.checkout_session_id.is_some() && !is_silent && !ask_first(app, &order).await {
        let _ = silent.lock().map(|mut silent| silent.insert(order.conference_id));
    }
    let expired = expire(app, &order).await;
    (order, expired)
}

/// What Stripe knows of its payment is followed before its hold ends. False when Stripe doesn't answer: then it ends as if
/// nothing had come, and money that did is late.
async fn ask_first(app: &App, order: &order::Model) -> bool {
    let look = (Look::Whole, app.clock.now());
    let target = Target::Order(order.id);
    match reconcile::target(app, order.conference_id, target, look, By::SCHEDULER).await {
        Ok(_) => true,
        Err(failed) => {
            let why = failed.error.chain();
            tracing::warn!(order = %order.id, error = why, "a hold ends, and Stripe could not be asked");
            !failed.silent
        }
    }
}

async fn expire(app: &App, seen: &order::Model) -> Result<bool> {
    let conference = conferences::get(&app.db.everywhere(), seen.conference_id).await?;
    let tx = app.db.begin().await?;
    let mut order = orders::lock(&tx.tenant(conference.id), seen.id).await?.ok_or(Error::NotFound)?;
    let still_over = order.hold_until.is_some_and(|until| until <= app.clock.now());
    if !still_over || !matches!(order.status, OrderStatus::Draft | OrderStatus::AwaitingPayment) {
        return Ok(false);
    }
    end(app, &tx, &conference, (&mut order, OrderEvent::HoldEnded, By::SCHEDULER)).await?;
    tx.commit().await?;
    Ok(true)
}

/// Closes the Checkout session of an order that has ended. A session that was completed in between is late money, which
/// the reconciliation finds.
pub async fn expire_session(app: &App, conference: ConferenceId, id: OrderId) -> Result<String> {
    let order = orders::find(&app.tenant(conference), id).await?.ok_or(Error::NotFound)?;
    let Some(session) = &order.checkout_session_id else { return Ok("no session".into()) };
    let stripe = gateway::stripe(app, conference).await?;
    let key = stripe::key(order.id, "expire-checkout", order.checkout_revision);
    match stripe.expire_session(session, &key).await {
        Ok(closed) if closed.status == SessionStatus::Complete => {
            Ok(reconcile::order(app, conference, id, By::SCHEDULER).await?.to_string())
        }
        Ok(_) => Ok("closed".into()),
        Err(Fault::Missing { .. }) => Ok("gone".into()),
        Err(fault) => Err(gateway::sort(app, conference, fault).await),
    }
}
