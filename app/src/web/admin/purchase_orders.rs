//! One purchase order, and what staff decide.

use entity::{purchase_order, types::PurchaseOrderId};
use poem::{Response, Result, handler};

use super::{
    super::extract::{
        Id, May, StaffForm,
        allowed::{DecidePurchaseOrders, Sync, ViewPurchaseOrders},
    },
    purchase_order_page as single,
};
use crate::{
    error::{Error, FieldErrors},
    flows::{
        purchase_orders as flow,
        reconcile::{self, Outcome},
    },
    store::{audit::By, purchase_orders},
};

type Order = purchase_order::Model;

#[handler]
pub async fn show(may: May<ViewPurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&single::page(&may, order).await?)?)
}

async fn found<A>(may: &May<A>, id: PurchaseOrderId) -> crate::error::Result<Order> {
    purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

#[handler]
pub async fn sync(sent: StaffForm<May<Sync>>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let may = sent.by;
    let order = found(&may, id).await?;
    let by = By::staff(may.person.id);
    let outcome = reconcile::purchase_order(may.app(), may.conference.id, order.id, by).await;
    synced(&may, &single::path(&may, id), outcome)
}

/// Back to the document, which says how it stands with Stripe, also where Stripe could not be asked.
pub(super) fn synced(
    may: &May<Sync>,
    path: &str,
    outcome: crate::error::Result<Outcome>,
) -> Result<Response> {
    match outcome {
        Ok(_) => Ok(may.done(path, "done-synced")),
        Err(Error::Unavailable(_)) => Ok(may.failed(path, "failed-sync")),
        Err(error) => Err(error.into()),
    }
}

#[handler]
pub async fn approval(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&single::approval(&may, &order).await?)?)
}

#[handler]
pub async fn approve(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let may = sent.by;
    let order = found(&may, id).await?;
    flow::approve(may.app(), may.conference.id, order.id, By::staff(may.person.id)).await?;
    let done = if order.total > 0 { "done-approved" } else { "done-approved-free" };
    Ok(may.done(&single::path(&may, id), done))
}

#[handler]
pub async fn refusal(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    Ok(may.page(&single::refusal(&may, &order, "", &FieldErrors::new()).await?)?)
}

#[handler]
pub async fn refuse(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (order, reason) = (found(&may, id).await?, form.text("reason"));
    match flow::decline(may.app(), may.conference.id, order.id, reason, By::staff(may.person.id)).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-declined")),
        Err(errors) => {
            let page = single::refusal(&may, &order, reason, &errors).await?;
            Ok(may.again(format!("{}/refusal", single::path(&may, id)), &page)?)
        }
    }
}
