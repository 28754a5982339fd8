//! The sums of an invoice: taxes per line (rounded half up), totals, what is due, paid, remaining and overpaid.

use super::customer_balance;
use crate::{fields::Fields, money, world::World};
use serde_json::{Value, json};

/// One rate as it is counted with.
#[derive(Clone, Debug)]
struct Rate {
    id: String,
    percent: i128,
    inclusive: bool,
}

fn rates(world: &World, ids: &[Value]) -> Vec<Rate> {
    let read = |id: &Value| {
        let rate = world.get(id.as_str()?)?;
        let percent = money::percent(rate.word("_percent"));
        Some(Rate {
            id: rate.word("id").to_owned(),
            percent,
            inclusive: rate.flag("inclusive").unwrap_or_default(),
        })
    };
    ids.iter().filter_map(read).collect()
}

/// The `taxes` of an amount under the rates with these ids.
pub fn taxes(world: &World, amount: i64, ids: &[Value]) -> Value {
    let rates = rates(world, ids);
    let inside: i128 = rates.iter().filter(|rate| rate.inclusive).map(|rate| rate.percent).sum();
    let included: i64 = rates
        .iter()
        .filter(|rate| rate.inclusive)
        .map(|rate| money::tax_inside(amount, rate.percent, inside))
        .sum();
    let tax = |rate: &Rate| {
        let (tax, behavior) = match rate.inclusive {
            true => (money::tax_inside(amount, rate.percent, inside), "inclusive"),
            false => (money::tax_on_top(amount - included, rate.percent), "exclusive"),
        };
        json!({
            "amount": tax, "tax_behavior": behavior, "tax_rate_details": {"tax_rate": rate.id},
            "taxability_reason": "not_available", "taxable_amount": amount - included, "type": "tax_rate_details",
        })
    };
    rates.iter().map(tax).collect()
}

/// How much of these taxes is of a behaviour.
pub fn sum_of(taxes: &Value, behavior: &str) -> i64 {
    let items = taxes.as_array().map_or(&[][..], Vec::as_slice);
    items.iter().filter(|tax| tax.is("tax_behavior", behavior)).map(|tax| tax.amount("amount")).sum()
}

/// Taxes of several lines, summed up by rate.
pub fn merged(lines: &[Value]) -> Value {
    let mut merged: Vec<Value> = Vec::new();
    for tax in lines.iter().flat_map(|line| line.items("taxes")) {
        let same = merged.iter_mut().find(|other| other["tax_rate_details"] == tax["tax_rate_details"]);
        match same {
            None => merged.push(tax.clone()),
            Some(other) => {
                for field in ["amount", "taxable_amount"] {
                    other[field] = json!(other.amount(field) + tax.amount(field));
                }
            }
        }
    }
    Value::Array(merged)
}

/// Counts a draft anew after its lines or rates changed.
pub fn recount(world: &mut World, id: &str) {
    let invoice = world.copy(id);
    let defaults: Vec<_> = invoice.items("default_tax_rates").iter().map(|rate| rate["id"].clone()).collect();
    let mut lines = world.having("line_item", "invoice", id);
    for line in &mut lines {
        let own = line.items("_rates");
        let taxes = taxes(world, line.amount("amount"), if own.is_empty() { &defaults } else { own });
        line["taxes"] = taxes.clone();
        world.set(line.word("id"), "taxes", taxes);
    }
    let subtotal: i64 = lines.iter().map(|line| line.amount("amount")).sum();
    let taxes = merged(&lines);
    let (inside, on_top) = (sum_of(&taxes, "inclusive"), sum_of(&taxes, "exclusive"));
    world.edit(id, |invoice| {
        invoice["subtotal"] = json!(subtotal);
        invoice["subtotal_excluding_tax"] = json!(subtotal - inside);
        invoice["total"] = json!(subtotal + on_top);
        invoice["total_excluding_tax"] = json!(subtotal - inside);
        invoice["total_taxes"] = taxes;
    });
    balance(world, id);
}

/// Due, remaining and overpaid, from total, credit notes before payment, the customer's balance and what was paid.
pub fn balance(world: &mut World, id: &str) {
    world.edit(id, |invoice| {
        let credited = invoice.amount("pre_payment_credit_notes_amount");
        let due = (invoice.amount("total") + customer_balance::applied(invoice) - credited).max(0);
        let paid = invoice.amount("amount_paid");
        invoice["amount_due"] = json!(due);
        invoice["amount_remaining"] = json!((due - paid).max(0));
        invoice["amount_overpaid"] = json!((paid - due).max(0));
    });
}
