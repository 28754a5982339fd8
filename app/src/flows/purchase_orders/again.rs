//! A form that comes again, by a double click or by “back”: whether it still asks for what it made.

use std::collections::BTreeMap;

use entity::purchase_order;

use super::form::{Details, Form};
use crate::{
    domain::upload::harmless_name,
    error::Result,
    store::{catalogue, db::TenantDb, documents, purchase_orders},
};

/// Whether everything in the form stands in the purchase order.
pub(super) async fn asks_for(db: &TenantDb<'_>, form: &Form, made: &purchase_order::Model) -> Result<bool> {
    let details = form.details().is_ok_and(|details| details == Details::of(made));
    let term = form.fields.term_days.trim() == made.term_days.to_string();
    Ok(details && term && has_document(db, form, made).await? && has_seats(db, form, made).await?)
}

async fn has_document(db: &TenantDb<'_>, form: &Form, made: &purchase_order::Model) -> Result<bool> {
    let Some(name) = form.document.as_ref().map(|upload| harmless_name(&upload.name)) else {
        return Ok(true);
    };
    Ok(documents::of(db, made.id).await?.iter().any(|document| document.name == name))
}

async fn has_seats(db: &TenantDb<'_>, form: &Form, made: &purchase_order::Model) -> Result<bool> {
    let catalogue = catalogue::load(db).await?;
    let mut ordered: BTreeMap<&str, i32> = BTreeMap::new();
    let lines = purchase_orders::lines(db, made.id).await?;
    for line in &lines {
        let slug = catalogue.ticket(line.ticket_type_id).map_or("", |ticket| ticket.row.slug.as_str());
        *ordered.entry(slug).or_default() += line.quantity;
    }
    let typed = form.quantities.iter().map(|(slug, typed)| (slug.as_str(), typed.trim()));
    let wanted: BTreeMap<&str, Option<i32>> =
        typed.filter(|(_, n)| !matches!(*n, "" | "0")).map(|(slug, n)| (slug, n.parse().ok())).collect();
    Ok(wanted == ordered.into_iter().map(|(slug, n)| (slug, Some(n))).collect())
}
