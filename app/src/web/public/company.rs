//! Buying for a company: the request, the buyer's page, and the finance contact's, which shows no people.

use entity::{purchase_order, seat};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        form::Form,
    },
    po_view::Whole,
    request_page,
};
use crate::{
    error::{Error, FieldErrors},
    flows::purchase_orders::{self as flow, Form as Request},
    store::{audit::By, catalogue, purchase_orders},
    views::pages::{FinancePage, PurchaseOrderPage, SeatRow},
};

#[handler]
pub async fn ask(tenant: Tenant) -> Result<Response> {
    let catalogue = catalogue::load(&tenant.db()).await?;
    let page = request_page::page(&tenant, &catalogue, &Request::default(), &FieldErrors::new());
    Ok(tenant.page(&page)?)
}

#[handler]
pub async fn request(tenant: Tenant, form: Form) -> Result<Response> {
    let request = request_page::read(&form, tenant.language());
    match flow::request(tenant.app(), &tenant.conference, &request, By::BUYER).await? {
        Ok(order) => Ok(tenant.to(&tenant.path(&format!("/purchase-orders/{}", order.token)))),
        Err(errors) => {
            let catalogue = catalogue::load(&tenant.db()).await?;
            let page = request_page::page(&tenant, &catalogue, &request, &errors);
            Ok(tenant.again(tenant.path("/purchase-orders/new"), &page)?)
        }
    }
}

#[handler]
pub async fn show(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let found = purchase_orders::find_by_token(&tenant.db(), &token).await.map_err(Error::from)?;
    let whole = whole(&tenant, found).await?;
    Ok(tenant.page(&PurchaseOrderPage {
        order: whole.view(token.to_string()),
        seats: whole.seats.iter().map(|seat| row(&tenant, &whole, seat)).collect(),
        open: false,
        po_number: whole.order.po_number.clone().unwrap_or_default(),
        problems: Vec::new(),
    })?)
}

#[handler]
pub async fn finance(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let found = purchase_orders::find_by_finance_token(&tenant.db(), &token).await.map_err(Error::from)?;
    let whole = whole(&tenant, found).await?;
    Ok(tenant.page(&FinancePage { order: whole.view(token.to_string()) })?)
}

async fn whole(tenant: &Tenant, found: Option<purchase_order::Model>) -> crate::error::Result<Whole> {
    let order = found.ok_or(Error::NotFound)?;
    tenant.speak(&order.language);
    Whole::load(tenant, order).await
}

fn row(tenant: &Tenant, whole: &Whole, seat: &seat::Model) -> SeatRow {
    let line = whole.lines.iter().find(|line| line.ticket_type_id == seat.ticket_type_id);
    SeatRow {
        ticket: line.map(|line| line.name.clone()).unwrap_or_default(),
        reference: format!("{}-{}", whole.order.reference, seat.position + 1),
        status: seat.status.to_string(),
        name: seat.name.clone().unwrap_or_default(),
        email: seat.email.as_ref().map(ToString::to_string).unwrap_or_default(),
        claim_url: tenant.app().link(&tenant.path(&format!("/tickets/{}", seat.token))),
    }
}
