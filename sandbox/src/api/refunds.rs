//! Refunds of payment intents and charges.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, merge_metadata, metadata},
    flow::refunds::{Refund, charge_of, refund},
    list,
    routes::Args,
    world::World,
};

#[rustfmt::skip]
pub const CREATE: &[&str] = &[
    "amount:uint", "charge", "payment_intent", "metadata:map", "reason:duplicate|fraudulent|requested_by_customer",
];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let (kind, id) = match (params.text("charge"), params.text("payment_intent")) {
        (Some(charge), None) => ("charge", charge),
        (None, Some(intent)) => ("payment_intent", intent),
        (Some(_), Some(_)) => {
            return Err(ApiError::invalid(
                "You may only specify one of these parameters: charge, payment_intent.",
            ));
        }
        (None, None) => return Err(ApiError::missing_parameter("payment_intent")),
    };
    world.find(kind, id, kind)?;
    let charge = charge_of(world, id).filter(|charge| charge["paid"] == true).ok_or_else(|| {
        ApiError::invalid(format!("This PaymentIntent ({id}) does not have a successful charge to refund."))
            .param(kind)
    })?;
    let new =
        Refund { amount: params.int("amount"), reason: params["reason"].clone(), metadata: metadata(params) };
    let id = refund(world, &charge, new)?;
    shown(world, &id)
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "refund", args.id())
}

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    let before = world.at_path("refund", args.id())?;
    world.edit(args.id(), |refund| merge_metadata(refund, &args.params));
    world.announce_change("refund.updated", &before);
    shown(world, args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "refund", &args.params, &["charge", "payment_intent"])
}
