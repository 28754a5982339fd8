//! `GET /admin/{conference}/settings`: what the conference file says, and how it stands with Stripe. Secrets never show.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::super::super::Page;
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
    pub policy: Option<PolicyView>,
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
    /// When an event last arrived.
    pub last_event: Option<DateTime<Utc>>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PolicyView {
    pub min_seats: i64,
    pub terms: Vec<i64>,
    pub grace_days: i64,
    pub latest_days_before_start: i64,
    pub seats_before_payment: bool,
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
                last_event: Some(at("2027-03-01T09:58:00Z")),
            }),
            policy: Some(PolicyView {
                min_seats: 3,
                terms: vec![14, 30, 45],
                grace_days: 7,
                latest_days_before_start: 21,
                seats_before_payment: false,
            }),
        };
        let accent = AccentView { chosen: None, corrected: None };
        vec![full.clone(), Self { accent, stripe: None, policy: None, ..full }]
    }
}
