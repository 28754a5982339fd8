//! What customers, banks and time do.

use super::Refusal;
use crate::{
    api::webhook_endpoints,
    fields::Fields,
    flow::{
        bank::Method,
        disputes, pay_invoice,
        sessions::{self, Payer},
        settle,
    },
    render,
    sandbox::Sandbox,
    world::World,
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    key: String,
    url: String,
    secret: String,
}

/// Delivers an account's events to an address; the same address again changes its secret.
pub fn webhook(sandbox: &Sandbox, given: Webhook) -> Result<Value, Refusal> {
    webhook_endpoints::check_url(&given.url)?;
    sandbox.with(|state| {
        let world = state.world(&given.key);
        let known = world.having("webhook_endpoint", "url", &given.url).pop();
        let id = match known {
            Some(endpoint) => endpoint.word("id").to_owned(),
            None => webhook_endpoints::add(world, &given.url, &given.secret, &json!({})),
        };
        world.set(&id, "_secret", given.secret);
        Ok(shown(world, &id))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pay {
    key: String,
    id: String,
    amount: Option<i64>,
    #[serde(default)]
    method: Method,
    /// Declines the card instead.
    #[serde(default)]
    decline: bool,
    email: Option<String>,
    name: Option<String>,
}

/// The customer at Checkout. Another `amount` than the session's makes a payment that does not match it.
pub fn pay_session(sandbox: &Sandbox, given: Pay) -> Result<Value, Refusal> {
    sandbox.with(|state| {
        let world = state.world(&given.key);
        world.at_path("checkout.session", &given.id)?;
        if given.decline {
            sessions::decline(world, &given.id)?;
        } else {
            let payer = Payer { email: given.email, name: given.name, amount: given.amount };
            sessions::pay(world, &given.id, given.method, payer)?;
        }
        Ok(shown(world, &given.id))
    })
}

/// The customer at the hosted invoice page, or their bank.
pub fn pay_invoice(sandbox: &Sandbox, given: Pay) -> Result<Value, Refusal> {
    sandbox.with(|state| {
        let world = state.world(&given.key);
        world.at_path("invoice", &given.id)?;
        if given.decline {
            pay_invoice::decline(world, &given.id)?;
        } else {
            pay_invoice::by_customer(world, &given.id, given.amount, given.method)?;
        }
        Ok(shown(world, &given.id))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settle {
    key: String,
    id: String,
    outcome: Outcome,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Outcome {
    Succeeded,
    Failed,
}

/// Ends a debit (by intent, charge, session, invoice or invoice payment), or a dispute: succeeded means won.
pub fn settle(sandbox: &Sandbox, given: Settle) -> Result<Value, Refusal> {
    let succeeded = given.outcome == Outcome::Succeeded;
    sandbox.with(|state| {
        let world = state.world(&given.key);
        let object = world.copy(&given.id);
        if object.is_null() {
            return Err(Refusal::not_found(format!("There is no object `{}` in this account.", given.id)));
        }
        if object.is("object", "dispute") {
            disputes::close(world, &given.id, succeeded)?;
            return Ok(shown(world, &given.id));
        }
        let intents = processing(world, &object);
        if intents.is_empty() {
            return Err(Refusal::bad(format!("No payment of `{}` is processing.", given.id)));
        }
        for intent in intents {
            match succeeded {
                true => settle::succeed(world, &intent, Method::BankDebit),
                false => settle::fail(world, &intent, Method::BankDebit),
            }
        }
        Ok(shown(world, &given.id))
    })
}

/// The processing intents behind an object.
fn processing(world: &World, object: &Value) -> Vec<String> {
    let intents = match object.word("object") {
        "payment_intent" => vec![object.word("id").to_owned()],
        "charge" | "checkout.session" => vec![object.word("payment_intent").to_owned()],
        "invoice_payment" => vec![object["payment"].word("payment_intent").to_owned()],
        "invoice" => {
            let payments = world.having("invoice_payment", "invoice", object.word("id"));
            payments.iter().map(|payment| payment["payment"].word("payment_intent").to_owned()).collect()
        }
        _ => Vec::new(),
    };
    let is_processing = |id: &String| world.get(id).is_some_and(|intent| intent.is("status", "processing"));
    intents.into_iter().filter(is_processing).collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    advance_seconds: u32,
}

/// Time goes on for everyone: sessions expire, idempotency keys are pruned.
pub fn clock(sandbox: &Sandbox, given: Clock) -> Result<Value, Refusal> {
    Ok(sandbox.with(|state| {
        state.clock.advance(given.advance_seconds);
        state.tick();
        json!({"now": state.clock.now(), "ahead_seconds": state.clock.offset()})
    }))
}

/// An object as the API shows it.
pub fn shown(world: &World, id: &str) -> Value {
    render::object(world, &world.copy(id))
}
