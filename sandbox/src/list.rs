//! List pagination: newest first, `limit`, `starting_after`, `ending_before`, `created[...]`, equality filters.

use crate::{
    error::{ApiError, ApiResult},
    fields::Fields,
    render,
    world::World,
};
use serde_json::{Value, json};

/// The parameters of every list.
pub const PAGE: &[&str] = &["limit:int", "starting_after", "ending_before"];
/// The lists that can be filtered by time.
pub const CREATED: &[&str] = &["created:range"];

/// Lists a kind, filtered by those `filters` that were sent as parameters.
pub fn of_kind(world: &World, kind: &str, params: &Value, filters: &[&str]) -> ApiResult {
    let keep = |object: &&Value| {
        object["deleted"] != json!(true)
            && in_range(object.amount("created"), &params["created"])
            && filters.iter().all(|name| !params.has(name) || params[*name] == object[*name])
    };
    let items: Vec<_> = world.all(kind).rev().filter(keep).collect();
    page(world, &items, params, &url_of(kind))
}

/// One page out of items that are in their order already.
pub fn page(world: &World, items: &[&Value], params: &Value, url: &str) -> ApiResult {
    let limit = limit(params)?;
    let (after, before) = (cursor(items, params, "starting_after")?, cursor(items, params, "ending_before")?);
    let (from, to) = match (after, before) {
        (Some(_), Some(_)) => {
            return Err(ApiError::invalid(
                "You may only specify one of these parameters: ending_before, starting_after.",
            ));
        }
        (Some(after), None) => (after + 1, items.len().min(after + 1 + limit)),
        (None, Some(before)) => (before.saturating_sub(limit), before),
        (None, None) => (0, items.len().min(limit)),
    };
    let has_more = if before.is_some() { from > 0 } else { to < items.len() };
    let data: Vec<_> = items[from..to].iter().map(|item| render::object(world, item)).collect();
    Ok(json!({"object": "list", "data": data, "has_more": has_more, "url": url}))
}

fn limit(params: &Value) -> Result<usize, ApiError> {
    let limit = params.int("limit").unwrap_or(10);
    let wrong = |bound: &str| {
        Err(ApiError::invalid(format!("This value must be {bound}."))
            .code("parameter_invalid_integer")
            .param("limit"))
    };
    match limit {
        ..1 => wrong("greater than or equal to 1"),
        101.. => wrong("less than or equal to 100"),
        _ => Ok(usize::try_from(limit).unwrap_or(10)),
    }
}

fn cursor(items: &[&Value], params: &Value, name: &str) -> Result<Option<usize>, ApiError> {
    let Some(id) = params.text(name) else { return Ok(None) };
    let at = items.iter().position(|item| item.is("id", id));
    at.map(Some).ok_or_else(|| ApiError::no_such("object", id, name))
}

/// Whether a time is inside a `created` parameter: a number, bounds, or nothing.
pub fn in_range(time: i64, range: &Value) -> bool {
    let bound = |name: &str| range.get(name).and_then(Value::as_i64);
    range.as_i64().is_none_or(|exact| time == exact)
        && bound("gt").is_none_or(|than| time > than)
        && bound("gte").is_none_or(|than| time >= than)
        && bound("lt").is_none_or(|than| time < than)
        && bound("lte").is_none_or(|than| time <= than)
}

fn url_of(kind: &str) -> String {
    match kind {
        "checkout.session" => "/v1/checkout/sessions".into(),
        kind => format!("/v1/{kind}s"),
    }
}
