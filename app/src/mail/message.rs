//! An outbox row as a mail: text and HTML, UTF-8, and the same bytes each time, so that a mail which was sent twice after a
//! crash carries one Message-ID and is recognised as one.

use std::time::SystemTime;

use entity::outbox;
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{HeaderName, HeaderValue},
    },
};

/// An address or a text that no mail can carry.
#[derive(Debug, thiserror::Error)]
#[error("not a mail: {0}")]
pub struct Unmailable(String);

fn unmailable(error: impl std::fmt::Display) -> Unmailable {
    Unmailable(error.to_string())
}

/// The mail as it leaves, from `sender` in the name that the row says.
pub fn compose(row: &outbox::Model, sender: &Address) -> Result<Message, Unmailable> {
    let mut mail = Message::builder()
        .from(Mailbox::new(Some(one_line(&row.from_name)), sender.clone()))
        .reply_to(mailbox(row.reply_to.as_str())?)
        .subject(one_line(&row.subject))
        .date(SystemTime::from(row.created_at))
        .message_id(Some(format!("<{}@{}>", row.id, sender.domain())))
        .raw_header(not_by_a_person());
    for address in addresses(&row.to_addresses) {
        mail = mail.to(mailbox(address)?);
    }
    for address in row.cc_addresses.iter().flat_map(|list| addresses(list)) {
        mail = mail.cc(mailbox(address)?);
    }
    mail.multipart(body(row)).map_err(unmailable)
}

fn body(row: &outbox::Model) -> MultiPart {
    MultiPart::alternative()
        .boundary(row.id.0.simple().to_string())
        .singlepart(SinglePart::plain(row.text.clone()))
        .singlepart(SinglePart::html(row.html.clone()))
}

/// Tells responders that nobody waits for their answer.
fn not_by_a_person() -> HeaderValue {
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    HeaderValue::new(name, "auto-generated".to_owned())
}

fn addresses(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|address| !address.is_empty())
}

fn mailbox(address: &str) -> Result<Mailbox, Unmailable> {
    let address = address.parse::<Address>().map_err(unmailable)?;
    Ok(Mailbox::new(None, address))
}

/// A header is one line, whatever was typed into it.
fn one_line(text: &str) -> String {
    text.split(char::is_control).collect::<Vec<_>>().join(" ")
}
