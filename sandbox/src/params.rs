//! What a call may be given. Each route lists its parameters as lines such as `line_items[].price_data.currency:cur!`
//! (path, kind, `!` for required); this module refuses unknown and missing ones by name and turns texts into values.
//! An empty text unsets a parameter and arrives as null.

use crate::error::ApiError;
use serde_json::{Map, Value, json};

/// The kinds after the colon; without one it is a text.
#[derive(Clone, Copy, PartialEq)]
enum Kind<'a> {
    Text,
    Int,
    Uint,
    Bool,
    Decimal,
    Currency,
    /// Free names with texts: metadata.
    Map,
    /// Taken as it comes, to be shown again.
    Any,
    /// A number or `gt`, `gte`, `lt`, `lte`.
    Range,
    /// One of the words divided by `|`.
    Word(&'a str),
}

struct Line<'a> {
    path: &'a str,
    kind: Kind<'a>,
    required: bool,
}

fn read_line(line: &str) -> Line<'_> {
    let (line, required) = line.strip_suffix('!').map_or((line, false), |line| (line, true));
    let (path, kind) = line.split_once(':').unwrap_or((line, "text"));
    let kind = match kind {
        "text" => Kind::Text,
        "int" => Kind::Int,
        "uint" => Kind::Uint,
        "bool" => Kind::Bool,
        "dec" => Kind::Decimal,
        "cur" => Kind::Currency,
        "map" => Kind::Map,
        "any" => Kind::Any,
        "range" => Kind::Range,
        words => Kind::Word(words),
    };
    Line { path, kind, required }
}

/// Checks a parsed form against the lines and gives it typed.
pub fn check(form: Value, lists: &[&'static [&'static str]]) -> Result<Value, ApiError> {
    let lines: Vec<_> = lists.iter().flat_map(|list| list.iter()).map(|line| read_line(line)).collect();
    let typed = walk(form, "", "", &lines)?;
    for line in lines.iter().filter(|line| line.required) {
        demand(&typed, line.path, "")?;
    }
    Ok(typed)
}

fn walk(node: Value, path: &str, name: &str, lines: &[Line<'_>]) -> Result<Value, ApiError> {
    if let Some(line) = lines.iter().find(|line| line.path == path) {
        return convert(node, line.kind, name);
    }
    let below = path.is_empty() || lines.iter().any(|line| inside(line.path, path));
    match node {
        _ if !below => Err(ApiError::unknown_parameter(name)),
        Value::Object(map) => walk_object(map, path, name, lines),
        Value::Array(items) => {
            let each = items.into_iter().enumerate();
            each.map(|(at, item)| walk(item, &format!("{path}[]"), &format!("{name}[{at}]"), lines)).collect()
        }
        Value::String(text) if text.is_empty() => Ok(Value::Null),
        _ => Err(ApiError::invalid(if is_list(path, lines) { "Invalid array" } else { "Invalid object" })
            .param(name)),
    }
}

fn walk_object(
    map: Map<String, Value>,
    path: &str,
    name: &str,
    lines: &[Line<'_>],
) -> Result<Value, ApiError> {
    let mut typed = Map::new();
    for (key, item) in map {
        let (path, name) = match path {
            "" => (key.clone(), key.clone()),
            _ => (format!("{path}.{key}"), format!("{name}[{key}]")),
        };
        typed.insert(key, walk(item, &path, &name, lines)?);
    }
    Ok(Value::Object(typed))
}

fn inside(path: &str, parent: &str) -> bool {
    path.strip_prefix(parent).is_some_and(|rest| rest.starts_with('.') || rest.starts_with('['))
}

fn is_list(path: &str, lines: &[Line<'_>]) -> bool {
    lines.iter().any(|line| line.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('[')))
}

fn convert(node: Value, kind: Kind<'_>, name: &str) -> Result<Value, ApiError> {
    match (kind, node) {
        (Kind::Any, node) => Ok(node),
        (Kind::Map, node @ Value::Object(_)) | (Kind::Range, node @ Value::Object(_)) => {
            bounds(kind, node, name)
        }
        (_, Value::String(text)) if text.is_empty() => Ok(Value::Null),
        (Kind::Map, _) => Err(ApiError::invalid("Invalid hash").param(name)),
        (kind, Value::String(text)) => scalar(text, kind, name),
        (_, node) => Err(ApiError::invalid(format!("Invalid string: {node}")).param(name)),
    }
}

fn bounds(kind: Kind<'_>, node: Value, name: &str) -> Result<Value, ApiError> {
    let Value::Object(map) = node else { return Ok(node) };
    let mut typed = Map::new();
    for (key, item) in map {
        let name = format!("{name}[{key}]");
        let item = match (kind, item) {
            (Kind::Map, item @ Value::String(_)) => item,
            (Kind::Map, item) => return Err(ApiError::invalid(format!("Invalid string: {item}")).param(name)),
            (_, item) if ["gt", "gte", "lt", "lte"].contains(&key.as_str()) => {
                convert(item, Kind::Int, &name)?
            }
            _ => return Err(ApiError::unknown_parameter(&name)),
        };
        typed.insert(key, item);
    }
    Ok(Value::Object(typed))
}

fn scalar(text: String, kind: Kind<'_>, name: &str) -> Result<Value, ApiError> {
    let wrong = |code, message: String| Err(ApiError::invalid(message).code(code).param(name));
    match kind {
        Kind::Int | Kind::Uint | Kind::Range => match text.parse::<i64>() {
            Ok(number) if number < 0 && kind == Kind::Uint => {
                wrong("parameter_invalid_integer", "This value must be greater than or equal to 0.".into())
            }
            Ok(number) => Ok(json!(number)),
            Err(_) => wrong("parameter_invalid_integer", format!("Invalid integer: {text}")),
        },
        Kind::Bool => match text.as_str() {
            "true" | "false" => Ok(json!(text == "true")),
            _ => Err(ApiError::invalid(format!("Invalid boolean: {text}")).param(name)),
        },
        Kind::Decimal if !is_decimal(&text) => {
            Err(ApiError::invalid(format!("Invalid decimal: {text}")).param(name))
        }
        Kind::Currency if !is_currency(&text) => Err(ApiError::invalid(format!(
            "Invalid currency: {text}. Currencies are given as three letters."
        ))
        .param(name)),
        Kind::Currency => Ok(json!(text.to_lowercase())),
        Kind::Word(words) if !words.split('|').any(|word| word == text) => {
            let words = words.replace('|', ", ");
            Err(ApiError::invalid(format!("Invalid {name}: must be one of {words}")).param(name))
        }
        _ => Ok(json!(text)),
    }
}

fn is_decimal(text: &str) -> bool {
    crate::money::parse_scaled(text, 12).is_some()
}

fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// A required parameter is missed wherever its parent is there.
fn demand(node: &Value, path: &str, name: &str) -> Result<(), ApiError> {
    if let Some((list, rest)) = split_list(path) {
        let Some((node, name)) = step(node, list, name) else { return Ok(()) };
        for (at, item) in node.as_array().map_or(&[][..], Vec::as_slice).iter().enumerate() {
            demand(item, rest, &format!("{name}[{at}]"))?;
        }
        return Ok(());
    }
    let Some((first, rest)) = path.split_once('.') else {
        let full = join(name, path);
        return match node.get(path) {
            None => Err(ApiError::missing_parameter(&full)),
            Some(Value::Null) => Err(empty(&full)),
            Some(_) => Ok(()),
        };
    };
    match step(node, first, name) {
        Some((node, name)) if !node.is_null() => demand(node, rest, &name),
        _ => Ok(()),
    }
}

/// `items[].price.currency` to `items` and `price.currency`, when the list is the first step.
fn split_list(path: &str) -> Option<(&str, &str)> {
    path.split_once("[].").filter(|(list, _)| !list.contains('.'))
}

fn step<'v>(node: &'v Value, key: &str, name: &str) -> Option<(&'v Value, String)> {
    node.get(key).map(|child| (child, join(name, key)))
}

fn join(name: &str, key: &str) -> String {
    if name.is_empty() { key.to_owned() } else { format!("{name}[{key}]") }
}

fn empty(name: &str) -> ApiError {
    let message = format!(
        "You passed an empty string for '{name}'. We assume empty values are an attempt to unset a parameter; however '{name}' cannot be unset. You should remove '{name}' from your request or supply a non-empty value."
    );
    ApiError::invalid(message).code("parameter_invalid_empty").param(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form;

    const LINES: &[&str] =
        &["mode!", "items[].price.currency:cur!", "items[].quantity:uint", "metadata:map", "created:range"];

    fn checked(text: &str) -> Result<Value, String> {
        let body = |error: ApiError| error.body()["error"]["message"].as_str().unwrap().to_owned();
        check(form::parse(text).unwrap(), &[LINES]).map_err(body)
    }

    #[test]
    fn values_are_typed() {
        let typed =
            checked("mode=x&items[0][price][currency]=EUR&items[0][quantity]=2&created[gt]=5").unwrap();
        assert_eq!(
            typed,
            json!({"mode": "x", "items": [{"price": {"currency": "eur"}, "quantity": 2}], "created": {"gt": 5}})
        );
    }

    #[test]
    fn what_is_wrong_is_named() {
        let refused = |text| checked(text).unwrap_err();
        assert_eq!(refused("items[0][quantity]=2"), "Missing required param: mode.");
        assert_eq!(refused("mode=x&items[0][price][y]=1"), "Received unknown parameter: items[0][price][y]");
        assert_eq!(refused("mode=x&items[0][quantity]=two"), "Invalid integer: two");
        assert_eq!(refused("mode=x&moode=y"), "Received unknown parameter: moode");
        assert!(refused("mode=").starts_with("You passed an empty string for 'mode'"));
    }
}
