//! The payments of invoices: to be read, by invoice or by the payment behind them.

use super::retrieved;
use crate::{error::ApiResult, fields::Fields, list, routes::Args, world::World};
use serde_json::Value;

#[rustfmt::skip]
pub const FILTERS: &[&str] = &[
    "invoice", "status:canceled|open|paid", "payment.type:payment_intent|payment_record|charge!",
    "payment.payment_intent", "payment.payment_record", "payment.charge",
];

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "invoice_payment", args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let by = &params["payment"];
    let fits = |payment: &&Value| {
        ["invoice", "status"].iter().all(|name| !params.has(name) || params[*name] == payment[*name])
            && by
                .as_object()
                .is_none_or(|by| by.iter().all(|(name, value)| payment["payment"][name] == *value))
            && list::in_range(payment.amount("created"), &params["created"])
    };
    let items: Vec<_> = world.all("invoice_payment").rev().filter(fits).collect();
    list::page(world, &items, params, "/v1/invoice_payments")
}
