//! Credit notes: how much, of what, where it goes. A credit note first lowers what remains of its invoice; the rest goes
//! back to the customer as refund, credit or out of band.

use super::{
    customer_balance,
    invoice_totals::{self, merged, sum_of, taxes},
    mails, pay_invoice,
    refunds::{self, Refund, charge_of},
};
use crate::{
    error::ApiError,
    fields::{Fields, metadata},
    ids, money,
    world::World,
};
use serde_json::{Value, json};

/// A credit note as it would be.
#[derive(Clone, Debug)]
pub struct Draft {
    pub note: Value,
    pub lines: Vec<Value>,
    post: i64,
}

/// Reads and checks a credit note; changes nothing.
pub fn draft(world: &World, params: &Value) -> Result<Draft, ApiError> {
    let invoice = world.find("invoice", params.word("invoice"), "invoice")?;
    if !["open", "paid", "uncollectible"].contains(&invoice.word("status")) {
        let message = format!(
            "You can only create credit notes for finalized invoices; this one is {}.",
            invoice.word("status")
        );
        return Err(ApiError::invalid(message).param("invoice"));
    }
    let lines = lines(world, &invoice, params)?;
    let total: i64 =
        lines.iter().map(|line| line.amount("amount") + sum_of(&line["taxes"], "exclusive")).sum();
    money::check_step(total, invoice.word("currency"), "amount")?;
    let (pre, post) = split(&invoice, total)?;
    check_destinations(world, &invoice, params, post)?;
    Ok(Draft { note: note(world, &invoice, params, (&lines, pre, post)), lines, post })
}

/// Given lines, or one line over the amount with its share of the invoice's taxes.
fn lines(world: &World, invoice: &Value, params: &Value) -> Result<Vec<Value>, ApiError> {
    let given = params.items("lines");
    if !given.is_empty() && params.has("amount") {
        return Err(ApiError::invalid("You may only specify one of these parameters: amount, lines."));
    }
    if !given.is_empty() {
        let read = |(at, line): (usize, &Value)| read_line(world, invoice, line, &format!("lines[{at}]"));
        return given.iter().enumerate().map(read).collect();
    }
    let places = ["refund_amount", "credit_amount", "out_of_band_amount"];
    let placed =
        places.iter().any(|name| params.has(name)).then(|| places.iter().map(|n| params.amount(n)).sum());
    let amount = params.int("amount").or(placed).ok_or_else(|| ApiError::missing_parameter("amount"))?;
    let total = i128::from(invoice.amount("total").max(1));
    let mut shares = invoice["total_taxes"].clone();
    for tax in shares.as_array_mut().into_iter().flatten() {
        for name in ["amount", "taxable_amount"] {
            tax[name] =
                json!(money::divide_half_up(i128::from(tax.amount(name)) * i128::from(amount), total));
        }
    }
    let net = amount - sum_of(&shares, "exclusive");
    Ok(vec![line(net, shares, &json!({"type": "custom_line_item", "description": "Credit"}))])
}

fn read_line(world: &World, invoice: &Value, given: &Value, at: &str) -> Result<Value, ApiError> {
    if given.is("type", "custom_line_item") {
        let rates: Vec<_> = given.items("tax_rates").to_vec();
        let unit = given
            .int("unit_amount")
            .ok_or_else(|| ApiError::missing_parameter(&format!("{at}[unit_amount]")))?;
        let amount = unit * given.int("quantity").unwrap_or(1);
        return Ok(line(amount, taxes(world, amount, &rates), given));
    }
    let name = format!("{at}[invoice_line_item]");
    let original = world.find("line_item", given.word("invoice_line_item"), &name)?;
    if original["invoice"] != invoice["id"] {
        return Err(ApiError::no_such("invoice line item", original.word("id"), &name));
    }
    let quantity = given.int("quantity").unwrap_or(1);
    let share = || {
        let of = i128::from(original.amount("quantity").max(1));
        money::divide_half_up(i128::from(original.amount("amount")) * i128::from(quantity), of)
    };
    let amount = given.int("amount").unwrap_or_else(share);
    if amount > original.amount("amount") {
        return Err(ApiError::invalid("The amount is more than that of the invoice line item.")
            .param(format!("{at}[amount]")));
    }
    let rates: Vec<_> =
        original.items("taxes").iter().map(|tax| tax["tax_rate_details"]["tax_rate"].clone()).collect();
    let mut given = given.clone();
    given["description"] = original["description"].clone();
    Ok(line(amount, taxes(world, amount, &rates), &given))
}

fn line(amount: i64, taxes: Value, given: &Value) -> Value {
    json!({
        "id": ids::new("cnli"), "object": "credit_note_line_item", "amount": amount, "description": given["description"],
        "discount_amount": 0, "discount_amounts": [], "invoice_line_item": given["invoice_line_item"],
        "livemode": false, "metadata": {}, "pretax_credit_amounts": [], "quantity": given["quantity"], "tax_rates": [],
        "taxes": taxes, "type": given["type"], "unit_amount": given["unit_amount"],
        "unit_amount_decimal": given.int("unit_amount").map(|amount| amount.to_string()),
    })
}

/// How much lowers what remains, how much was paid already: with money, or with the customer's credit.
fn split(invoice: &Value, total: i64) -> Result<(i64, i64), ApiError> {
    if total <= 0 {
        return Err(ApiError::invalid("The credit note must be greater than zero.").param("amount"));
    }
    let pre = total.min(invoice.amount("amount_remaining"));
    let creditable = invoice.amount("amount_paid")
        - customer_balance::applied(invoice)
        - invoice.amount("amount_overpaid")
        - invoice.amount("post_payment_credit_notes_amount");
    let most = invoice.amount("amount_remaining") + creditable;
    if total > most {
        let most = money::show(most.max(0), invoice.word("currency"));
        let message =
            format!("The credit note is more than what can still be credited on this invoice ({most}).");
        return Err(ApiError::invalid(message).param("amount"));
    }
    Ok((pre, total - pre))
}

fn check_destinations(world: &World, invoice: &Value, params: &Value, post: i64) -> Result<(), ApiError> {
    let linked: Result<Vec<_>, _> = params
        .items("refunds")
        .iter()
        .enumerate()
        .map(|(at, given)| {
            let refund = world.find("refund", given.word("refund"), &format!("refunds[{at}][refund]"))?;
            Ok(given.int("amount_refunded").unwrap_or_else(|| refund.amount("amount")))
        })
        .collect();
    let placed: i64 = linked?.iter().sum::<i64>()
        + ["refund_amount", "credit_amount", "out_of_band_amount"]
            .iter()
            .map(|n| params.amount(n))
            .sum::<i64>();
    let currency = invoice.word("currency");
    if placed != post {
        let message = format!(
            "The sum of credit amount, refund amount and out of band amount ({}) must equal the post payment amount of the credit note ({}).",
            money::show(placed, currency),
            money::show(post, currency)
        );
        return Err(ApiError::invalid(message));
    }
    let refundable = charge_of(world, invoice.word("id"))
        .map_or(0, |charge| charge.amount("amount") - charge.amount("amount_refunded"));
    if params.amount("refund_amount") > refundable {
        let message = format!(
            "No charge of this invoice can be refunded that much: at most {}.",
            money::show(refundable, currency)
        );
        return Err(ApiError::invalid(message).param("refund_amount"));
    }
    Ok(())
}

fn note(world: &World, invoice: &Value, params: &Value, sums: (&[Value], i64, i64)) -> Value {
    let (lines, pre, post) = sums;
    let taxes = merged(lines);
    let subtotal: i64 = lines.iter().map(|line| line.amount("amount")).sum();
    let inside = sum_of(&taxes, "inclusive");
    let count = world.having("credit_note", "invoice", invoice.word("id")).len() + 1;
    let kind = match (pre, post) {
        (_, 0) => "pre_payment",
        (0, _) => "post_payment",
        _ => "mixed",
    };
    let refunds: Vec<_> = params.items("refunds").iter().map(|given| linked(world, given)).collect();
    json!({
        "id": ids::new("cn"), "object": "credit_note", "amount": pre + post, "amount_shipping": 0,
        "created": world.now, "currency": invoice["currency"], "customer": invoice["customer"], "customer_account": null,
        "customer_balance_transaction": null, "discount_amount": 0, "discount_amounts": [],
        "effective_at": params.int("effective_at").unwrap_or(world.now), "invoice": invoice["id"], "lines": null,
        "livemode": false, "memo": params["memo"], "metadata": metadata(params),
        "number": format!("{}-CN-{count:02}", invoice.word("number")), "out_of_band_amount": params["out_of_band_amount"],
        "pdf": invoice["invoice_pdf"], "post_payment_amount": post, "pre_payment_amount": pre,
        "pretax_credit_amounts": [], "reason": params["reason"], "refunds": refunds, "shipping_cost": null,
        "status": "issued", "subtotal": subtotal, "subtotal_excluding_tax": subtotal - inside, "total": pre + post,
        "total_excluding_tax": subtotal - inside, "total_taxes": taxes, "type": kind, "voided_at": null,
    })
}

fn linked(world: &World, given: &Value) -> Value {
    let refund = world.copy(given.word("refund"));
    let amount = given.int("amount_refunded").unwrap_or_else(|| refund.amount("amount"));
    json!({"amount_refunded": amount, "payment_record_refund": null, "refund": refund["id"], "type": "refund"})
}

/// Issues a checked credit note.
pub fn issue(world: &mut World, draft: Draft, params: &Value) -> Result<String, ApiError> {
    let Draft { mut note, lines, post } = draft;
    let before = world.copy(note.word("invoice"));
    if params.amount("refund_amount") > 0
        && let Some(charge) = charge_of(world, before.word("id"))
    {
        let refund = Refund { amount: params.int("refund_amount"), ..Refund::default() };
        let refund = refunds::refund(world, &charge, refund)?;
        let entry = linked(world, &json!({ "refund": refund }));
        note["refunds"] = json!([note.items("refunds"), &[entry]].concat());
    }
    customer_balance::change(world, &before, -params.amount("credit_amount"));
    for mut line in lines {
        line["_credit_note"] = note["id"].clone();
        world.insert(line);
    }
    let id = world.insert(note.clone());
    world.edit(before.word("id"), |invoice| {
        let pre = invoice.amount("pre_payment_credit_notes_amount") + note.amount("pre_payment_amount");
        invoice["pre_payment_credit_notes_amount"] = json!(pre);
        let posted = invoice.amount("post_payment_credit_notes_amount") + post;
        invoice["post_payment_credit_notes_amount"] = json!(posted);
    });
    rebalance(world, &before);
    world.announce("credit_note.created", &id);
    if params.text("email_type") != Some("none") {
        mails::credit_note(world, &note);
    }
    Ok(id)
}

fn rebalance(world: &mut World, before: &Value) {
    let overpaid = before["amount_overpaid"].clone();
    invoice_totals::balance(world, before.word("id"));
    world.set(before.word("id"), "amount_overpaid", overpaid);
    pay_invoice::after_balance(world, before, false);
}

/// Takes back a credit note on an invoice that is still open.
pub fn void(world: &mut World, id: &str) -> Result<(), ApiError> {
    let note = world.copy(id);
    let before = world.copy(note.word("invoice"));
    if note.is("status", "void") || !before.is("status", "open") || note.amount("post_payment_amount") > 0 {
        return Err(ApiError::invalid("You can only void an issued credit note whose invoice is open."));
    }
    let now = world.now;
    world.edit(id, |note| {
        note["status"] = json!("void");
        note["voided_at"] = json!(now);
    });
    world.edit(before.word("id"), |invoice| {
        let left = invoice.amount("pre_payment_credit_notes_amount") - note.amount("pre_payment_amount");
        invoice["pre_payment_credit_notes_amount"] = json!(left);
    });
    rebalance(world, &before);
    world.announce("credit_note.voided", id);
    Ok(())
}
