//! An order's way: details, review, and its page at every stage.

use chrono::{DateTime, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::parts::{DiscountView, Document, LineView, PaymentView, Summary, TaxView, TicketView};
use super::sample::{QR, at, eur, on, text};

/// `GET /{conference}/orders/{token}/details`
#[derive(Clone, Debug, Serialize)]
pub struct DetailsPage {
    pub token: String,
    /// The order is paid: only those who come may change.
    pub paid: bool,
    pub hold_until: Option<DateTime<Utc>>,
    pub form: BuyerForm,
    pub summary: Summary,
    pub problems: Problems,
}

/// As typed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct BuyerForm {
    pub buyer_name: String,
    pub buyer_email: String,
    /// In the order of `seat[0]`, `seat[1]` …
    pub seats: Vec<SeatForm>,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct SeatForm {
    /// The ticket type's name.
    pub ticket: String,
    pub name: String,
    pub email: String,
}

/// `GET /{conference}/orders/{token}/review`
#[derive(Clone, Debug, Serialize)]
pub struct ReviewPage {
    pub token: String,
    pub hold_until: Option<DateTime<Utc>>,
    pub form: BuyerForm,
    pub summary: Summary,
    /// Nothing to pay: the button completes the order.
    pub free: bool,
    /// The box was ticked.
    pub terms: bool,
    pub problems: Problems,
}

/// `GET /{conference}/orders/{token}`
#[derive(Clone, Debug, Serialize)]
pub struct OrderPage {
    pub token: String,
    pub reference: String,
    /// The word of `OrderStatus`, or of `LateMoney` where that says more: `undecided`, `refunded`.
    pub stage: String,
    pub buyer_email: String,
    pub hold_until: Option<DateTime<Utc>>,
    /// When Stripe was last asked.
    pub asked_at: Option<DateTime<Utc>>,
    /// What is still to pay.
    pub due: Money,
    pub summary: Summary,
    pub tickets: Vec<TicketView>,
    pub payments: Vec<PaymentView>,
    pub documents: Vec<Document>,
    /// The query with which the page looks again while it waits for Stripe's word about a payment.
    pub again: Option<&'static str>,
    pub can_cancel: bool,
}

fn summary() -> Summary {
    Summary {
        lines: vec![
            LineView { quantity: 2, name: text("Early bird"), unit: eur(36_000), amount: eur(72_000) },
            LineView {
                quantity: 1,
                name: text("Workshop: typesetting by hand"),
                unit: eur(12_000),
                amount: eur(12_000),
            },
        ],
        discount: Some(DiscountView { kind: "code", value: text("SPEAKER"), amount: eur(-2_000) }),
        taxes: vec![TaxView { percent: text("19"), inclusive: true, amount: eur(13_092) }],
        reverse_charge: None,
        total: eur(82_000),
    }
}

fn form() -> BuyerForm {
    let seat = |ticket: &str, name: &str, email: &str| SeatForm {
        ticket: text(ticket),
        name: text(name),
        email: text(email),
    };
    BuyerForm {
        buyer_name: text("Ada Lovelace"),
        buyer_email: text("ada@engines.example"),
        seats: vec![
            seat("Early bird", "Ada Lovelace", "ada@engines.example"),
            seat("Early bird", "", ""),
            seat("Workshop: typesetting by hand", "Charles Babbage", "charles@"),
        ],
    }
}

impl Page for DetailsPage {
    const TEMPLATE: &'static str = "public/details.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            token: text("t0k3n"),
            paid: false,
            hold_until: Some(at("2027-03-01T10:14:00Z")),
            form: form(),
            summary: summary(),
            problems: vec![],
        };
        let problems = vec![
            Problem::new("buyer_name", "problem-required"),
            Problem::new("seat[2][email]", "problem-email"),
        ];
        let seats = form().seats;
        let wrong = Self {
            form: BuyerForm { seats, ..BuyerForm::default() },
            problems,
            hold_until: None,
            ..full.clone()
        };
        let paid = Self { paid: true, hold_until: None, ..full.clone() };
        vec![full, wrong, paid]
    }
}

impl Page for ReviewPage {
    const TEMPLATE: &'static str = "public/review.html";

    fn sample() -> Vec<Self> {
        let paid = Self {
            token: text("t0k3n"),
            hold_until: Some(at("2027-03-01T10:14:00Z")),
            form: form(),
            summary: summary(),
            free: false,
            terms: false,
            problems: vec![],
        };
        let problems = vec![Problem::new("terms", "problem-required")];
        let nothing = Summary { total: eur(0), taxes: vec![], ..summary() };
        let free = Self { free: true, summary: nothing, problems, hold_until: None, ..paid.clone() };
        vec![paid, free]
    }
}

fn ticket(index: usize, holder: Option<&str>, status: &str, qr: Option<&str>) -> TicketView {
    TicketView {
        token: format!("ticket-{index}"),
        ticket: text("Early bird"),
        holder: holder.map(text),
        reference: format!("NC27-7K3QD-{index}"),
        status: text(status),
        qr: qr.map(text),
        why: if qr.is_none() { Some("unpaid") } else { None },
    }
}

fn paid() -> OrderPage {
    OrderPage {
        token: text("t0k3n"),
        reference: text("NC27-7K3QD"),
        stage: text("paid"),
        buyer_email: text("ada@engines.example"),
        hold_until: None,
        asked_at: Some(at("2027-03-01T09:58:00Z")),
        due: eur(0),
        summary: summary(),
        tickets: vec![
            ticket(1, Some("Ada Lovelace"), "assigned", Some(QR)),
            ticket(2, None, "unassigned", Some(QR)),
            ticket(3, Some("Charles Babbage"), "invited", Some(QR)),
        ],
        payments: vec![PaymentView {
            at: at("2027-03-01T09:57:00Z"),
            kind: text("charge"),
            amount: eur(82_000),
            method: None,
            reference: None,
            applied: true,
        }],
        documents: vec![Document {
            kind: "receipt",
            number: None,
            on: Some(on("2027-03-01")),
            amount: None,
            reason: None,
            href: Some(text("/r.pdf")),
        }],
        again: None,
        can_cancel: false,
    }
}

impl OrderPage {
    /// The buyer says to have paid, and Stripe hasn't told us yet: nobody is asked to pay again meanwhile.
    pub fn confirming(self, again: &'static str) -> Self {
        Self { stage: "confirming".to_owned(), again: Some(again), can_cancel: false, ..self }
    }
}

impl Page for OrderPage {
    const TEMPLATE: &'static str = "public/order.html";

    fn sample() -> Vec<Self> {
        let stages = [
            "draft",
            "awaiting_payment",
            "processing",
            "expired",
            "cancelled",
            "undecided",
            "refunded",
            "honoured",
            "kept",
        ];
        let other = |stage: &&str| OrderPage {
            stage: text(stage),
            due: eur(82_000),
            hold_until: Some(at("2027-03-01T10:14:00Z")),
            tickets: vec![
                ticket(1, Some("Ada Lovelace"), "assigned", None),
                ticket(2, None, "unassigned", None),
            ],
            payments: vec![],
            documents: vec![],
            can_cancel: true,
            ..paid()
        };
        let confirming = other(&"awaiting_payment").confirming("from=payment");
        [paid(), confirming].into_iter().chain(stages.iter().map(other)).collect()
    }
}
