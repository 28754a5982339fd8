//! The company's own number for a purchase order, given or corrected later. An invoice that is out is issued anew with it
//! while nothing was paid; else it keeps the number it was made with, and the pages say so.

use entity::{
    conference, invoice, purchase_order,
    types::{InvoiceStatus, PurchaseOrderId},
};

use super::{release, revision};
use crate::{
    app::App,
    domain::purchase_order as rules,
    error::{Error, FieldErrors, Formed},
    store::{
        audit::{self, By, Change},
        invoices::stands,
        purchase_orders,
    },
};

/// The longest number that a company may give.
const LONGEST: usize = 60;

/// Stores the number as typed, without space around it.
pub async fn set_number(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    typed: &str,
    by: By,
) -> Formed<()> {
    let number = match read(typed) {
        Ok(number) => number,
        Err(errors) => return Ok(Err(errors)),
    };
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if rules::is_closed(order.status) {
        return Err(Error::Conflict("conflict-purchase-order-closed"));
    }
    if order.po_number.as_deref() == Some(number.as_str()) {
        return Ok(Ok(()));
    }
    let before = order.po_number.replace(number);
    order.updated_at = now;
    revision::issue_anew(&db, conference, &order, now, |one| one.po_number != order.po_number).await?;
    let change = release::change(&order, by, "po_number_changed", (order.status, now));
    let change = Change { before, after: order.po_number.clone(), ..change };
    audit::record(&tx, conference, change).await?;
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// A number without space around it.
pub(super) fn read(typed: &str) -> Result<String, FieldErrors> {
    match typed.trim() {
        "" => Err(FieldErrors::one("po_number", "problem-required")),
        text if text.chars().count() > LONGEST || text.chars().any(char::is_control) => {
            Err(FieldErrors::one("po_number", "problem-too-long"))
        }
        text => Ok(text.to_owned()),
    }
}

/// The number on the invoice that is out and unpaid, where it isn't the company's any more; empty: it has none.
pub fn outdated_number(order: &purchase_order::Model, invoices: &[invoice::Model]) -> Option<String> {
    let mut standing = invoices.iter().rev().filter(|invoice| stands(invoice));
    let newest = standing.find(|invoice| invoice.status == Some(InvoiceStatus::Open))?;
    let differs = newest.po_number != order.po_number && !rules::is_closed(order.status);
    differs.then(|| newest.po_number.clone().unwrap_or_default())
}
