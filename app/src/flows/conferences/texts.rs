//! The text of a conference file: sections in the order of the documentation, one key a line, small tables inline.

use std::fmt::Write;

use toml::{Table, Value};

use super::file::ConferenceFile;
use crate::error::{Error, Result};

/// A file as nested tables: what is written, and what differences are looked for in.
pub fn tables(file: &ConferenceFile) -> Result<Table> {
    let mut tables = Table::try_from(file).map_err(Error::internal)?;
    tables.iter_mut().for_each(|(_, value)| restore_times(value));
    Ok(tables)
}

/// The library turns dates into tables of this one key on their way to a `Value`; this turns them back.
const DATETIME: &str = "$__toml_private_datetime";

fn restore_times(value: &mut Value) {
    match value {
        Value::Table(table) => {
            match table.get(DATETIME).and_then(Value::as_str).and_then(|text| text.parse().ok()) {
                Some(time) => *value = Value::Datetime(time),
                None => table.iter_mut().for_each(|(_, value)| restore_times(value)),
            }
        }
        Value::Array(entries) => entries.iter_mut().for_each(restore_times),
        _ => {}
    }
}

pub fn text_of(file: &ConferenceFile) -> Result<String> {
    let mut text = String::new();
    for (name, section) in &tables(file)? {
        match section {
            Value::Array(entries) => {
                entries.iter().for_each(|entry| push(&mut text, &format!("[[{name}]]"), entry))
            }
            section => push(&mut text, &format!("[{name}]"), section),
        }
    }
    Ok(text)
}

fn push(text: &mut String, heading: &str, section: &Value) {
    let gap = if text.is_empty() { "" } else { "\n" };
    let keys = section.as_table().into_iter().flatten();
    let lines = keys.fold(String::new(), |mut lines, (key, value)| {
        // Writing to a String can't fail.
        let _ = writeln!(lines, "{key} = {value}");
        lines
    });
    text.push_str(&format!("{gap}{heading}\n{lines}"));
}
