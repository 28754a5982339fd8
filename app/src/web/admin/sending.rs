//! The page on which staff have an invoice sent once more.

use entity::types::PurchaseOrderId;
use poem::{Response, Result, handler};

use super::{
    super::extract::{Id, May, StaffForm, allowed::DecidePurchaseOrders},
    purchase_order_page as single,
};
use crate::{
    error::{Error, Result as Outcome},
    flows::purchase_orders as flow,
    i18n,
    store::{audit::By, invoices, purchase_orders},
    views::{Problem, pages::admin::ActPage},
};

#[handler]
pub async fn again(may: May<DecidePurchaseOrders>, Id(id): Id<PurchaseOrderId>) -> Result<Response> {
    Ok(may.page(&page(&may, id).await?)?)
}

async fn page<A>(may: &May<A>, id: PurchaseOrderId) -> Outcome<ActPage> {
    let order = purchase_orders::find(&may.db(), id).await?.ok_or(Error::NotFound)?;
    let all = invoices::of(&may.db(), id).await?;
    let open = flow::sendable(&all);
    if open.is_empty() {
        return Err(Error::Conflict("conflict-nothing-to-send"));
    }
    let sent = |invoice: &&entity::invoice::Model| {
        Problem::new("", "consequence-sent-again")
            .with("number", invoice.number.clone().unwrap_or_default())
            .with("amount", i18n::money(may.language(), invoices::asks(invoice), invoice.currency))
            .with("email", &order.finance_email)
    };
    let mut consequences: Vec<Problem> = open.iter().map(sent).collect();
    consequences.push(Problem::new("", "consequence-buyer-not-told"));
    Ok(ActPage { consequences, ..single::act(may, &order, "sending") })
}

#[handler]
pub async fn send(
    sent: StaffForm<May<DecidePurchaseOrders>>,
    Id(id): Id<PurchaseOrderId>,
) -> Result<Response> {
    let may = sent.by;
    flow::send_again(may.app(), &may.conference, id, By::staff(may.person.id)).await?;
    Ok(may.done(&single::path(&may, id), "done-sending"))
}
