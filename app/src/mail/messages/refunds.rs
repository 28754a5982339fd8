//! Mails to the buyer about money that goes back, and about credit notes: whether staff did it or Stripe's dashboard, each
//! entry of the ledger is told once.

use entity::{conference, ledger_entry, order, purchase_order};

use super::{
    Letter, Writer, orders,
    purchase_orders::{letter_with, offer_pages, to_buyer},
    send,
};
use crate::{app::App, error::Result, store::db::TenantDb};

/// The parts of one refund, booked together; there is at least one.
fn total(parts: &[ledger_entry::Model]) -> Option<(&ledger_entry::Model, i64)> {
    let first = parts.first()?;
    Some((first, parts.iter().map(|part| part.amount).sum()))
}

/// Through Stripe it goes the way it came, and takes its time.
fn kind(entry: &ledger_entry::Model) -> &'static str {
    if entry.provider_id.starts_with("manual:") { "refunded-by-hand" } else { "refunded-by-stripe" }
}

fn add_amount(writer: &Writer<'_>, letter: &mut Letter, amount: String) {
    letter.facts.push(writer.fact("mail-fact-refunded", amount));
}

/// Money of an order went back.
pub async fn order_refunded(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, parts): (&order::Model, &[ledger_entry::Model]),
) -> Result<()> {
    let Some((first, amount)) = total(parts) else { return Ok(()) };
    let writer = Writer::new(&order.language, conference);
    let amount = writer.money(amount, first.currency);
    let values = [("numbers", order.reference.clone()), ("amount", amount.clone())];
    let mut letter = writer.letter(kind(first), orders::buyer(order), &values);
    letter.facts = vec![writer.fact("mail-fact-order", order.reference.as_str())];
    add_amount(&writer, &mut letter, amount);
    letter.action = Some(writer.action("mail-action-order", orders::page(app, conference, order)));
    let post = orders::to_buyer("refunded", conference, order, first.id.to_string());
    send(app, db, &writer, (letter, post)).await
}

/// Money of a purchase order went back.
pub async fn purchase_order_refunded(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, parts): (&purchase_order::Model, &[ledger_entry::Model]),
) -> Result<()> {
    let Some((first, amount)) = total(parts) else { return Ok(()) };
    let writer = Writer::new(&order.language, conference);
    let amount = writer.money(amount, first.currency);
    let mut letter =
        letter_with(&writer, kind(first), (order, &order.buyer_name), &[("amount", amount.clone())]);
    add_amount(&writer, &mut letter, amount);
    offer_pages(app, &writer, &mut letter, order);
    let post = to_buyer("refunded", conference, order, first.id.to_string());
    send(app, db, &writer, (letter, post)).await
}

/// Less is asked for, with the reason where one is known, and the new balance.
pub async fn credited(
    app: &App,
    db: &TenantDb<'_>,
    conference: &conference::Model,
    (order, entry, balance): (&purchase_order::Model, &ledger_entry::Model, i64),
) -> Result<()> {
    let writer = Writer::new(&order.language, conference);
    let amount = writer.money(entry.amount, entry.currency);
    let kind = if balance < 0 { "credited-over" } else { "credited" };
    let mut letter = letter_with(&writer, kind, (order, &order.buyer_name), &[("amount", amount.clone())]);
    letter.facts.push(writer.fact("mail-fact-credited", amount));
    letter.facts.extend(entry.note.as_deref().map(|reason| writer.fact("mail-fact-reason", reason)));
    let (label, left) =
        if balance < 0 { ("mail-fact-credit", -balance) } else { ("mail-fact-balance", balance) };
    letter.facts.push(writer.fact(label, writer.money(left, order.currency)));
    offer_pages(app, &writer, &mut letter, order);
    let post = to_buyer("credited", conference, order, entry.id.to_string());
    send(app, db, &writer, (letter, post)).await
}
