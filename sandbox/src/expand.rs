//! `expand[]`: which fields can be followed, checked before the call has any effect, and following them afterwards.

use crate::{error::ApiError, fields::Fields, render, world::World};
use serde_json::Value;

const DEEPEST: usize = 4;

/// THE table: kind, field, what stands there. `[]kind` is a list that is included only when asked for, `=x` is a part
/// of the object that is followed further, `number` is a number shown only when asked for.
const EXPANDABLE: &[(&str, &str, &str)] = &[
    ("invoice", "customer", "customer"),
    ("invoice", "payments", "[]invoice_payment"),
    ("invoice", "lines", "=list line_item"),
    ("invoice", "amount_paid_off_stripe", "number"),
    ("invoice", "account_tax_ids", "tax_id"),
    ("invoice_payment", "invoice", "invoice"),
    ("invoice_payment", "payment", "=paid_by"),
    ("paid_by", "payment_intent", "payment_intent"),
    ("paid_by", "charge", "charge"),
    ("paid_by", "payment_record", "payment_record"),
    ("payment_intent", "customer", "customer"),
    ("payment_intent", "latest_charge", "charge"),
    ("payment_intent", "payment_method", "payment_method"),
    ("charge", "customer", "customer"),
    ("charge", "payment_intent", "payment_intent"),
    ("charge", "balance_transaction", "balance_transaction"),
    ("charge", "refunds", "[]refund"),
    ("checkout.session", "customer", "customer"),
    ("checkout.session", "payment_intent", "payment_intent"),
    ("checkout.session", "line_items", "[]item"),
    ("customer", "tax_ids", "[]tax_id"),
    ("tax_id", "customer", "customer"),
    ("invoiceitem", "customer", "customer"),
    ("invoiceitem", "invoice", "invoice"),
    ("refund", "charge", "charge"),
    ("refund", "payment_intent", "payment_intent"),
    ("refund", "balance_transaction", "balance_transaction"),
    ("dispute", "charge", "charge"),
    ("dispute", "payment_intent", "payment_intent"),
    ("credit_note", "customer", "customer"),
    ("credit_note", "invoice", "invoice"),
    ("credit_note", "lines", "=list credit_note_line_item"),
    ("credit_note", "refunds", "=credited"),
    ("credited", "refund", "refund"),
    ("balance_transaction", "source", "charge"),
    ("item", "price", "=price"),
    ("price", "product", "product"),
];

/// Refuses a path that leads nowhere; `kind` is what the route answers.
pub fn check(kind: &str, paths: &[String]) -> Result<(), ApiError> {
    paths.iter().try_for_each(|path| check_one(kind, path))
}

fn check_one(kind: &str, path: &str) -> Result<(), ApiError> {
    let segments: Vec<_> = path.split('.').collect();
    if segments.iter().filter(|segment| **segment != "data").count() > DEEPEST {
        let message = format!("You cannot expand more than {DEEPEST} levels of a property. Property: {path}");
        return Err(ApiError::invalid(message).param("expand"));
    }
    let mut kind = kind.to_owned();
    for segment in segments {
        kind = follow(&kind, segment).ok_or_else(|| {
            ApiError::invalid(format!("This property cannot be expanded ({path}).")).param("expand")
        })?;
    }
    Ok(())
}

fn follow(kind: &str, segment: &str) -> Option<String> {
    if let Some(of) = kind.strip_prefix("list ") {
        return (segment == "data").then(|| of.to_owned());
    }
    let (_, _, to) = EXPANDABLE.iter().find(|(of, field, _)| *of == kind && *field == segment)?;
    let included = to.strip_prefix("[]").map(|of| format!("list {of}"));
    Some(included.unwrap_or_else(|| to.trim_start_matches('=').to_owned()))
}

/// Follows the (checked) paths in an answer.
pub fn apply(world: &World, answer: &mut Value, paths: &[String]) {
    for path in paths {
        let segments: Vec<_> = path.split('.').collect();
        expand(world, answer, &segments);
    }
}

fn expand(world: &World, node: &mut Value, path: &[&str]) {
    if let Value::Array(items) = node {
        items.iter_mut().for_each(|item| expand(world, item, path));
        return;
    }
    let Some((field, rest)) = path.split_first() else { return };
    include(world, node, field);
    let Some(child) = node.get_mut(*field) else { return };
    resolve(world, child);
    expand(world, child, rest);
}

/// An id becomes its object.
fn resolve(world: &World, node: &mut Value) {
    match node {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(world, item)),
        Value::String(id) => {
            if let Some(found) = world.get(id) {
                *node = render::object(world, found);
            }
        }
        _ => {}
    }
}

/// Lists and numbers that are only there when asked for.
fn include(world: &World, node: &mut Value, field: &str) {
    let (kind, id) = (node.word("object").to_owned(), node.word("id").to_owned());
    let list =
        |kind: &str, by: &str, url: String| render::whole_list(world, &world.having(kind, by, &id), &url);
    let included = match (kind.as_str(), field) {
        ("invoice", "payments") => list("invoice_payment", "invoice", "/v1/invoice_payments".into()),
        ("invoice", "amount_paid_off_stripe") => world.copy(&id)["_off_stripe"].clone(),
        ("charge", "refunds") => list("refund", "charge", format!("/v1/charges/{id}/refunds")),
        ("checkout.session", "line_items") => {
            list("item", "_session", format!("/v1/checkout/sessions/{id}/line_items"))
        }
        ("customer", "tax_ids") => list("tax_id", "customer", format!("/v1/customers/{id}/tax_ids")),
        _ => return,
    };
    if node.get(field).is_none_or(Value::is_null) {
        node[field] = included;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_paths_are_followed() {
        let ok = |kind, path: &str| check(kind, &[path.to_owned()]).is_ok();
        assert!(ok("invoice", "payments.data.payment.payment_intent"));
        assert!(ok("list invoice", "data.payments"));
        assert!(ok("payment_intent", "latest_charge"));
        assert!(!ok("invoice", "status"));
        assert!(!ok("list invoice", "payments"));
        assert!(!ok("invoice_payment", "payment.payment_intent.latest_charge.payment_intent.latest_charge"));
    }
}
