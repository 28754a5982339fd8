//! Charges and what they moved on the balance: to be read.

use super::retrieved;
use crate::{error::ApiResult, fields::Fields, list, routes::Args, world::World};

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "charge", args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "charge", &args.params, &["customer", "payment_intent"])
}

pub fn refunds(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("charge", args.id())?;
    let items: Vec<_> = world.all("refund").rev().filter(|refund| refund.is("charge", args.id())).collect();
    list::page(world, &items, &args.params, &format!("/v1/charges/{}/refunds", args.id()))
}

pub fn retrieve_transaction(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "balance_transaction", args.id())
}

pub fn list_transactions(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "balance_transaction", &args.params, &["source", "type"])
}
