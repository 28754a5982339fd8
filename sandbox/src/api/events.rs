//! Events: to be read, by type, time and whether they were delivered.

use super::retrieved;
use crate::{
    error::{ApiError, ApiResult},
    fields::Fields,
    list,
    routes::Args,
    world::World,
};
use serde_json::Value;

pub const FILTERS: &[&str] = &["type", "types[]", "delivery_success:bool"];

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "event", args.id())
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    let types = params.items("types");
    if params.has("type") && !types.is_empty() {
        return Err(ApiError::invalid("You may only specify one of these parameters: type, types."));
    }
    let wanted = params.text("type").map(|kind| vec![Value::from(kind)]).unwrap_or_else(|| types.to_vec());
    let fits = |event: &&Value| {
        list::in_range(event.amount("created"), &params["created"])
            && (wanted.is_empty() || wanted.iter().any(|kind| matches(kind.as_str(), event.word("type"))))
            && params
                .flag("delivery_success")
                .is_none_or(|done| done == (event.amount("pending_webhooks") == 0))
    };
    let items: Vec<_> = world.all("event").rev().filter(fits).collect();
    list::page(world, &items, params, "/v1/events")
}

/// A type, or a group of them with a star at its end.
fn matches(wanted: Option<&str>, kind: &str) -> bool {
    let wanted = wanted.unwrap_or_default();
    wanted.strip_suffix('*').map_or(wanted == kind, |group| kind.starts_with(group))
}
