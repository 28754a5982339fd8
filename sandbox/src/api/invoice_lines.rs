//! Lines of an invoice: adding and removing them on a draft, listing them.

use super::{invoice_items, invoices, shown};
use crate::{
    api::tax_rates,
    error::{ApiError, ApiResult},
    fields::{Fields, merge_metadata, metadata},
    flow::{invoice_totals, pricing},
    ids, list,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const ADD: &[&str] = &[
    "lines[].amount:int", "lines[].description", "lines[].metadata:map", "lines[].period.start:int!",
    "lines[].period.end:int!", "lines[].price_data.currency:cur!",
    "lines[].price_data.product", "lines[].price_data.product_data.name!",
    "lines[].price_data.product_data.metadata:map", "lines[].price_data.product_data.description",
    "lines[].price_data.tax_behavior:inclusive|exclusive|unspecified", "lines[].price_data.unit_amount:int",
    "lines[].price_data.unit_amount_decimal:dec", "lines[].pricing.price", "lines[].quantity:uint",
    "lines[].quantity_decimal:dec", "lines[].tax_rates[]", "invoice_metadata:map",
];
pub const REMOVE: &[&str] = &["lines[].id!", "lines[].behavior:delete|unassign!", "invoice_metadata:map"];

pub fn add(world: &mut World, args: &Args) -> ApiResult {
    let invoice = invoices::draft_at_path(world, args.id())?;
    if args.params.items("lines").is_empty() {
        return Err(ApiError::missing_parameter("lines"));
    }
    let currency = invoice.word("currency");
    let read = |(at, given): (usize, &Value)| New::read(world, given, currency, &format!("lines[{at}]"));
    let news: Result<Vec<_>, _> = args.params.items("lines").iter().enumerate().map(read).collect();
    let news = news?;
    news.iter().try_for_each(|new| tax_rates::check_active(&new.rates, "lines"))?;
    for new in news {
        invoice_items::add(world, &new, &invoice);
    }
    changed(world, args, &invoice)
}

/// The draft after its lines have changed, which it is told with.
fn changed(world: &mut World, args: &Args, before: &Value) -> ApiResult {
    if let Some(metadata) = args.params.get("invoice_metadata") {
        world.edit(args.id(), |invoice| merge_metadata(invoice, &json!({"metadata": metadata})));
    }
    invoice_totals::recount(world, args.id());
    world.announce_change("invoice.updated", before);
    shown(world, args.id())
}

/// A line that was read and checked and is not stored yet.
pub struct New {
    pub priced: pricing::Priced,
    pub given: Value,
    pub rates: Vec<Value>,
}

impl New {
    pub fn read(world: &World, given: &Value, currency: &str, at: &str) -> Result<Self, ApiError> {
        let priced = pricing::read(world, given, currency, at)?;
        let name = if at.is_empty() { "tax_rates".to_owned() } else { format!("{at}[tax_rates]") };
        let rates = tax_rates::all_of(world, given.items("tax_rates"), &name)?;
        Ok(Self { priced, given: given.clone(), rates })
    }

    /// Stores the line; `from` is the invoice item it comes from, and that one's `pricing`.
    pub fn add(&self, world: &mut World, invoice: &Value, from: (&str, Value)) -> String {
        let (item, pricing) = from;
        let description =
            self.given.get("description").cloned().unwrap_or_else(|| pricing::product_name(world, &pricing));
        let rates: Vec<_> = self.rates.iter().map(|rate| rate["id"].clone()).collect();
        world.insert(json!({
            "id": ids::new("il"), "object": "line_item", "amount": self.priced.amount, "currency": invoice["currency"],
            "description": description, "discount_amounts": [], "discountable": false, "discounts": [],
            "invoice": invoice["id"], "livemode": false, "metadata": metadata(&self.given),
            "parent": {
                "invoice_item_details": {
                    "invoice_item": item, "proration": false, "proration_details": {"credited_items": null},
                    "subscription": null},
                "subscription_item_details": null, "type": "invoice_item_details"},
            "period": self.period(world.now), "pretax_credit_amounts": [], "pricing": pricing,
            "quantity": self.priced.quantity, "quantity_decimal": self.priced.quantity.to_string(),
            "subscription": null, "subtotal": self.priced.amount, "taxes": [], "_rates": rates, "_item": item,
        }))
    }

    pub fn period(&self, now: i64) -> Value {
        let given = &self.given["period"];
        json!({"start": given.int("start").unwrap_or(now), "end": given.int("end").unwrap_or(now)})
    }
}

pub fn remove(world: &mut World, args: &Args) -> ApiResult {
    let invoice = invoices::draft_at_path(world, args.id())?;
    for (at, given) in args.params.items("lines").iter().enumerate() {
        let (id, param) = (given.word("id"), format!("lines[{at}][id]"));
        let line = world.find("line_item", id, &param)?;
        if !line.is("invoice", args.id()) {
            return Err(ApiError::no_such("line_item", id, &param));
        }
    }
    for given in args.params.items("lines") {
        let item = world.copy(given.word("id")).word("_item").to_owned();
        world.remove(given.word("id"));
        if given.is("behavior", "unassign") {
            world.set(&item, "invoice", Value::Null);
        } else {
            world.remove(&item);
        }
    }
    changed(world, args, &invoice)
}

/// In the order they were added, as Stripe lists them.
pub fn list(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("invoice", args.id())?;
    let lines: Vec<_> = world.all("line_item").filter(|line| line.is("invoice", args.id())).collect();
    list::page(world, &lines, &args.params, &format!("/v1/invoices/{}/lines", args.id()))
}
