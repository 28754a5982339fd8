//! What a line costs: from `amount`, `price_data`, `pricing[price]` or `unit_amount_decimal` with a quantity.

use crate::{api::products, error::ApiError, fields::Fields, money, world::World};
use serde_json::{Value, json};

/// A line's price, checked.
#[derive(Clone, Debug)]
pub struct Priced {
    pub amount: i64,
    pub quantity: i64,
    pub unit: String,
    price: Price,
}

#[derive(Clone, Debug)]
enum Price {
    /// A plain amount.
    None,
    Known(String),
    /// To be made from `price_data`, with the product when it is a known one.
    New(Option<String>, Value),
}

/// Reads and checks the price; `at` is the prefix of parameter names in errors.
pub fn read(world: &World, given: &Value, currency: &str, at: &str) -> Result<Priced, ApiError> {
    let name = |field: &str| if at.is_empty() { field.to_owned() } else { format!("{at}[{field}]") };
    let quantity = quantity(given, &name("quantity_decimal"))?;
    if let Some(amount) = given.int("amount") {
        money::check_step(amount, currency, &name("amount"))?;
        return plain(given, amount, quantity).ok_or_else(|| one_of(&name("amount")));
    }
    let (unit, price) = if given.has("price_data") {
        new_price(world, &given["price_data"], currency, &name("price_data"))?
    } else if let Some(id) = given["pricing"].text("price") {
        known_price(world, id, currency, &name("pricing"))?
    } else if let Some(unit) = given.text("unit_amount_decimal") {
        (unit.to_owned(), Price::None)
    } else {
        return Err(ApiError::missing_parameter(&name("amount")));
    };
    let amount = money::multiply(&unit, quantity).ok_or_else(|| one_of(&name("amount")))?;
    money::check_step(amount, currency, &name("amount"))?;
    Ok(Priced { amount, quantity, unit, price })
}

fn quantity(given: &Value, name: &str) -> Result<i64, ApiError> {
    let Some(decimal) = given.text("quantity_decimal") else { return Ok(given.int("quantity").unwrap_or(1)) };
    let whole = money::parse_scaled(decimal, 12).filter(|scaled| scaled % 10_i128.pow(12) == 0);
    let whole = whole.and_then(|scaled| i64::try_from(scaled / 10_i128.pow(12)).ok());
    whole.ok_or_else(|| ApiError::invalid("The sandbox knows whole quantities only.").param(name))
}

/// An amount stands alone: with a quantity or a price it would be ambiguous.
fn plain(given: &Value, amount: i64, quantity: i64) -> Option<Priced> {
    let alone =
        quantity == 1 && ["price_data", "pricing", "unit_amount_decimal"].iter().all(|n| !given.has(n));
    alone.then(|| Priced { amount, quantity, unit: amount.to_string(), price: Price::None })
}

fn one_of(name: &str) -> ApiError {
    let names = "amount, price_data, pricing, quantity, unit_amount_decimal";
    ApiError::invalid(format!("You may only specify one of these parameters: {names}.")).param(name)
}

fn new_price(world: &World, data: &Value, currency: &str, at: &str) -> Result<(String, Price), ApiError> {
    same_currency(data.word("currency"), currency, at)?;
    let unit = products::unit_amount(data, at)?;
    let product = products::product_of(world, data, at)?;
    Ok((unit, Price::New(product, data.clone())))
}

fn known_price(world: &World, id: &str, currency: &str, at: &str) -> Result<(String, Price), ApiError> {
    let price = world.find("price", id, &format!("{at}[price]"))?;
    same_currency(price.word("currency"), currency, at)?;
    Ok((price.word("unit_amount_decimal").to_owned(), Price::Known(id.to_owned())))
}

fn same_currency(given: &str, currency: &str, at: &str) -> Result<(), ApiError> {
    if given == currency {
        return Ok(());
    }
    let message =
        format!("The currency '{given}' does not match the currency '{currency}' of what it is added to.");
    Err(ApiError::invalid(message).param(at))
}

/// The `pricing` field of a line or item; stores a price that was given as data.
pub fn pricing(world: &mut World, priced: &Priced) -> Value {
    let price = match &priced.price {
        Price::None => None,
        Price::Known(id) => Some(id.clone()),
        Price::New(product, data) => Some(products::add_price(world, product.clone(), data)),
    };
    let details = price.map(|id| json!({"price": id, "product": world.copy(&id)["product"]}));
    json!({"price_details": details, "type": "price_details", "unit_amount_decimal": priced.unit})
}

/// The name of the product behind a price: a line's description when none is given.
pub fn product_name(world: &World, pricing: &Value) -> Value {
    let product = pricing["price_details"].word("product");
    world.get(product).map_or(Value::Null, |product| product["name"].clone())
}
