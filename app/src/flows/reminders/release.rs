//! The seats of an unpaid purchase order go back: it is cancelled, its invoice becomes void, the buyer reads why and staff
//! that it is so. Stripe is
//! asked first, so that a payment that just arrived there keeps the seats; while it can't be asked nothing happens, and
//! the next day's round begins anew.

use entity::{conference, purchase_order, types::PurchaseOrderId};

use super::{Standing, under_way};
use crate::{
    app::App,
    domain::grace::Grace,
    error::{Error, Result},
    flows::{
        purchase_orders::{self as flow, Closing},
        reconcile,
    },
    i18n::{self, Catalogue, FluentValue, Language},
    mail::messages,
    store::{audit::By, purchase_orders},
};

/// Takes them back, if the day has come and nothing has changed. The text says what came of it.
pub async fn release(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<&'static str> {
    match reconcile::purchase_order(app, conference.id, id, By::SCHEDULER).await {
        Ok(_) if under_way::is_quiet(app, conference, id).await? => {}
        Ok(_) => return Ok("a payment is on its way, or Stripe can't be asked: not today"),
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
    messages::seats_went_back(app, &db, conference, &order).await?;
    flow::close_locked(app, &tx, conference, (order, Closing::Cancelled, why), By::SCHEDULER).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok("its seats went back")
}

/// In the buyer's language.
fn reason(order: &purchase_order::Model) -> String {
    let language = Language::parse(&order.language).unwrap_or_default();
    let due = order.due_date.map(|due| i18n::day(language, due)).unwrap_or_default();
    Catalogue::get().text(language, "po-reason-unpaid", &[("due", FluentValue::from(due))])
}
