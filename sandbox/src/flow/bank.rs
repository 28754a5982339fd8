//! The bank behind it all: payment intents and their charges, as they are opened, processed, paid, declined, cancelled.
//! Knows nothing about invoices and sessions; `settle` tells them.

use crate::{fields::Fields, ids, world::World};
use serde::Deserialize;
use serde_json::{Value, json};

/// How a customer pays.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    #[default]
    Card,
    BankDebit,
    BankTransfer,
}

impl Method {
    /// Stripe's word for it.
    pub fn kind(self) -> &'static str {
        match self {
            Method::Card => "card",
            Method::BankDebit => "sepa_debit",
            Method::BankTransfer => "customer_balance",
        }
    }

    fn details(self) -> Value {
        match self {
            Method::Card => json!({"type": "card", "card": {
                "amount_authorized": null, "brand": "visa", "checks": null, "country": "US", "exp_month": 12, "exp_year": 2034,
                "fingerprint": "sandbox", "funding": "credit", "last4": "4242", "network": "visa", "wallet": null}}),
            Method::BankDebit => json!({"type": "sepa_debit", "sepa_debit": {
                "bank_code": "37040044", "branch_code": null, "country": "DE", "fingerprint": "sandbox", "last4": "3000",
                "mandate": null}}),
            Method::BankTransfer => json!({"type": "customer_balance", "customer_balance": {}}),
        }
    }
}

/// What an intent is opened with.
#[derive(Clone, Debug, Default)]
pub struct Intent {
    pub amount: i64,
    pub currency: String,
    pub customer: Value,
    pub description: Value,
    pub metadata: Value,
    pub receipt_email: Value,
}

/// Opens an intent that waits for a payment method.
pub fn open(world: &mut World, new: Intent) -> String {
    let id = ids::new("pi");
    let metadata = if new.metadata.is_object() { new.metadata } else { json!({}) };
    world.insert(json!({
        "id": id, "object": "payment_intent", "amount": new.amount, "amount_capturable": 0, "amount_details": {"tip": {}},
        "amount_received": 0, "application": null, "application_fee_amount": null, "automatic_payment_methods": null,
        "canceled_at": null, "cancellation_reason": null, "capture_method": "automatic",
        "client_secret": format!("{id}_secret_{}", ids::random(25)), "confirmation_method": "automatic",
        "created": world.now, "currency": new.currency, "customer": new.customer, "customer_account": null,
        "description": new.description, "last_payment_error": null, "latest_charge": null, "livemode": false,
        "metadata": metadata, "next_action": null, "on_behalf_of": null, "payment_method": null,
        "payment_method_options": {}, "payment_method_types": ["card", "sepa_debit", "customer_balance"],
        "processing": null, "receipt_email": new.receipt_email, "review": null, "setup_future_usage": null,
        "shipping": null, "source": null, "statement_descriptor": null, "statement_descriptor_suffix": null,
        "status": "requires_payment_method", "transfer_data": null, "transfer_group": null,
    }));
    world.announce("payment_intent.created", &id);
    id
}

/// The money has arrived: a charge that was pending is now paid, or a new one is.
pub fn succeed(world: &mut World, intent: &str, method: Method) {
    let charge = pending_charge(world, intent).unwrap_or_else(|| charge(world, intent, method));
    let amount = world.copy(&charge).amount("amount");
    let transaction = transaction(world, (&charge, "charge"), amount);
    world.edit(&charge, |charge| {
        charge["status"] = json!("succeeded");
        charge["paid"] = json!(true);
        charge["captured"] = json!(true);
        charge["amount_captured"] = json!(amount);
        charge["balance_transaction"] = json!(transaction);
    });
    world.edit(intent, |intent| {
        intent["status"] = json!("succeeded");
        intent["amount_received"] = json!(amount);
        intent["last_payment_error"] = Value::Null;
    });
    world.announce("payment_intent.succeeded", intent);
    world.announce("charge.succeeded", &charge);
}

/// The money is on its way: a debit that settles later.
pub fn process(world: &mut World, intent: &str, method: Method) {
    let charge = charge(world, intent, method);
    world.set(&charge, "status", "pending");
    world.set(intent, "status", "processing");
    world.announce("payment_intent.processing", intent);
    world.announce("charge.pending", &charge);
}

/// The card was declined, or the debit came back: the intent waits for another method.
pub fn fail(world: &mut World, intent: &str, method: Method) {
    let charge = pending_charge(world, intent).unwrap_or_else(|| charge(world, intent, method));
    let (code, message) = match method {
        Method::Card => ("card_declined", "Your card was declined."),
        _ => ("payment_intent_payment_attempt_failed", "The bank account could not be debited."),
    };
    world.edit(&charge, |charge| {
        charge["status"] = json!("failed");
        charge["failure_code"] = json!(code);
        charge["failure_message"] = json!(message);
    });
    world.edit(intent, |intent| {
        intent["status"] = json!("requires_payment_method");
        intent["last_payment_error"] = json!({
            "charge": charge, "code": code, "decline_code": "generic_decline", "message": message,
            "doc_url": "https://stripe.com/docs/error-codes/card-declined",
            "type": if method == Method::Card { "card_error" } else { "invalid_request_error" },
        });
    });
    world.announce("payment_intent.payment_failed", intent);
    world.announce("charge.failed", &charge);
}

/// Ends an intent that was not paid.
pub fn cancel(world: &mut World, intent: &str, reason: Option<&str>) {
    let now = world.now;
    world.edit(intent, |intent| {
        intent["status"] = json!("canceled");
        intent["canceled_at"] = json!(now);
        intent["cancellation_reason"] = json!(reason);
    });
    world.announce("payment_intent.canceled", intent);
}

pub fn is(world: &World, intent: &str, status: &str) -> bool {
    world.get(intent).is_some_and(|intent| intent.is("status", status))
}

fn pending_charge(world: &World, intent: &str) -> Option<String> {
    let charge = world.get(world.get(intent)?.text("latest_charge")?)?;
    charge.is("status", "pending").then(|| charge.word("id").to_owned())
}

fn charge(world: &mut World, intent: &str, method: Method) -> String {
    let from = world.copy(intent);
    let who = world.copy(from.word("customer"));
    let id = ids::new(if method == Method::Card { "ch" } else { "py" });
    world.insert(json!({
        "id": id, "object": "charge", "amount": from["amount"], "amount_captured": 0, "amount_refunded": 0,
        "application": null, "application_fee": null, "application_fee_amount": null, "balance_transaction": null,
        "billing_details": {"address": who["address"], "email": who["email"], "name": who["name"], "phone": null, "tax_id": null},
        "calculated_statement_descriptor": "SANDBOX", "captured": false, "created": world.now,
        "currency": from["currency"], "customer": from["customer"], "description": from["description"],
        "disputed": false, "failure_balance_transaction": null, "failure_code": null, "failure_message": null,
        "fraud_details": {}, "livemode": false, "metadata": from["metadata"], "on_behalf_of": null,
        "outcome": {"advice_code": null, "network_advice_code": null, "network_decline_code": null,
            "network_status": "approved_by_network", "reason": null, "risk_level": "normal", "seller_message": null,
            "type": "authorized"},
        "paid": false, "payment_intent": intent, "payment_method": format!("pm_{}", method.kind()),
        "payment_method_details": method.details(), "receipt_email": from["receipt_email"], "receipt_number": null,
        "receipt_url": null, "refunded": false, "review": null, "shipping": null, "source": null,
        "source_transfer": null, "statement_descriptor": null, "statement_descriptor_suffix": null,
        "status": "pending", "transfer_data": null, "transfer_group": null,
    }));
    world.set(intent, "latest_charge", id.clone());
    id
}

/// A movement on the account's balance; the sandbox takes no fees.
pub fn transaction(world: &mut World, source: (&str, &str), amount: i64) -> String {
    let (source, kind) = source;
    let currency = world.copy(source)["currency"].clone();
    world.insert(json!({
        "id": ids::new("txn"), "object": "balance_transaction", "amount": amount, "available_on": world.now,
        "balance_type": "payments", "created": world.now, "currency": currency, "description": null,
        "exchange_rate": null, "fee": 0, "fee_details": [], "net": amount, "reporting_category": kind,
        "source": source, "status": "available", "type": kind,
    }))
}
