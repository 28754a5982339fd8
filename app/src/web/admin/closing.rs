//! Cancelling and writing off a purchase order: first what will happen, then why.

use entity::{
    purchase_order,
    types::{InvoiceStatus, PurchaseOrderId},
};
use poem::{Response, Result, handler};

use super::{
    super::{
        extract::{Id, May, StaffForm, allowed::DecidePurchaseOrders},
        form::Form,
    },
    forms::field,
    purchase_order_page::{self as single, act},
};
use crate::{
    error::{Error, FieldErrors},
    flows::{
        purchase_orders::{self as flow, Closing},
        refunds::Purse,
    },
    i18n,
    store::{
        audit::By,
        invoices, overview, purchase_orders,
        seats::{self, Owner},
    },
    views::{Problem, pages::admin::ActPage, problems},
};

type Order = purchase_order::Model;

async fn found<A>(may: &May<A>, id: PurchaseOrderId) -> crate::error::Result<Order> {
    purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)
}

async fn page<A>(
    may: &May<A>,
    (order, closing): (&Order, Closing),
    form: &Form,
    errors: &FieldErrors,
) -> crate::error::Result<ActPage> {
    let purse = Purse::of(&may.db(), flow::document(order)).await?;
    flow::may_close(order, closing, purse.sums.kept())?;
    let name = match closing {
        Closing::Cancelled => "cancellation",
        Closing::WrittenOff => "write-off",
    };
    Ok(ActPage {
        consequences: consequences(may, (order, closing), purse.sums.kept()).await?,
        fields: vec![field(form, "reason", "long")],
        problems: problems(errors),
        dangerous: true,
        ..act(may, order, name)
    })
}

async fn consequences<A>(
    may: &May<A>,
    (order, closing): (&Order, Closing),
    kept: i64,
) -> crate::error::Result<Vec<Problem>> {
    let mut all = Vec::new();
    if order.places != entity::types::Places::None {
        let seats = overview::seats_of_purchase_orders(&may.db(), vec![order.id]).await?;
        let count = seats.get(&order.id).copied().unwrap_or_default();
        all.push(Problem::new("", "consequence-places-released").with("count", count));
        let held = seats::of(&may.db(), Owner::PurchaseOrder(order.id)).await?;
        let people = flow::release::held_by_people(&held).count();
        all.extend((people > 0).then(|| Problem::new("", "consequence-people-told").with("count", people)));
    }
    for invoice in invoices::of(&may.db(), order.id).await? {
        match (invoice.status, closing) {
            (Some(InvoiceStatus::Open), Closing::Cancelled) => {
                let number = invoice.number.unwrap_or_default();
                all.push(Problem::new("", "consequence-invoice-voided").with("number", number));
            }
            (Some(InvoiceStatus::Open), Closing::WrittenOff) => {
                all.push(Problem::new("", "consequence-uncollectible"));
            }
            (None | Some(InvoiceStatus::Draft), _) => all.push(Problem::new("", "consequence-draft-deleted")),
            _ => {}
        }
    }
    if kept > 0 {
        let amount = i18n::money(may.language(), kept, order.currency);
        all.push(Problem::new("", "consequence-paid-stays").with("amount", amount));
    }
    all.push(Problem::new("", "consequence-buyer-told"));
    Ok(all)
}

async fn close(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    id: PurchaseOrderId,
    (closing, done): (Closing, &'static str),
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let order = found(&may, id).await?;
    let (reason, by) = (form.text("reason"), By::staff(may.person.id));
    match flow::close(may.app(), &may.conference, id, (closing, reason), by).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), done)),
        Err(errors) => {
            let page = page(&may, (&order, closing), &form, &errors).await?;
            Ok(may.again(page.action.clone(), &page)?)
        }
    }
}

#[handler]
pub async fn cancellation(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    let page = page(&may, (&order, Closing::Cancelled), &Form::default(), &FieldErrors::new()).await?;
    Ok(may.page(&page)?)
}

#[handler]
pub async fn cancel(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    close(sent, id, (Closing::Cancelled, "done-cancelled")).await
}

#[handler]
pub async fn write_off(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let order = found(&may, id).await?;
    let page = page(&may, (&order, Closing::WrittenOff), &Form::default(), &FieldErrors::new()).await?;
    Ok(may.page(&page)?)
}

#[handler]
pub async fn written_off(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    close(sent, id, (Closing::WrittenOff, "done-written-off")).await
}
