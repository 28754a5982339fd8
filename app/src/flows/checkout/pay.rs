//! From a reviewed order to Stripe's Checkout page. The session is made outside any transaction, under a key of the order
//! and its revision: a double click, or a crash in between, ends in the same session.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    conference, order, order_line,
    types::{Currency, OrderId, OrderStatus},
};

use crate::{
    app::App,
    domain::{order::OrderEvent, work::Work},
    error::{Error, FieldErrors, Formed, Result},
    flows::{fulfilment, gateway, reconcile},
    store::{
        audit::By,
        jobs::{self, NewJob},
        orders,
    },
    stripe::{self, Fault, NewSession, Session, SessionLine, SessionStatus},
};

/// What paying led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Payment {
    /// Go to this page of Stripe.
    At(String),
    /// Nothing was to pay: the order is complete.
    Complete,
}

/// Stripe's shortest life of a session is 30 minutes; one more, so that a slow clock does not refuse it.
const SESSION_LIFE: TimeDelta = TimeDelta::minutes(31);

/// What an order's address says when somebody comes from paying. Anybody can type it: it is no proof of anything.
pub const FROM_PAYMENT: &str = "from=payment";

/// Starts the payment of an order with details and accepted terms.
pub async fn pay(app: &App, conference: &conference::Model, id: OrderId, terms: bool) -> Formed<Payment> {
    let order = orders::find(&app.tenant(conference.id), id).await?.ok_or(Error::NotFound)?;
    if !terms && order.terms_at.is_none() {
        return Ok(Err(FieldErrors::one("terms", "problem-terms")));
    }
    match order.status {
        OrderStatus::Paid | OrderStatus::Processing => return Ok(Ok(Payment::Complete)),
        OrderStatus::Expired | OrderStatus::Cancelled => return Err(Error::Conflict("conflict-order-ended")),
        OrderStatus::Draft | OrderStatus::AwaitingPayment => {}
    }
    if order.buyer_email.is_none() {
        return Err(Error::Conflict("conflict-order-without-buyer"));
    }
    if order.total == 0 {
        return complete(app, conference, id).await.map(Ok);
    }
    go_to_stripe(app, conference, order).await
}

/// What Stripe refuses about the payment itself, in words for who wants to pay.
fn refusal(code: &str) -> &'static str {
    match code {
        "amount_too_small" => "problem-payment-too-small",
        "amount_too_large" => "problem-payment-too-large",
        "email_invalid" => "problem-payment-email",
        _ => "problem-payment-refused",
    }
}

/// Stripe refused to make a session: the next try is another one, as it keeps a refusal for a day.
async fn refused(
    app: &App,
    conference: &conference::Model,
    started: &order::Model,
    (code, message): (&str, &str),
) -> Formed<Payment> {
    tracing::warn!(code, "Stripe refuses to take the payment of an order");
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, started.id).await?.ok_or(Error::NotFound)?;
    if order.checkout_revision == started.checkout_revision && order.checkout_session_id.is_none() {
        order.checkout_expires_at = None;
        order.sync_problem = Some(format!("{code}: {message}"));
        orders::save(&db, order).await?;
    }
    tx.commit().await?;
    Ok(Err(FieldErrors::one("", refusal(code))))
}

/// Case 12: nothing to pay, done at once.
async fn complete(app: &App, conference: &conference::Model, id: OrderId) -> Result<Payment> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if order.status == OrderStatus::Paid {
        return Ok(Payment::Complete);
    }
    order.terms_at = order.terms_at.or(Some(app.clock.now()));
    fulfilment::complete(app, &tx, conference, &mut order, By::BUYER).await?;
    orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Payment::Complete)
}

async fn go_to_stripe(app: &App, conference: &conference::Model, order: order::Model) -> Formed<Payment> {
    if let Some(session) = &order.checkout_session_id {
        let stripe = gateway::stripe(app, conference.id).await?;
        let known = match stripe.session(session).await {
            Ok(known) => Some(known),
            Err(Fault::Missing { .. }) => None,
            Err(fault) => return Err(gateway::sort(app, conference.id, fault).await),
        };
        match known.map(|known| (known.status, known.url)) {
            Some((SessionStatus::Open, Some(url))) => return Ok(Ok(Payment::At(url))),
            Some((SessionStatus::Complete, _)) => {
                // Paid, or on its way; unless that was a bank debit that failed: then there is a new session.
                let outcome = reconcile::order(app, conference.id, order.id, By::BUYER).await?;
                if outcome.after != OrderStatus::AwaitingPayment.as_str() {
                    return Ok(Ok(Payment::Complete));
                }
            }
            _ => {}
        }
    }
    let id = order.id;
    let order = start(app, conference, id).await?;
    let session = match create(app, conference, &order).await {
        Ok(session) => session,
        Err(Fault::Rejected { code, message }) => {
            return refused(app, conference, &order, (&code, &message)).await;
        }
        Err(fault) => return Err(gateway::sort(app, conference.id, fault).await),
    };
    match remember(app, conference, &order, &session).await? {
        Some(url) => Ok(Ok(Payment::At(url))),
        None => superseded(app, conference, &session, id).await.map(Ok),
    }
}

/// Another session took its place while it was made: nobody may pay on it, as nobody would look there for the money.
async fn superseded(
    app: &App,
    conference: &conference::Model,
    session: &Session,
    id: OrderId,
) -> Result<Payment> {
    let stripe = gateway::stripe(app, conference.id).await?;
    if let Err(fault) = stripe.expire_session(&session.id, &stripe::key(&session.id, "supersede", 1)).await {
        return Err(gateway::sort(app, conference.id, fault).await);
    }
    let order = orders::find(&app.tenant(conference.id), id).await?.ok_or(Error::NotFound)?;
    match (order.status, order.checkout_url) {
        (OrderStatus::AwaitingPayment, Some(url)) => Ok(Payment::At(url)),
        (OrderStatus::Paid | OrderStatus::Processing, _) => Ok(Payment::Complete),
        _ => Err(Error::Unavailable("its payment is being started in another window".into())),
    }
}

/// Writes down that a session of the next revision is wanted, and extends the hold for its time. A revision that was
/// written but has no session yet is used again: its key leads to the session that may exist already.
async fn start(app: &App, conference: &conference::Model, id: OrderId) -> Result<order::Model> {
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let unfinished = order.checkout_revision > 0
        && order.checkout_session_id.is_none()
        && order.checkout_expires_at.is_some_and(|at| at > now + TimeDelta::minutes(30));
    fulfilment::move_order(&tx, conference, &mut order, (OrderEvent::PaymentStarted, By::BUYER, now)).await?;
    if !unfinished {
        order.checkout_revision += 1;
        order.checkout_session_id = None;
        order.checkout_url = None;
        order.payment_intent_id = None;
        order.checkout_expires_at = Some(now + SESSION_LIFE);
    }
    let wanted = now + SESSION_LIFE + TimeDelta::minutes(2);
    let held_until = order.hold_until.unwrap_or(now);
    order.hold_until = Some(crate::domain::order::extended_hold(order.created_at, held_until, wanted));
    order.terms_at = order.terms_at.or(Some(now));
    order.next_check_at = Some(now + TimeDelta::minutes(10));
    orders::save(&db, order.clone()).await?;
    tx.commit().await?;
    Ok(order)
}

async fn create(app: &App, conference: &conference::Model, order: &order::Model) -> Result<Session, Fault> {
    let broken = |error: Error| Fault::Unavailable { detail: error.to_string() };
    let stripe = gateway::stripe(app, conference.id).await.map_err(broken)?;
    let lines =
        orders::lines(&app.tenant(conference.id), order.id).await.map_err(|error| broken(error.into()))?;
    let page = app.link(&format!("/{}/orders/{}", conference.slug, order.token));
    let paid_lines = lines.iter().filter(|line| line.gross > 0);
    let new = NewSession {
        order: order.id,
        reference: order.reference.clone(),
        currency: order.currency,
        lines: paid_lines.map(|line| session_line(line, order.currency)).collect(),
        customer_email: order.buyer_email.clone(),
        success_url: format!("{page}?{FROM_PAYMENT}"),
        cancel_url: page,
        expires_at: order.checkout_expires_at.unwrap_or_else(|| session_end(app.clock.now())),
        language: order.language.clone(),
    };
    stripe.create_session(&new, &stripe::key(order.id, "checkout", order.checkout_revision)).await
}

/// So many at the price of one; all of them as one where that price isn't one that Stripe takes.
fn session_line(line: &order_line::Model, currency: Currency) -> SessionLine {
    let quantity = i64::from(line.quantity);
    let whole = |each: &i64| each % currency.step() == 0 && each.checked_mul(quantity) == Some(line.gross);
    match line.gross.checked_div(quantity).filter(whole) {
        Some(amount) => {
            SessionLine { name: line.name.clone(), quantity: line.quantity.unsigned_abs().into(), amount }
        }
        None => {
            let name = format!("{} × {}", line.quantity, line.name);
            SessionLine { name, quantity: 1, amount: line.gross }
        }
    }
}

fn session_end(now: DateTime<Utc>) -> DateTime<Utc> {
    now + SESSION_LIFE
}

/// Keeps the session's id, and the job that closes it where nothing is to pay any more; its page comes back. None: another
/// session took its place meanwhile.
async fn remember(
    app: &App,
    conference: &conference::Model,
    started: &order::Model,
    session: &Session,
) -> Result<Option<String>> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, started.id).await?.ok_or(Error::NotFound)?;
    let kept = order.checkout_revision == started.checkout_revision;
    if kept {
        order.checkout_session_id = Some(session.id.clone());
        order.checkout_url = session.url.clone();
        order.checkout_expires_at = Some(session.expires_at);
        orders::save(&db, order.clone()).await?;
    }
    if matches!(order.status, OrderStatus::Expired | OrderStatus::Cancelled | OrderStatus::Paid) {
        jobs::enqueue(&db, &NewJob::new(Work::ExpireCheckout(order.id), app.clock.now())).await?;
    }
    tx.commit().await?;
    let nowhere = || Error::Unavailable("Stripe gave no page to pay on".into());
    if kept { session.url.clone().ok_or_else(nowhere).map(Some) } else { Ok(None) }
}
