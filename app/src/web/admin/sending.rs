//! The page on which staff have an invoice sent once more.

use chrono::{DateTime, Utc};
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
    store::{
        audit::{self, By},
        invoices, purchase_orders,
    },
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
    let corrected = corrected_at(may, id).await?;
    let sent = |invoice: &&entity::invoice::Model| {
        let former = Some(invoice.created_at) < corrected;
        Problem::new("", if former { "consequence-sent-again-former" } else { "consequence-sent-again" })
            .with("number", invoice.number.clone().unwrap_or_default())
            .with("amount", i18n::money(may.language(), invoices::asks(invoice), invoice.currency))
            .with("email", &order.finance_email)
    };
    let mut consequences: Vec<Problem> = open.iter().map(sent).collect();
    consequences.push(Problem::new("", "consequence-buyer-not-told"));
    Ok(ActPage { consequences, ..single::act(may, &order, "sending") })
}

/// When the company's data was last corrected: Stripe mails an invoice from before then to the address that it has.
async fn corrected_at<A>(may: &May<A>, id: PurchaseOrderId) -> Outcome<Option<DateTime<Utc>>> {
    let organisation = may.app().db.organisation(may.conference.organisation_id);
    let happened = audit::of(&organisation, may.conference.id, id.0).await?;
    Ok(happened.iter().filter(|one| one.action == "billing_corrected").map(|one| one.created_at).max())
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
