//! A customer's balance: its credit (below zero) or what it owes beside its invoices (above). The next invoice takes it when
//! it is finalised, and gives back what it took when it becomes void.

use super::invoice_totals;
use crate::{fields::Fields, world::World};
use serde_json::{Value, json};

/// Credits (below zero) or debits the customer of an invoice.
pub fn change(world: &mut World, invoice: &Value, by: i64) {
    if by != 0
        && let Some(before) = customer(world, invoice)
    {
        world.set(before.word("id"), "balance", before.amount("balance") + by);
        world.announce_change("customer.updated", &before);
    }
}

/// A balance is in its customer's currency: invoices in others leave it alone.
fn customer(world: &World, invoice: &Value) -> Option<Value> {
    let found = world.find("customer", invoice.word("customer"), "customer").ok()?;
    let same = found["currency"].is_null() || found["currency"] == invoice["currency"];
    same.then_some(found)
}

/// At finalising: as much credit as there is to pay, or all that is owed. A total below zero becomes credit.
pub fn apply(world: &mut World, id: &str) {
    let invoice = world.copy(id);
    let start = customer(world, &invoice).map_or(0, |customer| customer.amount("balance"));
    let taken = start.max(-invoice.amount("total"));
    world.edit(id, |invoice| {
        invoice["starting_balance"] = json!(start);
        invoice["ending_balance"] = json!(start - taken);
    });
    invoice_totals::balance(world, id);
    change(world, &invoice, -taken);
}

/// How much of it an invoice took: below zero where credit pays for some of the invoice.
pub fn applied(invoice: &Value) -> i64 {
    invoice.amount("starting_balance") - invoice.amount("ending_balance")
}

pub fn give_back(world: &mut World, invoice: &Value) {
    change(world, invoice, applied(invoice));
}
