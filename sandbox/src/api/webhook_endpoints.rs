//! Webhook endpoints of an account. The secret is told once, when the endpoint is made.

use super::{retrieved, shown};
use crate::{
    error::{ApiError, ApiResult},
    fields::{Fields, merge_metadata, metadata},
    ids, list,
    routes::Args,
    world::World,
};
use serde_json::{Value, json};

pub const CREATE: &[&str] = &["url!", "enabled_events[]", "api_version", "description", "metadata:map"];
pub const UPDATE: &[&str] = &["url", "enabled_events[]", "description", "disabled:bool", "metadata:map"];

pub fn create(world: &mut World, args: &Args) -> ApiResult {
    let params = &args.params;
    if params.items("enabled_events").is_empty() {
        return Err(ApiError::missing_parameter("enabled_events"));
    }
    check_url(params.word("url"))?;
    let secret = format!("whsec_{}", ids::random(32));
    let id = add(world, params.word("url"), &secret, params);
    let mut told = shown(world, &id)?;
    told["secret"] = json!(secret);
    Ok(told)
}

/// The sandbox posts without TLS: to somewhere nearby.
pub fn check_url(url: &str) -> Result<(), ApiError> {
    if url.starts_with("http://") {
        return Ok(());
    }
    Err(ApiError::invalid("Invalid URL: the sandbox delivers to http:// addresses.")
        .code("url_invalid")
        .param("url"))
}

/// Stores an endpoint; without `enabled_events` it gets everything.
pub fn add(world: &mut World, url: &str, secret: &str, params: &Value) -> String {
    let events = if params.has("enabled_events") { params["enabled_events"].clone() } else { json!(["*"]) };
    world.insert(json!({
        "id": ids::new("we"), "object": "webhook_endpoint", "api_version": params["api_version"], "application": null,
        "created": world.now, "description": params["description"], "enabled_events": events, "livemode": false,
        "metadata": metadata(params), "status": "enabled", "url": url, "_secret": secret,
    }))
}

pub fn retrieve(world: &mut World, args: &Args) -> ApiResult {
    retrieved(world, "webhook_endpoint", args.id())
}

pub fn update(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("webhook_endpoint", args.id())?;
    let params = &args.params;
    params.text("url").map(check_url).transpose()?;
    world.edit(args.id(), |endpoint| {
        for name in ["url", "enabled_events", "description"] {
            if params.has(name) {
                endpoint[name] = params[name].clone();
            }
        }
        if let Some(disabled) = params.flag("disabled") {
            endpoint["status"] = json!(if disabled { "disabled" } else { "enabled" });
        }
        merge_metadata(endpoint, params);
    });
    shown(world, args.id())
}

pub fn delete(world: &mut World, args: &Args) -> ApiResult {
    world.at_path("webhook_endpoint", args.id())?;
    world.remove(args.id());
    Ok(json!({"id": args.id(), "object": "webhook_endpoint", "deleted": true}))
}

pub fn list(world: &mut World, args: &Args) -> ApiResult {
    list::of_kind(world, "webhook_endpoint", &args.params, &[])
}
