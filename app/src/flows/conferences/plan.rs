//! What a conference file asks for, as checked values: what `check` makes of a file and `stored` of the rows. Two plans
//! are equal when nothing is to be done.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use entity::types::{Currency, Email, Localised, Percent, PurchaseOrderPolicy, Seller, Slug};

use super::file::{OrganisationSection, PoolSection, TaxSection};
use crate::{i18n::Language, secrets::Secret};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    pub organisation: OrganisationSection,
    pub conference: ConferencePlan,
    pub seller: Seller,
    pub policy: PurchaseOrderPolicy,
    /// By slug, like pools and codes: their order means nothing.
    pub taxes: Vec<TaxSection>,
    pub pools: Vec<PoolSection>,
    /// In the order of the shop.
    pub tickets: Vec<TicketPlan>,
    pub codes: Vec<CodePlan>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConferencePlan {
    pub slug: Slug,
    pub name: String,
    pub city: Option<String>,
    pub starts: NaiveDate,
    pub ends: NaiveDate,
    pub timezone: Tz,
    pub currency: Currency,
    pub languages: Vec<Language>,
    pub contact_email: Email,
    pub accent: Option<String>,
    pub live: bool,
    pub hold_minutes: i32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketPlan {
    pub slug: Slug,
    pub name: Localised,
    pub description: Option<Localised>,
    pub category: Option<Localised>,
    /// Minor units of the conference's currency.
    pub price: i64,
    pub tax: Slug,
    /// In alphabetical order.
    pub pools: Vec<Slug>,
    pub per_order: i32,
    pub sale_from: Option<DateTime<Utc>>,
    pub sale_until: Option<DateTime<Utc>>,
    pub hidden: bool,
    pub corporate: bool,
    pub offered: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodePlan {
    /// Upper case.
    pub code: String,
    /// In alphabetical order.
    pub tickets: Vec<Slug>,
    pub percent: Option<Percent>,
    pub amount: Option<i64>,
    pub uses: Option<i32>,
    pub reveals: bool,
}

/// The keys that the file brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keys {
    pub secret_key: Secret,
    pub webhook_secret: Option<Secret>,
}

impl Plan {
    /// Puts what has no order into one.
    pub fn sorted(mut self) -> Self {
        self.taxes.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.pools.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.codes.sort_by(|a, b| a.code.cmp(&b.code));
        self.tickets.iter_mut().for_each(|ticket| ticket.pools.sort());
        self.codes.iter_mut().for_each(|code| code.tickets.sort());
        self
    }
}
