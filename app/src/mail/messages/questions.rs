//! What a buyer asks the organiser.

use entity::{conference, purchase_order};
use sha2::{Digest, Sha256};

use super::{Post, Writer, first_language, posted};
use crate::{app::App, error::Result, store::db::TenantDb};

/// The buyer's words, with whom to answer. False when the same words were sent that day.
pub async fn buyer_asks(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, text): (&purchase_order::Model, &str),
) -> Result<bool> {
    let writer = Writer::new(first_language(conference), conference);
    let values = [("company", order.company_name.clone()), ("reference", order.reference.clone())];
    let mut letter = writer.letter("buyer-asks", "", &values);
    letter.paragraphs.extend(text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()));
    letter.facts = vec![
        writer.fact("mail-fact-company", order.company_name.as_str()),
        writer.fact("mail-fact-answer-to", format!("{} <{}>", order.buyer_name, order.buyer_email)),
    ];
    let url = app.link(&format!("/admin/{}/purchase-orders/{}", conference.slug, order.id));
    letter.action = Some(writer.action("mail-action-admin", url));
    let words = hex::encode(Sha256::digest(text.as_bytes()));
    let post = Post {
        kind: "buyer-asks",
        key: format!("{}:{}:{}", order.id, app.clock.now().date_naive(), &words[..16]),
        order_id: None,
        purchase_order_id: Some(order.id),
        to: vec![conference.contact_email.clone()],
        cc: Vec::new(),
        conference,
    };
    posted(app, db, &writer, (letter, post)).await
}
