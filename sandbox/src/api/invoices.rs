//! Invoices: making and editing drafts, and the calls that move them on; the moves themselves are in `flow`.

use super::{invoice_items, retrieved, shown, tax_rates};
use crate::{
    error::{ApiError, ApiResult},
    events,
    fields::{Fields, assign, merge_metadata, metadata},
    flow::{invoice_states, invoice_totals, pay_invoice},
    ids, list, render,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

mod draft;

#[rustfmt::skip]
pub const FIELDS: &[&str] = &[
    "account_tax_ids[]", "auto_advance:bool", "automatic_tax.enabled:bool", "automatically_finalizes_at:int",
    "collection_method:charge_automatically|send_invoice", "custom_fields[].name!", "custom_fields[].value!",
    "days_until_due:uint", "default_tax_rates[]", "description", "due_date:int", "effective_at:int", "footer",
    "issuer.type:self", "metadata:map", "number", "payment_settings:any", "rendering:any", "statement_descriptor",
    "shipping_details:any",
];
#[rustfmt::skip]
pub const CREATE: &[&str] = &[
    "customer", "currency:cur", "pending_invoice_items_behavior:exclude|include|include_and_require",
];
#[rustfmt::skip]
pub const FILTERS: &[&str] = &[
    "customer", "status:draft|open|paid|uncollectible|void", "collection_method:charge_automatically|send_invoice",
    "due_date:range",
];
pub const PAY: &[&str] = &["paid_out_of_band:bool", "payment_method", "source"];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let id = params.text("customer").ok_or_else(|| ApiError::missing_parameter("customer"))?;
    let customer = world.find("customer", id, "customer")?;
    draft::check(params, None)?;
    draft::check_due(world.now, params)?;
    draft::check_customer(&customer, params)?;
    let rates = tax_rates::all_of(world, params.items("default_tax_rates"), "default_tax_rates")?;
    let currency = params.text("currency").or_else(|| customer.text("currency")).unwrap_or("eur").to_owned();
    let pending = pending_items(world, params, &customer, &currency)?;
    let mut invoice = draft::blank(world, &customer, &currency);
    draft::fill(world.now, &mut invoice, params);
    invoice["metadata"] = metadata(params);
    invoice["default_tax_rates"] = json!(rates);
    let id = world.insert(invoice.clone());
    for item in pending {
        invoice_items::attach(world, &item, &invoice);
    }
    invoice_totals::recount(world, &id);
    world.announce("invoice.created", &id);
    shown(world, &id)
}

/// The customer's pending items, when the invoice is to take them.
fn pending_items(
    world: &World,
    params: &Value,
    customer: &Value,
    currency: &str,
) -> Result<Vec<String>, ApiError> {
    let behavior = params.text("pending_invoice_items_behavior").unwrap_or("exclude");
    let items = world.having("invoiceitem", "customer", customer.word("id"));
    let pending = items.iter().filter(|item| !item.has("invoice") && item.is("currency", currency));
    let ids: Vec<_> = pending.map(|item| item.word("id").to_owned()).collect();
    match behavior {
        "exclude" => Ok(Vec::new()),
        "include_and_require" if ids.is_empty() => {
            let message = "An invoice cannot be generated for the specified customer as there are no pending invoice items. Check that the correct customer is being specified or create any necessary invoice items first.";
            Err(ApiError::invalid(message).code("invoice_no_customer_line_items"))
        }
        _ => Ok(ids),
    }
}

/// The invoice of the path, which must be a draft.
pub fn draft_at_path(world: &World, id: &str) -> Result<Value, ApiError> {
    let invoice = world.at_path("invoice", id)?;
    must_be_draft(&invoice)?;
    Ok(invoice)
}

pub fn must_be_draft(invoice: &Value) -> Result<(), ApiError> {
    if invoice.is("status", "draft") {
        return Ok(());
    }
    Err(ApiError::invalid(
        "This invoice is no longer editable. Finalized invoices can't be updated in this way.",
    )
    .code("invoice_not_editable"))
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "invoice", args.id())
}

/// A finalised invoice still takes these.
const ALWAYS: &[&str] = &["metadata", "auto_advance", "description"];

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    let before = world.at_path("invoice", args.id())?;
    let params = &args.params;
    if params.as_object().is_some_and(|given| given.keys().any(|name| !ALWAYS.contains(&name.as_str()))) {
        must_be_draft(&before)?;
    }
    draft::check(params, Some(&before))?;
    draft::check_due(world.now, params)?;
    let rates = tax_rates::all_of(world, params.items("default_tax_rates"), "default_tax_rates")?;
    let now = world.now;
    world.edit(args.id(), |invoice| {
        draft::fill(now, invoice, params);
        assign(invoice, params, &["description", "auto_advance"]);
        merge_metadata(invoice, params);
        if params.get("default_tax_rates").is_some() {
            invoice["default_tax_rates"] = json!(rates);
        }
    });
    if before.is("status", "draft") {
        invoice_totals::recount(world, args.id());
    }
    world.announce_change("invoice.updated", &before);
    shown(world, args.id())
}

pub fn delete(world: &mut World, args: &Args) -> ApiResult {
    let invoice = world.at_path("invoice", args.id())?;
    if !invoice.is("status", "draft") {
        return Err(ApiError::invalid("You can only delete draft invoices.").code("invoice_not_editable"));
    }
    let gone = render::object(world, &invoice);
    for (kind, field) in [("line_item", "invoice"), ("invoiceitem", "invoice")] {
        for part in world.having(kind, field, args.id()) {
            world.remove(part.word("id"));
        }
    }
    world.remove(args.id());
    events::announce_snapshot(world, "invoice.deleted", gone, None);
    Ok(json!({"id": args.id(), "object": "invoice", "deleted": true}))
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let same = |invoice: &&Value, name: &str| !params.has(name) || params[name] == invoice[name];
    let fits = |invoice: &&Value| {
        ["customer", "status", "collection_method"].iter().all(|name| same(invoice, name))
            && list::in_range(invoice.amount("created"), &params["created"])
            && (!params.has("due_date")
                || invoice.has("due_date") && list::in_range(invoice.amount("due_date"), &params["due_date"]))
    };
    let items: Vec<_> = world.all("invoice").rev().filter(fits).collect();
    list::page(world, &items, params, "/v1/invoices")
}

pub fn finalize(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    invoice_states::finalize(world, args.id())?;
    if let Some(auto_advance) = args.params.flag("auto_advance") {
        world.set(args.id(), "auto_advance", auto_advance);
    }
    shown(world, args.id())
}

pub fn send(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    invoice_states::send(world, args.id())?;
    shown(world, args.id())
}

pub fn pay(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    pay_invoice::by_api(world, args.id(), &args.params)?;
    shown(world, args.id())
}

pub fn void(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    invoice_states::void(world, args.id())?;
    shown(world, args.id())
}

pub fn mark_uncollectible(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    invoice_states::mark_uncollectible(world, args.id())?;
    shown(world, args.id())
}

pub fn attach_payment(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    pay_invoice::attach(world, args.id(), &args.params)?;
    shown(world, args.id())
}

/// A new invoice id.
fn new_id() -> String {
    ids::new("in")
}
