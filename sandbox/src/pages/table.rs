//! Tables: line items with their sums, and plain rows.

use super::layout::escape;
use crate::{fields::Fields, money};
use serde_json::Value;

/// Lines with quantity and amount; `amount` is the field to show.
pub fn lines(items: &[Value], amount: &str, sums: &[(String, i64)], currency: &str) -> String {
    let row = |item: &Value| {
        format!(
            "<tr><td>{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>",
            escape(item.text("description").unwrap_or("Item")),
            item.int("quantity").unwrap_or(1),
            money::show(item.amount(amount), currency)
        )
    };
    let sum = |(name, amount): &(String, i64)| {
        format!(
            "<tr><th scope=\"row\" colspan=\"2\">{}</th><td class=\"number\">{}</td></tr>",
            escape(name),
            money::show(*amount, currency)
        )
    };
    format!(
        "<section class=\"scroll\" tabindex=\"0\" aria-label=\"Items\"><table><thead><tr><th scope=\"col\">Item</th>\
         <th scope=\"col\" class=\"number\">Quantity</th><th scope=\"col\" class=\"number\">Amount</th></tr></thead>\
         <tbody>{}</tbody><tfoot>{}</tfoot></table></section>",
        items.iter().map(row).collect::<String>(),
        sums.iter().map(sum).collect::<String>()
    )
}

/// Rows of cells that are HTML already.
pub fn rows(label: &str, heads: &[&str], rows: &[Vec<String>]) -> String {
    if rows.is_empty() {
        return "<p class=\"quiet\">None.</p>".to_owned();
    }
    let head: String = heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", escape(head))).collect();
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("<td>{cell}</td>")).collect();
        format!("<tr>{cells}</tr>")
    };
    format!(
        "<section class=\"scroll\" tabindex=\"0\" aria-label=\"{}\"><table><thead><tr>{head}</tr></thead><tbody>{}</tbody></table></section>",
        escape(label),
        rows.iter().map(row).collect::<String>()
    )
}
