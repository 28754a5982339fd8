//! Money going back to the customer.

use super::bank;
use crate::{error::ApiError, fields::Fields, ids, money, world::World};
use serde_json::{Value, json};

/// What goes back and why.
#[derive(Clone, Debug, Default)]
pub struct Refund {
    /// Nothing means all that is left.
    pub amount: Option<i64>,
    pub reason: Value,
    pub metadata: Value,
}

/// The charge that holds the money of an intent, a charge, a session or an invoice.
pub fn charge_of(world: &World, id: &str) -> Option<Value> {
    let object = world.get(id)?;
    match object.word("object") {
        "charge" => Some(object.clone()),
        "payment_intent" => charge_of(world, object.text("latest_charge")?),
        "checkout.session" => charge_of(world, object.text("payment_intent")?),
        "invoice_payment" => charge_of(world, object["payment"].text("payment_intent")?),
        "refund" | "dispute" => charge_of(world, object.text("charge")?),
        "invoice" => {
            let payments = world.having("invoice_payment", "invoice", id);
            let charges = payments.iter().rev().filter_map(|payment| charge_of(world, payment.word("id")));
            charges.into_iter().find(|charge| charge["paid"] == true && charge["refunded"] == false)
        }
        _ => None,
    }
}

/// Refunds (some of) a charge.
pub fn refund(world: &mut World, charge: &Value, refund: Refund) -> Result<String, ApiError> {
    let amount = check(charge, refund.amount)?;
    let id = ids::new("re");
    let metadata = if refund.metadata.is_object() { refund.metadata } else { json!({}) };
    world.insert(json!({
        "id": id, "object": "refund", "amount": amount, "balance_transaction": null, "charge": charge["id"],
        "created": world.now, "currency": charge["currency"], "customer": charge["customer"],
        "destination_details": {"type": "card", "card": {"reference": "sandbox", "reference_status": "available",
            "reference_type": "acquirer_reference_number", "type": "refund"}},
        "metadata": metadata, "payment_intent": charge["payment_intent"], "reason": refund.reason,
        "receipt_number": null, "source_transfer_reversal": null, "status": "succeeded", "transfer_reversal": null,
    }));
    let transaction = bank::transaction(world, (&id, "refund"), -amount);
    world.set(&id, "balance_transaction", transaction);
    let refunded = charge.amount("amount_refunded") + amount;
    world.edit(charge.word("id"), |charge| {
        charge["amount_refunded"] = json!(refunded);
        charge["refunded"] = json!(refunded == charge.amount("amount"));
    });
    world.announce("refund.created", &id);
    world.announce("charge.refunded", charge.word("id"));
    Ok(id)
}

fn check(charge: &Value, amount: Option<i64>) -> Result<i64, ApiError> {
    let (id, currency) = (charge.word("id"), charge.word("currency"));
    let left = charge.amount("amount") - charge.amount("amount_refunded");
    if charge["paid"] != true {
        return Err(ApiError::invalid(format!("Charge {id} has not been paid: there is nothing to refund.")));
    }
    if left == 0 {
        let message = format!("Charge {id} has already been refunded.");
        return Err(ApiError::invalid(message).code("charge_already_refunded"));
    }
    if charge["disputed"] == true {
        let message = format!("Charge {id} has been charged back; cannot issue a refund.");
        return Err(ApiError::invalid(message).code("charge_disputed"));
    }
    match amount.unwrap_or(left) {
        ..1 => Err(ApiError::invalid("Invalid positive integer")
            .code("parameter_invalid_integer")
            .param("amount")),
        amount if amount > left => Err(ApiError::invalid(format!(
            "Refund amount ({}) is greater than unrefunded amount on charge ({})",
            money::show(amount, currency),
            money::show(left, currency)
        ))
        .param("amount")),
        amount => money::check_step(amount, currency, "amount").map(|()| amount),
    }
}
