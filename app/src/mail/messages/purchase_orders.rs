//! Mails about purchase orders. Stripe mails the invoice itself to the finance contact; we write to the buyer, whose PO
//! number stands in every subject, and to the finance contact only with receipts.

use entity::{
    conference, invoice, ledger_entry, purchase_order,
    types::{Email, PurchaseOrderStatus},
};

use super::{Letter, Post, Writer, first_language, posted, send};
use crate::{
    app::App,
    error::Result,
    store::{db::TenantDb, invoices},
};

type Order = purchase_order::Model;

pub(super) fn cc(order: &Order) -> Vec<Email> {
    order.cc.iter().flat_map(|cc| cc.split(',')).filter_map(|address| address.parse().ok()).collect()
}

pub(super) fn to_buyer<'a>(
    kind: &'static str,
    conference: &'a conference::Model,
    order: &Order,
    key: String,
) -> Post<'a> {
    Post {
        kind,
        key,
        order_id: None,
        purchase_order_id: Some(order.id),
        to: vec![order.buyer_email.clone()],
        cc: cc(order),
        conference,
    }
}

/// What the subject calls it: their number where they gave one, and ours.
fn numbers(order: &Order) -> String {
    match &order.po_number {
        Some(number) => format!("PO {number} · {}", order.reference),
        None => order.reference.clone(),
    }
}

pub(super) fn letter(writer: &Writer<'_>, kind: &str, order: &Order) -> Letter {
    letter_with(writer, kind, (order, &order.buyer_name), &[])
}

/// A letter to `name`, with more values in its texts.
pub(super) fn letter_with(
    writer: &Writer<'_>,
    kind: &str,
    (order, name): (&Order, &str),
    more: &[(&'static str, String)],
) -> Letter {
    let mut values = vec![
        ("numbers", numbers(order)),
        ("company", order.company_name.clone()),
        ("reason", order.reason.clone().unwrap_or_default()),
    ];
    values.extend_from_slice(more);
    let mut letter = writer.letter(kind, name, &values);
    letter.facts = vec![
        writer.fact("mail-fact-purchase-order", numbers(order)),
        writer.fact("mail-fact-company", order.company_name.as_str()),
        writer.fact("mail-fact-total", writer.money(order.total, order.currency)),
    ];
    letter
}

pub(super) fn page(app: &App, conference: &conference::Model, order: &Order) -> String {
    app.link(&format!("/{}/purchase-orders/{}", conference.slug, order.token))
}

pub(super) fn finance_page(app: &App, conference: &conference::Model, order: &Order) -> String {
    app.link(&format!("/{}/finance/{}", conference.slug, order.finance_token))
}

async fn tell_buyer(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, kind): (&Order, &'static str),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let mut letter = letter(&writer, kind, order);
    letter.action = Some(writer.action("mail-action-purchase-order", page(app, conference, order)));
    let post = to_buyer(kind, conference, order, order.id.to_string());
    send(app, db, &writer, (letter, post)).await
}

/// The request is in: the buyer has the link, the organiser a task.
pub async fn purchase_order_requested(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
) -> Result<()> {
    tell_buyer(app, db, conference, (order, "purchase-order-requested")).await?;
    tell_staff(app, db, conference, (order, "purchase-order-to-approve", order.id.to_string())).await
}

/// Approved, and nothing to pay.
pub async fn purchase_order_approved(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
) -> Result<()> {
    tell_buyer(app, db, conference, (order, "purchase-order-approved")).await
}

/// Approved by the policy as it came in, and the invoice is on its way; one that costs nothing is told as approved.
pub async fn purchase_order_accepted(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
) -> Result<()> {
    if order.total == 0 {
        return Ok(());
    }
    tell_buyer(app, db, conference, (order, "purchase-order-accepted")).await
}

pub async fn purchase_order_declined(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
) -> Result<()> {
    tell_buyer(app, db, conference, (order, "purchase-order-declined")).await
}

/// Cancelled or written off: the buyer reads why.
pub async fn purchase_order_closed(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    order: &Order,
) -> Result<()> {
    let kind = match (order.status, order.approved_at, order.invoiced_at) {
        (PurchaseOrderStatus::WrittenOff, ..) => "purchase-order-written-off",
        (_, None, _) => "purchase-order-cancelled-request",
        (_, _, None) => "purchase-order-cancelled-early",
        _ => "purchase-order-cancelled",
    };
    tell_buyer(app, db, conference, (order, kind)).await
}

/// The buyer's own page, and the finance contact's to pass on.
pub(super) fn offer_pages(app: &App, writer: &Writer<'_>, letter: &mut Letter, order: &Order) {
    let (buyer, finance) = (page(app, writer.conference, order), finance_page(app, writer.conference, order));
    letter.action = Some(writer.action("mail-action-purchase-order", buyer));
    letter.links.push(writer.action("mail-link-finance", finance));
}

/// The invoice is out: the buyer learns where, and that seats can be named; or which former invoice it replaces (its
/// number), or that it asks for what is more, or is open once again.
pub async fn invoice_sent(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, invoice, replaces): (&Order, &invoice::Model, Option<String>),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let lines = invoices::lines(db, invoice.id).await?;
    let kind = match replaces {
        _ if invoice.further && invoice.total == 0 => "invoice-covered",
        _ if invoice.further && lines.iter().all(|line| line.ticket_type_id.is_none()) => {
            "invoice-open-again"
        }
        _ if invoice.further => "invoice-further",
        Some(_) => "invoice-replaced",
        None => "invoice-sent",
    };
    let mut letter = letter(&writer, kind, order);
    let replaces = replaces.filter(|_| !invoice.further);
    letter.facts.push(writer.fact("mail-fact-invoice", invoice.number.clone().unwrap_or_default()));
    if invoice.further {
        letter.facts.push(writer.fact("mail-fact-asks", writer.money(invoice.total, invoice.currency)));
    }
    letter.facts.extend(replaces.map(|number| writer.fact("mail-fact-replaces", number)));
    letter.facts.push(writer.fact("mail-fact-due", crate::i18n::day(writer.language, invoice.due_date)));
    offer_pages(app, &writer, &mut letter, order);
    let post = to_buyer("invoice-sent", conference, order, invoice.id.to_string());
    send(app, db, &writer, (letter, post)).await
}

/// A receipt for one payment, with what is left to pay: a letter to the buyer, and one to the finance contact.
pub async fn payment_received(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, entry, balance): (&Order, &ledger_entry::Model, i64),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let kind = match balance {
        1.. => "payment-received-part",
        0 => "payment-received-all",
        _ => "payment-received-over",
    };
    let receipt = |name: &str| {
        let mut letter = letter_with(&writer, kind, (order, name), &[]);
        letter.facts.push(writer.fact("mail-fact-received", writer.money(entry.amount, entry.currency)));
        letter.facts.push(writer.fact("mail-fact-balance", writer.money(balance.max(0), order.currency)));
        letter
    };
    let mut buyer = receipt(&order.buyer_name);
    offer_pages(app, &writer, &mut buyer, order);
    let post = to_buyer("payment-received", conference, order, entry.id.to_string());
    send(app, db, &writer, (buyer, post)).await?;
    if order.finance_email == order.buyer_email {
        return Ok(());
    }
    let mut finance = receipt(order.finance_name.as_deref().unwrap_or_default());
    finance.action = Some(writer.action("mail-action-finance", finance_page(app, conference, order)));
    let (to, key) = (vec![order.finance_email.clone()], format!("{}:finance", entry.id));
    let post = Post { to, cc: Vec::new(), ..to_buyer("payment-received", conference, order, key) };
    send(app, db, &writer, (finance, post)).await
}

/// Money came for a purchase order that had ended: booked as unapplied, and a task for staff.
pub async fn unapplied_money(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, entry): (&Order, &ledger_entry::Model),
) -> Result<()> {
    tell_staff(app, db, conference, (order, "unapplied-money", entry.id.to_string())).await
}

async fn tell_staff(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, kind, key): (&Order, &'static str, String),
) -> Result<()> {
    tell_staff_with(app, db, conference, Staff { order, kind, key, more: Vec::new() }).await.map(|_| ())
}

/// What staff are told.
pub(super) struct Staff<'a> {
    pub order: &'a Order,
    pub kind: &'static str,
    pub key: String,
    /// Further paragraphs.
    pub more: Vec<String>,
}

/// False when they were told before.
pub(super) async fn tell_staff_with(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    Staff { order, kind, key, more }: Staff<'_>,
) -> Result<bool> {
    let writer = Writer::new(first_language(conference), conference);
    let mut letter = letter(&writer, kind, order);
    letter.paragraphs.extend(more);
    letter.greeting = writer.greeting("");
    let url = app.link(&format!("/admin/{}/purchase-orders/{}", conference.slug, order.id));
    letter.action = Some(writer.action("mail-action-admin", url));
    let mut post = to_buyer(kind, conference, order, key);
    post.to = vec![conference.contact_email.clone()];
    post.cc = Vec::new();
    posted(app, db, &writer, (letter, post)).await
}
