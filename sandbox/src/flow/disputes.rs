//! A customer's bank takes the money back, and how that ends.

use super::bank;
use crate::{error::ApiError, fields::Fields, ids, world::World};
use serde_json::{Value, json};

/// Opens a dispute about (some of) a charge.
pub fn open(world: &mut World, charge: &Value, amount: Option<i64>) -> Result<String, ApiError> {
    let amount = amount.unwrap_or_else(|| charge.amount("amount"));
    if charge["paid"] != true || charge["disputed"] == true {
        return Err(ApiError::invalid("Only a paid charge that is not disputed yet can be disputed."));
    }
    if !(1..=charge.amount("amount")).contains(&amount) {
        return Err(
            ApiError::invalid("The amount must be positive and at most that of the charge.").param("amount")
        );
    }
    let id = world.insert(blank(world, charge, amount));
    withdraw(world, &id, -amount);
    world.set(charge.word("id"), "disputed", true);
    world.announce("charge.dispute.created", &id);
    world.announce("charge.dispute.funds_withdrawn", &id);
    Ok(id)
}

fn withdraw(world: &mut World, id: &str, amount: i64) {
    let transaction = bank::transaction(world, (id, "adjustment"), amount);
    let transaction = world.copy(&transaction);
    world.edit(id, |dispute| {
        if let Some(list) = dispute["balance_transactions"].as_array_mut() {
            list.push(transaction);
        }
    });
}

/// Ends a dispute: won gives the money back to the account.
pub fn close(world: &mut World, id: &str, won: bool) -> Result<(), ApiError> {
    let dispute = world.copy(id);
    if !dispute.is("status", "needs_response") {
        return Err(ApiError::invalid("This dispute is already closed."));
    }
    world.set(id, "status", if won { "won" } else { "lost" });
    world.announce("charge.dispute.closed", id);
    if won {
        withdraw(world, id, dispute.amount("amount"));
        world.announce("charge.dispute.funds_reinstated", id);
    }
    Ok(())
}

#[rustfmt::skip]
fn blank(world: &World, charge: &Value, amount: i64) -> Value {
    let evidence = [
        "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure",
        "cancellation_rebuttal", "customer_communication", "customer_email_address", "customer_name",
        "customer_purchase_ip", "customer_signature", "duplicate_charge_documentation", "duplicate_charge_explanation",
        "duplicate_charge_id", "product_description", "receipt", "refund_policy", "refund_policy_disclosure",
        "refund_refusal_explanation", "service_date", "service_documentation", "shipping_address", "shipping_carrier",
        "shipping_date", "shipping_documentation", "shipping_tracking_number", "uncategorized_file", "uncategorized_text",
    ];
    let mut blank: serde_json::Map<_, _> = evidence.iter().map(|name| ((*name).to_owned(), Value::Null)).collect();
    blank.insert("enhanced_evidence".into(), json!({}));
    json!({
        "id": ids::new("du"), "object": "dispute", "amount": amount, "balance_transactions": [], "charge": charge["id"],
        "created": world.now, "currency": charge["currency"], "enhanced_eligibility_types": [], "evidence": blank,
        "evidence_details": {"due_by": world.now + 7 * 86_400, "enhanced_eligibility": {}, "has_evidence": false,
            "past_due": false, "submission_count": 0},
        "is_charge_refundable": false, "livemode": false, "metadata": {}, "network_reason_code": "10.4",
        "payment_intent": charge["payment_intent"],
        "payment_method_details": {"card": {"brand": "visa", "case_type": "chargeback", "network": "visa", "network_reason_code": "10.4"}, "type": "card"},
        "reason": "fraudulent", "status": "needs_response",
    })
}
