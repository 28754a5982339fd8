//! What an attendee sees: the ticket, and the form that claims or changes a seat.

use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::parts::TicketView;
use super::sample::{QR, text};

/// `GET /{conference}/tickets/{token}`
#[derive(Clone, Debug, Serialize)]
pub struct TicketPage {
    pub ticket: TicketView,
    /// Where the name can be changed, while it can.
    pub change: Option<String>,
    pub calendar: Option<String>,
}

/// `GET /{conference}/seats/{token}`; posts `name` and `email` to the same address.
#[derive(Clone, Debug, Serialize)]
pub struct SeatPage {
    pub token: String,
    pub ticket: String,
    /// The word of `SeatStatus`.
    pub status: String,
    /// Why nothing can be changed: `checked-in`, `begun`, `over`, `void`.
    pub closed: Option<&'static str>,
    /// Who invites: the company of a purchase order.
    pub company: Option<String>,
    pub name: String,
    pub email: String,
    pub problems: Problems,
}

fn ticket(status: &str, qr: Option<&str>, why: Option<&'static str>) -> TicketView {
    TicketView {
        token: text("s3at"),
        ticket: text("Regular"),
        holder: qr.map(|_| text("Ada Lovelace")),
        reference: text("NC27-7K3QD-1"),
        status: text(status),
        qr: qr.map(text),
        why,
    }
}

impl Page for TicketPage {
    const TEMPLATE: &'static str = "public/ticket.html";

    fn sample() -> Vec<Self> {
        let valid = ticket("assigned", Some(QR), None);
        vec![
            Self { ticket: valid, change: Some(text("/c/seats/s")), calendar: Some(text("/c/calendar.ics")) },
            Self { ticket: ticket("assigned", None, Some("unpaid")), change: None, calendar: None },
            Self { ticket: ticket("void", None, Some("void")), change: None, calendar: None },
        ]
    }
}

impl Page for SeatPage {
    const TEMPLATE: &'static str = "public/seat.html";

    fn sample() -> Vec<Self> {
        let invited = Self {
            token: text("s3at"),
            ticket: text("Regular"),
            status: text("invited"),
            closed: None,
            company: Some(text("Analytical Engines Ltd")),
            name: String::new(),
            email: text("ada@engines.example"),
            problems: vec![],
        };
        let assigned =
            Self { status: text("assigned"), name: text("Ada Lovelace"), company: None, ..invited.clone() };
        let void = Self { status: text("void"), closed: Some("void"), ..invited.clone() };
        let begun = Self { closed: Some("begun"), ..assigned.clone() };
        let wrong = Self { problems: vec![Problem::new("name", "problem-required")], ..invited.clone() };
        vec![invited, assigned, void, begun, wrong]
    }
}
