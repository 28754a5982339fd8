//! More or fewer seats on a purchase order: what staff and the buyer see of it before it happens.

use chrono::{DateTime, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::parts::{LineView, Summary, TaxView};
use super::sample::{at, eur, text};

/// A form with all the seats that there shall be, and what comes of it.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    pub tickets: Vec<RevisionTicket>,
    pub before: Summary,
    /// As typed; None where it can't be.
    pub after: Option<Summary>,
    /// What happens, as texts of the catalogue (`consequence-…`).
    pub consequences: Vec<Problem>,
    /// Something would be other than it is.
    pub changes: bool,
    /// What the page shows, for its form to say.
    pub seen: String,
    /// The button was pressed before this was shown: nothing was done yet.
    pub again: bool,
}

#[derive(Clone, Debug, Serialize)]
pub struct RevisionTicket {
    pub slug: String,
    pub name: String,
    /// Of one more.
    pub price: Money,
    /// Seats ordered so far.
    pub ordered: i64,
    /// As typed.
    pub quantity: String,
}

/// More or fewer seats that a company asked for.
#[derive(Clone, Debug, Serialize)]
pub struct WishView {
    pub at: DateTime<Utc>,
    /// "10 × Regular"
    pub before: String,
    pub after: String,
    pub note: Option<String>,
    /// Where staff do it, and say no to it; None for those who may not.
    pub revise: Option<String>,
    pub decline: Option<String>,
}

/// `GET /{conference}/purchase-orders/{token}/revision`
#[derive(Clone, Debug, Serialize)]
pub struct AskSeatsPage {
    pub token: String,
    pub reference: String,
    pub revision: RevisionView,
    /// What they asked for before.
    pub wish: Option<WishView>,
    /// As typed.
    pub note: String,
    pub problems: Problems,
}

fn summary(quantity: i64) -> Summary {
    let amount = eur(quantity * 45_000);
    let line = LineView { quantity, name: text("Regular"), unit: eur(45_000), amount };
    let tax = TaxView { percent: text("19"), inclusive: true, amount: eur(quantity * 7_185) };
    Summary { lines: vec![line], discount: None, taxes: vec![tax], reverse_charge: None, total: amount }
}

impl RevisionView {
    /// For the samples of the pages that hold one.
    pub(in crate::views) fn example() -> Self {
        let ticket = |slug: &str, name: &str, ordered: i64, quantity: &str| RevisionTicket {
            slug: text(slug),
            name: text(name),
            price: eur(45_000),
            ordered,
            quantity: text(quantity),
        };
        Self {
            tickets: vec![ticket("regular", "Regular", 10, "12"), ticket("workshop", "Workshop", 0, "0")],
            before: summary(10),
            after: Some(summary(12)),
            consequences: vec![
                Problem::new("", "consequence-further")
                    .with("amount", "€900.00")
                    .with("email", "accounts@engines.example"),
            ],
            changes: true,
            seen: text("0193:12 4500012345 540000"),
            again: false,
        }
    }

    pub(in crate::views) fn impossible() -> Self {
        Self { after: None, consequences: vec![], changes: false, ..Self::example() }
    }
}

impl WishView {
    pub(in crate::views) fn example() -> Self {
        Self {
            at: at("2027-03-01T09:00:00Z"),
            before: text("10 × Regular"),
            after: text("12 × Regular"),
            note: Some(text("Two colleagues joined us.")),
            revise: Some(text("/admin/northconf-2027/purchase-orders/0193/revision?po_number=4500")),
            decline: Some(text("/admin/northconf-2027/purchase-orders/0193/revision/refusal")),
        }
    }
}

impl Page for AskSeatsPage {
    const TEMPLATE: &'static str = "public/revision.html";

    fn sample() -> Vec<Self> {
        let page = |revision, wish, problems| Self {
            token: text("p0t0k3n"),
            reference: text("PO-NC27-0042"),
            revision,
            wish,
            note: text("Two colleagues joined us."),
            problems,
        };
        let few = Problem::new("quantity[regular]", "problem-more-than-free").with("left", "1");
        let unchanged = RevisionView { changes: false, consequences: vec![], ..RevisionView::example() };
        vec![
            page(RevisionView::example(), None, vec![]),
            page(RevisionView { again: true, ..RevisionView::example() }, None, vec![]),
            page(unchanged, Some(WishView::example()), vec![]),
            page(RevisionView::impossible(), None, vec![few]),
        ]
    }
}
