//! Invoice items: on a draft invoice at once, or pending for the customer until an invoice takes them.

use super::{invoice_lines::New, invoices, retrieved, shown, tax_rates};
use crate::{
    error::{ApiError, ApiResult},
    events,
    fields::{Fields, assign, merge_metadata, metadata},
    flow::{invoice_totals, pricing},
    ids, list, render,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "amount:int", "description", "metadata:map", "period.start:int!", "period.end:int!",
    "price_data.currency:cur!", "price_data.product", "price_data.product_data.name!",
    "price_data.product_data.metadata:map", "price_data.product_data.description",
    "price_data.tax_behavior:inclusive|exclusive|unspecified", "price_data.unit_amount:int",
    "price_data.unit_amount_decimal:dec", "pricing.price", "quantity:uint", "quantity_decimal:dec",
    "tax_rates[]", "unit_amount_decimal:dec",
];
pub const CREATE: &[&str] = &["customer!", "currency:cur", "invoice"];
pub const FILTERS: &[&str] = &["customer", "invoice", "pending:bool"];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let customer = world.find("customer", params.word("customer"), "customer")?;
    let invoice = params.text("invoice").map(|id| invoice_for(world, id, &customer)).transpose()?;
    let currency = currency(params, invoice.as_ref(), &customer)?;
    let new = New::read(world, params, &currency, "")?;
    tax_rates::check_active(&new.rates, "tax_rates")?;
    let id = store(world, &new, (&params["customer"], &currency));
    if let Some(invoice) = &invoice {
        attach(world, &id, invoice);
        invoice_totals::recount(world, invoice.word("id"));
    }
    world.announce("invoiceitem.created", &id);
    if let Some(invoice) = &invoice {
        world.announce_change("invoice.updated", invoice);
    }
    shown(world, &id)
}

fn invoice_for(world: &World, id: &str, customer: &Value) -> Result<Value, ApiError> {
    let invoice = world.find("invoice", id, "invoice")?;
    if invoice["customer"] != customer["id"] {
        return Err(ApiError::invalid(
            "The customer on the invoice item and on the invoice are not the same.",
        )
        .param("invoice"));
    }
    invoices::must_be_draft(&invoice)?;
    Ok(invoice)
}

/// The invoice's, the given one, that of the price, or the customer's.
fn currency(params: &Value, invoice: Option<&Value>, customer: &Value) -> Result<String, ApiError> {
    let given = params.text("currency").or_else(|| params["price_data"].text("currency"));
    let of_invoice = invoice.and_then(|invoice| invoice.text("currency"));
    match (given, of_invoice) {
        (Some(given), Some(of_invoice)) if given != of_invoice => Err(ApiError::invalid(format!(
            "The currency of the invoice item ({given}) does not match the currency of the invoice ({of_invoice})."
        ))
        .param("currency")),
        (given, of_invoice) => given
            .or(of_invoice)
            .or_else(|| customer.text("currency"))
            .map(str::to_owned)
            .ok_or_else(|| ApiError::missing_parameter("currency")),
    }
}

/// A line that is put onto a draft is an item, too.
pub fn add(world: &mut World, new: &New, invoice: &Value) {
    let item = store(world, new, (&invoice["customer"], invoice.word("currency")));
    attach(world, &item, invoice);
}

/// Stores an item of a customer (its id) in a currency, on no invoice yet.
fn store(world: &mut World, new: &New, whose: (&Value, &str)) -> String {
    let (customer, currency) = whose;
    let pricing = pricing::pricing(world, &new.priced);
    let description =
        new.given.get("description").cloned().unwrap_or_else(|| pricing::product_name(world, &pricing));
    world.insert(json!({
        "id": ids::new("ii"), "object": "invoiceitem", "amount": new.priced.amount, "currency": currency,
        "customer": customer, "customer_account": null, "date": world.now, "created": world.now,
        "description": description, "discountable": true, "discounts": [], "invoice": null, "livemode": false,
        "metadata": metadata(&new.given), "net_amount": new.priced.amount, "parent": null,
        "period": new.period(world.now), "pricing": pricing, "proration": false, "proration_details": null,
        "quantity": new.priced.quantity, "quantity_decimal": new.priced.quantity.to_string(),
        "tax_rates": new.rates, "test_clock": null, "_given": new.given,
    }))
}

/// Puts an item onto a draft as a line.
pub fn attach(world: &mut World, item: &str, invoice: &Value) {
    let stored = world.copy(item);
    let currency = stored.word("currency").to_owned();
    let Ok(mut new) = New::read(world, &stored["_given"], &currency, "") else { return };
    new.given["metadata"] = stored["metadata"].clone();
    new.given["description"] = stored["description"].clone();
    new.add(world, invoice, (item, stored["pricing"].clone()));
    world.set(item, "invoice", invoice["id"].clone());
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "invoiceitem", args.id())
}

/// Everything but the price of an item that is on no finalised invoice.
pub fn update(world: &mut World, args: &Args) -> ApiResult {
    let before = world.at_path("invoiceitem", args.id())?;
    let invoice = editable_invoice(world, &before)?;
    let mut given = before["_given"].clone();
    for (name, value) in args.params.as_object().into_iter().flatten() {
        given[name] = value.clone();
    }
    let new = New::read(world, &given, before.word("currency"), "")?;
    world.edit(args.id(), |item| {
        assign(item, &args.params, &["description"]);
        merge_metadata(item, &args.params);
        item["amount"] = json!(new.priced.amount);
        item["net_amount"] = json!(new.priced.amount);
        item["quantity"] = json!(new.priced.quantity);
        item["pricing"]["unit_amount_decimal"] = json!(new.priced.unit);
        item["tax_rates"] = json!(new.rates);
        item["_given"] = given;
    });
    if let Some(invoice) = invoice {
        remove_line(world, args.id());
        attach(world, args.id(), &invoice);
        invoice_totals::recount(world, invoice.word("id"));
        world.announce_change("invoice.updated", &invoice);
    }
    shown(world, args.id())
}

fn editable_invoice(world: &World, item: &Value) -> Result<Option<Value>, ApiError> {
    let Some(invoice) = item.text("invoice").map(|id| world.copy(id)) else { return Ok(None) };
    invoices::must_be_draft(&invoice)?;
    Ok(Some(invoice))
}

fn remove_line(world: &mut World, item: &str) {
    for line in world.having("line_item", "_item", item) {
        world.remove(line.word("id"));
    }
}

pub fn delete(world: &mut World, args: &Args) -> ApiResult {
    let item = world.at_path("invoiceitem", args.id())?;
    let invoice = editable_invoice(world, &item)?;
    remove_line(world, args.id());
    let gone = render::object(world, &item);
    world.remove(args.id());
    events::announce_snapshot(world, "invoiceitem.deleted", gone, None);
    if let Some(invoice) = invoice {
        invoice_totals::recount(world, invoice.word("id"));
        world.announce_change("invoice.updated", &invoice);
    }
    Ok(json!({"id": args.id(), "object": "invoiceitem", "deleted": true}))
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let pending = |item: &&Value| params.flag("pending").is_none_or(|pending| pending != item.has("invoice"));
    let same = |item: &&Value, name: &str| !params.has(name) || params[name] == item[name];
    let fits = |item: &&Value| {
        pending(item)
            && same(item, "customer")
            && same(item, "invoice")
            && list::in_range(item.amount("date"), &params["created"])
    };
    let items: Vec<_> = world.all("invoiceitem").rev().filter(fits).collect();
    list::page(world, &items, params, "/v1/invoiceitems")
}
