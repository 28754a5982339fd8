//! What Stripe refused, in the hands of staff: another try, or an end.

use entity::types::StripeActId;
use poem::{Response, Result, handler};

use super::{
    super::extract::{Id, May, StaffForm, allowed::RecordMoney},
    order_acts, purchase_order_page,
};
use crate::{
    flows::stripe_acts as flow,
    store::{audit::By, seats::Owner},
};

fn back(may: &May<RecordMoney>, owner: Owner) -> String {
    match owner {
        Owner::Order(id) => order_acts::path(may, id),
        Owner::PurchaseOrder(id) => purchase_order_page::path(may, id),
    }
}

#[handler]
pub async fn try_again(sent: StaffForm<May<RecordMoney>>, Id(id): Id<StripeActId>) -> Result<Response> {
    let may = sent.by;
    let owner = flow::try_again(may.app(), &may.conference, id, By::staff(may.person.id)).await?;
    Ok(may.done(&back(&may, owner), "done-act-tried"))
}

#[handler]
pub async fn give_up(sent: StaffForm<May<RecordMoney>>, Id(id): Id<StripeActId>) -> Result<Response> {
    let may = sent.by;
    let owner = flow::give_up(may.app(), &may.conference, id, By::staff(may.person.id)).await?;
    Ok(may.done(&back(&may, owner), "done-act-given-up"))
}
