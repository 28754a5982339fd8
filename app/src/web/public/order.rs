//! An order's page at every stage. Who comes back from Stripe sees what Stripe says: it's asked, but not waited for long.

use std::time::Duration;

use chrono::TimeDelta;
use entity::{
    order, seat,
    types::{Money, OrderStatus, Token},
};
use poem::{Response, Result, handler};
use tokio::time::timeout;

use super::{
    super::extract::{Secret, Tenant},
    summary,
};
use crate::{
    error::Error,
    flows::{
        checkout::{self, FROM_PAYMENT},
        reconcile,
    },
    store::{
        audit::By,
        ledger, orders,
        seats::{self, Owner},
    },
    views::pages::{OrderPage, TicketView},
};

/// How long the page waits for Stripe.
const PATIENCE: Duration = Duration::from_secs(5);

#[handler]
pub async fn show(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let order = found(&tenant, &token).await?;
    let (order, heard) = asked_again(&tenant, order).await?;
    let page = page(&tenant, &order).await?;
    let comes_from_paying = tenant.asked("from") == Some("payment");
    if comes_from_paying && !heard && order.status == OrderStatus::AwaitingPayment {
        return Ok(tenant.page(&page.confirming(FROM_PAYMENT))?);
    }
    Ok(tenant.page(&page)?)
}

#[handler]
pub async fn cancel(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let order = found(&tenant, &token).await?;
    checkout::cancel(tenant.app(), &tenant.conference, order.id, By::BUYER).await?;
    Ok(tenant.to(&tenant.path(&format!("/orders/{token}"))))
}

async fn found(tenant: &Tenant, token: &Token) -> crate::error::Result<order::Model> {
    let order = orders::find_by_token(&tenant.db(), token).await?.ok_or(Error::NotFound)?;
    tenant.speak(&order.language);
    Ok(order)
}

/// The order after Stripe was asked about its payment, where that is worth it; whatever fails, the page shows what we
/// know. And whether that is what Stripe says now.
async fn asked_again(tenant: &Tenant, order: order::Model) -> crate::error::Result<(order::Model, bool)> {
    let now = tenant.app().clock.now();
    let every = match order.status {
        OrderStatus::AwaitingPayment => TimeDelta::seconds(5),
        OrderStatus::Processing => TimeDelta::seconds(30),
        _ => return Ok((order, true)),
    };
    let fresh = order.last_synced_at.is_some_and(|asked| now - asked < every);
    if fresh || order.checkout_session_id.is_none() {
        let nothing_to_hear = order.checkout_session_id.is_none();
        return Ok((order, nothing_to_hear));
    }
    if order.sync_failures > 1 && order.next_check_at.is_some_and(|again| now < again) {
        return Ok((order, false)); // it gave no answer twice just now, and others need it too
    }
    let asked = reconcile::order(tenant.app(), tenant.conference.id, order.id, By::BUYER);
    let heard = timeout(PATIENCE, asked).await;
    match &heard {
        Ok(Ok(_)) => {}
        Ok(Err(error)) => tracing::warn!(error = error.chain(), "Stripe could not be asked about an order"),
        Err(_) => reconcile::gave_up(tenant.app(), tenant.conference.id, order.id).await?,
    }
    let order = orders::find(&tenant.db(), order.id).await?.ok_or(Error::NotFound)?;
    Ok((order, matches!(heard, Ok(Ok(_)))))
}

/// The order as its buyer sees it; staff see the same.
pub async fn page(tenant: &Tenant, order: &order::Model) -> crate::error::Result<OrderPage> {
    let db = tenant.db();
    let lines = orders::lines(&db, order.id).await?;
    let seats = seats::of(&db, Owner::Order(order.id)).await?;
    let entries = ledger::of_order(&db, order.id).await?;
    let balance = reconcile::sums_of(order.currency, &entries).balance(order.total);
    let ticket = |seat: &seat::Model| {
        let name = summary::sold_as(&lines, seat.ticket_type_id);
        summary::ticket(seat, &order.reference, name, seat.issued_at.is_some())
    };
    let tickets: crate::error::Result<Vec<TicketView>> = seats.iter().map(ticket).collect();
    Ok(OrderPage {
        token: order.token.to_string(),
        reference: order.reference.clone(),
        stage: stage(order).to_owned(),
        buyer_email: order.buyer_email.as_ref().map(ToString::to_string).unwrap_or_default(),
        hold_until: order.hold_until,
        asked_at: order.last_synced_at,
        due: Money::new(balance.max(0), order.currency),
        summary: summary::of_order(tenant, order, &lines).await?,
        tickets: tickets?,
        payments: summary::payments(&entries),
        documents: Vec::new(),
        again: None,
        can_cancel: matches!(order.status, OrderStatus::Draft | OrderStatus::AwaitingPayment),
    })
}

/// The status, or what became of money that came late where that says more.
pub fn stage(order: &order::Model) -> &'static str {
    match order.late_money {
        Some(late) => late.as_str(),
        None => order.status.as_str(),
    }
}
