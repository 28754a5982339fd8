//! What differs between two conference files, in lines that people read: `ticket "regular", price: "450.00" is now
//! "470.00"`.

use toml::{Table, Value};

use super::{file::ConferenceFile, texts::tables};
use crate::error::Result;

pub fn differences(before: &ConferenceFile, after: &ConferenceFile) -> Result<Vec<String>> {
    let (before, after) = (tables(before)?, tables(after)?);
    let sections = after.iter().flat_map(|(name, after)| section_differences(name, before.get(name), after));
    Ok(sections.collect())
}

fn section_differences(name: &str, before: Option<&Value>, after: &Value) -> Vec<String> {
    match (before, after) {
        (Some(Value::Array(before)), Value::Array(after)) => entry_differences(name, before, after),
        (Some(Value::Table(before)), Value::Table(after)) => key_differences(name, before, after),
        _ => Vec::new(),
    }
}

fn entry_differences(section: &str, before: &[Value], after: &[Value]) -> Vec<String> {
    let title = |entry: &Value| format!("{section} {}", name_of(entry));
    let was = |entry: &Value| before.iter().find(|old| name_of(old) == name_of(entry));
    let gone = |entry: &&Value| !after.iter().any(|new| name_of(new) == name_of(entry));
    let mut lines: Vec<String> = Vec::new();
    for entry in after {
        match (was(entry).and_then(Value::as_table), entry.as_table()) {
            (Some(before), Some(after)) => lines.extend(key_differences(&title(entry), before, after)),
            _ => lines.push(format!("{}: added", title(entry))),
        }
    }
    lines.extend(before.iter().filter(gone).map(|entry| format!("{}: removed", title(entry))));
    let order = |entries: &[Value]| entries.iter().map(name_of).collect::<Vec<_>>();
    if lines.is_empty() && order(before) != order(after) {
        lines.push(format!("{section}: another order"));
    }
    lines
}

fn key_differences(title: &str, before: &Table, after: &Table) -> Vec<String> {
    let changed = after.iter().filter(|(key, value)| before.get(*key) != Some(value));
    let changed = changed.map(|(key, value)| match before.get(key) {
        Some(old) => format!("{title}, {key}: {old} is now {value}"),
        None => format!("{title}, {key}: is now {value}"),
    });
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    changed.chain(gone.map(|key| format!("{title}, {key}: removed"))).collect()
}

/// The slug or code of an entry, in quotes.
fn name_of(entry: &Value) -> String {
    entry.get("slug").or_else(|| entry.get("code")).map(Value::to_string).unwrap_or_default()
}
