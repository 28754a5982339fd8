//! Tax ids of customers and of the account. Numbers are not verified.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::Fields,
    ids, list,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

pub const FIELDS: &[&str] = &["type!", "value!"];
pub const OWNER: &[&str] = &["owner.type:self|customer!", "owner.customer"];

pub fn create_for_customer(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("customer", args.id())?;
    check(&args.params)?;
    let id = add(world, Some(args.id()), &args.params);
    shown(world, &id)
}

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let owner = args.params["owner"].text("customer").map(str::to_owned);
    if let Some(owner) = &owner {
        world.find("customer", owner, "owner[customer]")?;
    }
    check(&args.params)?;
    let id = add(world, owner.as_deref(), &args.params);
    shown(world, &id)
}

/// A type looks like `eu_vat`, a number of the European Union begins with its country.
pub fn check(given: &Value) -> Result<(), ApiError> {
    let (kind, value) = (given.word("type"), given.word("value"));
    let known = kind.len() > 3
        && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_' || byte.is_ascii_digit());
    if !known || !kind.contains('_') {
        return Err(
            ApiError::invalid(format!("Invalid type: {kind} is not a known tax id type")).param("type")
        );
    }
    let european = value.len() > 4 && value.bytes().take(2).all(|byte| byte.is_ascii_uppercase());
    if kind == "eu_vat" && !european {
        return Err(ApiError::invalid(format!("Invalid value for eu_vat: {value}"))
            .code("tax_id_invalid")
            .param("value"));
    }
    Ok(())
}

/// Stores a checked tax id; without a customer it is the account's.
pub fn add(world: &mut World, customer: Option<&str>, given: &Value) -> String {
    let (kind, value) = (given.word("type"), given.word("value"));
    let country = if kind == "eu_vat" { value.get(..2) } else { kind.get(..2) };
    let id = world.insert(json!({
        "id": ids::new("txi"), "object": "tax_id", "country": country.map(str::to_uppercase), "created": world.now,
        "customer": customer, "customer_account": null, "livemode": false,
        "owner": {"type": if customer.is_some() { "customer" } else { "self" }, "customer": customer, "customer_account": null},
        "type": kind, "value": value,
        "verification": {"status": "unavailable", "verified_address": null, "verified_name": null},
    }));
    if let Some(customer) = customer {
        world.announce("customer.tax_id.created", &id);
        follow_in_drafts(world, customer);
    }
    id
}

/// A customer's as its invoices print them.
pub fn printed(world: &World, customer: &str) -> Vec<Value> {
    let all = world.having("tax_id", "customer", customer);
    all.iter().map(|tax_id| json!({"type": tax_id["type"], "value": tax_id["value"]})).collect()
}

/// A draft prints what its customer has, until it's finalised.
fn follow_in_drafts(world: &mut World, customer: &str) {
    let printed = json!(printed(world, customer));
    let invoices = world.having("invoice", "customer", customer);
    for draft in invoices.iter().filter(|invoice| invoice.is("status", "draft")) {
        world.set(draft.word("id"), "customer_tax_ids", printed.clone());
    }
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "tax_id", args.ids.last().map_or("", String::as_str))
}

pub fn delete(world: &mut World, args: &Args) -> ApiResult {
    let id = args.ids.last().map_or("", String::as_str);
    let tax_id = world.at_path("tax_id", id)?;
    if tax_id.has("customer") {
        world.announce("customer.tax_id.deleted", id);
    }
    world.remove(id);
    if let Some(customer) = tax_id.text("customer") {
        follow_in_drafts(world, customer);
    }
    Ok(json!({"id": id, "object": "tax_id", "deleted": true}))
}

pub fn list_of_customer(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("customer", args.id())?;
    let items: Vec<_> = world.all("tax_id").rev().filter(|tax_id| tax_id.is("customer", args.id())).collect();
    list::page(world, &items, &args.params, &format!("/v1/customers/{}/tax_ids", args.id()))
}

/// Those of the owner; of the account when no owner is given.
pub fn list(world: &mut World, args: &Args) -> ApiResult {
    let owner = args.params["owner"].text("customer");
    let items: Vec<_> = world.all("tax_id").rev().filter(|tax_id| tax_id.text("customer") == owner).collect();
    list::page(world, &items, &args.params, "/v1/tax_ids")
}
