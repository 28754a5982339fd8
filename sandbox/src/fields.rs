//! Reading and writing fields of JSON objects: parameters and stored objects alike.

use serde_json::{Map, Value, json};

/// Short readers; an absent field, a null and a wrong type all read as nothing.
pub trait Fields {
    fn text(&self, name: &str) -> Option<&str>;
    fn int(&self, name: &str) -> Option<i64>;
    fn flag(&self, name: &str) -> Option<bool>;
    fn items(&self, name: &str) -> &[Value];
    fn has(&self, name: &str) -> bool;
    /// The text or an empty one.
    fn word(&self, name: &str) -> &str;
    /// The number or zero.
    fn amount(&self, name: &str) -> i64;
    fn is(&self, name: &str, value: &str) -> bool;
}

impl Fields for Value {
    fn text(&self, name: &str) -> Option<&str> {
        self[name].as_str()
    }
    fn int(&self, name: &str) -> Option<i64> {
        self[name].as_i64()
    }
    fn flag(&self, name: &str) -> Option<bool> {
        self[name].as_bool()
    }
    fn items(&self, name: &str) -> &[Value] {
        self[name].as_array().map_or(&[], Vec::as_slice)
    }
    fn has(&self, name: &str) -> bool {
        !self[name].is_null()
    }
    fn word(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }
    fn amount(&self, name: &str) -> i64 {
        self.int(name).unwrap_or_default()
    }
    fn is(&self, name: &str, value: &str) -> bool {
        self.text(name) == Some(value)
    }
}

/// Copies the parameters that were sent, nulls (that is: unset) included.
pub fn assign(object: &mut Value, params: &Value, names: &[&str]) {
    for name in names {
        if let Some(value) = params.get(*name) {
            object[*name] = value.clone();
        }
    }
}

/// Merges `metadata` as Stripe does: an empty value removes its key, an empty `metadata` all of them.
pub fn merge_metadata(object: &mut Value, params: &Value) {
    match params.get("metadata") {
        Some(Value::Null) => object["metadata"] = json!({}),
        Some(Value::Object(entries)) => {
            for (name, value) in entries {
                set_entry(object, name, value);
            }
        }
        _ => {}
    }
}

fn set_entry(object: &mut Value, name: &str, value: &Value) {
    let Some(metadata) = object["metadata"].as_object_mut() else { return };
    if value.as_str() == Some("") {
        metadata.shift_remove(name);
    } else {
        metadata.insert(name.to_owned(), value.clone());
    }
}

/// The metadata of a new object.
pub fn metadata(params: &Value) -> Value {
    let entries = params["metadata"].as_object().cloned().unwrap_or_default();
    Value::Object(entries.into_iter().filter(|(_, value)| value.as_str() != Some("")).collect())
}

/// An address with all of its fields, or null.
pub fn address(given: &Value) -> Value {
    let Some(given) = given.as_object() else { return Value::Null };
    let names = ["city", "country", "line1", "line2", "postal_code", "state"];
    let field = |name: &&str| ((*name).to_owned(), given.get(*name).cloned().unwrap_or_default());
    Value::Object(names.iter().map(field).collect::<Map<_, _>>())
}

/// What the fields were that differ now: `previous_attributes` of an `updated` event.
pub fn previous(before: &Value, after: &Value) -> Value {
    let empty = Map::new();
    let fields = before.as_object().unwrap_or(&empty).iter();
    Value::Object(
        fields.filter(|(name, value)| after[*name] != **value).map(|(n, v)| (n.clone(), v.clone())).collect(),
    )
}
