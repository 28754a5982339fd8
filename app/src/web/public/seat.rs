//! The page of who has the link of a seat, and the page behind a company's claim link. Neither shows other people.

use std::collections::HashSet;

use entity::{
    purchase_order, seat,
    types::{OrderStatus, SeatStatus, Token},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        form::Form,
    },
    summary,
};
use crate::{
    domain::seat::{SeatRefused, are_handed_out, check_change},
    error::{Error, FieldErrors},
    flows::{
        pace::Pace,
        seats::{self as flow, Changed, Claim, days},
    },
    store::{
        orders, purchase_orders,
        seats::{self, Owner},
    },
    views::{
        pages::{ClaimPage, SeatPage},
        problems,
    },
};

#[handler]
pub async fn show(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let page = seat_page(&tenant, &token).await?;
    Ok(tenant.page(&page)?)
}

#[handler]
pub async fn change(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let page = seat_page(&tenant, &token).await?;
    let (name, email) = (form.owned("name"), form.owned("email"));
    let changing = flow::change(tenant.app(), &tenant.conference, &token, (&name, &email));
    match tenant.paced(Pace::Seats, changing).await? {
        Ok(Changed::Theirs(token)) => {
            Ok(tenant.done(&tenant.path(&format!("/tickets/{token}")), "done-seat-saved"))
        }
        Ok(Changed::PassedOn) => Ok(tenant.done(&tenant.path(""), "done-seat-passed-on")),
        Err(errors) => {
            let page = SeatPage { name, email, problems: problems(&errors), ..page };
            Ok(tenant.again(tenant.path(&format!("/seats/{token}")), &page)?)
        }
    }
}

async fn seat_page(tenant: &Tenant, token: &Token) -> crate::error::Result<SeatPage> {
    let seat = seats::find_by_token(&tenant.db(), token).await?.ok_or(Error::NotFound)?;
    let (ticket, company, open) = purchase(tenant, &seat).await?;
    Ok(SeatPage {
        token: token.to_string(),
        ticket,
        status: seat.status.to_string(),
        closed: if open { closed(tenant, &seat) } else { Some("void") },
        company,
        name: seat.name.unwrap_or_default(),
        email: seat.email.map(|email| email.to_string()).unwrap_or_default(),
        problems: Vec::new(),
    })
}

/// What the seat was sold as, the company that gives it, and whether its purchase is in force.
async fn purchase(
    tenant: &Tenant,
    seat: &seat::Model,
) -> crate::error::Result<(String, Option<String>, bool)> {
    let db = tenant.db();
    match (seat.order_id, seat.purchase_order_id) {
        (Some(id), _) => {
            let order = orders::find(&db, id).await?.ok_or(Error::NotFound)?;
            tenant.speak(&order.language);
            let name = summary::sold_as(&orders::lines(&db, id).await?, seat.ticket_type_id);
            Ok((name, None, order.status == OrderStatus::Paid))
        }
        (None, Some(id)) => {
            let order = purchase_orders::find(&db, id).await?.ok_or(Error::NotFound)?;
            tenant.speak(&order.language);
            let lines = purchase_orders::lines(&db, id).await?;
            let line = lines.into_iter().find(|line| line.ticket_type_id == seat.ticket_type_id);
            let name = line.map(|line| line.name).unwrap_or_default();
            Ok((name, Some(order.company_name), are_handed_out(order.status)))
        }
        (None, None) => Err(Error::NotFound),
    }
}

/// Why the holder can't change it any more.
pub fn closed(tenant: &Tenant, seat: &seat::Model) -> Option<&'static str> {
    let days = days(&tenant.conference, tenant.app().clock.now());
    let refusal = check_change(seat.status, seat.name.is_some(), days).err()?;
    Some(match refusal {
        SeatRefused::CheckedIn => "checked-in",
        SeatRefused::Void => "void",
        SeatRefused::Begun => "begun",
        SeatRefused::Over => "over",
    })
}

#[handler]
pub async fn claims(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let page = claim_page(&tenant, &token).await?;
    Ok(tenant.page(&page)?)
}

#[handler]
pub async fn claim(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let page = claim_page(&tenant, &token).await?;
    let typed = Claim { name: form.owned("name"), email: form.owned("email"), ticket: form.owned("ticket") };
    let path = tenant.path(&format!("/claims/{token}"));
    let claiming = flow::claim(tenant.app(), &tenant.conference, &token, &typed);
    match tenant.paced(Pace::Claims, claiming).await? {
        Ok(()) => Ok(tenant.done(&path, "done-seat-claimed")),
        Err(errors) => {
            let Claim { name, email, ticket } = typed;
            let page = again(page, &errors);
            Ok(tenant.again(path, &ClaimPage { name, email, ticket, ..page })?)
        }
    }
}

fn again(page: ClaimPage, errors: &FieldErrors) -> ClaimPage {
    ClaimPage { problems: problems(errors), ..page }
}

async fn claim_page(tenant: &Tenant, token: &Token) -> crate::error::Result<ClaimPage> {
    let order = purchase_orders::find_by_claim_token(&tenant.db(), token).await?;
    let order = order.filter(|order| are_handed_out(order.status)).ok_or(Error::NotFound)?;
    tenant.speak(&order.language);
    Ok(ClaimPage {
        token: token.to_string(),
        tickets: free_tickets(tenant, &order).await?,
        company: order.company_name,
        domain: order.claim_domain.unwrap_or_default(),
        name: String::new(),
        email: String::new(),
        ticket: String::new(),
        problems: Vec::new(),
    })
}

/// The names of the tickets that have a free seat, each once: one that was ordered at two prices has two lines.
async fn free_tickets(tenant: &Tenant, order: &purchase_order::Model) -> crate::error::Result<Vec<String>> {
    let db = tenant.db();
    let seats = seats::of(&db, Owner::PurchaseOrder(order.id)).await?;
    let free = |ticket| {
        seats.iter().any(|seat| seat.ticket_type_id == ticket && seat.status == SeatStatus::Unassigned)
    };
    let (lines, mut seen) = (purchase_orders::lines(&db, order.id).await?, HashSet::new());
    let lines = lines.into_iter().filter(|line| seen.insert(line.ticket_type_id));
    Ok(lines.filter(|line| free(line.ticket_type_id)).map(|line| line.name).collect())
}
