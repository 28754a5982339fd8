//! The conference file, key by key, as it is written. What values mean together is looked at in `check`.

use std::fmt;

use entity::types::{Currency, Email, Localised, Percent, Slug, VolumeStep};
use serde::{Deserialize, Serialize};

use super::times::{LocalDate, LocalTime};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConferenceFile {
    pub organisation: OrganisationSection,
    pub conference: ConferenceSection,
    pub seller: SellerSection,
    /// Missing: the keys that are stored stay.
    #[serde(skip_serializing)]
    pub stripe: Option<StripeSection>,
    #[serde(default)]
    pub tax: Vec<TaxSection>,
    #[serde(default)]
    pub pool: Vec<PoolSection>,
    #[serde(default)]
    pub ticket: Vec<TicketSection>,
    #[serde(default)]
    pub code: Vec<CodeSection>,
    #[serde(default)]
    pub purchase_orders: PurchaseOrderSection,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationSection {
    pub slug: Slug,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConferenceSection {
    pub slug: Slug,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    pub starts: LocalDate,
    pub ends: LocalDate,
    pub timezone: String,
    pub currency: Currency,
    #[serde(default = "english")]
    pub languages: Vec<String>,
    pub contact_email: Email,
    /// `#rrggbb`
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accent: Option<String>,
    #[serde(default)]
    pub live: bool,
    #[serde(default = "fifteen")]
    pub hold_minutes: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SellerSection {
    pub name: String,
    pub address: Vec<String>,
    pub country: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tax_id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StripeSection {
    pub secret_key: SecretSource,
    pub webhook_secret: Option<SecretSource>,
}

/// A secret, or the name of the environment variable that has it.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged, expecting = "write it in quotes, or { env = \"NAME\" } to take it from the environment")]
pub enum SecretSource {
    Plain(String),
    Environment(EnvironmentName),
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EnvironmentName {
    pub env: String,
}

impl fmt::Debug for SecretSource {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SecretSource::Plain(_) => f.write_str("***"),
            SecretSource::Environment(name) => name.fmt(f),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TaxSection {
    pub slug: Slug,
    pub percent: Percent,
    #[serde(default = "yes")]
    pub inclusive: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PoolSection {
    pub slug: Slug,
    pub places: i32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TicketSection {
    pub slug: Slug,
    pub name: Localised,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<Localised>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Localised>,
    pub price: String,
    pub tax: Slug,
    #[serde(default)]
    pub pools: Vec<Slug>,
    #[serde(default = "ten")]
    pub per_order: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sale_from: Option<LocalTime>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sale_until: Option<LocalTime>,
    #[serde(default)]
    pub hidden: bool,
    #[serde(default = "yes")]
    pub corporate: bool,
    /// False: no longer sold; the section stays for what was sold.
    #[serde(default = "yes")]
    pub offered: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeSection {
    pub code: String,
    pub tickets: Vec<Slug>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<Percent>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uses: Option<i32>,
    #[serde(default)]
    pub reveals: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PurchaseOrderSection {
    pub open: bool,
    pub min_seats: i32,
    pub terms: Vec<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub approval_above: Option<String>,
    pub latest_days_before_start: i32,
    pub due_days_before_start: i32,
    pub seats_before_payment: bool,
    /// Left out: unpaid seats never go back by themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grace_days: Option<i32>,
    pub volume: Vec<VolumeStep>,
}

impl Default for PurchaseOrderSection {
    fn default() -> Self {
        let policy = entity::types::PurchaseOrderPolicy::default();
        Self {
            open: policy.open,
            min_seats: policy.min_seats,
            terms: policy.terms,
            approval_above: None,
            latest_days_before_start: policy.latest_days_before_start,
            due_days_before_start: policy.due_days_before_start,
            seats_before_payment: policy.seats_before_payment,
            grace_days: policy.grace_days,
            volume: policy.volume,
        }
    }
}

fn yes() -> bool {
    true
}

fn ten() -> i32 {
    10
}

fn fifteen() -> i32 {
    15
}

fn english() -> Vec<String> {
    vec!["en".to_owned()]
}
