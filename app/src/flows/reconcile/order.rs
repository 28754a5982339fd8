//! One order against its Checkout session and payment.

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    conference, ledger_entry, order,
    types::{ConferenceId, LateMoney, LedgerKind, OrderId, OrderStatus},
};
use uuid::Uuid;

use super::{
    Drift, Outcome,
    facts::{self, Document, Takes},
};
use crate::{
    app::App,
    domain::{
        ledger::Sums,
        order::{self as rules, OrderEvent, Settlement},
    },
    error::{Error, Result},
    flows::{fulfilment, gateway},
    mail::messages,
    store::{audit::By, conferences, db::Tx, ledger, orders, seats::Owner},
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
    let order = orders::find(&app.tenant(conference), id).await?.ok_or(Error::NotFound)?;
    let asked_at = app.clock.now();
    let seen = match &order.checkout_session_id {
        Some(session) => {
            let stripe = gateway::stripe(app, conference).await?;
            match look(&stripe, session, order.payment_intent_id.as_deref()).await {
                Ok(seen) => seen,
                Err(fault) => {
                    note_failure(app, conference, id, &fault.to_string()).await?;
                    return Err(gateway::sort(app, conference, fault).await);
                }
            }
        }
        None => Seen::default(),
    };
    match settle(app, conference, id, (seen, asked_at), by).await {
        Err(error) => {
            note_failure(app, conference, id, &error.chain()).await?;
            Err(error)
        }
        settled => settled,
    }
}

async fn look(stripe: &Stripe, session: &str, intent: Option<&str>) -> Result<Seen, Fault> {
    let session = stripe.session(session).await?;
    let payment = match session.payment_intent.as_deref().or(intent) {
        Some(intent) => Some(stripe.payment(intent).await?),
        None => None,
    };
    Ok(Seen { session: Some(session), payment })
}

/// Remembers that it did not work, and when to try again: no news is lost for a failure.
async fn note_failure(app: &App, conference: ConferenceId, id: OrderId, why: &str) -> Result<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference);
    if let Some(mut order) = orders::lock(&db, id).await? {
        order.sync_failures += 1;
        order.sync_problem = Some(why.to_owned());
        order.next_check_at = Some(app.clock.now() + back_off(order.sync_failures, order.id.0));
        orders::save(&db, order).await?;
    }
    Ok(tx.commit().await?)
}

/// One minute, two, four … an hour at most, and up to a quarter more that differs from one document to the next.
pub(super) fn back_off(failures: i32, id: Uuid) -> TimeDelta {
    let doubled = TimeDelta::minutes(1 << failures.clamp(1, 7).saturating_sub(1)).min(TimeDelta::hours(1));
    doubled + doubled * i32::from(id.as_bytes()[15]) / 1024
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
    let step = Step { app, tx: &tx, conference: &conference, by, now };
    step.advance(&mut order, settlement, &seen).await?;
    step.tell(&order, &booked).await?;
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
    app.work.notify_one();
    Ok(outcome)
}

/// What follows when staff have written something into an order's ledger. Inside a transaction that has locked the order;
/// the caller saves it.
pub async fn order_follows(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    order: &mut order::Model,
    by: By,
) -> Result<()> {
    let document = Document { owner: Owner::Order(order.id), currency: order.currency, takes: Takes::All };
    let sums = facts::sums(&tx.tenant(conference.id), &document).await?;
    let step = Step { app, tx, conference, by, now: app.clock.now() };
    step.advance(order, rules::settlement(order.total, &sums), &Seen::default()).await?;
    order.sync_problem = drift(order, &Seen::default(), &sums).map(|drift| drift.as_str().to_owned());
    Ok(())
}

/// The surroundings of a move inside the transaction.
struct Step<'a> {
    app: &'a App,
    tx: &'a Tx,
    conference: &'a conference::Model,
    by: By,
    now: DateTime<Utc>,
}

impl Step<'_> {
    async fn advance(&self, order: &mut order::Model, settlement: Settlement, seen: &Seen) -> Result<()> {
        match order.status {
            OrderStatus::Draft if order.total == 0 => Ok(()), // its buyer has it completed
            OrderStatus::Draft | OrderStatus::AwaitingPayment | OrderStatus::Processing
                if settlement.is_covered() =>
            {
                fulfilment::complete(self.app, self.tx, self.conference, order, self.by).await
            }
            OrderStatus::Expired | OrderStatus::Cancelled
                if settlement.is_covered() && order.total > 0 && order.late_money.is_none() =>
            {
                self.take_late_money(order).await
            }
            OrderStatus::AwaitingPayment if is_processing(seen) => self.await_bank(order).await,
            OrderStatus::Processing if has_failed(seen) => self.ask_again(order).await,
            _ => Ok(()),
        }
    }

    /// The buyer reads of each refund that was new, whoever made it.
    async fn tell(&self, order: &order::Model, booked: &[ledger_entry::Model]) -> Result<()> {
        let db = self.tx.tenant(self.conference.id);
        for entry in facts::news(booked).filter(|entry| entry.kind == LedgerKind::Refund) {
            let parts = std::slice::from_ref(entry);
            messages::order_refunded(self.app, &db, self.conference, (order, parts)).await?;
        }
        Ok(())
    }

    /// Of an order that was paid before it was cancelled only money that we heard of since then is late: the rest waits
    /// for its refund.
    async fn has_late_money(&self, order: &order::Model) -> Result<bool> {
        let (Some(_), Some(ended_at)) = (order.paid_at, order.ended_at) else { return Ok(true) };
        let entries = ledger::of_order(&self.tx.tenant(self.conference.id), order.id).await?;
        let since =
            entries.iter().filter(|entry| facts::is_income(entry.kind) && entry.recorded_at > ended_at);
        Ok(since.map(|entry| entry.amount).sum::<i64>() > 0)
    }

    /// Honoured while places remain on an order that expired; else the organiser decides.
    async fn take_late_money(&self, order: &mut order::Model) -> Result<()> {
        if !self.has_late_money(order).await? {
            return Ok(());
        }
        let expired = order.status == OrderStatus::Expired;
        if expired && fulfilment::honour(self.app, self.tx, self.conference, order, self.by).await? {
            order.late_money = Some(LateMoney::Honoured);
            return Ok(());
        }
        order.late_money = Some(LateMoney::Undecided);
        let change = fulfilment::change(order, self.by, "late_money", self.now);
        fulfilment::audit(self.tx, self.conference, change).await?;
        messages::late_money(self.app, &self.tx.tenant(self.conference.id), self.conference, order).await
    }

    /// A bank debit is on its way: the places stay held until it ends.
    async fn await_bank(&self, order: &mut order::Model) -> Result<()> {
        fulfilment::move_order(
            self.tx,
            self.conference,
            order,
            (OrderEvent::PaymentProcessing, self.by, self.now),
        )
        .await?;
        order.hold_until = None;
        messages::awaiting_bank(self.app, &self.tx.tenant(self.conference.id), self.conference, order).await
    }

    /// The bank debit failed: the order may be paid another way for a while.
    async fn ask_again(&self, order: &mut order::Model) -> Result<()> {
        fulfilment::move_order(
            self.tx,
            self.conference,
            order,
            (OrderEvent::PaymentFailed, self.by, self.now),
        )
        .await?;
        order.hold_until = Some(self.now + TimeDelta::hours(24));
        messages::payment_failed(self.app, &self.tx.tenant(self.conference.id), self.conference, order).await
    }
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
    if let Some(payment) = &seen.payment {
        order.payment_intent_id = Some(payment.id.clone());
    }
    order.last_synced_at = order.last_synced_at.max(Some(asked_at));
    order.sync_failures = 0;
    order.sync_problem = drift(order, seen, sums).map(|drift| drift.as_str().to_owned());
    order.next_check_at = match order.status {
        OrderStatus::Processing => Some(asked_at + TimeDelta::hours(1)),
        OrderStatus::AwaitingPayment => Some(asked_at + TimeDelta::minutes(10)),
        _ => None,
    };
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

/// Six hours, and up to an hour more that differs from one document to the next, so that they don't come at once.
pub(super) fn sweep_after(id: Uuid) -> TimeDelta {
    TimeDelta::hours(6) + TimeDelta::seconds(i64::from(id.as_bytes()[15]) * 14)
}
