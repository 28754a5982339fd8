//! What a buyer asks or sends the organiser.

use entity::{conference, purchase_order, types::DocumentId};
use sha2::{Digest, Sha256};

use super::{Letter, Post, Writer, first_language, posted, send};
use crate::{app::App, error::Result, store::db::TenantDb};

/// The buyer's words, with whom to answer. False when the same words were sent that day.
pub async fn buyer_asks(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, text): (&purchase_order::Model, &str),
) -> Result<bool> {
    let writer = Writer::new(first_language(conference), conference);
    let mut letter = to_organiser(app, &writer, "buyer-asks", order);
    letter.paragraphs.extend(text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()));
    let words = hex::encode(Sha256::digest(text.as_bytes()));
    let key = format!("{}:{}:{}", order.id, app.clock.now().date_naive(), &words[..16]);
    let post = post("buyer-asks", key, (conference, order));
    posted(app, db, &writer, (letter, post)).await
}

/// A document that the buyer added to a purchase order, by its name.
pub async fn document_sent(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, document, name): (&purchase_order::Model, DocumentId, &str),
) -> Result<()> {
    let writer = Writer::new(first_language(conference), conference);
    let mut letter = to_organiser(app, &writer, "document-sent", order);
    letter.facts.push(writer.fact("mail-fact-document", name));
    let post = post("document-sent", document.to_string(), (conference, order));
    send(app, db, &writer, (letter, post)).await
}

/// About a purchase order, with whom to answer and the way to its page.
fn to_organiser(app: &App, writer: &Writer<'_>, kind: &'static str, order: &purchase_order::Model) -> Letter {
    let values = [("company", order.company_name.clone()), ("reference", order.reference.clone())];
    let mut letter = writer.letter(kind, "", &values);
    letter.facts = vec![
        writer.fact("mail-fact-company", order.company_name.as_str()),
        writer.fact("mail-fact-answer-to", format!("{} <{}>", order.buyer_name, order.buyer_email)),
    ];
    let url = app.link(&format!("/admin/{}/purchase-orders/{}", writer.conference.slug, order.id));
    letter.action = Some(writer.action("mail-action-admin", url));
    letter
}

fn post<'a>(
    kind: &'static str,
    key: String,
    (conference, order): (&'a conference::Model, &purchase_order::Model),
) -> Post<'a> {
    Post {
        kind,
        key,
        order_id: None,
        purchase_order_id: Some(order.id),
        to: vec![conference.contact_email.clone()],
        cc: Vec::new(),
        conference,
    }
}
