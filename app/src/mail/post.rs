//! Writes a mail down, together with the job that sends it.

use chrono::{DateTime, Utc};
use entity::{
    conference, outbox,
    types::{Email, OrderId, OutboxId, PurchaseOrderId},
};

use crate::{
    domain::work::Work,
    error::Result,
    store::{db::TenantDb, jobs, jobs::NewJob, outbox as store},
};

/// A mail to post. It comes from the installation in the name of the conference; answers go to the conference's contact.
#[derive(Clone, Debug)]
pub struct NewMail<'a> {
    pub conference: &'a conference::Model,
    /// The message's kind and row, as `late-money:ID`: one mail a key, however often it is posted.
    pub dedupe_key: String,
    pub kind: &'static str,
    pub order_id: Option<OrderId>,
    pub purchase_order_id: Option<PurchaseOrderId>,
    pub to: Vec<Email>,
    pub cc: Vec<Email>,
    pub subject: String,
    pub text: String,
    pub html: String,
    /// Now, from the clock.
    pub at: DateTime<Utc>,
}

/// Writes the mail and its job into the caller's transaction. False when it was posted before, or is to nobody. Once
/// committed, `app.work.notify_one()` makes the workers look.
pub async fn post(db: &TenantDb<'_>, mail: NewMail<'_>) -> Result<bool> {
    if mail.to.is_empty() {
        return Ok(false);
    }
    let (id, at) = (OutboxId::new(), mail.at);
    let new = store::insert(db, row(id, mail)).await?;
    if new {
        jobs::enqueue(db, &NewJob::new(Work::SendMail(id), at)).await?;
    }
    Ok(new)
}

fn row(id: OutboxId, mail: NewMail<'_>) -> outbox::Model {
    outbox::Model {
        id,
        conference_id: mail.conference.id,
        dedupe_key: mail.dedupe_key,
        kind: mail.kind.to_owned(),
        order_id: mail.order_id,
        purchase_order_id: mail.purchase_order_id,
        to_addresses: list(&mail.to),
        cc_addresses: (!mail.cc.is_empty()).then(|| list(&mail.cc)),
        reply_to: mail.conference.contact_email.clone(),
        from_name: mail.conference.name.clone(),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        last_error: None,
        created_at: mail.at,
        sent_at: None,
    }
}

fn list(addresses: &[Email]) -> String {
    addresses.iter().map(Email::as_str).collect::<Vec<_>>().join(",")
}
