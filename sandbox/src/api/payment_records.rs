//! Payment records: money that moved outside Stripe and was reported to it.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, metadata},
    ids, money,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

#[rustfmt::skip]
pub const REPORT: &[&str] = &[
    "amount_requested.currency:cur!", "amount_requested.value:uint!", "initiated_at:int!", "customer_details.customer",
    "customer_details.email", "customer_details.name", "customer_details.phone", "customer_presence:off_session|on_session",
    "description", "failed.failed_at:int!", "guaranteed.guaranteed_at:int!", "metadata:map",
    "outcome:failed|guaranteed", "payment_method_details.type:custom", "payment_method_details.payment_method",
    "payment_method_details.billing_details:any", "payment_method_details.custom.display_name",
    "payment_method_details.custom.type", "processor_details.type:custom!",
    "processor_details.custom.payment_reference!", "shipping_details:any",
];

pub fn report(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    for name in ["amount_requested", "payment_method_details"] {
        if !params.has(name) {
            return Err(ApiError::missing_parameter(name));
        }
    }
    let amount = &params["amount_requested"];
    money::check_step(amount.amount("value"), amount.word("currency"), "amount_requested[value]")?;
    let mut record = blank(world, amount.amount("value"), amount.word("currency"));
    let failed = params.is("outcome", "failed");
    record["amount_guaranteed"]["value"] = json!(if failed { 0 } else { amount.amount("value") });
    record["amount_failed"]["value"] = json!(if failed { amount.amount("value") } else { 0 });
    record["metadata"] = metadata(params);
    record["description"] = params["description"].clone();
    record["customer_details"] = params["customer_details"].clone();
    record["processor_details"]["custom"]["payment_reference"] =
        params["processor_details"]["custom"]["payment_reference"].clone();
    let id = world.insert(record);
    shown(world, &id)
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "payment_record", args.id())
}

/// The record behind `paid_out_of_band`.
pub fn add(world: &mut World, invoice: &Value, amount: i64) -> String {
    let mut record = blank(world, amount, invoice.word("currency"));
    record["customer_details"] = json!({"customer": invoice["customer"], "email": invoice["customer_email"], "name": invoice["customer_name"], "phone": null});
    world.insert(record)
}

fn blank(world: &World, amount: i64, currency: &str) -> Value {
    let money = |value: i64| json!({"currency": currency, "value": value});
    json!({
        "id": ids::new("pr"), "object": "payment_record", "amount": money(amount), "amount_authorized": money(amount),
        "amount_canceled": money(0), "amount_failed": money(0), "amount_guaranteed": money(amount),
        "amount_refunded": money(0), "amount_requested": money(amount), "application": null, "created": world.now,
        "customer_details": null, "customer_presence": null, "description": null,
        "latest_payment_attempt_record": null, "livemode": false, "metadata": {},
        "payment_method_details": {"billing_details": null, "custom": {"display_name": "Out of band", "type": null},
            "payment_method": null, "type": "custom"},
        "processor_details": {"custom": {"payment_reference": null}, "type": "custom"}, "reported_by": "self",
        "shipping_details": null,
    })
}
