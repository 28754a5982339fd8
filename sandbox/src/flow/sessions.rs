//! A Checkout session as the customer meets it: pays, is declined, comes back later, lets it expire.

use super::bank::{self, Intent, Method};
use crate::{api::customers, error::ApiError, fields::Fields, world::World};
use serde_json::{Value, json};

/// What the customer types on the page.
#[derive(Clone, Debug, Default)]
pub struct Payer {
    pub email: Option<String>,
    pub name: Option<String>,
    /// Another amount than the session's: to see that an integration looks at what was paid.
    pub amount: Option<i64>,
}

/// Completes an open session. A card pays at once; a debit or a transfer settles later.
pub fn pay(world: &mut World, id: &str, method: Method, payer: Payer) -> Result<(), ApiError> {
    let session = world.copy(id);
    must_be_open(&session)?;
    note_payer(world, &session, &payer);
    let amount = payer.amount.unwrap_or_else(|| session.amount("amount_total"));
    complete(world, id);
    if amount == 0 {
        world.set(id, "payment_status", "no_payment_required");
    } else {
        let intent = intent(world, id, amount);
        if method == Method::Card {
            bank::succeed(world, &intent, method);
            world.set(id, "payment_status", "paid");
        } else {
            bank::process(world, &intent, method);
        }
    }
    world.announce("checkout.session.completed", id);
    Ok(())
}

/// The card is declined: the session stays open.
pub fn decline(world: &mut World, id: &str) -> Result<(), ApiError> {
    must_be_open(&world.copy(id))?;
    let amount = world.copy(id).amount("amount_total");
    let intent = intent(world, id, amount);
    bank::fail(world, &intent, Method::Card);
    Ok(())
}

fn must_be_open(session: &Value) -> Result<(), ApiError> {
    if session.is("status", "open") {
        return Ok(());
    }
    let message =
        format!("This Checkout Session is no longer open: its status is `{}`.", session.word("status"));
    Err(ApiError::invalid(message))
}

fn complete(world: &mut World, id: &str) {
    world.edit(id, |session| {
        session["status"] = json!("complete");
        session["url"] = Value::Null;
    });
}

/// The session's intent: the one of an earlier, declined try, or a new one.
fn intent(world: &mut World, id: &str, amount: i64) -> String {
    let session = world.copy(id);
    let data = &session["_intent"];
    if let Some(intent) = session.text("payment_intent") {
        world.set(intent, "amount", amount);
        world.set(intent, "customer", session["customer"].clone());
        return intent.to_owned();
    }
    let intent = bank::open(
        world,
        Intent {
            amount,
            currency: session.word("currency").to_owned(),
            customer: session["customer"].clone(),
            description: data["description"].clone(),
            metadata: data["metadata"].clone(),
            receipt_email: data["receipt_email"].clone(),
        },
    );
    world.set(id, "payment_intent", intent.clone());
    intent
}

/// Customer details, and a customer when the session was to make one.
fn note_payer(world: &mut World, session: &Value, payer: &Payer) {
    let known = world.copy(session.word("customer"));
    let text = |typed: &Option<String>, field: &str| {
        let typed = typed.clone().filter(|text| !text.is_empty());
        typed.or_else(|| known.text(field).map(str::to_owned))
    };
    let email = text(&payer.email, "email").or_else(|| session.text("customer_email").map(str::to_owned));
    let details = json!({
        "address": known["address"], "business_name": null, "email": email.as_deref().unwrap_or("buyer@example.com"),
        "individual_name": null, "name": text(&payer.name, "name").as_deref().unwrap_or("Sandbox Buyer"),
        "phone": null, "tax_exempt": "none", "tax_ids": [],
    });
    if session.is("customer_creation", "always") && !session.has("customer") {
        let customer = customers::add(world, &details);
        world.set(session.word("id"), "customer", customer);
    }
    world.set(session.word("id"), "customer_details", details);
}

/// Money of a debit came after the session was complete.
pub fn received(world: &mut World, id: &str) {
    if world.copy(id).is("payment_status", "unpaid") {
        world.set(id, "payment_status", "paid");
        world.announce("checkout.session.async_payment_succeeded", id);
    }
}

/// The debit came back.
pub fn failed(world: &mut World, id: &str) {
    if world.copy(id).is("status", "complete") {
        world.announce("checkout.session.async_payment_failed", id);
    }
}

/// Ends an open session.
pub fn expire(world: &mut World, id: &str) -> Result<(), ApiError> {
    let session = world.copy(id);
    if !session.is("status", "open") {
        let message = format!(
            "Only Checkout Sessions with a status in [\"open\"] can be expired. This Session has a status of `{}`.",
            session.word("status")
        );
        return Err(ApiError::invalid(message));
    }
    world.edit(id, |session| {
        session["status"] = json!("expired");
        session["url"] = Value::Null;
    });
    if let Some(intent) = session.text("payment_intent") {
        bank::cancel(world, intent, Some("expired"));
    }
    world.announce("checkout.session.expired", id);
    Ok(())
}

/// What time does: open sessions past their end expire.
pub fn expire_due(world: &mut World) {
    let now = world.now;
    let due = |session: &&Value| session.is("status", "open") && session.amount("expires_at") <= now;
    let due: Vec<_> =
        world.all("checkout.session").filter(due).map(|session| session.word("id").to_owned()).collect();
    for id in due {
        // Only open ones were picked: this cannot be refused.
        let _expired = expire(world, &id);
    }
}
