//! The buyer asks the organiser something: more seats, fewer, anything. It changes nothing by itself.

use entity::{conference, types::PurchaseOrderId};

use super::release;
use crate::{
    app::App,
    error::{Error, FieldErrors, Formed},
    mail::messages,
    store::{
        audit::{self, By, Change},
        purchase_orders,
    },
};

const LONGEST: usize = 2000;

/// Mails the question to the organiser, and notes it. The same words twice on one day are one question.
pub async fn ask_organiser(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    typed: &str,
) -> Formed<()> {
    let text = typed.trim();
    if text.is_empty() {
        return Ok(Err(FieldErrors::one("message", "problem-required")));
    }
    if text.chars().count() > LONGEST {
        return Ok(Err(FieldErrors::one("message", "problem-too-long")));
    }
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if messages::buyer_asks(app, &db, conference, (&order, text)).await? {
        let change = release::change(&order, By::BUYER, "buyer_asked", (order.status, now));
        let change = Change { before: None, after: Some(text.to_owned()), ..change };
        audit::record(&tx, conference, change).await?;
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}
