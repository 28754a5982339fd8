//! A purchase order ends without being paid: cancelled, or written off, by staff or as nobody paid. Places and seats go back at once, the buyer reads
//! why; the invoices are ended at Stripe by the job that makes them.

use chrono::{DateTime, Utc};
use entity::{
    conference, purchase_order,
    types::{Places, PurchaseOrderId, PurchaseOrderStatus},
};

use super::{books, decide::refused, release};
use crate::{
    app::App,
    domain::{
        purchase_order::{self as rules, Move},
        work::Work,
    },
    error::{Error, FieldErrors, Formed, Result},
    flows::{reconcile::sums_of, refunds::reason, scene::Scene},
    mail::messages,
    store::{
        audit::By,
        db::{TenantDb, Tx},
        invoices,
        jobs::{self, NewJob},
        ledger, purchase_orders,
    },
};

/// How it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closing {
    Cancelled,
    WrittenOff,
}

impl Closing {
    fn status(self) -> PurchaseOrderStatus {
        match self {
            Closing::Cancelled => PurchaseOrderStatus::Cancelled,
            Closing::WrittenOff => PurchaseOrderStatus::WrittenOff,
        }
    }
}

/// What it becomes when it ends so, of whose money we keep `kept`; or why it may not.
pub fn may_close(order: &purchase_order::Model, closing: Closing, kept: i64) -> Result<PurchaseOrderStatus> {
    let ended = match closing {
        Closing::Cancelled => rules::next(order.status, Move::Cancel, kept),
        Closing::WrittenOff => rules::write_off(order.status, kept, order.places == Places::Sold),
    };
    ended.map_err(refused)
}

/// Ends it. Again is harmless.
pub async fn close(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    (closing, why): (Closing, &str),
    by: By,
) -> Formed<()> {
    let mut errors = FieldErrors::new();
    let why = reason(&mut errors, why);
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if order.status == closing.status() {
        return Ok(Ok(()));
    }
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    close_locked(app, &tx, conference, (order, closing, why), by).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// The end itself, of a row that the caller has locked; it is saved.
pub(in crate::flows) async fn close_locked(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    (mut order, closing, why): (purchase_order::Model, Closing, String),
    by: By,
) -> Result<()> {
    let db = tx.tenant(conference.id);
    let (before, now) = (order.status, app.clock.now());
    let sums = sums_of(order.currency, &ledger::of_purchase_order(&db, order.id).await?);
    order.status = may_close(&order, closing, sums.kept())?;
    order.reason = Some(why);
    order.next_check_at = None;
    let scene = Scene { app, tx, conference, by, now };
    release::ended(&db, &mut order, now).await?;
    release::places(&scene, &mut order).await?;
    end_invoices(&db, order.id, now).await?;
    books::record(&scene, &order, (closing.status().as_str(), before)).await?;
    messages::purchase_order_closed(app, &db, conference, &order).await?;
    Ok(purchase_orders::save(&db, order).await?)
}

/// The invoices are ended at Stripe by a job.
async fn end_invoices(db: &TenantDb<'_>, id: PurchaseOrderId, now: DateTime<Utc>) -> Result<()> {
    for invoice in invoices::of(db, id).await? {
        jobs::enqueue(db, &NewJob::new(Work::Invoice(invoice.id), now)).await?;
    }
    Ok(())
}
