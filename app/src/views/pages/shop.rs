//! The public front: the list of conferences, and the shop of one.

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::{Currency, Money};
use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::sample::{at, eur, on, text};

/// `GET /`
#[derive(Clone, Debug, Serialize)]
pub struct IndexPage {
    pub conferences: Vec<ConferenceEntry>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ConferenceEntry {
    pub slug: String,
    pub name: String,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub place: String,
    /// The cheapest ticket on sale now.
    pub from: Option<Money>,
}

/// `GET /{conference}`
#[derive(Clone, Debug, Serialize)]
pub struct ShopPage {
    /// A few sentences of the organiser; may be empty.
    pub intro: String,
    pub groups: Vec<TicketGroup>,
    pub currency: Currency,
    /// Decimals of the currency, for the running total.
    pub exponent: u32,
    pub code: CodeEntry,
    pub company: Option<CompanyOffer>,
    /// Something can be bought now; else there is no cart.
    pub selling: bool,
    /// Hidden value that makes a double click one order.
    pub once: String,
    pub problems: Problems,
}

#[derive(Clone, Debug, Serialize)]
pub struct TicketGroup {
    /// None: the tickets without a category.
    pub title: Option<String>,
    pub tickets: Vec<TicketOffer>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TicketOffer {
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub price: Money,
    /// The price without the discount in force.
    pub full_price: Option<Money>,
    pub tax: Option<TaxNote>,
    /// `open`, `low`, `sold_out`, `not_yet`, `ended`.
    pub state: &'static str,
    /// How many are left, when few.
    pub left: Option<i64>,
    pub opens: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    /// The most in one order.
    pub max: i64,
    pub quantity: i64,
}

#[derive(Clone, Debug, Serialize)]
pub struct TaxNote {
    /// "19"
    pub percent: String,
    pub inclusive: bool,
}

#[derive(Clone, Debug, Default, Serialize)]
pub struct CodeEntry {
    pub value: String,
    /// The code is good and the prices on this page follow it.
    pub applied: bool,
}

/// What stands beside the cart about buying for a company.
#[derive(Clone, Debug, Serialize)]
pub struct CompanyOffer {
    pub min_seats: i64,
    /// The last day to ask.
    pub until: NaiveDate,
    /// "From 5 seats 5 % less".
    pub volume: Vec<VolumeOffer>,
}

#[derive(Clone, Debug, Serialize)]
pub struct VolumeOffer {
    pub from: i64,
    pub percent: String,
}

impl Page for IndexPage {
    const TEMPLATE: &'static str = "public/index.html";

    fn sample() -> Vec<Self> {
        let entry = |slug, name, starts, ends, place, from| ConferenceEntry {
            slug: text(slug),
            name: text(name),
            starts: on(starts),
            ends: on(ends),
            place: text(place),
            from,
        };
        vec![
            Self {
                conferences: vec![
                    entry(
                        "northconf-2027",
                        "NorthConf 2027",
                        "2027-06-10",
                        "2027-06-12",
                        "Hamburg",
                        Some(eur(45_000)),
                    ),
                    entry("lumen-days", "Lumen Days", "2027-09-30", "2027-10-01", "Zürich", None),
                ],
            },
            Self { conferences: vec![] },
        ]
    }
}

fn ticket(slug: &str, name: &str, price: i64) -> TicketOffer {
    TicketOffer {
        slug: text(slug),
        name: text(name),
        description: Some(text("All three days, every talk, lunch and the evening on the river.")),
        price: eur(price),
        full_price: None,
        tax: Some(TaxNote { percent: text("19"), inclusive: true }),
        state: "open",
        left: None,
        opens: None,
        until: Some(at("2027-06-09T21:59:00Z")),
        max: 10,
        quantity: 0,
    }
}

fn sample_groups() -> Vec<TicketGroup> {
    let early = TicketOffer {
        full_price: Some(eur(45_000)),
        quantity: 2,
        ..ticket("early-bird", "Early bird", 36_000)
    };
    let low = TicketOffer { state: "low", left: Some(7), ..ticket("regular", "Regular", 45_000) };
    let tax = Some(TaxNote { percent: text("19"), inclusive: false });
    let sold =
        TicketOffer { state: "sold_out", tax, ..ticket("workshop", "Workshop: typesetting by hand", 12_000) };
    let soon = TicketOffer {
        state: "not_yet",
        opens: Some(at("2027-04-01T07:00:00Z")),
        description: None,
        ..ticket("student", "Student", 9_000)
    };
    let ended = TicketOffer { state: "ended", ..ticket("blind", "Blind bird", 25_000) };
    let group = |title: &str, tickets| TicketGroup { title: Some(text(title)), tickets };
    vec![group("Conference", vec![early, low, soon, ended]), group("Workshops", vec![sold])]
}

impl Page for ShopPage {
    const TEMPLATE: &'static str = "public/shop.html";

    fn sample() -> Vec<Self> {
        let volume = |from, percent| VolumeOffer { from, percent: text(percent) };
        let full = Self {
            intro: text("Three days by the Elbe about building software that lasts."),
            groups: sample_groups(),
            currency: Currency::EUR,
            exponent: 2,
            code: CodeEntry::default(),
            company: Some(CompanyOffer {
                min_seats: 3,
                until: on("2027-05-20"),
                volume: vec![volume(5, "5"), volume(10, "10")],
            }),
            selling: true,
            once: text("once"),
            problems: vec![],
        };
        let wrong = Self {
            code: CodeEntry { value: text("SPEAKR"), applied: false },
            problems: vec![
                Problem::new("code", "problem-code-unknown"),
                Problem::new("quantity[regular]", "problem-quantity-max").with("max", 10),
            ],
            ..full.clone()
        };
        let applied =
            Self { code: CodeEntry { value: text("SPEAKER"), applied: true }, company: None, ..full.clone() };
        let empty =
            Self { groups: vec![], selling: false, company: None, intro: String::new(), ..full.clone() };
        vec![full, wrong, applied, empty]
    }
}
