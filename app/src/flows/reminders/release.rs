//! The seats of an unpaid purchase order go back: it is cancelled, its invoice becomes void, the buyer reads why. Stripe is
//! asked first, so that a payment that just arrived there keeps the seats; while it can't be asked nothing happens, and
//! the next day's round begins anew.

use entity::{conference, purchase_order, types::PurchaseOrderId};

use super::Standing;
use crate::{
    app::App,
    domain::grace::Grace,
    error::{Error, Result},
    flows::{
        gateway,
        purchase_orders::{self as flow, Closing},
        reconcile,
    },
    i18n::{self, Catalogue, FluentValue, Language},
    store::{audit::By, invoices, purchase_orders},
};

/// Takes them back, if the day has come and nothing has changed. The text says what came of it.
pub async fn release(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<&'static str> {
    match is_paying(app, conference, id).await {
        Ok(false) => {}
        Ok(true) => return Ok("a payment is on its way: not today"),
        Err(Error::Unavailable(why)) => {
            tracing::warn!(purchase_order = %id, why, "its seats stay another day");
            return Ok("Stripe can't be asked: not today");
        }
        Err(error) => return Err(error),
    }
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if order.sync_problem.is_some() {
        return Ok("Stripe and we differ: staff look first");
    }
    let standing = Standing::read(&db, conference, &order, app.clock.now()).await?;
    if !standing.is_some_and(|standing| standing.grace() == Grace::Release) {
        return Ok("not any more");
    }
    let why = reason(&order);
    flow::close_locked(app, &tx, conference, (order, Closing::Cancelled, why), By::SCHEDULER).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok("its seats went back")
}

/// Lets our side follow Stripe; true when money is still on its way there.
async fn is_paying(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<bool> {
    reconcile::purchase_order(app, conference.id, id, By::SCHEDULER).await?;
    let stripe = gateway::stripe(app, conference.id).await?;
    let all = invoices::of(&app.tenant(conference.id), id).await?;
    for invoice in all.iter().filter(|invoice| invoices::is_live(invoice)) {
        let Some(there) = &invoice.stripe_id else { continue };
        match stripe.is_being_paid(there).await {
            Ok(false) => {}
            Ok(true) => return Ok(true),
            Err(fault) => return Err(gateway::sort(app, conference.id, fault).await),
        }
    }
    Ok(false)
}

/// In the buyer's language.
fn reason(order: &purchase_order::Model) -> String {
    let language = Language::parse(&order.language).unwrap_or_default();
    let due = order.due_date.map(|due| i18n::day(language, due)).unwrap_or_default();
    Catalogue::get().text(language, "po-reason-unpaid", &[("due", FluentValue::from(due))])
}
