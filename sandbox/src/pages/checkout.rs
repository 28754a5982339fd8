//! The Checkout page: what is bought, who pays, and how it goes.

use super::{
    layout::{self, escape, link},
    see_other, table,
};
use crate::{
    error::ApiError,
    fields::Fields,
    flow::{
        bank::Method,
        sessions::{self, Payer},
    },
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
    sandbox.with(|state| match state.world_of(&id) {
        Some(world) => page(world, &world.copy(&id), ""),
        None => not_found(),
    })
}

/// `action`: `card`, `decline`, `bank_debit`, `bank_transfer` or `cancel`.
#[handler]
pub fn act(Path(id): Path<String>, body: Vec<u8>, sandbox: Data<&Sandbox>) -> Response {
    let form = form::parse(&String::from_utf8_lossy(&body)).unwrap_or_default();
    sandbox.with(|state| {
        let Some(world) = state.world_of(&id) else { return not_found() };
        let session = world.copy(&id);
        if form.is("action", "cancel") {
            return see_other(session.text("cancel_url").unwrap_or("/"));
        }
        match pay(world, &id, &form) {
            Ok(true) => see_other(&session.word("success_url").replace("{CHECKOUT_SESSION_ID}", &id)),
            Ok(false) => page(world, &world.copy(&id), "Your card was declined. Try another way to pay."),
            Err(error) => page(world, &session, error.message()),
        }
    })
}

/// Whether it went through (a decline is no error).
fn pay(world: &mut World, id: &str, form: &Value) -> Result<bool, ApiError> {
    let typed = |name: &str| form.text(name).map(str::to_owned);
    let payer = Payer { email: typed("email"), name: typed("name"), amount: None };
    match form.word("action") {
        "card" => sessions::pay(world, id, Method::Card, payer).map(|()| true),
        "bank_debit" => sessions::pay(world, id, Method::BankDebit, payer).map(|()| true),
        "bank_transfer" => sessions::pay(world, id, Method::BankTransfer, payer).map(|()| true),
        "decline" => sessions::decline(world, id).map(|()| false),
        _ => Err(ApiError::invalid("Choose how to pay.")),
    }
}

fn not_found() -> Response {
    layout::problem(StatusCode::NOT_FOUND, "No such session", "This Checkout session does not exist.")
}

fn page(world: &World, session: &Value, notice: &str) -> Response {
    let currency = session.word("currency");
    let items = world.having("item", "_session", session.word("id"));
    let tax = session["total_details"].amount("amount_tax");
    let mut sums = vec![("Total".to_owned(), session.amount("amount_total"))];
    if tax != 0 {
        sums.insert(0, ("Taxes".to_owned(), tax));
    }
    let notice = if notice.is_empty() {
        String::new()
    } else {
        format!("<p class=\"notice bad\" role=\"alert\">{}</p>", escape(notice))
    };
    let body = format!(
        "<section class=\"sheet\"><h1>Checkout</h1>{notice}<p class=\"total\">{}</p>{}</section>{}",
        money::show(session.amount("amount_total"), currency),
        table::lines(&items, "amount_total", &sums, currency),
        if session.is("status", "open") { form(session) } else { over(session) }
    );
    let mut response = layout::page("Checkout", &body);
    if !notice.is_empty() {
        response.set_status(StatusCode::PAYMENT_REQUIRED);
    }
    response
}

fn form(session: &Value) -> String {
    format!(
        "<form class=\"sheet\" method=\"post\"><h2>Pay</h2>\
         <label for=\"email\">E-mail</label><input id=\"email\" name=\"email\" type=\"email\" autocomplete=\"email\" value=\"{}\">\
         <label for=\"name\">Name</label><input id=\"name\" name=\"name\" type=\"text\" autocomplete=\"name\">\
         <div class=\"buttons\">\
         <button type=\"submit\" class=\"first\" name=\"action\" value=\"card\">Pay by card</button>\
         <button type=\"submit\" name=\"action\" value=\"bank_debit\">Pay by bank debit (settles later)</button>\
         <button type=\"submit\" name=\"action\" value=\"decline\">Let the card be declined</button>\
         <button type=\"submit\" name=\"action\" value=\"cancel\">Cancel and go back</button></div></form>",
        escape(session.word("customer_email"))
    )
}

fn over(session: &Value) -> String {
    let text = match (session.word("status"), session.word("payment_status")) {
        ("expired", _) => "This session has expired.",
        (_, "unpaid") => "Thank you. Your bank is working on the payment.",
        _ => "Thank you. This session has been paid.",
    };
    let back = session.word("success_url").replace("{CHECKOUT_SESSION_ID}", session.word("id"));
    format!(
        "<section class=\"sheet\"><p class=\"notice\">{text}</p><a class=\"button\" href=\"{}\">Back to the seller</a></section>",
        link(&back)
    )
}
