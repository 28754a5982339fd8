//! One account: its objects, events, mails and keys. Everything a secret key can see is in its world, and nothing else.
//! Pure state: no network, no locking.

use crate::{
    error::ApiError,
    events,
    fields::{Fields, previous},
    idempotency::Keys,
    ids,
    webhooks::Delivery,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::HashMap;

/// An account and all that is in it. Fields of objects that begin with `_` are ours and never shown.
/// Saved are its objects and mails; what hangs on the run (keys, deliveries) is not.
#[derive(Debug, Serialize, Deserialize)]
pub struct World {
    pub key: String,
    pub account: String,
    /// Unix seconds, set anew before each use.
    #[serde(skip)]
    pub now: i64,
    /// The sandbox's public address, without a slash at the end.
    #[serde(skip)]
    pub base: String,
    /// Request id and idempotency key of the call being served, for its events.
    #[serde(skip)]
    pub origin: (Option<String>, Option<String>),
    pub mails: Vec<Value>,
    #[serde(skip)]
    pub keys: Keys,
    #[serde(skip)]
    pub deliveries: Vec<Delivery>,
    objects: HashMap<String, Value>,
    kinds: HashMap<String, Vec<String>>,
}

impl World {
    pub fn new(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            account: ids::new("acct").chars().take(21).collect(),
            now: 0,
            base: String::new(),
            origin: (None, None),
            mails: Vec::new(),
            keys: Keys::default(),
            deliveries: Vec::new(),
            objects: HashMap::new(),
            kinds: HashMap::new(),
        }
    }

    /// Stores a new object under its `id` and kind (`object`), and gives the id back.
    pub fn insert(&mut self, object: Value) -> String {
        let id = object.word("id").to_owned();
        self.kinds.entry(object.word("object").to_owned()).or_default().push(id.clone());
        self.objects.insert(id.clone(), object);
        id
    }

    pub fn get(&self, id: &str) -> Option<&Value> {
        self.objects.get(id)
    }

    /// A copy of an object, or null.
    pub fn copy(&self, id: &str) -> Value {
        self.get(id).cloned().unwrap_or_default()
    }

    /// An object of a kind by an id given as parameter `param`.
    pub fn find(&self, kind: &str, id: &str, param: &str) -> Result<Value, ApiError> {
        let found =
            self.get(id).filter(|object| object.is("object", kind) && !object["deleted"].eq(&json!(true)));
        found.cloned().ok_or_else(|| ApiError::no_such(kind, id, param))
    }

    /// An object of a kind by the id in the path: 404 when there is none.
    pub fn at_path(&self, kind: &str, id: &str) -> Result<Value, ApiError> {
        self.find(kind, id, "id").map_err(ApiError::in_path)
    }

    /// Changes an object in place; nothing happens when it is gone.
    pub fn edit(&mut self, id: &str, change: impl FnOnce(&mut Value)) {
        if let Some(object) = self.objects.get_mut(id) {
            change(object);
        }
    }

    /// Sets one field.
    pub fn set(&mut self, id: &str, name: &str, value: impl Into<Value>) {
        let value = value.into();
        self.edit(id, |object| object[name] = value);
    }

    pub fn remove(&mut self, id: &str) {
        if let Some(object) = self.objects.remove(id)
            && let Some(kind) = self.kinds.get_mut(object.word("object"))
        {
            kind.retain(|other| other != id);
        }
    }

    /// All objects of a kind, oldest first.
    pub fn all(&self, kind: &str) -> impl DoubleEndedIterator<Item = &Value> {
        self.kinds.get(kind).map_or(&[][..], Vec::as_slice).iter().filter_map(|id| self.objects.get(id))
    }

    /// Copies of the objects of a kind whose field has this text, oldest first.
    pub fn having(&self, kind: &str, field: &str, value: &str) -> Vec<Value> {
        self.all(kind).filter(|object| object.is(field, value)).cloned().collect()
    }

    /// Writes an event about an object and queues its deliveries.
    pub fn announce(&mut self, event: &str, id: &str) {
        events::announce(self, event, id, None);
    }

    /// An `updated` event that says what the fields were; nothing when nothing changed.
    pub fn announce_change(&mut self, event: &str, before: &Value) {
        let id = before.word("id").to_owned();
        let was = previous(before, &self.copy(&id));
        let shown = was.as_object().is_some_and(|fields| fields.keys().any(|name| !name.starts_with('_')));
        if shown {
            events::announce(self, event, &id, Some(was));
        }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}
