//! The mails Stripe would have sent, for people.

use super::layout::{self, escape, link, moment};
use crate::fields::Fields;
use poem::Response;
use serde_json::Value;

/// Newest first.
pub fn page(mails: &[Value]) -> Response {
    let shown: String = mails.iter().rev().map(mail).collect();
    let none = "<p class=\"sheet\">No mails yet. Sending an invoice makes one.</p>";
    let body = format!("<h1>Mails</h1>{}", if shown.is_empty() { none } else { &shown });
    layout::page("Mails", &body)
}

fn mail(mail: &Value) -> String {
    format!(
        "<article class=\"sheet\"><h2>{}</h2><p class=\"quiet\">To {}, {}</p><pre>{}</pre><p><a href=\"{}\">Open the invoice</a></p></article>",
        escape(mail.word("subject")),
        escape(mail.word("to")),
        moment(mail.amount("at")),
        escape(mail.word("text")),
        link(mail.word("hosted_invoice_url"))
    )
}
