//! Buying for a company: the request, the buyer's page, and the finance contact's, which shows no people.

use entity::{purchase_order, types::Token};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Secret, Tenant},
        form::Form,
    },
    buyer_page::{self, Typed},
    po_view::Whole,
    request_page::{self, RECALCULATE},
};
use crate::{
    domain::purchase_order::is_closed,
    error::{Error, FieldErrors},
    flows::{
        pace::Pace,
        purchase_orders::{self as flow, Requested},
    },
    store::{audit::By, purchase_orders},
    views::{pages::FinancePage, problems},
};

#[handler]
pub async fn ask(tenant: Tenant) -> Result<Response> {
    Ok(tenant.page(&request_page::empty(&tenant).await?)?)
}

/// Takes the request; or, by its other button, only says what it would cost.
#[handler]
pub async fn request(tenant: Tenant, form: Form) -> Result<Response> {
    let typed = request_page::read(&form, tenant.language().code());
    if form.ticked(RECALCULATE) {
        return Ok(tenant.page(&request_page::recalculated(&tenant, &typed).await?)?);
    }
    let asking = flow::request(tenant.app(), &tenant.conference, &typed, By::BUYER);
    let page_of = |order: &purchase_order::Model| tenant.path(&format!("/purchase-orders/{}", order.token));
    match tenant.paced(Pace::Requests, asking).await? {
        Ok(Requested::Made(order)) => Ok(tenant.to(&page_of(&order))),
        Ok(Requested::Earlier(order)) => {
            let page = request_page::sent_before(&tenant, &typed, (&order, page_of(&order))).await?;
            Ok(tenant.again(tenant.path("/purchase-orders/new"), &page)?)
        }
        Err(errors) => {
            let page = request_page::again(&tenant, &typed, &errors).await?;
            Ok(tenant.again(tenant.path("/purchase-orders/new"), &page)?)
        }
    }
}

#[handler]
pub async fn show(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let found = purchase_orders::find_by_token(&tenant.db(), &token).await.map_err(Error::from)?;
    let whole = whole(&tenant, found).await?;
    let page = buyer_page::page(&tenant, &whole, Typed::default(), &FieldErrors::new()).await?;
    Ok(tenant.page(&page)?)
}

#[handler]
pub async fn finance(tenant: Tenant, Secret(token): Secret) -> Result<Response> {
    let whole = for_finance(&tenant, &token).await?;
    Ok(tenant.page(&finance_page(&whole, None, &FieldErrors::new()))?)
}

/// The finance contact often knows the number before the buyer does.
#[handler]
pub async fn set_number(tenant: Tenant, Secret(token): Secret, form: Form) -> Result<Response> {
    let whole = for_finance(&tenant, &token).await?;
    let (path, number) = (tenant.path(&format!("/finance/{token}")), form.owned("po_number"));
    match flow::set_number(tenant.app(), &tenant.conference, whole.order.id, &number, By::BUYER).await? {
        Ok(()) => Ok(tenant.done(&path, "done-po-number-saved")),
        Err(errors) => Ok(tenant.again(path, &finance_page(&whole, Some(number), &errors))?),
    }
}

async fn for_finance(tenant: &Tenant, token: &Token) -> crate::error::Result<Whole> {
    whole(tenant, purchase_orders::find_by_finance_token(&tenant.db(), token).await?).await
}

fn finance_page(whole: &Whole, typed: Option<String>, errors: &FieldErrors) -> FinancePage {
    FinancePage {
        order: whole.view(whole.order.finance_token.to_string()),
        current: !is_closed(whole.order.status),
        po_number: typed.unwrap_or_else(|| whole.order.po_number.clone().unwrap_or_default()),
        problems: problems(errors),
    }
}

/// A purchase order with all that belongs to it, in its own language.
pub async fn whole(tenant: &Tenant, found: Option<purchase_order::Model>) -> crate::error::Result<Whole> {
    let order = found.ok_or(Error::NotFound)?;
    tenant.speak(&order.language);
    Whole::load(tenant, order).await
}
