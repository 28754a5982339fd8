//! Events: a snapshot of an object at the moment something happened to it, and a delivery for every endpoint that asked.

use crate::{VERSION, fields::Fields, ids, render, webhooks::Delivery, world::World};
use serde_json::{Value, json};

/// Writes an event; `was` are the previous attributes of an update.
pub fn announce(world: &mut World, kind: &str, id: &str, was: Option<Value>) {
    let Some(object) = world.get(id) else { return };
    let snapshot = render::object(world, object);
    announce_snapshot(world, kind, snapshot, was);
}

/// As `announce`, for an object that is already gone.
pub fn announce_snapshot(world: &mut World, kind: &str, snapshot: Value, was: Option<Value>) {
    let endpoints = listeners(world, kind);
    let mut data = json!({ "object": snapshot });
    if let Some(mut was) = was {
        if let Some(fields) = was.as_object_mut() {
            fields.retain(|name, _| !name.starts_with('_'));
        }
        data["previous_attributes"] = was;
    }
    let event = json!({
        "id": ids::new("evt"), "object": "event", "api_version": VERSION, "created": world.now, "data": data,
        "livemode": false, "pending_webhooks": endpoints.len(),
        "request": {"id": world.origin.0, "idempotency_key": world.origin.1}, "type": kind,
    });
    let event = world.insert(event);
    world.deliveries.extend(endpoints.into_iter().map(|endpoint| Delivery::new(&event, &endpoint)));
}

fn listeners(world: &World, kind: &str) -> Vec<String> {
    let wants = |endpoint: &&Value| {
        endpoint.is("status", "enabled")
            && endpoint.items("enabled_events").iter().any(|wanted| wanted == "*" || wanted == kind)
    };
    world.all("webhook_endpoint").filter(wants).map(|endpoint| endpoint.word("id").to_owned()).collect()
}
