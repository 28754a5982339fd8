//! Checkout sessions, mode `payment`: made with line items, shown, listed, expired. Paying is in `flow::sessions`.

use super::{retrieved, shown, tax_rates};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, merge_metadata, metadata},
    flow::{
        invoice_totals::{merged, sum_of, taxes},
        pricing, sessions,
    },
    ids, list,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const CREATE: &[&str] = &[
    "mode:payment!", "allow_promotion_codes:bool", "automatic_tax.enabled:bool",
    "billing_address_collection:auto|required", "cancel_url", "client_reference_id", "currency:cur", "customer",
    "customer_creation:always|if_required", "customer_email", "expires_at:int", "locale",
    "metadata:map", "payment_intent_data.description", "payment_intent_data.metadata:map",
    "payment_intent_data.receipt_email", "payment_intent_data.statement_descriptor",
    "payment_intent_data.statement_descriptor_suffix", "phone_number_collection.enabled:bool!",
    "submit_type:auto|book|donate|pay", "success_url", "tax_id_collection.enabled:bool!", "ui_mode:hosted_page",
];
#[rustfmt::skip]
pub const LINES: &[&str] = &[
    "line_items[].price", "line_items[].quantity:uint", "line_items[].metadata:map", "line_items[].tax_rates[]",
    "line_items[].price_data.currency:cur!", "line_items[].price_data.product",
    "line_items[].price_data.product_data.name!", "line_items[].price_data.product_data.description",
    "line_items[].price_data.product_data.metadata:map", "line_items[].price_data.product_data.images[]",
    "line_items[].price_data.product_data.tax_code",
    "line_items[].price_data.tax_behavior:inclusive|exclusive|unspecified",
    "line_items[].price_data.unit_amount:int", "line_items[].price_data.unit_amount_decimal:dec",
];
#[rustfmt::skip]
pub const FILTERS: &[&str] = &["customer", "customer_details.email!", "payment_intent", "status:open|complete|expired"];

const SHORTEST: i64 = 30 * 60;
const LONGEST: i64 = 24 * 60 * 60;

/// A line that was read and checked.
struct Line {
    priced: pricing::Priced,
    given: Value,
    rates: Vec<Value>,
    taxes: Value,
}

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    check(world, params)?;
    let currency = currency(world, params)?;
    let lines = read_lines(world, params, &currency)?;
    let mut session = blank(world, params, &currency);
    session["metadata"] = metadata(params);
    let id = world.insert(session);
    for line in lines {
        add_line(world, &id, &currency, line);
    }
    total(world, &id);
    shown(world, &id)
}

fn check(world: &World, params: &Value) -> Result<(), ApiError> {
    if let Some(customer) = params.text("customer") {
        world.find("customer", customer, "customer")?;
        if params.has("customer_email") {
            return Err(ApiError::invalid(
                "You may only specify one of these parameters: customer, customer_email.",
            ));
        }
    }
    if !params.has("success_url") {
        return Err(ApiError::missing_parameter("success_url"));
    }
    for name in ["success_url", "cancel_url"] {
        let url = params.text(name);
        if url.is_some_and(|url| !url.starts_with("http://") && !url.starts_with("https://")) {
            return Err(ApiError::invalid("Not a valid URL").code("url_invalid").param(name));
        }
    }
    if params["automatic_tax"].flag("enabled") == Some(true) {
        return Err(ApiError::invalid("The sandbox has no automatic tax: use tax rates.")
            .param("automatic_tax[enabled]"));
    }
    match params.int("expires_at") {
        Some(at) if !(world.now + SHORTEST..=world.now + LONGEST).contains(&at) => {
            let message = "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from Checkout Session creation.";
            Err(ApiError::invalid(message).param("expires_at"))
        }
        _ => Ok(()),
    }
}

fn currency(world: &World, params: &Value) -> Result<String, ApiError> {
    let first =
        params.items("line_items").first().ok_or_else(|| ApiError::missing_parameter("line_items"))?;
    let of_price = first.text("price").and_then(|id| world.get(id)).and_then(|price| price.text("currency"));
    let given = first["price_data"].text("currency").or(of_price).or_else(|| params.text("currency"));
    given.map(str::to_owned).ok_or_else(|| ApiError::missing_parameter("line_items[0][price_data]"))
}

fn read_lines(world: &World, params: &Value, currency: &str) -> Result<Vec<Line>, ApiError> {
    let read = |(at, given): (usize, &Value)| read_line(world, given, currency, &format!("line_items[{at}]"));
    params.items("line_items").iter().enumerate().map(read).collect()
}

fn read_line(world: &World, given: &Value, currency: &str, at: &str) -> Result<Line, ApiError> {
    if !given.has("quantity") {
        return Err(ApiError::missing_parameter(&format!("{at}[quantity]")));
    }
    let mut line = given.clone();
    line["pricing"] = json!({"price": given["price"]});
    let priced = pricing::read(world, &line, currency, at)?;
    if priced.amount < 0 {
        return Err(
            ApiError::invalid("Invalid non-negative integer").param(format!("{at}[price_data][unit_amount]"))
        );
    }
    let rates = tax_rates::all_of(world, given.items("tax_rates"), &format!("{at}[tax_rates]"))?;
    let ids: Vec<_> = rates.iter().map(|rate| rate["id"].clone()).collect();
    let taxes = taxes(world, priced.amount, &ids);
    Ok(Line { priced, given: line, rates, taxes })
}

fn add_line(world: &mut World, session: &str, currency: &str, line: Line) {
    let pricing = pricing::pricing(world, &line.priced);
    let price = world.copy(pricing["price_details"].word("price"));
    let (inside, on_top) = (sum_of(&line.taxes, "inclusive"), sum_of(&line.taxes, "exclusive"));
    let tax_of = |rate: &Value, tax: &Value| json!({"amount": tax["amount"], "rate": rate, "taxability_reason": null, "taxable_amount": tax["taxable_amount"]});
    let taxes = line.taxes.as_array().map_or(&[][..], Vec::as_slice);
    let shown: Vec<_> = line.rates.iter().zip(taxes).map(|(rate, tax)| tax_of(rate, tax)).collect();
    world.insert(json!({
        "id": ids::new("li"), "object": "item", "adjustable_quantity": null, "amount_discount": 0,
        "amount_subtotal": line.priced.amount - inside, "amount_tax": inside + on_top,
        "amount_total": line.priced.amount + on_top, "currency": currency,
        "description": pricing::product_name(world, &pricing), "discounts": [], "metadata": metadata(&line.given),
        "price": price, "quantity": line.priced.quantity, "taxes": shown, "_session": session, "_taxes": line.taxes,
    }));
}

fn total(world: &mut World, id: &str) {
    let items = world.having("item", "_session", id);
    let sum = |field: &str| items.iter().map(|item| item.amount(field)).sum::<i64>();
    let lines: Vec<_> = items.iter().map(|item| json!({"taxes": item["_taxes"]})).collect();
    let on_top = sum_of(&merged(&lines), "exclusive");
    let (total, tax) = (sum("amount_total"), sum("amount_tax"));
    world.edit(id, |session| {
        session["amount_total"] = json!(total);
        session["amount_subtotal"] = json!(total - on_top);
        session["total_details"] = json!({"amount_discount": 0, "amount_shipping": 0, "amount_tax": tax});
    });
}

#[rustfmt::skip]
fn blank(world: &World, params: &Value, currency: &str) -> Value {
    let id = format!("cs_test_{}", ids::random(58));
    json!({
        "id": id, "object": "checkout.session", "adaptive_pricing": {"enabled": false}, "after_expiration": null,
        "allow_promotion_codes": params["allow_promotion_codes"], "amount_subtotal": 0, "amount_total": 0,
        "automatic_tax": {"enabled": false, "liability": null, "provider": null, "status": null},
        "billing_address_collection": params["billing_address_collection"], "cancel_url": params["cancel_url"],
        "client_reference_id": params["client_reference_id"], "client_secret": null, "collected_information": null,
        "consent": null, "consent_collection": null, "created": world.now, "currency": currency,
        "currency_conversion": null, "custom_fields": [],
        "custom_text": {"after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null},
        "customer": params["customer"], "customer_account": null,
        "customer_creation": if params.has("customer") { Value::Null } else { json!(params.text("customer_creation").unwrap_or("if_required")) },
        "customer_details": null, "customer_email": params["customer_email"], "discounts": [],
        "expires_at": params.int("expires_at").unwrap_or(world.now + LONGEST), "invoice": null,
        "invoice_creation": {"enabled": false, "invoice_data": {"account_tax_ids": null, "custom_fields": null,
            "description": null, "footer": null, "issuer": null, "metadata": {}, "rendering_options": null}},
        "livemode": false, "locale": params["locale"], "metadata": {}, "mode": "payment", "origin_context": null,
        "payment_intent": null, "payment_link": null, "payment_method_collection": "if_required",
        "payment_method_configuration_details": null, "payment_method_options": {},
        "payment_method_types": ["card", "sepa_debit", "customer_balance"], "payment_status": "unpaid",
        "permissions": null, "phone_number_collection": {"enabled": params["phone_number_collection"].flag("enabled").unwrap_or(false)},
        "recovered_from": null, "saved_payment_method_options": null, "setup_intent": null,
        "shipping_address_collection": null, "shipping_cost": null, "shipping_options": [], "status": "open",
        "submit_type": params["submit_type"], "subscription": null, "success_url": params["success_url"],
        "tax_id_collection": {"enabled": params["tax_id_collection"].flag("enabled").unwrap_or(false), "required": "never"},
        "total_details": null, "ui_mode": "hosted_page", "url": world.url(&format!("/c/pay/{id}")),
        "wallet_options": null, "_intent": params["payment_intent_data"],
    })
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "checkout.session", args.id())
}

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("checkout.session", args.id())?;
    world.edit(args.id(), |session| merge_metadata(session, &args.params));
    shown(world, args.id())
}

pub fn expire(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("checkout.session", args.id())?;
    sessions::expire(world, args.id())?;
    shown(world, args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let email = params["customer_details"].text("email");
    let fits = |session: &&Value| {
        ["customer", "payment_intent", "status"].iter().all(|n| !params.has(n) || params[*n] == session[*n])
            && email.is_none_or(|email| session["customer_details"].is("email", email))
            && list::in_range(session.amount("created"), &params["created"])
    };
    let items: Vec<_> = world.all("checkout.session").rev().filter(fits).collect();
    list::page(world, &items, params, "/v1/checkout/sessions")
}

pub fn line_items(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("checkout.session", args.id())?;
    let items: Vec<_> = world.all("item").filter(|item| item.is("_session", args.id())).collect();
    list::page(world, &items, &args.params, &format!("/v1/checkout/sessions/{}/line_items", args.id()))
}
