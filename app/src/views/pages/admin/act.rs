//! A dangerous or weighty act has a page of its own: what it does, the fields it needs, one button.

use serde::Serialize;

use super::super::super::{Page, Problem, Problems};
use super::super::Choice;
use super::super::sample::text;
use super::reminders::LetterView;
use crate::domain::reason::LONGEST;

/// `GET /admin/{conference}/…/{id}/{act}`; posts to the same address.
#[derive(Clone, Debug, Serialize)]
pub struct ActPage {
    /// `approval`, `refusal`, `cancellation`, `write-off`, `payments`, `refunds`, `credit-notes`, `decision`,
    /// `revision-refusal`, `reminder`, `sending`: finds the texts `act-…-title` and `act-…-button`.
    pub act: &'static str,
    pub reference: String,
    /// Where the form posts to, and the page it came from.
    pub action: String,
    pub back: String,
    /// What will happen, as texts of the catalogue (`consequence-…`) with their variables.
    pub consequences: Vec<Problem>,
    /// The mail that goes out.
    pub letter: Option<LetterView>,
    pub fields: Vec<ActField>,
    pub problems: Problems,
    /// Paints the button as dangerous.
    pub dangerous: bool,
}

/// A field of an act. Its label is the text `field-{name}`.
#[derive(Clone, Debug, Serialize)]
pub struct ActField {
    pub name: &'static str,
    /// `text`, `long`, `amount`, `date`, `select`, `number`.
    pub kind: &'static str,
    /// As typed.
    pub value: String,
    /// Of an amount: its currency, and how much it may be; in the reader's words.
    pub hint: Option<String>,
    pub required: bool,
    /// For `long`: the most characters, those of a reason.
    pub most: usize,
    /// For `select`.
    pub options: Vec<Choice>,
}

impl ActField {
    pub fn new(name: &'static str, kind: &'static str) -> Self {
        let (value, options) = (String::new(), Vec::new());
        Self { name, kind, value, hint: None, required: true, most: LONGEST, options }
    }
}

impl Page for ActPage {
    const TEMPLATE: &'static str = "admin/act.html";

    fn sample() -> Vec<Self> {
        let page = |act, fields, problems, dangerous| Self {
            act,
            reference: text("PO-NC27-0042"),
            action: format!("/admin/northconf-2027/purchase-orders/0193/{act}"),
            back: text("/admin/northconf-2027/purchase-orders/0193"),
            consequences: vec![
                Problem::new("", "consequence-invoice-sent")
                    .with("amount", "€4,050.00")
                    .with("email", "accounts@engines.example"),
                Problem::new("", "consequence-places-reserved").with("count", "10"),
            ],
            letter: (act == "reminder").then(LetterView::example),
            fields,
            problems,
            dangerous,
        };
        let choice = |value: &str| Choice { value: text(value), label: text(value) };
        let method =
            ActField { options: vec![choice("wire"), choice("check")], ..ActField::new("method", "select") };
        let reason = || vec![ActField::new("reason", "long")];
        let open = Some(text("In EUR. €2,550.00 is open."));
        let payment = vec![
            ActField { hint: open, ..ActField::new("amount", "amount") },
            method,
            ActField::new("date", "date"),
            ActField::new("reference", "text"),
            ActField { required: false, ..ActField::new("note", "text") },
        ];
        let decision =
            vec![ActField { options: vec![choice("honour")], ..ActField::new("choice", "select") }];
        let missing = vec![Problem::new("reason", "problem-required")];
        vec![
            page("approval", vec![], vec![], false),
            page("refusal", reason(), missing, true),
            page("cancellation", reason(), vec![], true),
            page("write-off", reason(), vec![], true),
            page("payments", payment, vec![], false),
            page("refunds", vec![ActField::new("amount", "amount")], vec![], true),
            page("credit-notes", vec![ActField::new("amount", "amount")], vec![], false),
            page("decision", decision, vec![], false),
            page("revision-refusal", reason(), vec![], false),
            page("reminder", vec![], vec![], false),
            page("sending", vec![], vec![], false),
        ]
    }
}
