//! Form-encoded text with brackets to a tree: `a[b][0]=x` becomes `{"a": {"b": ["x"]}}`. Knows nothing about Stripe's
//! parameters; every leaf is a string.

use crate::error::ApiError;
use serde_json::{Map, Value};

const DEEPEST: usize = 10;

/// Parses a query or a body.
pub fn parse(text: &str) -> Result<Value, ApiError> {
    let mut root = Value::Object(Map::new());
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = decode(name);
        let path = segments(&name)?;
        insert(&mut root, &path, decode(value), &name)?;
    }
    Ok(with_arrays(root))
}

/// `a[b][]` to `a`, `b`, and an empty segment.
fn segments(name: &str) -> Result<Vec<String>, ApiError> {
    let (head, mut rest) = name.split_at(name.find('[').unwrap_or(name.len()));
    let mut path = vec![head.to_owned()];
    while !rest.is_empty() {
        let inner = rest.strip_prefix('[').and_then(|open| open.split_once(']'));
        let (segment, tail) = inner.ok_or_else(|| malformed(name))?;
        path.push(segment.to_owned());
        rest = tail;
    }
    if head.is_empty() || path.len() > DEEPEST { Err(malformed(name)) } else { Ok(path) }
}

fn insert(node: &mut Value, path: &[String], value: String, name: &str) -> Result<(), ApiError> {
    let Some((first, rest)) = path.split_first() else {
        *node = Value::String(value);
        return Ok(());
    };
    let map = node.as_object_mut().ok_or_else(|| malformed(name))?;
    let key = if first.is_empty() { map.len().to_string() } else { first.clone() };
    insert(map.entry(key).or_insert_with(|| Value::Object(Map::new())), rest, value, name)
}

/// Objects whose keys are all numbers are arrays, in the order of the numbers.
fn with_arrays(node: Value) -> Value {
    let Value::Object(map) = node else { return node };
    let numbers: Option<Vec<usize>> = map.keys().map(|key| key.parse().ok()).collect();
    match numbers {
        Some(numbers) if !numbers.is_empty() => {
            let mut items: Vec<_> = numbers.into_iter().zip(map.into_iter().map(|(_, item)| item)).collect();
            items.sort_by_key(|(number, _)| *number);
            Value::Array(items.into_iter().map(|(_, item)| with_arrays(item)).collect())
        }
        _ => Value::Object(map.into_iter().map(|(key, item)| (key, with_arrays(item))).collect()),
    }
}

fn malformed(name: &str) -> ApiError {
    ApiError::invalid(format!("Invalid parameter name: {name}")).param(name)
}

/// Percent-decoding with `+` as a blank; what is not UTF-8 becomes the replacement character.
pub fn decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let escaped = (*first == b'%').then(|| tail.get(..2).and_then(hex_byte)).flatten();
        bytes.push(escaped.unwrap_or(if *first == b'+' { b' ' } else { *first }));
        rest = if escaped.is_some() { &tail[2..] } else { tail };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex_byte(digits: &[u8]) -> Option<u8> {
    u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn brackets_become_objects_and_numbers_become_arrays() {
        let tree = parse("a[b][1]=y&a[b][0]=x&expand[]=p&expand[]=q&c=1%2B1+%E2%82%AC").unwrap();
        assert_eq!(tree, json!({"a": {"b": ["x", "y"]}, "expand": ["p", "q"], "c": "1+1 €"}));
    }

    #[test]
    fn a_broken_name_is_refused() {
        assert!(parse("a[b=1").is_err());
        assert!(parse("a=1&a[b]=2").is_err());
        assert!(parse("[a]=1").is_err());
    }
}
