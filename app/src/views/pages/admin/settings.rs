//! `GET /admin/{conference}/settings`: what the conference file says, and how it stands with Stripe. Secrets never show.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::super::super::{Page, Problem, Problems};
use super::super::sample::{at, text};

#[derive(Clone, Debug, Serialize)]
pub struct SettingsPage {
    pub currency: String,
    pub zone: String,
    /// Names of the languages, the first is the default.
    pub languages: Vec<String>,
    pub contact_email: String,
    /// Name and address lines.
    pub seller: Vec<String>,
    pub hold_minutes: i64,
    pub accent: AccentView,
    /// None: no keys yet.
    pub stripe: Option<StripeView>,
    /// What Stripe said when it was asked just now.
    pub connection: Option<ConnectionView>,
    pub policy: PolicyView,
    pub problems: Problems,
}

/// The colour chosen, and the one that text uses when the chosen one is too weak.
#[derive(Clone, Debug, Serialize)]
pub struct AccentView {
    pub chosen: Option<String>,
    pub corrected: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct StripeView {
    /// `ok` or `refused`.
    pub status: String,
    /// `live` or `test`.
    pub mode: &'static str,
    /// The last four characters of the key.
    pub key_ends: String,
    pub webhook_url: String,
    /// Until when events that are signed with the former webhook secret are accepted; none: no more.
    pub former_secret_until: Option<DateTime<Utc>>,
    /// When an event last arrived.
    pub last_event: Option<DateTime<Utc>>,
}

/// The answer of Stripe to "Test connection".
#[derive(Clone, Debug, Default, Serialize)]
pub struct ConnectionView {
    pub name: Option<String>,
    /// `acct_…`
    pub account: Option<String>,
    /// `live` or `test`.
    pub mode: Option<&'static str>,
    pub currency: Option<String>,
    /// False: Stripe takes no money for it yet.
    pub charges: bool,
    /// Why it didn't work.
    pub problem: Option<String>,
}

/// How purchase orders are taken, as typed.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyView {
    pub open: bool,
    pub min_seats: String,
    pub terms: String,
    pub approval_above: String,
    pub latest_days_before_start: String,
    pub due_days_before_start: String,
    pub seats_before_payment: bool,
    pub grace_days: String,
    pub volume: Vec<StepRow>,
}

/// From so many seats on, so much is off.
#[derive(Clone, Debug, Default, Serialize)]
pub struct StepRow {
    pub from: String,
    pub percent: String,
}

fn policy() -> PolicyView {
    let step = |from: &str, percent: &str| StepRow { from: text(from), percent: text(percent) };
    PolicyView {
        open: true,
        min_seats: text("3"),
        terms: text("14, 30, 45"),
        approval_above: text("10000.00"),
        latest_days_before_start: text("21"),
        due_days_before_start: text("14"),
        seats_before_payment: false,
        grace_days: text("7"),
        volume: vec![step("5", "5"), step("10", "10"), StepRow::default()],
    }
}

fn connection() -> ConnectionView {
    ConnectionView {
        name: Some(text("North Star Events")),
        account: Some(text("acct_1QK2xN")),
        mode: Some("test"),
        currency: Some(text("EUR")),
        charges: false,
        problem: None,
    }
}

impl Page for SettingsPage {
    const TEMPLATE: &'static str = "admin/settings.html";

    fn sample() -> Vec<Self> {
        let full = Self {
            currency: text("EUR"),
            zone: text("Europe/Berlin"),
            languages: vec![text("English"), text("Deutsch")],
            contact_email: text("tickets@northconf.example"),
            seller: vec![text("North Star Events GmbH"), text("Hafenstraße 1"), text("20457 Hamburg")],
            hold_minutes: 15,
            accent: AccentView { chosen: Some(text("#f2b705")), corrected: Some(text("#7a5f0c")) },
            stripe: Some(StripeView {
                status: text("ok"),
                mode: "test",
                key_ends: text("4eC3"),
                webhook_url: text("https://tickets.example/northconf-2027/webhooks/stripe"),
                former_secret_until: Some(at("2027-03-02T09:58:00Z")),
                last_event: Some(at("2027-03-01T09:58:00Z")),
            }),
            connection: Some(connection()),
            policy: policy(),
            problems: vec![],
        };
        let accent = AccentView { chosen: None, corrected: None };
        let refused = ConnectionView { problem: Some(text("Invalid API Key")), ..ConnectionView::default() };
        let wrong =
            vec![Problem::new("min_seats", "problem-policy-number").with("least", 1).with("most", 10_000)];
        vec![
            full.clone(),
            Self { accent, stripe: None, connection: None, ..full.clone() },
            Self { connection: Some(refused), problems: wrong, ..full },
        ]
    }
}
