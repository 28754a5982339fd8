//! Payment intents: shown, listed, cancelled; made and confirmed on their own with Stripe's test payment methods.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, metadata},
    flow::{
        bank::{self, Intent, Method},
        settle,
    },
    list,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const CREATE: &[&str] = &[
    "amount:uint!", "currency:cur!", "automatic_payment_methods:any", "confirm:bool", "customer", "description",
    "metadata:map", "payment_method", "payment_method_types[]", "receipt_email", "return_url",
];
pub const CONFIRM: &[&str] = &["payment_method", "return_url"];
pub const CANCEL: &[&str] = &["cancellation_reason:abandoned|duplicate|fraudulent|requested_by_customer"];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    if let Some(customer) = params.text("customer") {
        world.find("customer", customer, "customer")?;
    }
    if params.amount("amount") == 0 {
        return Err(ApiError::invalid("This value must be greater than or equal to 1.")
            .code("parameter_invalid_integer")
            .param("amount"));
    }
    let new = Intent {
        amount: params.amount("amount"),
        currency: params.word("currency").to_owned(),
        customer: params["customer"].clone(),
        description: params["description"].clone(),
        metadata: metadata(params),
        receipt_email: params["receipt_email"].clone(),
    };
    let id = bank::open(world, new);
    if params.flag("confirm") == Some(true) {
        pay(world, &id, params)?;
    }
    shown(world, &id)
}

pub fn confirm(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("payment_intent", args.id())?;
    pay(world, args.id(), &args.params)?;
    shown(world, args.id())
}

fn pay(world: &mut World, id: &str, params: &Value) -> Result<(), ApiError> {
    let status = world.copy(id).word("status").to_owned();
    if status != "requires_payment_method" {
        return Err(unexpected(&status, "confirmed"));
    }
    let method =
        params.text("payment_method").ok_or_else(|| ApiError::missing_parameter("payment_method"))?;
    if method.contains("eclined") {
        settle::fail(world, id, Method::Card);
        return Err(ApiError::card_declined(world.copy(id)));
    }
    if method.contains("debit") {
        bank::process(world, id, Method::BankDebit);
    } else {
        settle::succeed(world, id, Method::Card);
    }
    Ok(())
}

fn unexpected(status: &str, verb: &str) -> ApiError {
    let message = format!("This PaymentIntent could not be {verb} because it has a status of {status}.");
    ApiError::invalid(message).code("payment_intent_unexpected_state")
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "payment_intent", args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "payment_intent", &args.params, &["customer"])
}

pub fn cancel(world: &mut World, args: &Args) -> ApiResult {
    let intent = world.at_path("payment_intent", args.id())?;
    if !intent.is("status", "requires_payment_method") {
        return Err(unexpected(intent.word("status"), "canceled").with("payment_intent", json!(intent)));
    }
    if settle::session_of(world, args.id()).is_some() {
        return Err(ApiError::invalid(
            "You cannot cancel a PaymentIntent of a Checkout Session: expire the session.",
        ));
    }
    bank::cancel(world, args.id(), args.params.text("cancellation_reason"));
    shown(world, args.id())
}
