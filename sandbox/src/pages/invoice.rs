//! The hosted invoice page: what is owed, and paying all or part of it. The "PDF" is the same page made for printing.

use super::{
    layout::{self, day, escape},
    see_other, table,
};
use crate::{
    error::ApiError,
    fields::Fields,
    flow::{bank::Method, customer_balance, pay_invoice},
    form, money,
    sandbox::Sandbox,
    world::World,
};
use poem::{
    Response, handler,
    http::StatusCode,
    web::{Data, Path},
};
use serde_json::Value;

#[handler]
pub fn show(Path(id): Path<String>, sandbox: Data<&Sandbox>) -> Response {
    answer(&sandbox, &id, true)
}

#[handler]
pub fn print(Path(id): Path<String>, sandbox: Data<&Sandbox>) -> Response {
    answer(&sandbox, &id, false)
}

fn answer(sandbox: &Sandbox, id: &str, payable: bool) -> Response {
    sandbox.with(|state| match hosted(state.world_of(id), id) {
        Some((world, invoice)) => page(world, &invoice, payable, None),
        None => not_found(),
    })
}

/// The invoice, once it is finalised.
fn hosted<'w>(world: Option<&'w mut World>, id: &str) -> Option<(&'w mut World, Value)> {
    let world = world?;
    let invoice = world.get(id).filter(|invoice| invoice.has("hosted_invoice_url")).cloned()?;
    Some((world, invoice))
}

fn not_found() -> Response {
    layout::problem(
        StatusCode::NOT_FOUND,
        "No such invoice",
        "This invoice does not exist, or is still a draft.",
    )
}

/// `action`: `card`, `decline`, `bank_debit` or `bank_transfer`; `amount` as people write it, empty for all.
#[handler]
pub fn act(Path(id): Path<String>, body: Vec<u8>, sandbox: Data<&Sandbox>) -> Response {
    let form = form::parse(&String::from_utf8_lossy(&body)).unwrap_or_default();
    sandbox.with(|state| {
        let Some((world, invoice)) = hosted(state.world_of(&id), &id) else { return not_found() };
        match pay(world, &invoice, &form) {
            Ok(()) => see_other(&format!("/i/{id}")),
            Err(error) => {
                let mut response = page(world, &world.copy(&id), true, Some(error.message()));
                response.set_status(StatusCode::UNPROCESSABLE_ENTITY);
                response
            }
        }
    })
}

fn pay(world: &mut World, invoice: &Value, form: &Value) -> Result<(), ApiError> {
    let typed = form.word("amount").trim();
    let amount = match typed {
        "" => None,
        typed => Some(money::parse(typed, invoice.word("currency")).ok_or_else(|| {
            ApiError::invalid(format!("`{typed}` is not an amount: write it like 120.50."))
        })?),
    };
    let method = match form.word("action") {
        "card" => Method::Card,
        "bank_debit" => Method::BankDebit,
        "bank_transfer" => Method::BankTransfer,
        "decline" => {
            pay_invoice::decline(world, invoice.word("id"))?;
            return Err(ApiError::invalid("Your card was declined. Try another way to pay."));
        }
        _ => return Err(ApiError::invalid("Choose how to pay.")),
    };
    pay_invoice::by_customer(world, invoice.word("id"), amount, method).map(|_| ())
}

fn page(world: &World, invoice: &Value, payable: bool, notice: Option<&str>) -> Response {
    let (id, currency) = (invoice.word("id"), invoice.word("currency"));
    let lines = world.having("line_item", "invoice", id);
    let open = ["open", "uncollectible"].contains(&invoice.word("status"));
    let notice = notice.map(|text| format!("<p class=\"notice bad\" role=\"alert\">{}</p>", escape(text)));
    let body = format!(
        "<article class=\"sheet\"><h1>Invoice {}</h1><p class=\"quiet\">{}</p>{}<p class=\"total\">{}</p>{}{}{}</article>{}",
        escape(invoice.word("number")),
        status(invoice, pay_invoice::is_processing(world, id)),
        notice.unwrap_or_default(),
        money::show(invoice.amount("amount_remaining"), currency),
        facts(invoice),
        table::lines(&lines, "amount", &sums(invoice), currency),
        footer(invoice),
        if payable && open { form(invoice) } else { String::new() }
    );
    layout::page(&format!("Invoice {}", invoice.word("number")), &body)
}

fn status(invoice: &Value, processing: bool) -> &'static str {
    match invoice.word("status") {
        _ if processing => "A payment is on its way.",
        "open" if invoice.amount("amount_paid") > 0 => "Partly paid.",
        "open" => "To be paid.",
        "paid" => "Paid.",
        "void" => "This invoice is void: nothing is owed.",
        _ => "Written off.",
    }
}

fn facts(invoice: &Value) -> String {
    let mut facts = vec![
        ("From".to_owned(), invoice.word("account_name").to_owned()),
        ("To".to_owned(), billed_to(invoice)),
    ];
    if let Some(due) = invoice.int("due_date") {
        facts.push(("Due".to_owned(), day(due)));
    }
    for field in invoice.items("custom_fields") {
        facts.push((field.word("name").to_owned(), field.word("value").to_owned()));
    }
    for tax_id in invoice.items("customer_tax_ids") {
        facts.push(("Tax id".to_owned(), tax_id.word("value").to_owned()));
    }
    if invoice.is("customer_tax_exempt", "reverse") {
        facts.push(("Tax".to_owned(), "Reverse charge".to_owned()));
    }
    let fact =
        |(name, value): &(String, String)| format!("<dt>{}</dt><dd>{}</dd>", escape(name), escape(value));
    format!("<dl>{}</dl>", facts.iter().map(fact).collect::<String>())
}

fn billed_to(invoice: &Value) -> String {
    let address = &invoice["customer_address"];
    let parts = [
        invoice.word("customer_name"),
        address.word("line1"),
        address.word("line2"),
        address.word("postal_code"),
        address.word("city"),
        address.word("country"),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn sums(invoice: &Value) -> Vec<(String, i64)> {
    let mut sums = vec![("Subtotal".to_owned(), invoice.amount("subtotal"))];
    for tax in invoice.items("total_taxes") {
        let included = tax.is("tax_behavior", "inclusive");
        sums.push((if included { "Tax (included)" } else { "Tax" }.to_owned(), tax.amount("amount")));
    }
    sums.push(("Total".to_owned(), invoice.amount("total")));
    let applied = customer_balance::applied(invoice);
    if applied != 0 {
        sums.push(("Applied balance".to_owned(), applied));
    }
    for (name, field) in [("Credited", "pre_payment_credit_notes_amount"), ("Paid", "amount_paid")] {
        if invoice.amount(field) != 0 {
            sums.push((name.to_owned(), -invoice.amount(field)));
        }
    }
    sums.push(("Remaining".to_owned(), invoice.amount("amount_remaining")));
    sums
}

fn footer(invoice: &Value) -> String {
    let texts = [invoice.word("description"), invoice.word("footer")];
    let texts = texts.iter().filter(|text| !text.is_empty());
    texts.map(|text| format!("<pre class=\"quiet\">{}</pre>", escape(text))).collect()
}

fn form(invoice: &Value) -> String {
    format!(
        "<form class=\"sheet\" method=\"post\"><h2>Pay</h2>\
         <label for=\"amount\">Amount in {} (less is a part payment)</label>\
         <input id=\"amount\" name=\"amount\" type=\"text\" inputmode=\"decimal\" autocomplete=\"off\" value=\"{}\">\
         <div class=\"buttons\">\
         <button type=\"submit\" class=\"first\" name=\"action\" value=\"card\">Pay by card</button>\
         <button type=\"submit\" name=\"action\" value=\"bank_transfer\">Pay by bank transfer</button>\
         <button type=\"submit\" name=\"action\" value=\"bank_debit\">Pay by bank debit (settles later)</button>\
         <button type=\"submit\" name=\"action\" value=\"decline\">Let the card be declined</button></div></form>\
         <p><a href=\"/i/{}/pdf\">Print this invoice</a></p>",
        escape(&invoice.word("currency").to_uppercase()),
        money::plain(invoice.amount("amount_remaining"), invoice.word("currency")),
        invoice.word("id")
    )
}
