//! What Stripe would have mailed: kept to be looked at, sent nowhere.

use crate::{fields::Fields, ids, money, world::World};
use serde_json::{Value, json};

/// The invoice to the customer's address.
pub fn invoice(world: &mut World, id: &str) {
    let invoice = world.copy(id);
    let number = invoice.word("number");
    let amount = money::show(invoice.amount("amount_remaining"), invoice.word("currency"));
    let subject = format!("New invoice from {} #{number}", invoice.word("account_name"));
    let text = format!(
        "Invoice {number}: {amount}.\nPay online: {}\nPDF: {}\n\n{}",
        invoice.word("hosted_invoice_url"),
        invoice.word("invoice_pdf"),
        invoice.word("footer"),
    );
    add(world, "invoice", &invoice, (&subject, &text));
}

/// A credit note to the customer's address.
pub fn credit_note(world: &mut World, note: &Value) {
    let invoice = world.copy(note.word("invoice"));
    let amount = money::show(note.amount("total"), note.word("currency"));
    let subject = format!("Credit note {} for invoice #{}", note.word("number"), invoice.word("number"));
    add(world, "credit_note", &invoice, (&subject, &format!("{amount} are credited.")));
}

fn add(world: &mut World, kind: &str, invoice: &Value, words: (&str, &str)) {
    world.mails.push(json!({
        "id": ids::new("mail"), "key": world.key, "kind": kind, "at": world.now, "to": invoice["customer_email"],
        "subject": words.0, "text": words.1, "invoice": invoice["id"], "number": invoice["number"],
        "amount_remaining": invoice["amount_remaining"], "currency": invoice["currency"],
        "hosted_invoice_url": invoice["hosted_invoice_url"], "invoice_pdf": invoice["invoice_pdf"],
        "footer": invoice["footer"], "custom_fields": invoice["custom_fields"],
    }));
}
