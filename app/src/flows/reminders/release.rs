//! The seats of an unpaid purchase order go back: it is cancelled, its invoice becomes void, the buyer reads why and staff
//! that it is so. Where all but added seats is paid, only those go back, once their invoices are void. Stripe is
//! asked first, so that a payment that just arrived there keeps the seats; while it can't be asked nothing happens, and
//! the next day's round begins anew.

use entity::{conference, purchase_order, types::PurchaseOrderId};

use super::{Standing, standing::Unpaid, under_way};
use crate::{
    app::App,
    domain::grace::Grace,
    error::{Error, Result},
    flows::{
        invoicing,
        progress::Progress,
        purchase_orders::{self as flow, Closing, Known},
        reconcile,
        scene::Scene,
    },
    i18n::{self, Catalogue, FluentValue, Language},
    mail::messages,
    store::{audit::By, purchase_orders},
};

/// Takes them back, if the day has come and nothing has changed. The text says what came of it.
pub async fn release(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<Progress> {
    let outcome = begin(app, conference, id).await?;
    let going = flow::withdrawn(&app.tenant(conference.id), id).await?;
    if going.is_empty() {
        return Ok(Progress::done(outcome));
    }
    for invoice in going {
        let later = invoicing::advance(app, conference.id, invoice.id).await?;
        if matches!(later, Progress::Later(..)) {
            return Ok(later);
        }
    }
    let went = flow::give_back(app, conference, id).await?;
    Ok(Progress::done(if went { "its added seats went back" } else { "its added seats stay" }))
}

/// What goes back at once goes back; of added seats, it's written down that they shall.
async fn begin(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<&'static str> {
    if !flow::withdrawn(&app.tenant(conference.id), id).await?.is_empty() {
        return Ok("it was begun before");
    }
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
    let unpaid = standing.filter(|standing| standing.grace() == Grace::Release).map(|it| it.unpaid);
    let scene = Scene { app, tx: &tx, conference, by: By::SCHEDULER, now: app.clock.now() };
    match unpaid {
        Some(Unpaid::Whole) => cancel(&scene, order).await?,
        Some(Unpaid::Added) => withdraw(&scene, order).await?,
        _ => return Ok("not any more"),
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok("its seats went back")
}

async fn withdraw(scene: &Scene<'_>, order: purchase_order::Model) -> Result<()> {
    let known = Known::load(&scene.db(), order).await?;
    match known.added(&scene.db(), scene.conference, scene.now).await? {
        Some(added) => flow::withdraw(scene, &known.order, &added).await,
        None => Ok(()),
    }
}

async fn cancel(scene: &Scene<'_>, order: purchase_order::Model) -> Result<()> {
    let Scene { app, tx, conference, by, .. } = *scene;
    let why = reason(&order);
    messages::seats_went_back(app, &scene.db(), conference, &order).await?;
    flow::close_locked(app, tx, conference, (order, Closing::Cancelled, why), by).await
}

/// In the buyer's language.
fn reason(order: &purchase_order::Model) -> String {
    let language = Language::parse(&order.language).unwrap_or_default();
    let due = order.due_date.map(|due| i18n::day(language, due)).unwrap_or_default();
    Catalogue::get().text(language, "po-reason-unpaid", &[("due", FluentValue::from(due))])
}
