//! How many get their seats at once: the list that a buyer confirms, and the page behind a claim link.

use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::sample::text;

/// The answer to `POST /{conference}/purchase-orders/{token}/attendees`: who would get a seat, to be confirmed.
#[derive(Clone, Debug, Serialize)]
pub struct AttendeesPage {
    pub token: String,
    pub reference: String,
    pub rows: Vec<ListRow>,
    /// The list itself, which the form brings back.
    pub list: String,
    /// What is wrong with it by now, of the field `list`; then it can be mended.
    pub problems: Problems,
}

#[derive(Clone, Debug, Serialize)]
pub struct ListRow {
    pub line: u64,
    pub name: String,
    pub email: String,
    pub ticket: String,
}

/// `GET /{conference}/claims/{token}`; posts `name`, `email` and `ticket` to the same address.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimPage {
    pub token: String,
    pub company: String,
    /// Whose addresses are taken.
    pub domain: String,
    /// The names of the tickets that have free seats; none: all seats are taken, and who has one gets its link again.
    pub tickets: Vec<String>,
    pub name: String,
    pub email: String,
    pub ticket: String,
    pub problems: Problems,
}

impl Page for AttendeesPage {
    const TEMPLATE: &'static str = "public/attendees.html";

    fn sample() -> Vec<Self> {
        let row = |line, name: &str, email: &str| ListRow {
            line,
            name: text(name),
            email: text(email),
            ticket: text("Regular"),
        };
        let rows = vec![row(2, "Ada Lovelace", "ada@engines.example"), row(3, "", "charles@engines.example")];
        let list = text("name,email\nAda Lovelace,ada@engines.example\n,charles@engines.example\n");
        let good =
            Self { token: text("p0t0k3n"), reference: text("PO-NC27-0042"), rows, list, problems: vec![] };
        let twice = Problem::new("list", "problem-list-twice").with("line", 3);
        let problems = vec![twice.with("value", "charles@engines.example")];
        vec![good.clone(), Self { problems, ..good }]
    }
}

impl Page for ClaimPage {
    const TEMPLATE: &'static str = "public/claim.html";

    fn sample() -> Vec<Self> {
        let open = Self {
            token: text("c1"),
            company: text("Analytical Engines Ltd"),
            domain: text("engines.example"),
            tickets: vec![text("Regular"), text("Workshop day")],
            name: String::new(),
            email: String::new(),
            ticket: String::new(),
            problems: vec![],
        };
        let problem = Problem::new("email", "problem-claim-domain").with("domain", "engines.example");
        let wrong = Self { email: text("ada@home.example"), problems: vec![problem], ..open.clone() };
        let one = Self { tickets: vec![text("Regular")], ..open.clone() };
        let full = Self { tickets: vec![], ..open.clone() };
        vec![open, wrong, one, full]
    }
}
