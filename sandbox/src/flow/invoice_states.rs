//! The states of an invoice and the moves between them:
//! `draft → open → paid | void | uncollectible`, and `uncollectible → paid | void`.

use super::{
    bank::{self, Intent},
    customer_balance, invoice_totals, mails, pay_invoice,
};
use crate::{error::ApiError, fields::Fields, money, world::World};
use serde_json::{Value, json};

/// A draft becomes open, gets its number and addresses; with nothing to pay it is paid at once.
pub fn finalize(world: &mut World, id: &str) -> Result<(), ApiError> {
    let before = world.copy(id);
    if !before.is("status", "draft") {
        return Err(ApiError::invalid(
            "This invoice is already finalized, you can't re-finalize a non-draft invoice.",
        )
        .code("invoice_not_editable"));
    }
    invoice_totals::recount(world, id);
    money::check_step(world.copy(id).amount("amount_due"), before.word("currency"), "amount")?;
    customer_balance::apply(world, id);
    open(world, id);
    world.announce("invoice.finalized", id);
    let due = world.copy(id).amount("amount_due");
    if due > 0 {
        add_default_payment(world, id, due);
        world.announce_change("invoice.updated", &before);
    } else {
        world.set(id, "attempted", true);
        paid(world, id, true);
    }
    let mails_itself =
        before.flag("auto_advance") == Some(true) && before.is("collection_method", "send_invoice");
    if mails_itself && due > 0 {
        mail(world, id);
    }
    Ok(())
}

fn open(world: &mut World, id: &str) {
    let number = next_number(world, id);
    let (hosted, pdf, now) = (world.url(&format!("/i/{id}")), world.url(&format!("/i/{id}/pdf")), world.now);
    world.edit(id, |invoice| {
        invoice["status"] = json!("open");
        invoice["number"] = json!(number);
        invoice["hosted_invoice_url"] = json!(hosted);
        invoice["invoice_pdf"] = json!(pdf);
        invoice["status_transitions"]["finalized_at"] = json!(now);
        if invoice["effective_at"].is_null() {
            invoice["effective_at"] = json!(now);
        }
        if let Some(days) = invoice.int("_days_until_due") {
            invoice["due_date"] = json!(now + days * 86_400);
        }
    });
    let invoice = world.copy(id);
    world.edit(invoice.word("customer"), |customer| {
        if customer["currency"].is_null() {
            customer["currency"] = invoice["currency"].clone();
        }
    });
}

/// The number it was given, or the customer's next.
fn next_number(world: &mut World, id: &str) -> String {
    let invoice = world.copy(id);
    if let Some(number) = invoice.text("number") {
        return number.to_owned();
    }
    let customer = world.copy(invoice.word("customer"));
    let sequence = customer.int("next_invoice_sequence").unwrap_or(1);
    world.set(invoice.word("customer"), "next_invoice_sequence", sequence + 1);
    format!("{}-{sequence:04}", customer.word("invoice_prefix"))
}

/// Finalising opens the payment that can pay the invoice in full.
fn add_default_payment(world: &mut World, id: &str, due: i64) {
    let invoice = world.copy(id);
    let intent = bank::open(world, intent_for(&invoice, due));
    pay_invoice::add_payment(world, &invoice, ("payment_intent", &intent), due, true);
}

/// The intent that would pay an amount of an invoice.
pub fn intent_for(invoice: &Value, amount: i64) -> Intent {
    Intent {
        amount,
        currency: invoice.word("currency").to_owned(),
        customer: invoice["customer"].clone(),
        description: json!(format!("Payment for Invoice {}", invoice.word("number"))),
        receipt_email: invoice["customer_email"].clone(),
        ..Intent::default()
    }
}

/// Mails an invoice (again); a draft is finalised first.
pub fn send(world: &mut World, id: &str) -> Result<(), ApiError> {
    let invoice = world.copy(id);
    if !invoice.is("collection_method", "send_invoice") {
        return Err(ApiError::invalid(
            "You can only manually send an invoice if its collection method is 'send_invoice'.",
        ));
    }
    match invoice.word("status") {
        "draft" => finalize(world, id)?,
        "open" | "paid" => {}
        _ => return Err(not_open()),
    }
    let already = invoice.is("status", "draft") && invoice.flag("auto_advance") == Some(true);
    if !already {
        mail(world, id);
    }
    Ok(())
}

fn mail(world: &mut World, id: &str) {
    mails::invoice(world, id);
    world.announce("invoice.sent", id);
}

pub fn void(world: &mut World, id: &str) -> Result<(), ApiError> {
    end(world, id, ("void", "voided_at"), "invoice.voided")
}

pub fn mark_uncollectible(world: &mut World, id: &str) -> Result<(), ApiError> {
    if !world.copy(id).is("status", "open") {
        return Err(not_open());
    }
    end(world, id, ("uncollectible", "marked_uncollectible_at"), "invoice.marked_uncollectible")
}

fn end(world: &mut World, id: &str, to: (&str, &str), event: &str) -> Result<(), ApiError> {
    let before = world.copy(id);
    if !["open", "uncollectible"].contains(&before.word("status")) {
        return Err(not_open());
    }
    if to.0 == "void" && pay_invoice::is_processing(world, id) {
        let message = "You cannot void this invoice: a payment for it is processing.";
        return Err(ApiError::invalid(message).code("invoice_payment_intent_requires_action"));
    }
    let now = world.now;
    world.edit(id, |invoice| {
        invoice["status"] = json!(to.0);
        invoice["status_transitions"][to.1] = json!(now);
        invoice["auto_advance"] = json!(false);
    });
    if to.0 == "void" {
        pay_invoice::cancel_open(world, id, "void_invoice");
        customer_balance::give_back(world, &before);
    }
    world.announce(event, id);
    world.announce_change("invoice.updated", &before);
    Ok(())
}

/// Nothing remains: the invoice is paid. `by_payment` is false when it was said to be paid elsewhere.
pub fn paid(world: &mut World, id: &str, by_payment: bool) {
    let before = world.copy(id);
    let now = world.now;
    world.edit(id, |invoice| {
        invoice["status"] = json!("paid");
        invoice["status_transitions"]["paid_at"] = json!(now);
        invoice["auto_advance"] = json!(false);
    });
    pay_invoice::cancel_open(world, id, "automatic");
    world.announce_change("invoice.updated", &before);
    world.announce("invoice.paid", id);
    if by_payment {
        world.announce("invoice.payment_succeeded", id);
    }
}

pub fn not_open() -> ApiError {
    ApiError::invalid("You can only pass in open invoices. This invoice isn't open.")
}
