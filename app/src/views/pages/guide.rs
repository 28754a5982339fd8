//! The guide to the components: one page that shows each of them. Only the gallery renders it.

use serde::Serialize;

use super::super::{Page, Problem, Problems};
use super::sample::{at, eur};

#[derive(Serialize)]
pub struct GuidePage {
    problems: Problems,
    statuses: Vec<&'static str>,
    rows: Vec<Row>,
    steps: Vec<Step>,
    qr: String,
}

#[derive(Serialize)]
struct Row {
    label: &'static str,
    amount: entity::types::Money,
    kind: &'static str,
    note: Option<&'static str>,
}

#[derive(Serialize)]
struct Step {
    title: &'static str,
    at: Option<chrono::DateTime<chrono::Utc>>,
    note: Option<&'static str>,
    state: &'static str,
}

impl Page for GuidePage {
    const TEMPLATE: &'static str = "components/guide.html";

    fn sample() -> Vec<Self> {
        let row = |label, amount, kind| Row { label, amount: eur(amount), kind, note: None };
        let step = |title, state| Step { title, at: Some(at("2027-03-01T10:00:00Z")), note: None, state };
        vec![Self {
            problems: vec![
                Problem::new("buyer_name", "problem-required"),
                Problem::new("seat[0][email]", "problem-email"),
            ],
            statuses: vec!["draft", "awaiting_payment", "paid", "partially_paid", "failed", "cancelled"],
            rows: vec![
                row("3 × Regular", 135_000, "plain"),
                row("VAT 19%", 21_555, "soft"),
                row("Total", 135_000, "total"),
            ],
            steps: vec![step("Requested", "done"), step("Invoice sent", "now"), step("Paid", "next")],
            qr: super::sample::QR.to_owned(),
        }]
    }
}
