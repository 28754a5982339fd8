//! Mails to staff about Stripe: what differs there, and a key that it refuses.

use entity::{conference, purchase_order, stripe_account};

use super::{
    Post, Writer, first_language,
    purchase_orders::{Staff, tell_staff_with},
    send,
};
use crate::{
    app::App,
    error::Result,
    i18n::Catalogue,
    store::{db::TenantDb, invoices, ledger},
};

/// Stripe and we differ about a purchase order, as the text `drift` says: one mail for each kind of difference, and another
/// one where money has moved or an invoice came since.
pub async fn stripe_differs(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, drift): (&purchase_order::Model, &'static str),
) -> Result<()> {
    let writer = Writer::new(first_language(conference), conference);
    let more = vec![Catalogue::get().text(writer.language, drift, &[])];
    let entries = ledger::of_purchase_order(db, order.id).await?.len();
    let invoices = invoices::of(db, order.id).await?.len();
    let key = format!("{}:{drift}:{entries}:{invoices}", order.id);
    tell_staff_with(app, db, conference, Staff { order, kind: "stripe-differs", key, more }).await.map(|_| ())
}

/// Stripe refused the key: once for each key.
pub async fn stripe_key_refused(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    account: &stripe_account::Model,
) -> Result<()> {
    let writer = Writer::new(first_language(conference), conference);
    let letter = writer.letter("stripe-key-refused", "", &[]);
    let post = Post {
        kind: "stripe-key-refused",
        key: format!("{}:{}", account.id, account.version),
        order_id: None,
        purchase_order_id: None,
        to: vec![conference.contact_email.clone()],
        cc: Vec::new(),
        conference,
    };
    send(app, db, &writer, (letter, post)).await
}
