//! Tax rates: a percentage, inclusive or on top.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, assign, merge_metadata, metadata},
    ids, list, money,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "active:bool", "country", "description", "display_name", "jurisdiction", "metadata:map", "state", "tax_type",
];
pub const CREATE: &[&str] = &["inclusive:bool!", "percentage:dec!"];

const PLAIN: &[&str] =
    &["active", "country", "description", "display_name", "jurisdiction", "state", "tax_type"];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    if !params.has("display_name") {
        return Err(ApiError::missing_parameter("display_name"));
    }
    let percent = params.word("percentage");
    if !(0..=money::percent("100")).contains(&money::parse_scaled(percent, 4).unwrap_or(-1)) {
        let message = "Invalid percentage: between 0 and 100, with at most 4 decimals.";
        return Err(ApiError::invalid(message).param("percentage"));
    }
    let number = number(percent);
    let mut rate = json!({
        "id": ids::new("txr"), "object": "tax_rate", "active": true, "country": null, "created": world.now,
        "description": null, "display_name": null, "effective_percentage": number, "flat_amount": null,
        "inclusive": params["inclusive"], "jurisdiction": null, "jurisdiction_level": null, "livemode": false,
        "metadata": metadata(params), "percentage": number, "rate_type": "percentage", "state": null,
        "tax_type": null, "_percent": percent,
    });
    assign(&mut rate, params, PLAIN);
    let id = world.insert(rate);
    world.announce("tax_rate.created", &id);
    shown(world, &id)
}

/// The text as a JSON number with a decimal point, as Stripe writes it; we never count with it.
fn number(percent: &str) -> Value {
    let text = if percent.contains('.') { percent.to_owned() } else { format!("{percent}.0") };
    serde_json::from_str(&text).unwrap_or_else(|_| json!(0))
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "tax_rate", args.id())
}

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    let before = world.at_path("tax_rate", args.id())?;
    world.edit(args.id(), |rate| {
        assign(rate, &args.params, PLAIN);
        merge_metadata(rate, &args.params);
    });
    world.announce_change("tax_rate.updated", &before);
    shown(world, args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "tax_rate", &args.params, &["active", "inclusive"])
}

/// New lines take no archived rate.
pub fn check_active(rates: &[Value], param: &str) -> Result<(), ApiError> {
    match rates.iter().find(|rate| rate["active"] == false) {
        Some(rate) => {
            let message =
                format!("The tax rate {} is archived and can't be used on new lines.", rate.word("id"));
            Err(ApiError::invalid(message).param(param))
        }
        None => Ok(()),
    }
}

/// The rates of a list of ids given as parameter `param`.
pub fn all_of(world: &World, given: &[Value], param: &str) -> Result<Vec<Value>, ApiError> {
    let find = |(at, id): (usize, &Value)| {
        let rate = world.find("tax_rate", id.as_str().unwrap_or_default(), &format!("{param}[{at}]"))?;
        Ok(crate::render::object(world, &rate))
    };
    given.iter().enumerate().map(find).collect()
}
