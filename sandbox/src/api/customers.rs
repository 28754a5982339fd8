//! Customers. A deleted one stays as a stub that says so.

use super::{retrieved, shown, tax_ids};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, address, assign, merge_metadata, metadata},
    ids, list, render,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "address.city", "address.country", "address.line1", "address.line2", "address.postal_code", "address.state",
    "balance:int", "business_name", "individual_name", "description", "email", "invoice_prefix",
    "invoice_settings.custom_fields[].name!", "invoice_settings.custom_fields[].value!",
    "invoice_settings.default_payment_method", "invoice_settings.footer", "invoice_settings.rendering_options:any",
    "metadata:map", "name", "next_invoice_sequence:uint", "phone", "preferred_locales[]", "shipping:any",
    "tax_exempt:none|exempt|reverse",
];
pub const CREATE: &[&str] = &["tax_id_data[].type!", "tax_id_data[].value!"];

const PLAIN: &[&str] = &[
    "balance",
    "business_name",
    "individual_name",
    "description",
    "email",
    "invoice_prefix",
    "name",
    "next_invoice_sequence",
    "phone",
    "preferred_locales",
    "shipping",
];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    check(&args.params)?;
    args.params.items("tax_id_data").iter().try_for_each(tax_ids::check)?;
    let mut customer = blank(world);
    fill(&mut customer, &args.params);
    customer["metadata"] = metadata(&args.params);
    let id = world.insert(customer);
    world.announce("customer.created", &id);
    for given in args.params.items("tax_id_data") {
        tax_ids::add(world, Some(&id), given);
    }
    shown(world, &id)
}

/// A customer that Checkout makes, from the details typed there.
pub fn add(world: &mut World, details: &Value) -> String {
    let mut customer = blank(world);
    assign(&mut customer, details, &["email", "name"]);
    let id = world.insert(customer);
    world.announce("customer.created", &id);
    id
}

fn blank(world: &World) -> Value {
    json!({
        "id": ids::new("cus").chars().take(18).collect::<String>(), "object": "customer", "address": null, "balance": 0,
        "business_name": null, "created": world.now, "currency": null, "customer_account": null, "default_source": null,
        "delinquent": false, "description": null, "discount": null, "email": null, "individual_name": null,
        "invoice_prefix": ids::code(8),
        "invoice_settings": {"custom_fields": null, "default_payment_method": null, "footer": null, "rendering_options": null},
        "livemode": false, "metadata": {}, "name": null, "next_invoice_sequence": 1, "phone": null,
        "preferred_locales": [], "shipping": null, "tax_exempt": "none", "test_clock": null,
    })
}

fn check(params: &Value) -> Result<(), ApiError> {
    let email = params.text("email");
    if let Some(email) = email.filter(|email| !email.contains('@') || email.contains(' ')) {
        return Err(ApiError::invalid(format!("Invalid email address: {email}"))
            .code("email_invalid")
            .param("email"));
    }
    let country = params["address"].text("country");
    if let Some(country) = country.filter(|code| code.len() != 2) {
        let message = format!(
            "Country '{country}' is unknown. Try using a 2-character alphanumeric country code instead, such as 'US', 'EG', or 'GB'."
        );
        return Err(ApiError::invalid(message).code("country_code_invalid").param("address[country]"));
    }
    Ok(())
}

fn fill(customer: &mut Value, params: &Value) {
    assign(customer, params, PLAIN);
    if let Some(given) = params.get("address") {
        customer["address"] = address(given);
    }
    if let Some(exempt) = params.text("tax_exempt") {
        customer["tax_exempt"] = json!(exempt);
    }
    for (name, value) in params["invoice_settings"].as_object().into_iter().flatten() {
        customer["invoice_settings"][name] = value.clone();
    }
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    match world.get(args.id()) {
        Some(stub) if stub["deleted"] == true => Ok(stub.clone()),
        _ => retrieved(world, "customer", args.id()),
    }
}

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    let before = world.at_path("customer", args.id())?;
    check(&args.params)?;
    world.edit(args.id(), |customer| {
        fill(customer, &args.params);
        merge_metadata(customer, &args.params);
    });
    follow_in_drafts(world, args.id());
    world.announce_change("customer.updated", &before);
    shown(world, args.id())
}

/// A draft's address and tax status are its customer's, until it's finalised.
fn follow_in_drafts(world: &mut World, id: &str) {
    let customer = world.copy(id);
    let invoices = world.having("invoice", "customer", id);
    for draft in invoices.iter().filter(|invoice| invoice.is("status", "draft")) {
        for name in ["address", "email", "name", "tax_exempt"] {
            world.set(draft.word("id"), &format!("customer_{name}"), customer[name].clone());
        }
    }
}

pub fn delete(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("customer", args.id())?;
    world.announce("customer.deleted", args.id());
    let stub = json!({"id": args.id(), "object": "customer", "deleted": true});
    world.edit(args.id(), |customer| *customer = stub.clone());
    Ok(stub)
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "customer", &args.params, &["email"])
}

/// The search language as far as `field:'value'` and `metadata['key']:'value'`, joined by AND.
pub fn search(world: &mut World, args: &Args) -> ApiResult {
    let query = args.params.word("query");
    let clauses: Option<Vec<_>> = query.split(" AND ").map(clause).collect();
    let clauses = clauses.ok_or_else(|| {
        ApiError::invalid("We were unable to parse your search query. Try using the format `metadata[\"key\"]:\"value\"` to query for metadata or key:\"value\" to query for other fields.")
            .param("query")
    })?;
    let fits = |customer: &&Value| {
        customer["deleted"] != true
            && clauses.iter().all(|(path, value)| customer.pointer(path) == Some(value))
    };
    let limit = usize::try_from(args.params.int("limit").unwrap_or(10)).unwrap_or(10);
    let data: Vec<_> = world.all("customer").rev().filter(fits).take(limit).collect();
    let data: Vec<_> = data.into_iter().map(|customer| render::object(world, customer)).collect();
    Ok(
        json!({"object": "search_result", "data": data, "has_more": false, "next_page": null, "url": "/v1/customers/search"}),
    )
}

fn clause(text: &str) -> Option<(String, Value)> {
    let quotes = ['\'', '"'];
    let (field, value) = text.trim().rsplit_once(':')?;
    let path = match field.strip_prefix("metadata[") {
        Some(key) => format!("/metadata/{}", key.trim_end_matches(']').trim_matches(quotes)),
        None => format!("/{field}"),
    };
    let quoted = value.len() > 1 && value.starts_with(quotes) && value.ends_with(quotes);
    quoted.then(|| (path, json!(value.trim_matches(quotes))))
}
