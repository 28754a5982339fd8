//! The form with which seats are asked for: the company's own, and the one that staff fill in for it.

use chrono::NaiveDate;
use entity::types::Money;
use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::parts::{DiscountView, LineView, Summary, TaxView};
use super::sample::{eur, on, text};
use super::shop::VolumeOffer;
use crate::domain::request::RequestFields;

/// `GET /{conference}/purchase-orders/new`
#[derive(Clone, Debug, Serialize)]
pub struct RequestPage {
    /// May be asked for now; else the page says why not.
    pub open: bool,
    /// Nothing can be asked for any more since this day; None: the conference takes none.
    pub until: Option<NaiveDate>,
    pub tickets: Vec<RequestTicket>,
    pub min_seats: i64,
    pub volume: Vec<VolumeOffer>,
    pub terms: Vec<TermChoice>,
    /// Code and name, in order of their names: `i18n::countries`.
    pub countries: Vec<Choice>,
    /// The seller's country, where a company in another one may owe the tax itself.
    pub reverse_charge_abroad: bool,
    pub form: RequestFields,
    /// A document came with the form: it has to be chosen again, as browsers don't keep files.
    pub document: Option<String>,
    pub preview: PreviewView,
    /// The purchase order that this form made before, out of other answers.
    pub earlier: Option<EarlierRequest>,
    pub once: String,
    pub problems: Problems,
}

#[derive(Clone, Debug, Serialize)]
pub struct EarlierRequest {
    pub reference: String,
    pub href: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct RequestTicket {
    pub slug: String,
    pub name: String,
    pub price: Money,
    pub tax: Option<super::TaxNote>,
    /// As typed.
    pub quantity: String,
}

#[derive(Clone, Debug, Serialize)]
pub struct TermChoice {
    pub days: i64,
    /// The day that it's due at the latest, where that comes first.
    pub latest: Option<NaiveDate>,
}

/// What the seats that were typed cost.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PreviewView {
    /// None: no seats yet, or their numbers are wrong.
    pub summary: Option<Summary>,
    /// So many more seats, and all of them are cheaper by so much.
    pub next: Option<VolumeOffer>,
    /// What is wrong with what decides about the price; empty before anything was typed.
    pub problems: Problems,
}

#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    pub value: String,
    pub label: String,
}

/// `GET /admin/{conference}/purchase-orders/new`
#[derive(Clone, Debug, Serialize)]
pub struct StaffRequestPage {
    pub request: RequestPage,
    /// Of the mails to the company.
    pub languages: Vec<Choice>,
    pub language: String,
}

impl Page for RequestPage {
    const TEMPLATE: &'static str = "public/po_request.html";

    fn sample() -> Vec<Self> {
        let empty = empty();
        let form = RequestFields {
            company_name: text("Analytical Engines Ltd"),
            country: text("DE"),
            ..RequestFields::default()
        };
        let fields = ["quantity", "address_line1", "finance_email", "terms"];
        let problems: Problems =
            fields.iter().map(|field| Problem::new(*field, "problem-required")).collect();
        let preview = PreviewView { problems: problems[..1].to_vec(), ..PreviewView::default() };
        let document = Some(text("PO 4711.pdf"));
        let wrong = Self { form, preview, document, problems, ..empty.clone() };
        let priced = Self { preview: priced(), ..empty.clone() };
        let closed = Self { open: false, ..empty.clone() };
        let href = text("/northconf-2027/purchase-orders/x");
        let earlier = Some(EarlierRequest { reference: text("PO-NC27-0042"), href });
        let problems = vec![Problem::new("", "problem-sent-before").with("reference", "PO-NC27-0042")];
        let earlier = Self { earlier, problems, ..empty.clone() };
        vec![empty, priced, wrong, earlier, closed.clone(), Self { until: None, ..closed }]
    }
}

impl Page for StaffRequestPage {
    const TEMPLATE: &'static str = "admin/po_request.html";

    fn sample() -> Vec<Self> {
        let languages = vec![choice("en", "English"), choice("de", "Deutsch")];
        let page = |request| Self { request, languages: languages.clone(), language: text("de") };
        RequestPage::sample().into_iter().map(page).collect()
    }
}

fn choice(value: &str, label: &str) -> Choice {
    Choice { value: text(value), label: text(label) }
}

fn empty() -> RequestPage {
    let ticket = |slug: &str, name: &str, price| RequestTicket {
        slug: text(slug),
        name: text(name),
        price: eur(price),
        tax: Some(super::TaxNote { percent: text("19"), inclusive: true }),
        quantity: text("0"),
    };
    let volume = |from, percent| VolumeOffer { from, percent: text(percent) };
    RequestPage {
        open: true,
        until: Some(on("2027-05-20")),
        tickets: vec![ticket("regular", "Regular", 45_000), ticket("workshop", "Workshop", 12_000)],
        min_seats: 3,
        volume: vec![volume(5, "5"), volume(10, "10")],
        terms: vec![
            TermChoice { days: 14, latest: None },
            TermChoice { days: 45, latest: Some(on("2027-05-27")) },
        ],
        countries: vec![choice("FR", "France"), choice("DE", "Germany")],
        reverse_charge_abroad: true,
        form: RequestFields::default(),
        document: None,
        preview: PreviewView::default(),
        earlier: None,
        once: text("once"),
        problems: vec![],
    }
}

fn priced() -> PreviewView {
    let line = LineView { quantity: 8, name: text("Regular"), unit: eur(45_000), amount: eur(360_000) };
    let summary = Summary {
        lines: vec![line],
        discount: Some(DiscountView { kind: "volume", value: text("5"), amount: eur(-18_000) }),
        taxes: vec![TaxView { percent: text("19"), inclusive: true, amount: eur(54_605) }],
        reverse_charge: None,
        total: eur(342_000),
    };
    let next = Some(VolumeOffer { from: 2, percent: text("10") });
    PreviewView { summary: Some(summary), next, problems: vec![] }
}
