//! Disputes: to be read. They are opened and ended through the control API.

use super::retrieved;
use crate::{error::ApiResult, list, routes::Args, world::World};

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "dispute", args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "dispute", &args.params, &["charge", "payment_intent"])
}
