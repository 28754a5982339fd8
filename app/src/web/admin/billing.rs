//! The page on which staff correct who a company is and where its mails go.

use entity::types::PurchaseOrderId;
use poem::{Response, Result, handler};

use super::{
    super::extract::{Id, May, StaffForm, allowed::DecidePurchaseOrders},
    purchase_order_page as single,
};
use crate::{
    domain::request::RequestFields,
    error::{Error, FieldErrors, Result as Outcome},
    flows::purchase_orders::{self as flow, Known},
    i18n,
    store::{audit::By, invoices::stands, purchase_orders},
    views::{pages::admin::BillingPage, problems},
};

async fn known<A>(may: &May<A>, id: PurchaseOrderId) -> Outcome<Known> {
    let order = purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)?;
    flow::may_correct_billing(&order)?;
    Known::load(&may.db(), order).await
}

fn page<A>(may: &May<A>, known: &Known, form: RequestFields, errors: &FieldErrors) -> BillingPage {
    let order = &known.order;
    let back = single::path(may, order.id);
    BillingPage {
        reference: order.reference.clone(),
        action: format!("{back}/billing"),
        back,
        form,
        country: i18n::country(may.language(), &order.country),
        tax_id: order.tax_id.clone(),
        invoices: invoices(known),
        problems: problems(errors),
    }
}

/// What becomes of those that stand.
fn invoices(known: &Known) -> Option<&'static str> {
    let word = if known.touched() { "stay" } else { "anew" };
    known.invoices.iter().any(stands).then_some(word)
}

#[handler]
pub async fn ask(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    let known = known(&may, id).await?;
    let form = flow::billing_of(&known.order);
    Ok(may.page(&page(&may, &known, form, &FieldErrors::new()))?)
}

#[handler]
pub async fn correct(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let StaffForm { by: may, form } = sent;
    let (typed, by) = (RequestFields::read(|name| form.owned(name)), By::staff(may.person.id));
    match flow::correct_billing(may.app(), &may.conference, id, &typed, by).await? {
        Ok(()) => Ok(may.done(&single::path(&may, id), "done-billing-corrected")),
        Err(errors) => {
            let page = page(&may, &known(&may, id).await?, typed, &errors);
            Ok(may.again(page.action.clone(), &page)?)
        }
    }
}
