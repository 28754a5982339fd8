//! The overview: accounts, what is in them with links to the hosted pages, latest events and deliveries.

use super::{
    layout::{self, escape, link, moment},
    table,
};
use crate::{fields::Fields, money, sandbox::Sandbox, webhooks::State, world::World};
use poem::{Response, handler, web::Data};
use serde_json::Value;

const SHOWN: usize = 15;

#[handler]
pub fn show(sandbox: Data<&Sandbox>) -> Response {
    let (accounts, calls) = sandbox.with(|state| {
        state.tick();
        let accounts: String = state.worlds.values().map(account).collect();
        (accounts, state.log.latest(SHOWN))
    });
    let none =
        "<p class=\"sheet\">No accounts yet. The first call with a key <code>sk_test_…</code> makes one.</p>";
    let body = format!(
        "<h1>Stripe sandbox</h1><p><a href=\"/_sandbox/mails\">Mails</a> · <a href=\"/_sandbox/requests\">All calls (JSON)</a></p>{}\
         <section class=\"sheet\"><h2>Latest calls</h2>{}</section>",
        if accounts.is_empty() { none } else { &accounts },
        table::rows(
            "Latest calls",
            &["Time", "Call", "Status", "Idempotency key"],
            &calls.iter().map(call).collect::<Vec<_>>()
        )
    );
    layout::wide_page("Stripe sandbox", &body)
}

fn call(call: &Value) -> Vec<String> {
    let status = call.int("status").map_or("dropped".to_owned(), |status| status.to_string());
    vec![
        moment(call.amount("at")),
        format!("<code>{} {}</code>", escape(call.word("method")), escape(call.word("path"))),
        status,
        format!("<code>{}</code>", escape(call.word("idempotency_key"))),
    ]
}

fn account(world: &World) -> String {
    let last4: String = world.key.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    format!(
        "<section class=\"sheet\"><h2>Account {} (key ending in {})</h2><h3>Checkout sessions</h3>{}<h3>Invoices</h3>{}<h3>Events</h3>{}<h3>Webhook deliveries</h3>{}</section>",
        escape(&world.account),
        escape(&last4),
        sessions(world),
        invoices(world),
        events(world),
        deliveries(world)
    )
}

fn hosted(url: Option<&str>, id: &str) -> String {
    match url {
        Some(url) => format!("<a href=\"{}\"><code>{}</code></a>", link(url), escape(id)),
        None => format!("<code>{}</code>", escape(id)),
    }
}

fn short(id: &str) -> String {
    if id.len() > 24 { format!("{}…", id.chars().take(24).collect::<String>()) } else { id.to_owned() }
}

fn sessions(world: &World) -> String {
    let row = |session: &Value| {
        let amount = money::show(session.amount("amount_total"), session.word("currency"));
        let state = format!("{}, {}", session.word("status"), session.word("payment_status"));
        vec![hosted(session.text("url"), &short(session.word("id"))), escape(&state), amount]
    };
    let rows: Vec<_> = world.all("checkout.session").rev().take(SHOWN).map(row).collect();
    table::rows("Checkout sessions", &["Session", "State", "Total"], &rows)
}

fn invoices(world: &World) -> String {
    let row = |invoice: &Value| {
        let money = |field: &str| money::show(invoice.amount(field), invoice.word("currency"));
        vec![
            hosted(invoice.text("hosted_invoice_url"), invoice.text("number").unwrap_or(invoice.word("id"))),
            escape(invoice.word("customer_name")),
            escape(invoice.word("status")),
            money("total"),
            money("amount_remaining"),
        ]
    };
    let rows: Vec<_> = world.all("invoice").rev().take(SHOWN).map(row).collect();
    table::rows("Invoices", &["Invoice", "Customer", "State", "Total", "Remaining"], &rows)
}

fn events(world: &World) -> String {
    let row = |event: &Value| {
        let about = event["data"]["object"].word("id");
        vec![
            moment(event.amount("created")),
            escape(event.word("type")),
            format!("<code>{}</code>", escape(&short(about))),
        ]
    };
    let rows: Vec<_> = world.all("event").rev().take(SHOWN).map(row).collect();
    table::rows("Events", &["Time", "Type", "About"], &rows)
}

fn deliveries(world: &World) -> String {
    let row = |delivery: &crate::webhooks::Delivery| {
        let state = match delivery.state {
            State::Waiting(_) if delivery.attempts.is_empty() => "waiting",
            State::Waiting(_) => "will be tried again",
            State::Sending => "on its way",
            State::Delivered => "delivered",
            State::GaveUp => "given up",
        };
        let (event, endpoint) = (world.copy(&delivery.event), world.copy(&delivery.endpoint));
        let attempts = delivery.attempts.join(", ");
        vec![escape(event.word("type")), escape(endpoint.word("url")), state.to_owned(), escape(&attempts)]
    };
    let rows: Vec<_> = world.deliveries.iter().rev().take(SHOWN).map(row).collect();
    table::rows("Webhook deliveries", &["Event", "To", "State", "Attempts"], &rows)
}
