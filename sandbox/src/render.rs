//! From a stored object to what Stripe shows: our own `_` fields go, embedded lists come.

use crate::{fields::Fields, world::World};
use serde_json::{Value, json};

/// How many lines an invoice or credit note carries inside it; the rest is at its `lines` address.
const EMBEDDED: usize = 10;

pub fn object(world: &World, stored: &Value) -> Value {
    let mut shown = stored.clone();
    if let Some(fields) = shown.as_object_mut() {
        fields.retain(|name, _| !name.starts_with('_'));
    }
    let (kind, id) = (stored.word("object"), stored.word("id"));
    match kind {
        "invoice" => {
            let url = format!("/v1/invoices/{id}/lines");
            shown["lines"] = embedded(world, world.having("line_item", "invoice", id), &url);
        }
        "credit_note" => {
            let url = format!("/v1/credit_notes/{id}/lines");
            shown["lines"] = embedded(world, world.having("credit_note_line_item", "_credit_note", id), &url);
        }
        _ => {}
    }
    shown
}

fn embedded(world: &World, items: Vec<Value>, url: &str) -> Value {
    let data: Vec<_> = items.iter().take(EMBEDDED).map(|item| object(world, item)).collect();
    json!({
        "object": "list", "data": data, "has_more": items.len() > EMBEDDED, "total_count": items.len(), "url": url,
    })
}

/// A whole list, as `expand` includes it.
pub fn whole_list(world: &World, items: &[Value], url: &str) -> Value {
    let data: Vec<_> = items.iter().map(|item| object(world, item)).collect();
    json!({"object": "list", "data": data, "has_more": false, "url": url})
}
