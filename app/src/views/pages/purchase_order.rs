//! A company's pages of a purchase order: the buyer's, and the finance contact's.

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::parts::{Document, PaymentView, StepView, Summary};
use super::purchase_order_samples::{order, orders, plain};
use super::revision::WishView;
use super::sample::{at, text};

/// What is owed and what came.
#[derive(Clone, Debug, Serialize)]
pub struct AccountView {
    pub total: Money,
    pub tax: Money,
    /// Credit notes; not negative.
    pub credited: Money,
    pub paid: Money,
    pub refunded: Money,
    /// What a bank took back.
    pub disputed: Money,
    /// Of one that has ended: what was open then, and is asked for no more.
    pub waived: Money,
    /// Negative when overpaid.
    pub balance: Money,
}

/// An invoice that can be paid.
#[derive(Clone, Debug, Serialize)]
pub struct Payable {
    pub url: String,
    /// What it still asks for.
    pub amount: Money,
    pub number: Option<String>,
}

/// What the buyer's and the finance contact's pages have in common. No attendee is in it.
#[derive(Clone, Debug, Serialize)]
pub struct PurchaseOrderView {
    pub token: String,
    pub reference: String,
    pub po_number: Option<String>,
    /// The number that the unpaid invoice carries, where it is no longer theirs; empty: none.
    pub number_on_invoice: Option<String>,
    pub company: String,
    /// The word of `PurchaseOrderStatus`, or `overdue`.
    pub status: String,
    /// It was invoiced.
    pub invoiced: bool,
    /// Why it was declined or cancelled.
    pub reason: Option<String>,
    pub due: Option<NaiveDate>,
    pub overdue_days: i64,
    /// What of the balance was due before today.
    pub overdue: Money,
    /// Something is open, and no invoice asks for any of it.
    pub unasked: bool,
    pub summary: Summary,
    pub account: AccountView,
    /// Money of theirs that counts for nothing, until somebody decides about it.
    pub unapplied: Money,
    pub payments: Vec<PaymentView>,
    pub documents: Vec<Document>,
    pub steps: Vec<StepView>,
    /// Stripe's pages for the invoices, while there is something to pay.
    pub payable: Vec<Payable>,
    pub seats_used: i64,
    pub seats_total: i64,
}

/// `GET /{conference}/purchase-orders/{token}`
#[derive(Clone, Debug, Serialize)]
pub struct PurchaseOrderPage {
    pub order: PurchaseOrderView,
    pub seats: Vec<SeatRow>,
    /// Seats may be handed out.
    pub open: bool,
    /// How many have nobody yet.
    pub free: i64,
    pub claim: Option<ClaimLink>,
    /// The whole address of the finance contact's page, to pass on.
    pub finance_url: String,
    /// Number and documents are still of use.
    pub current: bool,
    /// More or fewer seats that the buyer asked for, until there is an answer.
    pub wish: Option<WishView>,
    pub sent: Vec<SentDocument>,
    /// As typed in the forms of the page.
    pub po_number: String,
    pub claim_domain: String,
    pub message: String,
    pub problems: Problems,
}

/// Where people of one mail domain take a free seat by themselves.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimLink {
    /// The whole address.
    pub url: String,
    pub domain: String,
}

/// A document that the company sent. It is not given out again.
#[derive(Clone, Debug, Serialize)]
pub struct SentDocument {
    pub name: String,
    pub at: DateTime<Utc>,
}

#[derive(Clone, Debug, Serialize)]
pub struct SeatRow {
    /// The ticket type's name.
    pub ticket: String,
    pub reference: String,
    /// Its place in the purchase order, from 0.
    pub position: i32,
    /// The word of `SeatStatus`.
    pub status: String,
    pub name: String,
    pub email: String,
    /// The whole address to send to whoever shall have the seat.
    pub claim_url: String,
    /// The person as the form remembers them, so that it doesn't undo what others did meanwhile.
    pub had: String,
    /// The person can still be exchanged.
    pub open: bool,
}

/// `GET /{conference}/finance/{token}`
#[derive(Clone, Debug, Serialize)]
pub struct FinancePage {
    pub order: PurchaseOrderView,
    /// The number may still be given or corrected.
    pub current: bool,
    /// As typed.
    pub po_number: String,
    pub problems: Problems,
}

impl Page for PurchaseOrderPage {
    const TEMPLATE: &'static str = "public/purchase_order.html";

    fn sample() -> Vec<Self> {
        let seat = |number: i64, status: &str, name: &str, email: &str| SeatRow {
            ticket: text("Regular"),
            reference: format!("PO-NC27-0042-{number}"),
            position: i32::try_from(number).unwrap_or_default() - 1,
            status: text(status),
            name: text(name),
            email: text(email),
            claim_url: format!("https://tickets.example/northconf-2027/seats/s{number}"),
            had: format!("{name}|{email}"),
            open: number != 1,
        };
        let seats = vec![
            seat(1, "assigned", "Ada Lovelace", "ada@engines.example"),
            seat(2, "invited", "", "charles@engines.example"),
            seat(3, "unassigned", "", ""),
        ];
        let page = |order: PurchaseOrderView| Self {
            open: true,
            seats: seats.clone(),
            free: 1,
            claim: None,
            finance_url: text("https://tickets.example/northconf-2027/finance/f1"),
            current: true,
            wish: Some(WishView::example()),
            sent: vec![SentDocument { name: text("PO 4711.pdf"), at: at("2027-02-11T09:30:00Z") }],
            order,
            po_number: String::new(),
            claim_domain: text("engines.example"),
            message: String::new(),
            problems: vec![],
        };
        let mut pages: Vec<Self> = orders().into_iter().map(page).collect();
        let problems = vec![Problem::new("seat[2][email]", "problem-email")];
        let url = text("https://tickets.example/northconf-2027/claims/c1");
        let claim = Some(ClaimLink { url, domain: text("engines.example") });
        let outdated = PurchaseOrderView { number_on_invoice: Some(text("4500012344")), ..order("invoiced") };
        pages.push(Self { problems, claim, ..page(outdated) });
        let plain = plain("requested");
        pages.push(Self {
            open: false,
            current: false,
            wish: None,
            sent: vec![],
            seats: vec![],
            ..page(plain)
        });
        pages
    }
}

impl Page for FinancePage {
    const TEMPLATE: &'static str = "public/finance.html";

    fn sample() -> Vec<Self> {
        let page = |order: PurchaseOrderView| Self {
            current: order.status != "cancelled",
            po_number: order.po_number.clone().unwrap_or_default(),
            problems: vec![],
            order,
        };
        let mut pages: Vec<Self> = orders().into_iter().map(page).collect();
        let outdated = PurchaseOrderView { number_on_invoice: Some(String::new()), ..order("invoiced") };
        let problems = vec![Problem::new("po_number", "problem-required")];
        pages.push(Self { problems, ..page(outdated) });
        pages
    }
}
