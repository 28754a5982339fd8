//! A draft invoice: what it begins as, what may be written into it.

use crate::{
    api::tax_ids,
    error::ApiError,
    fields::{Fields, assign},
    world::World,
};
use serde_json::{Value, json};

const PLAIN: &[&str] = &[
    "auto_advance",
    "automatically_finalizes_at",
    "account_tax_ids",
    "custom_fields",
    "description",
    "due_date",
    "effective_at",
    "footer",
    "number",
    "shipping_details",
    "statement_descriptor",
];

/// What contradicts itself; `before` is the invoice when it is an update.
pub fn check(params: &Value, before: Option<&Value>) -> Result<(), ApiError> {
    let method =
        params.text("collection_method").or_else(|| before.and_then(|b| b.text("collection_method")));
    let (due, days) = (params.has("due_date"), params.has("days_until_due"));
    let has_due = due || days || before.is_some_and(|invoice| invoice.has("due_date"));
    if due && days {
        return Err(ApiError::invalid(
            "You may only specify one of these parameters: due_date, days_until_due.",
        ));
    }
    if params["automatic_tax"].flag("enabled") == Some(true) {
        return Err(ApiError::invalid("The sandbox has no automatic tax: use tax rates.")
            .param("automatic_tax[enabled]"));
    }
    if params.items("custom_fields").len() > 4 {
        return Err(ApiError::invalid("Up to 4 custom fields may be specified.").param("custom_fields"));
    }
    check_lengths(params)?;
    match method {
        Some("send_invoice") if !has_due => Err(ApiError::invalid(
            "You must specify either due_date or days_until_due when the collection_method is 'send_invoice'.",
        )
        .code("parameter_missing")
        .param("due_date")),
        Some("send_invoice") => Ok(()),
        _ if due || days => Err(ApiError::invalid(
            "You can only specify due_date or days_until_due when the collection_method is 'send_invoice'.",
        )
        .param(if due { "due_date" } else { "days_until_due" })),
        _ => Ok(()),
    }
}

/// Nobody can be asked to have paid already.
pub fn check_due(now: i64, params: &Value) -> Result<(), ApiError> {
    match params.int("due_date") {
        Some(due) if due <= now => {
            Err(ApiError::invalid("Invalid due_date: must be in the future").param("due_date"))
        }
        _ => Ok(()),
    }
}

fn check_lengths(params: &Value) -> Result<(), ApiError> {
    for (at, field) in params.items("custom_fields").iter().enumerate() {
        for (name, most) in [("name", 40), ("value", 140)] {
            if field.word(name).chars().count() > most {
                let message = format!("Invalid string: must be at most {most} characters");
                return Err(ApiError::invalid(message)
                    .code("parameter_invalid_string_too_long")
                    .param(format!("custom_fields[{at}][{name}]")));
            }
        }
    }
    Ok(())
}

/// An invoice that is sent needs somewhere to go.
pub fn check_customer(customer: &Value, params: &Value) -> Result<(), ApiError> {
    if !params.is("collection_method", "send_invoice") || customer.has("email") {
        return Ok(());
    }
    let message = "Missing email. In order to create invoices that are sent to the customer, the customer must have a valid email.";
    Err(ApiError::invalid(message).param("customer"))
}

/// Writes the parameters of a draft into it.
pub fn fill(now: i64, invoice: &mut Value, params: &Value) {
    assign(invoice, params, PLAIN);
    if let Some(method) = params.text("collection_method") {
        invoice["collection_method"] = json!(method);
    }
    if let Some(days) = params.int("days_until_due") {
        invoice["due_date"] = json!(now + days * 86_400);
        invoice["_days_until_due"] = json!(days);
    }
    for name in ["payment_settings", "rendering"] {
        for (field, value) in params[name].as_object().into_iter().flatten() {
            if invoice[name].is_null() {
                invoice[name] = json!({"amount_tax_display": null, "pdf": null, "template": null, "template_version": null});
            }
            invoice[name][field] = value.clone();
        }
    }
}

#[rustfmt::skip]
pub fn blank(world: &World, customer: &Value, currency: &str) -> Value {
    let tax_ids = tax_ids::printed(world, customer.word("id"));
    json!({
        "id": super::new_id(), "object": "invoice", "account_country": "DE", "account_name": "Sandbox",
        "account_tax_ids": null, "amount_due": 0, "amount_overpaid": 0, "amount_paid": 0, "amount_remaining": 0,
        "amount_shipping": 0, "application": null, "attempt_count": 0, "attempted": false, "auto_advance": false,
        "automatic_tax": {"disabled_reason": null, "enabled": false, "liability": null, "provider": null, "status": null},
        "automatically_finalizes_at": null, "billing_reason": "manual", "collection_method": "charge_automatically",
        "created": world.now, "currency": currency, "custom_fields": null, "customer": customer["id"],
        "customer_account": null, "customer_address": customer["address"], "customer_email": customer["email"],
        "customer_name": customer["name"], "customer_phone": customer["phone"], "customer_shipping": customer["shipping"],
        "customer_tax_exempt": customer["tax_exempt"], "customer_tax_ids": tax_ids, "default_payment_method": null,
        "default_source": null, "default_tax_rates": [], "description": null, "discounts": [], "due_date": null,
        "effective_at": null, "ending_balance": null, "footer": customer["invoice_settings"]["footer"],
        "from_invoice": null, "hosted_invoice_url": null, "invoice_pdf": null, "issuer": {"type": "self"},
        "last_finalization_error": null, "latest_revision": null, "lines": null, "livemode": false, "metadata": {},
        "next_payment_attempt": null, "number": null, "on_behalf_of": null, "parent": null,
        "payment_settings": {"default_mandate": null, "payment_method_options": null, "payment_method_types": null},
        "period_end": world.now, "period_start": world.now, "post_payment_credit_notes_amount": 0,
        "pre_payment_credit_notes_amount": 0, "receipt_number": null, "rendering": null, "shipping_cost": null,
        "shipping_details": null, "starting_balance": 0, "statement_descriptor": null, "status": "draft",
        "status_transitions": {"finalized_at": null, "marked_uncollectible_at": null, "paid_at": null, "voided_at": null},
        "subtotal": 0, "subtotal_excluding_tax": 0, "test_clock": null, "total": 0, "total_discount_amounts": [],
        "total_excluding_tax": 0, "total_pretax_credit_amounts": [], "total_taxes": [], "webhooks_delivered_at": null,
        "_off_stripe": 0,
    })
}
