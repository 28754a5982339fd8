//! `GET /admin/{conference}/purchase-orders`

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::super::{Page, Problem, Problems};
use super::super::{
    Choice,
    sample::{at, eur, on, text},
};
use super::lists::{ListFrame, list};

#[derive(Clone, Debug, Serialize)]
pub struct PurchaseOrdersPage {
    pub list: ListFrame,
    pub filter: PurchaseOrderFilter,
    /// The filters in force.
    pub chips: Vec<Chip>,
    pub problems: Problems,
    pub rows: Vec<PurchaseOrderRow>,
    pub totals: Vec<TotalRow>,
    /// Whoever looks may enter one for a company.
    pub may_enter: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct PurchaseOrderRow {
    pub id: String,
    pub reference: String,
    pub company: String,
    pub po_number: Option<String>,
    /// The word of `PurchaseOrderStatus`, or `overdue`.
    pub status: String,
    /// The member of staff who looks after it.
    pub owner: Option<String>,
    pub seats_used: i64,
    pub seats_total: i64,
    /// As many seats as the company asks for, until somebody answers.
    pub wish: Option<i32>,
    pub total: Money,
    pub paid: Money,
    pub balance: Money,
    pub due: Option<NaiveDate>,
    /// 0 when not overdue.
    pub overdue_days: i64,
    /// Stripe's word for the invoice.
    pub invoice: Option<String>,
    pub synced: Option<DateTime<Utc>>,
    pub created: DateTime<Utc>,
    pub updated: DateTime<Utc>,
    /// What stands between Stripe and us: `drift`, `unapplied`, `stripe_refused`.
    pub problem: Option<&'static str>,
}

/// Sum of what the filter finds, one for each currency.
#[derive(Clone, Debug, Serialize)]
pub struct TotalRow {
    pub total: Money,
    pub paid: Money,
    /// What is owed: balances above zero, where money is expected.
    pub balance: Money,
}

/// A filter in force. `word` finds its text: `filter-…`, with `value` in it.
#[derive(Clone, Debug, Serialize)]
pub struct Chip {
    pub word: String,
    pub value: String,
    /// The same list without it.
    pub href: String,
}

/// The fields of the filter, as typed.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PurchaseOrderFilter {
    /// Something of it is in force: it's shown unfolded.
    pub open: bool,
    pub due_from: String,
    pub due_until: String,
    pub created_from: String,
    pub created_until: String,
    pub amount_from: String,
    pub amount_until: String,
    /// `yes`, `no`, or either.
    pub number: String,
    pub free: bool,
    /// The id of one of `owners`; empty: whoever.
    pub owner: String,
    pub owners: Vec<Choice>,
    pub sort: String,
}

fn purchase_order_row(status: &str, overdue_days: i64) -> PurchaseOrderRow {
    PurchaseOrderRow {
        id: text("0193"),
        reference: text("PO-NC27-0042"),
        company: text("Analytical Engines Ltd"),
        po_number: Some(text("4500012345")),
        status: text(status),
        seats_used: 4,
        seats_total: 10,
        wish: (status == "partially_paid").then_some(12),
        total: eur(405_000),
        paid: eur(150_000),
        balance: eur(255_000),
        due: Some(on("2027-03-13")),
        overdue_days,
        invoice: Some(text("open")),
        synced: Some(at("2027-03-01T09:58:00Z")),
        created: at("2027-02-10T16:20:00Z"),
        updated: at("2027-02-26T08:05:00Z"),
        owner: (overdue_days > 0).then(|| text("Mara Finke")),
        problem: (overdue_days > 0).then_some("drift"),
    }
}

/// Every filter at once, one of them wrong; nothing fits.
fn filtered(page: PurchaseOrdersPage) -> PurchaseOrdersPage {
    let chip =
        |(word, value): (&str, &str)| Chip { word: text(word), value: text(value), href: text("?sort=due") };
    let chips = [
        ("status", "Overdue"),
        ("q", "Engines"),
        ("due-from", "1 March 2027"),
        ("due-until", "31 March 2027"),
        ("created-from", "1 March 2027"),
        ("created-until", "31 March 2027"),
        ("amount-from", "€100.00"),
        ("amount-until", "€5,000.00"),
        ("number-yes", ""),
        ("number-no", ""),
        ("free", ""),
        ("owner", "Mara Finke"),
        ("owner-nobody", ""),
        ("sort", "Balance"),
    ];
    let filter = PurchaseOrderFilter {
        open: true,
        due_from: text("tomorrow"),
        amount_from: text("100"),
        free: true,
        owner: text("nobody"),
        owners: vec![Choice { value: text("nobody"), label: text("Nobody yet") }],
        ..PurchaseOrderFilter::default()
    };
    let problems = vec![Problem::new("due_from", "problem-filter-day")];
    let chips = chips.into_iter().map(chip).collect();
    PurchaseOrdersPage { filter, chips, problems, rows: vec![], totals: vec![], ..page }
}

impl Page for PurchaseOrdersPage {
    const TEMPLATE: &'static str = "admin/purchase_orders.html";

    fn sample() -> Vec<Self> {
        let row = purchase_order_row;
        let new = PurchaseOrderRow {
            invoice: None,
            synced: None,
            due: None,
            po_number: None,
            ..row("requested", 0)
        };
        let columns = [
            "reference",
            "company",
            "status",
            "seats",
            "total",
            "paid",
            "balance",
            "due",
            "invoice",
            "updated",
        ];
        let tabs = [
            "all",
            "requested",
            "invoiced",
            "overdue",
            "partially_paid",
            "paid",
            "overpaid",
            "cancelled",
            "wish",
            "sync",
        ];
        let list = list(&columns, &tabs);
        let totals = vec![TotalRow { total: eur(1_215_000), paid: eur(450_000), balance: eur(765_000) }];
        let rows = vec![new, row("overdue", 12), row("partially_paid", 0), row("paid", 0)];
        let full = Self {
            list,
            filter: PurchaseOrderFilter::default(),
            chips: vec![],
            problems: vec![],
            rows,
            totals,
            may_enter: true,
        };
        vec![full.clone(), filtered(full)]
    }
}
