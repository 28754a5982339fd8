//! The lists of staff: conferences and orders, and what every list has.

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::super::Page;
use super::super::sample::{at, eur, on, text};

/// `GET /admin`
#[derive(Clone, Debug, Serialize)]
pub struct HomePage {
    pub conferences: Vec<HomeRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct HomeRow {
    pub slug: String,
    pub name: String,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    /// Open to the public.
    pub live: bool,
    pub sold: i64,
    pub capacity: i64,
    pub paid: Money,
    pub outstanding: Money,
    /// Purchase orders to approve.
    pub to_do: i64,
    /// Purchase orders whose companies ask for other seats.
    pub wishes: i64,
    /// Purchase orders on which Stripe and we differ, or Stripe refused something.
    pub sync_problems: i64,
    /// Orders that staff have to look at.
    pub orders: i64,
    /// Purchase orders paid in part whose grace is over: until which due date, and how many.
    pub in_part_until: Option<NaiveDate>,
    pub in_part: i64,
}

/// A tab above a list: `word` is a status word, or `all`, `attention`, `overdue`, `wish`, `sync`.
#[derive(Clone, Debug, Serialize)]
pub struct Tab {
    pub word: String,
    pub href: String,
    pub count: i64,
    pub current: bool,
}

/// What every list has: search, order, neighbours, counts.
#[derive(Clone, Debug, Serialize)]
pub struct ListFrame {
    pub tabs: Vec<Tab>,
    /// As typed in the search field `q`.
    pub q: String,
    /// The status filter, kept while searching; may be empty.
    pub status: String,
    pub columns: Vec<Column>,
    pub shown: i64,
    pub total: i64,
    pub previous: Option<String>,
    pub next: Option<String>,
    /// Where the list as a file comes from.
    pub export: Option<String>,
}

/// The heading of a column. `word` finds its text: `admin-column-…`.
#[derive(Clone, Debug, Serialize)]
pub struct Column {
    pub word: &'static str,
    pub figure: bool,
    /// The address that sorts by it; None: it can't.
    pub href: Option<String>,
    /// `ascending`, `descending`, `none`.
    pub sorted: &'static str,
}

/// `GET /admin/{conference}/orders`
#[derive(Clone, Debug, Serialize)]
pub struct OrdersPage {
    pub list: ListFrame,
    pub rows: Vec<OrderRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct OrderRow {
    pub id: String,
    pub reference: String,
    pub buyer: String,
    pub email: String,
    pub status: String,
    /// The status word of what stands between Stripe and us.
    pub problem: Option<&'static str>,
    pub seats: i64,
    pub total: Money,
    pub created: DateTime<Utc>,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "admin/home.html";

    fn sample() -> Vec<Self> {
        let row = HomeRow {
            slug: text("northconf-2027"),
            name: text("NorthConf 2027"),
            starts: on("2027-06-10"),
            ends: on("2027-06-12"),
            live: true,
            sold: 312,
            capacity: 500,
            paid: eur(9_840_000),
            outstanding: eur(1_215_000),
            to_do: 3,
            wishes: 2,
            sync_problems: 1,
            orders: 2,
            in_part_until: Some(on("2027-03-13")),
            in_part: 1,
        };
        let quiet = HomeRow {
            slug: text("lumen-days"),
            name: text("Lumen Days"),
            live: false,
            to_do: 0,
            wishes: 0,
            sync_problems: 0,
            orders: 0,
            in_part_until: None,
            in_part: 0,
            ..row.clone()
        };
        vec![Self { conferences: vec![row, quiet] }, Self { conferences: vec![] }]
    }
}

pub(super) fn list(words: &[&'static str], tabs: &[&str]) -> ListFrame {
    let column = |word: &&'static str| Column {
        word,
        figure: ["total", "paid", "balance", "seats"].contains(word),
        href: (*word != "seats").then(|| format!("?sort={word}")),
        sorted: if *word == "due" { "ascending" } else { "none" },
    };
    let tab = |word: &&str| Tab {
        word: text(word),
        href: format!("?status={word}"),
        count: 4,
        current: *word == "all",
    };
    ListFrame {
        tabs: tabs.iter().map(tab).collect(),
        q: text("Engines"),
        status: String::new(),
        columns: words.iter().map(column).collect(),
        shown: 3,
        total: 412,
        previous: None,
        next: Some(text("?after=x")),
        export: Some(text("?format=csv")),
    }
}

impl Page for OrdersPage {
    const TEMPLATE: &'static str = "admin/orders.html";

    fn sample() -> Vec<Self> {
        let row = |status: &str| OrderRow {
            id: text("0193"),
            reference: text("NC27-7K3QD"),
            buyer: text("Ada Lovelace"),
            email: text("ada@engines.example"),
            status: text(status),
            problem: (status == "paid").then_some("disputed"),
            seats: 2,
            total: eur(82_000),
            created: at("2027-02-20T11:00:00Z"),
        };
        let columns = ["reference", "buyer", "status", "seats", "total", "created"];
        let list = list(&columns, &["all", "paid", "awaiting_payment", "processing", "undecided"]);
        let rows = vec![row("paid"), row("processing"), row("undecided")];
        vec![Self { list: list.clone(), rows }, Self { list, rows: vec![] }]
    }
}
