//! One order against its Checkout session and payment.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    ledger_entry, order,
    types::{ConferenceId, LateMoney, LedgerKind, OrderId, OrderStatus},
};

use super::{
    Drift, Outcome, Target,
    facts::{self, Document, Takes},
    outcome::{self, Failed, Synced, Trouble},
};
use crate::{
    app::App,
    domain::{
        ledger::Sums,
        order::{self as rules, OrderEvent, Settlement},
    },
    error::{Error, Result},
    flows::{fulfilment, gateway, scene::Scene},
    mail::messages,
    store::{audit::By, conferences, ledger, orders, seats::Owner},
    stripe::{Fault, Payment, PaymentState, Session, SessionPayment, SessionStatus, Stripe},
};

/// What Stripe says of an order.
#[derive(Default)]
struct Seen {
    session: Option<Session>,
    payment: Option<Payment>,
}

/// Pulls one order from Stripe. An order that never went to payment has nothing there.
pub async fn order(app: &App, conference: ConferenceId, id: OrderId, by: By) -> Result<Outcome> {
    pulled(app, conference, id, by).await.map_err(Error::from)
}

/// The same for who asks whether a failure was noted.
pub(super) async fn pulled(
    app: &App,
    conference: ConferenceId,
    id: OrderId,
    by: By,
) -> Result<Outcome, Failed> {
    let looked = ask(app, conference, id, by).await;
    outcome::ended(app, conference, Target::Order(id), looked).await
}

async fn ask(app: &App, conference: ConferenceId, id: OrderId, by: By) -> Result<Outcome, Trouble> {
    let order = orders::find(&app.tenant(conference), id).await?.ok_or(Error::NotFound)?;
    let asked_at = app.clock.now();
    let seen = match &order.checkout_session_id {
        Some(session) => {
            let stripe = gateway::stripe(app, conference).await?;
            look(&stripe, session, order.payment_intent_id.as_deref()).await.map_err(Trouble::Stripe)?
        }
        None => Seen::default(),
    };
    Ok(settle(app, conference, id, (seen, asked_at), by).await?)
}

async fn look(stripe: &Stripe, session: &str, intent: Option<&str>) -> Result<Seen, Fault> {
    let session = stripe.session(session).await.map_err(Fault::never_deleted)?;
    let payment = match session.payment_intent.as_deref().or(intent) {
        Some(intent) => Some(stripe.payment(intent).await.map_err(Fault::never_deleted)?),
        None => None,
    };
    Ok(Seen { session: Some(session), payment })
}

async fn settle(
    app: &App,
    conference: ConferenceId,
    id: OrderId,
    (seen, asked_at): (Seen, DateTime<Utc>),
    by: By,
) -> Result<Outcome> {
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let before = order.status;
    let document = Document { owner: Owner::Order(id), currency: order.currency, takes: Takes::All };
    let reported = seen.payment.as_ref().map_or(&[][..], |payment| &payment.facts);
    let booked = facts::book(&db, &document, reported, now).await?;
    let sums = facts::sums(&db, &document).await?;
    let settlement = rules::settlement(order.total, &sums);
    let scene = Scene { app, tx: &tx, conference: &conference, by, now };
    let nothing = Seen::default();
    let news = if is_overtaken(&order, &seen, asked_at) { &nothing } else { &seen };
    advance(&scene, &mut order, settlement, news).await?;
    tell(&scene, &order, &booked).await?;
    if let Some(payment) = &news.payment {
        order.payment_intent_id = Some(payment.id.clone());
    }
    note_sync(&mut order, &seen, &sums, asked_at);
    let outcome = Outcome {
        reference: order.reference.clone(),
        before: before.to_string(),
        after: order.status.to_string(),
        booked: booked.len(),
        drift: order.sync_problem.clone(),
    };
    orders::save(&db, order).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Whether Stripe was asked later and that was settled first, or another session has taken the place of the one that was
/// read. Its money counts all the same, but how far the payment is was seen better since.
fn is_overtaken(order: &order::Model, seen: &Seen, asked_at: DateTime<Utc>) -> bool {
    let replaced = |session: &Session| order.checkout_session_id.as_ref() != Some(&session.id);
    order.last_synced_at > Some(asked_at) || seen.session.as_ref().is_some_and(replaced)
}

/// What follows when staff have written something into an order's ledger. Inside a transaction that has locked the order;
/// the caller saves it.
pub async fn order_follows(scene: &Scene<'_>, order: &mut order::Model) -> Result<()> {
    let document = Document { owner: Owner::Order(order.id), currency: order.currency, takes: Takes::All };
    let sums = facts::sums(&scene.db(), &document).await?;
    advance(scene, order, rules::settlement(order.total, &sums), &Seen::default()).await?;
    order.sync_problem = drift(order, &Seen::default(), &sums).map(|drift| drift.as_str().to_owned());
    Ok(())
}

async fn advance(
    scene: &Scene<'_>,
    order: &mut order::Model,
    settlement: Settlement,
    seen: &Seen,
) -> Result<()> {
    match order.status {
        OrderStatus::Draft if order.total == 0 => Ok(()), // its buyer has it completed
        OrderStatus::Draft | OrderStatus::AwaitingPayment | OrderStatus::Processing
            if settlement.is_covered() =>
        {
            fulfilment::complete(scene.app, scene.tx, scene.conference, order, scene.by).await
        }
        OrderStatus::Expired | OrderStatus::Cancelled
            if settlement.is_covered() && order.total > 0 && order.late_money.is_none() =>
        {
            take_late_money(scene, order).await
        }
        OrderStatus::AwaitingPayment if is_processing(seen) => await_bank(scene, order).await,
        OrderStatus::Processing if has_failed(seen) => ask_again(scene, order).await,
        _ => Ok(()),
    }
}

/// The buyer reads of each refund that was new, whoever made it.
async fn tell(scene: &Scene<'_>, order: &order::Model, booked: &[ledger_entry::Model]) -> Result<()> {
    for entry in facts::news(booked).filter(|entry| entry.kind == LedgerKind::Refund) {
        let parts = std::slice::from_ref(entry);
        messages::order_refunded(scene.app, &scene.db(), scene.conference, (order, parts)).await?;
    }
    Ok(())
}

/// Of an order that was paid before it was cancelled only money that we heard of since then is late: the rest waits
/// for its refund.
async fn has_late_money(scene: &Scene<'_>, order: &order::Model) -> Result<bool> {
    let (Some(_), Some(ended_at)) = (order.paid_at, order.ended_at) else { return Ok(true) };
    let entries = ledger::of_order(&scene.db(), order.id).await?;
    let since = entries.iter().filter(|entry| facts::is_income(entry.kind) && entry.recorded_at > ended_at);
    Ok(since.map(|entry| entry.amount).sum::<i64>() > 0)
}

/// Honoured while places remain on an order that expired; else the organiser decides.
async fn take_late_money(scene: &Scene<'_>, order: &mut order::Model) -> Result<()> {
    if !has_late_money(scene, order).await? {
        return Ok(());
    }
    let Scene { app, tx, conference, by, now } = *scene;
    if order.status == OrderStatus::Expired && fulfilment::honour(app, tx, conference, order, by).await? {
        order.late_money = Some(LateMoney::Honoured);
        return Ok(());
    }
    order.late_money = Some(LateMoney::Undecided);
    fulfilment::audit(tx, conference, fulfilment::change(order, by, "late_money", now)).await?;
    messages::late_money(app, &scene.db(), conference, order).await
}

/// A bank debit is on its way: the places stay held until it ends.
async fn await_bank(scene: &Scene<'_>, order: &mut order::Model) -> Result<()> {
    let moved = (OrderEvent::PaymentProcessing, scene.by, scene.now);
    fulfilment::move_order(scene.tx, scene.conference, order, moved).await?;
    order.hold_until = None;
    messages::awaiting_bank(scene.app, &scene.db(), scene.conference, order).await
}

/// The bank debit failed: the order may be paid another way for a while.
async fn ask_again(scene: &Scene<'_>, order: &mut order::Model) -> Result<()> {
    let moved = (OrderEvent::PaymentFailed, scene.by, scene.now);
    fulfilment::move_order(scene.tx, scene.conference, order, moved).await?;
    order.hold_until = Some(scene.now + TimeDelta::hours(24));
    messages::payment_failed(scene.app, &scene.db(), scene.conference, order).await
}

fn is_processing(seen: &Seen) -> bool {
    let complete = seen.session.as_ref().is_some_and(|session| {
        session.status == SessionStatus::Complete && session.payment == SessionPayment::Unpaid
    });
    complete && seen.payment.as_ref().is_none_or(|payment| payment.state == PaymentState::Processing)
}

fn has_failed(seen: &Seen) -> bool {
    let failed =
        |payment: &Payment| matches!(payment.state, PaymentState::Failed(_) | PaymentState::Cancelled);
    seen.payment.as_ref().is_some_and(failed)
}

/// `asked_at`: what happened at Stripe before then was seen.
fn note_sync(order: &mut order::Model, seen: &Seen, sums: &Sums, asked_at: DateTime<Utc>) {
    let again = match order.status {
        OrderStatus::Processing => Some(asked_at + TimeDelta::hours(1)),
        OrderStatus::AwaitingPayment => Some(asked_at + TimeDelta::minutes(10)),
        _ => None,
    };
    let drift = drift(order, seen, sums);
    Synced::from(order).seen(asked_at, drift, again);
}

/// A refund in Stripe's dashboard takes no tickets away by itself: most are goodwill, and the money is the organiser's to
/// give. When all of it went back, or a bank took it, while the tickets are valid, staff are told: they cancel the order,
/// which returns its places, or leave it.
fn drift(order: &order::Model, seen: &Seen, sums: &Sums) -> Option<Drift> {
    let settlement = rules::settlement(order.total, sums);
    let session_differs = |session: &Session| session.amount_total != order.total;
    let paid = order.status == OrderStatus::Paid;
    match settlement {
        _ if sums.foreign > 0 => Some(Drift::CurrencyDiffers),
        _ if order.late_money == Some(LateMoney::Undecided) => Some(Drift::Unapplied),
        Settlement::Underpaid { .. } if !paid => Some(Drift::Underpaid),
        _ if paid && sums.disputed > 0 => Some(Drift::Disputed),
        Settlement::Returned | Settlement::Unpaid if paid => Some(Drift::Returned),
        Settlement::Overpaid { .. } if paid => Some(Drift::Overpaid),
        _ if seen.session.as_ref().is_some_and(session_differs) => Some(Drift::AmountDiffers),
        _ => None,
    }
}
