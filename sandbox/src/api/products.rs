//! Products and prices, as far as line items need them; `price_data` makes unlisted ones on the way.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, assign, metadata},
    ids, list, money,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const PRODUCT: &[&str] = &[
    "name!", "active:bool", "description", "metadata:map", "images[]", "tax_code", "unit_label", "url",
];
#[rustfmt::skip]
pub const PRICE: &[&str] = &[
    "currency:cur!", "active:bool", "lookup_key", "metadata:map", "nickname", "product", "product_data.name!",
    "product_data.metadata:map", "tax_behavior:inclusive|exclusive|unspecified", "unit_amount:int",
    "unit_amount_decimal:dec",
];

pub fn create_product(world: &mut World, args: &Args) -> ApiResult {
    let id = add_product(world, &args.params);
    world.announce("product.created", &id);
    shown(world, &id)
}

/// Stores a product from checked parameters (`name`, …).
pub fn add_product(world: &mut World, given: &Value) -> String {
    let mut product = json!({
        "id": ids::new("prod").chars().take(19).collect::<String>(), "object": "product", "active": true,
        "created": world.now, "default_price": null, "description": null, "images": [], "livemode": false,
        "marketing_features": [], "metadata": metadata(given), "name": given.word("name"), "package_dimensions": null,
        "shippable": null, "statement_descriptor": null, "tax_code": null, "type": "service", "unit_label": null,
        "updated": world.now, "url": null,
    });
    assign(&mut product, given, &["active", "description", "images", "tax_code", "unit_label", "url"]);
    world.insert(product)
}

pub fn create_price(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    unit_amount(params, "")?;
    let product = product_of(world, params, "")?;
    let id = add_price(world, product, params);
    world.edit(&id, |price| assign(price, params, &["active", "lookup_key", "nickname"]));
    world.announce("price.created", &id);
    shown(world, &id)
}

/// The given product's id, or nothing when `product_data` makes one.
pub fn product_of(world: &World, given: &Value, at: &str) -> Result<Option<String>, ApiError> {
    let name = |field: &str| if at.is_empty() { field.to_owned() } else { format!("{at}[{field}]") };
    match given.text("product") {
        Some(id) => world.find("product", id, &name("product")).map(|_| Some(id.to_owned())),
        None if given.has("product_data") => Ok(None),
        None => Err(ApiError::missing_parameter(&name("product"))),
    }
}

/// The unit price in (parts of) minor units, from `unit_amount` or `unit_amount_decimal`.
pub fn unit_amount(given: &Value, at: &str) -> Result<String, ApiError> {
    let name = if at.is_empty() { "unit_amount".to_owned() } else { format!("{at}[unit_amount]") };
    match (given.int("unit_amount"), given.text("unit_amount_decimal")) {
        (Some(amount), None) => Ok(amount.to_string()),
        (None, Some(decimal)) => Ok(decimal.to_owned()),
        (None, None) => Err(ApiError::missing_parameter(&name)),
        _ => Err(ApiError::invalid(
            "You may only specify one of these parameters: unit_amount, unit_amount_decimal.",
        )
        .param(name)),
    }
}

/// Stores a price from checked parameters; makes the product out of `product_data` when none is given.
pub fn add_price(world: &mut World, product: Option<String>, given: &Value) -> String {
    let product = product.unwrap_or_else(|| add_product(world, &given["product_data"]));
    let decimal = unit_amount(given, "").unwrap_or_default();
    let whole = (!decimal.contains('.')).then(|| money::multiply(&decimal, 1)).flatten();
    world.insert(json!({
        "id": ids::new("price"), "object": "price", "active": true, "billing_scheme": "per_unit", "created": world.now,
        "currency": given["currency"], "custom_unit_amount": null, "livemode": false, "lookup_key": null,
        "metadata": metadata(given), "nickname": null, "product": product, "recurring": null,
        "tax_behavior": given.text("tax_behavior").unwrap_or("unspecified"), "tiers_mode": null,
        "transform_quantity": null, "type": "one_time", "unit_amount": whole, "unit_amount_decimal": decimal,
    }))
}

pub fn retrieve_product(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "product", args.id())
}

pub fn retrieve_price(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "price", args.id())
}

pub fn list_products(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "product", &args.params, &["active"])
}

pub fn list_prices(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "price", &args.params, &["active", "product"])
}
