//! One attendee's own ticket, and the conference for their calendar.

use entity::{
    purchase_order, seat,
    types::{OrderId, SeatStatus},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        response::document,
    },
    calendar as ics,
    seat::closed,
    summary,
};
use crate::{
    domain::policy,
    error::Error,
    store::{orders, purchase_orders, seats},
    views::pages::{TicketPage, TicketView},
};

#[handler]
pub async fn show(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let seat =
        seats::find_by_token(&tenant.db(), &token).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let ticket = view(&tenant, &seat).await?;
    let dates = Some(tenant.path("/calendar.ics")).filter(|_| ticket.qr.is_some());
    let changeable = ticket.why != Some("void") && closed(&tenant, &seat).is_none();
    let change = Some(tenant.path(&format!("/seats/{token}"))).filter(|_| changeable);
    Ok(tenant.page(&TicketPage { ticket, change, calendar: dates })?)
}

async fn view(tenant: &Tenant, seat: &seat::Model) -> crate::error::Result<TicketView> {
    match (seat.order_id, seat.purchase_order_id) {
        (Some(order), _) => of_order(tenant, seat, order).await,
        (None, Some(id)) => {
            let order = purchase_orders::find(&tenant.db(), id).await?.ok_or(Error::NotFound)?;
            of_purchase_order(tenant, seat, &order).await
        }
        (None, None) => Err(Error::NotFound),
    }
}

async fn of_order(tenant: &Tenant, seat: &seat::Model, order: OrderId) -> crate::error::Result<TicketView> {
    let order = orders::find(&tenant.db(), order).await?.ok_or(Error::NotFound)?;
    tenant.speak(&order.language);
    let lines = orders::lines(&tenant.db(), order.id).await?;
    let name = summary::sold_as(&lines, seat.ticket_type_id);
    summary::ticket(seat, &order.reference, name, seat.issued_at.is_some())
}

async fn of_purchase_order(
    tenant: &Tenant,
    seat: &seat::Model,
    order: &purchase_order::Model,
) -> crate::error::Result<TicketView> {
    tenant.speak(&order.language);
    let lines = purchase_orders::lines(&tenant.db(), order.id).await?;
    let line = lines.into_iter().find(|line| line.ticket_type_id == seat.ticket_type_id);
    let name = line.map(|line| line.name).unwrap_or_default();
    let valid = seat.issued_at.is_some() || policy::shows_qr(&tenant.conference.policy, order.status);
    let named = matches!(seat.status, SeatStatus::Assigned | SeatStatus::CheckedIn);
    let view = summary::ticket(seat, &order.reference, name, valid && named)?;
    let why = if valid && !named && view.why == Some("unpaid") { Some("unassigned") } else { view.why };
    Ok(TicketView { why, ..view })
}

/// The same file for everyone: the dates are no secret.
#[handler]
pub async fn calendar(tenant: Tenant) -> Response {
    dates(&tenant)
}

/// The same, for who comes from an order; an address without an order has none.
#[handler]
pub async fn calendar_of_order(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    orders::find_by_token(&tenant.db(), &token).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    Ok(dates(&tenant))
}

fn dates(tenant: &Tenant) -> Response {
    let link = tenant.app().link(&tenant.path(""));
    let text = ics::calendar(&tenant.conference, &link, &tenant.app().config.public_host());
    document("text/calendar; charset=utf-8", text)
}
