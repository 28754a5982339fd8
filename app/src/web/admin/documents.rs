//! Documents that companies sent, for staff alone: always a download, never a page of ours.

use entity::{document, purchase_order, types::DocumentId};
use poem::{
    Response, Result, handler,
    http::{HeaderValue, header},
};

use super::super::{
    extract::{Id, May, allowed::ViewPurchaseOrders},
    response,
};
use crate::{
    error::Error,
    flows::purchase_orders::today,
    store::{documents, purchase_orders},
    views::pages::Document,
};

/// Whatever a browser makes of it, it can neither run nor load anything.
const SANDBOX: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

#[handler]
pub async fn download(may: May<ViewPurchaseOrders>, Id(id): Id<DocumentId>) -> Result<Response> {
    let db = may.db();
    let found = documents::find(&db, id).await.map_err(Error::from)?.ok_or(Error::NotFound)?;
    let order = purchase_orders::find(&db, found.purchase_order_id).await.map_err(Error::from)?;
    Ok(attachment(found, &order.ok_or(Error::NotFound)?))
}

/// Called after our reference: that can't do anything in a header.
fn attachment(found: document::Model, order: &purchase_order::Model) -> Response {
    let mut answer = response::document("application/pdf", found.bytes);
    let name = format!("attachment; filename=\"{}.pdf\"", order.reference);
    let headers = answer.headers_mut();
    if let Ok(name) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, name);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    answer
}

/// What the company sent, as links of staff.
pub async fn of<A>(may: &May<A>, order: &purchase_order::Model) -> crate::error::Result<Vec<Document>> {
    let sent = documents::of(&may.db(), order.id).await?;
    let link = |document: documents::Listed| Document {
        kind: "po_document",
        number: Some(document.name),
        on: Some(today(&may.conference, document.created_at)),
        amount: None,
        reason: None,
        href: Some(may.path(&format!("/documents/{}", document.id))),
    };
    Ok(sent.into_iter().map(link).collect())
}
