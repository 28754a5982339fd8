//! The company's own document of its purchase order: a PDF, kept for staff. Who sent it never gets it back from us.

use chrono::{DateTime, Utc};
use entity::{
    conference, document, purchase_order,
    types::{DocumentId, PurchaseOrderId},
};

use super::release;
use crate::{
    app::App,
    domain::{
        purchase_order as rules,
        upload::{Upload, UploadRefused, check_pdf, harmless_name},
    },
    error::{Error, FieldErrors, Formed, Result},
    mail::messages,
    store::{
        audit::{self, By, Change},
        db::Tx,
        documents, purchase_orders,
    },
};

const FIELD: &str = "po_document";
/// The most documents that a purchase order may have.
const MOST: u64 = 10;

/// Adds a document to a purchase order, and tells the organiser.
pub async fn add_document(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    upload: Option<&Upload>,
) -> Formed<()> {
    let Some(upload) = upload else { return Ok(Err(FieldErrors::one(FIELD, "problem-document-missing"))) };
    if let Err(errors) = check(Some(upload)) {
        return Ok(Err(errors));
    }
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if rules::is_closed(order.status) {
        return Err(Error::Conflict("conflict-purchase-order-closed"));
    }
    if documents::count(&db, id).await? >= MOST {
        return Ok(Err(FieldErrors::one(FIELD, "problem-document-many")));
    }
    let sent = store(&tx, conference, (&order, upload), (By::BUYER, app.clock.now())).await?;
    messages::document_sent(app, &db, conference, (&order, sent, &harmless_name(&upload.name))).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// What is wrong with a file that may be missing.
pub(super) fn check(upload: Option<&Upload>) -> Result<(), FieldErrors> {
    let key = match upload.map(check_pdf) {
        None | Some(Ok(())) => return Ok(()),
        Some(Err(UploadRefused::TooLarge)) => "problem-document-large",
        Some(Err(UploadRefused::NotPdf)) => "problem-document-pdf",
    };
    Err(FieldErrors::one(FIELD, key))
}

/// Keeps a document that was checked, in the caller's transaction.
pub(super) async fn store(
    tx: &Tx,
    conference: &conference::Model,
    (order, upload): (&purchase_order::Model, &Upload),
    (by, at): (By, DateTime<Utc>),
) -> Result<DocumentId> {
    let id = DocumentId::new();
    let row = document::Model {
        id,
        conference_id: order.conference_id,
        purchase_order_id: order.id,
        name: harmless_name(&upload.name),
        size: i32::try_from(upload.bytes.len()).map_err(Error::internal)?,
        bytes: upload.bytes.clone(),
        created_at: at,
    };
    let change = release::change(order, by, "document_received", (order.status, at));
    let change = Change { before: None, after: Some(row.name.clone()), ..change };
    documents::insert(&tx.tenant(conference.id), row).await?;
    audit::record(tx, conference, change).await?;
    Ok(id)
}
