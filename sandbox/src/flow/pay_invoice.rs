//! Payments of an invoice: by the customer, by the API, told to us from elsewhere. Each is an `invoice_payment`; an
//! invoice may have several.

use super::{
    bank::{self, Method},
    customer_balance,
    invoice_states::{self, intent_for},
    invoice_totals, settle,
};
use crate::{api::payment_records, error::ApiError, fields::Fields, ids, world::World};
use serde_json::{Value, json};

/// What the customer does: pays some of it, by a method. Answers the intent's id.
pub fn by_customer(
    world: &mut World,
    id: &str,
    amount: Option<i64>,
    method: Method,
) -> Result<String, ApiError> {
    let invoice = world.copy(id);
    let remaining = invoice.amount("amount_remaining");
    let amount = amount.unwrap_or(remaining);
    check_payable(&invoice, amount, method)?;
    let intent = intent_to_pay(world, &invoice, amount);
    if method == Method::BankDebit {
        bank::process(world, &intent, method);
        let before = world.copy(id);
        world.set(id, "attempted", true);
        world.announce_change("invoice.updated", &before);
    } else {
        settle::succeed(world, &intent, method);
    }
    Ok(intent)
}

/// The customer's card is declined.
pub fn decline(world: &mut World, id: &str) -> Result<(), ApiError> {
    let invoice = world.copy(id);
    let remaining = invoice.amount("amount_remaining");
    check_payable(&invoice, remaining, Method::Card)?;
    let intent = intent_to_pay(world, &invoice, remaining);
    settle::fail(world, &intent, Method::Card);
    Ok(())
}

/// A bank transfer can come whatever the invoice thinks of it; everything else goes by what remains.
fn check_payable(invoice: &Value, amount: i64, method: Method) -> Result<(), ApiError> {
    if invoice.is("status", "draft") {
        return Err(ApiError::invalid("A draft invoice cannot be paid: finalize it first."));
    }
    if amount <= 0 {
        return Err(ApiError::invalid("The amount must be greater than zero.").param("amount"));
    }
    let open = ["open", "uncollectible"].contains(&invoice.word("status"));
    match method {
        Method::BankTransfer => Ok(()),
        _ if !open => Err(invoice_states::not_open()),
        _ if amount > invoice.amount("amount_remaining") => {
            Err(ApiError::invalid("The amount is more than what remains to be paid.").param("amount"))
        }
        _ => Ok(()),
    }
}

/// The default payment when it is for this amount, else a new one beside it.
fn intent_to_pay(world: &mut World, invoice: &Value, amount: i64) -> String {
    let payments = world.having("invoice_payment", "invoice", invoice.word("id"));
    let default =
        payments.iter().find(|payment| payment.is("status", "open") && payment["is_default"] == true);
    let intent = default.map(|payment| payment["payment"].word("payment_intent").to_owned());
    let usable = intent.filter(|intent| {
        bank::is(world, intent, "requires_payment_method") && world.copy(intent).amount("amount") == amount
    });
    usable.unwrap_or_else(|| {
        let intent = bank::open(world, intent_for(invoice, amount));
        add_payment(world, invoice, ("payment_intent", &intent), amount, false);
        intent
    })
}

/// Notes a payment that is open.
pub fn add_payment(
    world: &mut World,
    invoice: &Value,
    by: (&str, &str),
    amount: i64,
    is_default: bool,
) -> String {
    let mut payment = json!({"type": by.0});
    payment[by.0] = json!(by.1);
    world.insert(json!({
        "id": ids::new("inpay"), "object": "invoice_payment", "amount_paid": null, "amount_requested": amount,
        "created": world.now, "currency": invoice["currency"], "invoice": invoice["id"], "is_default": is_default,
        "livemode": false, "payment": payment, "status": "open",
        "status_transitions": {"canceled_at": null, "paid_at": null},
    }))
}

/// A payment has come in: it counts, and what exceeds the invoice is the customer's credit.
pub fn received(world: &mut World, payment: &str) {
    let stored = world.copy(payment);
    let (id, amount, now) = (stored.word("invoice").to_owned(), stored.amount("amount_requested"), world.now);
    world.edit(payment, |payment| {
        payment["status"] = json!("paid");
        payment["amount_paid"] = json!(amount);
        payment["status_transitions"]["paid_at"] = json!(now);
    });
    let off_stripe = stored["payment"].is("type", "payment_record");
    let before = world.copy(&id);
    world.edit(&id, |invoice| {
        invoice["amount_paid"] = json!(invoice.amount("amount_paid") + amount);
        invoice["attempted"] = json!(true);
        invoice["attempt_count"] = json!(invoice.amount("attempt_count") + i64::from(!off_stripe));
        if off_stripe {
            invoice["_off_stripe"] = json!(invoice.amount("_off_stripe") + amount);
        }
    });
    invoice_totals::balance(world, &id);
    world.announce("invoice_payment.paid", payment);
    credit_excess(world, &before);
    after_balance(world, &before, !off_stripe);
}

/// Paid, if nothing remains now; else only changed.
pub fn after_balance(world: &mut World, before: &Value, by_payment: bool) {
    let id = before.word("id");
    let open = ["open", "uncollectible"].contains(&before.word("status"));
    if open && world.copy(id).amount("amount_remaining") == 0 {
        invoice_states::paid(world, id, by_payment);
    } else {
        adjust_default(world, id);
        world.announce_change("invoice.updated", before);
    }
}

/// The default payment always asks for what remains.
fn adjust_default(world: &mut World, id: &str) {
    let remaining = world.copy(id).amount("amount_remaining");
    for payment in world.having("invoice_payment", "invoice", id) {
        let intent = payment["payment"].word("payment_intent").to_owned();
        let waits = payment["is_default"] == true && bank::is(world, &intent, "requires_payment_method");
        if waits && payment.is("status", "open") && remaining > 0 {
            world.set(payment.word("id"), "amount_requested", remaining);
            world.set(&intent, "amount", remaining);
        }
    }
}

fn credit_excess(world: &mut World, before: &Value) {
    let after = world.copy(before.word("id"));
    let excess = after.amount("amount_overpaid") - before.amount("amount_overpaid");
    customer_balance::change(world, before, -excess.max(0));
}

/// A payment failed: the invoice stays as it is and says so. Only the default payment stays open for another try.
pub fn failed(world: &mut World, payment: &str) {
    let stored = world.copy(payment);
    let id = stored.word("invoice").to_owned();
    let before = world.copy(&id);
    world.edit(&id, |invoice| {
        invoice["attempted"] = json!(true);
        invoice["attempt_count"] = json!(invoice.amount("attempt_count") + 1);
    });
    if stored["is_default"] != true {
        cancel_payment(world, &stored, "failed_invoice");
    }
    world.announce_change("invoice.updated", &before);
    world.announce("invoice.payment_failed", &id);
}

/// Cancels what is still waiting for a payment method.
pub fn cancel_open(world: &mut World, id: &str, reason: &str) {
    for payment in world.having("invoice_payment", "invoice", id) {
        let waits = bank::is(world, payment["payment"].word("payment_intent"), "requires_payment_method");
        if payment.is("status", "open") && waits {
            cancel_payment(world, &payment, reason);
        }
    }
}

fn cancel_payment(world: &mut World, payment: &Value, reason: &str) {
    let now = world.now;
    world.edit(payment.word("id"), |payment| {
        payment["status"] = json!("canceled");
        payment["status_transitions"]["canceled_at"] = json!(now);
    });
    bank::cancel(world, payment["payment"].word("payment_intent"), Some(reason));
}

/// Whether a debit for it is on its way.
pub fn is_processing(world: &World, id: &str) -> bool {
    let payments = world.having("invoice_payment", "invoice", id);
    payments.iter().any(|payment| bank::is(world, payment["payment"].word("payment_intent"), "processing"))
}

/// `POST /v1/invoices/{id}/pay`: marks as paid elsewhere, or charges one of Stripe's test payment methods.
pub fn by_api(world: &mut World, id: &str, params: &Value) -> Result<(), ApiError> {
    let invoice = world.copy(id);
    match invoice.word("status") {
        "open" | "uncollectible" => {}
        "paid" => return Err(ApiError::invalid("Invoice is already paid")),
        _ => return Err(invoice_states::not_open()),
    }
    if params.flag("paid_out_of_band") == Some(true) {
        let record = payment_records::add(world, &invoice, invoice.amount("amount_remaining"));
        let amount = invoice.amount("amount_remaining");
        let payment = add_payment(world, &invoice, ("payment_record", &record), amount, false);
        received(world, &payment);
        return Ok(());
    }
    let given = params.text("payment_method").or_else(|| params.text("source"));
    let card = given.or_else(|| invoice.text("default_payment_method")).ok_or_else(no_method)?;
    charge(world, &invoice, card)
}

fn no_method() -> ApiError {
    ApiError::invalid(
        "There is no `default_payment_method` set on this Customer or Invoice. Please set either an Invoice `default_payment_method` or a Customer default, or pass `payment_method` (the sandbox takes `pm_card_visa` and `pm_card_chargeDeclined`).",
    )
}

fn charge(world: &mut World, invoice: &Value, card: &str) -> Result<(), ApiError> {
    let amount = invoice.amount("amount_remaining");
    let intent = intent_to_pay(world, invoice, amount);
    if card.contains("eclined") {
        settle::fail(world, &intent, Method::Card);
        return Err(ApiError::card_declined(world.copy(&intent)));
    }
    settle::succeed(world, &intent, Method::Card);
    Ok(())
}

/// `POST /v1/invoices/{id}/attach_payment`: a payment made on its own counts for this invoice.
pub fn attach(world: &mut World, id: &str, params: &Value) -> Result<(), ApiError> {
    let invoice = world.copy(id);
    if !["open", "uncollectible"].contains(&invoice.word("status")) {
        return Err(invoice_states::not_open());
    }
    let (kind, by) = match (params.text("payment_intent"), params.text("payment_record")) {
        (Some(intent), None) => ("payment_intent", intent),
        (None, Some(record)) => ("payment_record", record),
        _ => return Err(ApiError::missing_parameter("payment_intent")),
    };
    let source = world.find(kind, by, kind)?;
    let (amount, currency) = match kind {
        "payment_intent" => (source.amount("amount"), source.word("currency")),
        _ => (source["amount_requested"].amount("value"), source["amount_requested"].word("currency")),
    };
    check_attachable(world, &invoice, (kind, by), currency)?;
    let payment = add_payment(world, &invoice, (kind, by), amount, false);
    if kind == "payment_record" || source.is("status", "succeeded") {
        received(world, &payment);
    }
    Ok(())
}

fn check_attachable(
    world: &World,
    invoice: &Value,
    by: (&str, &str),
    currency: &str,
) -> Result<(), ApiError> {
    if world.all("invoice_payment").any(|payment| payment["payment"].is(by.0, by.1)) {
        return Err(ApiError::invalid(format!("The {} is already attached to an invoice.", by.0)).param(by.0));
    }
    if !invoice.is("currency", currency) {
        let message = "The currency of the payment does not match the currency of the invoice.";
        return Err(ApiError::invalid(message).param(by.0));
    }
    Ok(())
}
