//! The list's address: which filters, which order, which page. What can't be read is left out and named beside its field.

use chrono::{Datelike, Days, NaiveDate, TimeZone, Utc};
use entity::{conference, types::Money};

use super::{super::lists, cursor};
use crate::{
    error::FieldErrors,
    flows::purchase_orders::today,
    store::{
        purchase_order_list::{Between, Filter, OwnedBy, Question, Sort, SortBy, Start},
        purchase_orders::Tab,
    },
    web::visit::{Visit, zone},
};

/// Everything that stays in the address from page to page, in this order.
pub const NAMES: [&str; 12] = [
    "status",
    "q",
    "due_from",
    "due_until",
    "created_from",
    "created_until",
    "amount_from",
    "amount_until",
    "number",
    "free",
    "owner",
    "sort",
];

/// The words of the sorts; `-` before one turns it round.
pub const SORTS: [(&str, SortBy); 9] = [
    ("company", SortBy::Company),
    ("status", SortBy::Status),
    ("total", SortBy::Total),
    ("paid", SortBy::Paid),
    ("balance", SortBy::Balance),
    ("due", SortBy::Due),
    ("synced", SortBy::Synced),
    ("created", SortBy::Created),
    ("updated", SortBy::Updated),
];

/// The owner's word for those that nobody looks after.
pub const NOBODY: &str = "nobody";

const LAST_YEAR: i32 = 9999;

/// What the address says, as typed.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    given: Vec<(&'static str, String)>,
    after: String,
    before: String,
}

impl Asked {
    pub fn of(visit: &Visit) -> Self {
        let text = |name: &str| visit.asked(name).unwrap_or_default().to_owned();
        let typed = |name: &str| if name == "q" { lists::short(text(name)) } else { text(name) };
        let given =
            NAMES.iter().map(|name| (*name, typed(name))).filter(|(_, value)| !value.is_empty()).collect();
        Self { given, after: text("after"), before: text("before") }
    }

    /// As typed; empty where it isn't asked for.
    pub fn text(&self, name: &str) -> &str {
        self.given.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value)
    }

    /// The same list with something else in its address, from its first page.
    pub fn with(&self, changes: &[(&str, &str)]) -> String {
        let kept = self.given.iter().map(|(name, value)| (*name, value.as_str()));
        let kept = kept.filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let parts: Vec<(&str, &str)> = kept.chain(changes.iter().copied()).collect();
        lists::query(&parts)
    }

    pub fn is_filtered(&self) -> bool {
        self.given.iter().any(|(name, _)| !["sort", "status", "q"].contains(name))
    }

    pub fn tab(&self) -> Tab {
        match self.text("status") {
            "overdue" => Tab::Overdue,
            "sync" => Tab::SyncProblem,
            "wish" => Tab::Wish,
            word => word.parse().map_or(Tab::All, Tab::Status),
        }
    }

    pub fn sort(&self) -> Sort {
        let word = self.text("sort");
        let found = SORTS.iter().find(|(known, _)| *known == word.trim_start_matches('-'));
        found.map_or_else(Sort::default, |(_, by)| Sort { by: *by, descending: word.starts_with('-') })
    }

    pub fn start(&self) -> Start {
        let read = |text: &str| cursor::read(self.sort().by, text);
        match (read(&self.after), read(&self.before)) {
            (Some(cursor), _) => Start::After(cursor),
            (_, Some(cursor)) => Start::Before(cursor),
            _ => Start::First,
        }
    }

    /// The question, without what can't be read.
    pub fn question(
        &self,
        conference: &conference::Model,
        now: chrono::DateTime<Utc>,
    ) -> (Question, FieldErrors) {
        let mut errors = FieldErrors::new();
        let filter = Filter {
            tab: self.tab(),
            text: Some(self.text("q").to_owned()),
            due: Between {
                from: self.day("due_from", &mut errors),
                until: self.day("due_until", &mut errors),
            },
            created: self.created(conference, &mut errors),
            amount: Between {
                from: self.amount("amount_from", conference, &mut errors),
                until: self.amount("amount_until", conference, &mut errors),
            },
            numbered: match self.text("number") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            free_seats: !self.text("free").is_empty(),
            owner: self.owner(&mut errors),
            among: None,
        };
        (Question { filter, sort: self.sort(), today: today(conference, now) }, errors)
    }

    fn owner(&self, errors: &mut FieldErrors) -> Option<OwnedBy> {
        match self.text("owner") {
            "" => None,
            NOBODY => Some(OwnedBy::Nobody),
            typed => {
                let person = typed.parse().ok().map(OwnedBy::Person);
                if person.is_none() {
                    errors.add("owner", "problem-filter-owner");
                }
                person
            }
        }
    }

    pub fn day(&self, name: &'static str, errors: &mut FieldErrors) -> Option<NaiveDate> {
        let typed = self.text(name);
        let day = cursor::day(typed);
        if day.is_none() && !typed.is_empty() {
            errors.add(name, "problem-filter-day");
        }
        day
    }

    /// Days of the conference's zone, the last one included. A last one at the end of all years is none: what begins after
    /// it has a year of five digits, which SQLite sorts before all others.
    fn created(
        &self,
        conference: &conference::Model,
        errors: &mut FieldErrors,
    ) -> Between<chrono::DateTime<Utc>> {
        let begin = |day: NaiveDate| {
            let midnight =
                zone(conference).from_local_datetime(&day.and_time(chrono::NaiveTime::MIN)).earliest();
            midnight
                .map_or_else(|| day.and_time(chrono::NaiveTime::MIN).and_utc(), |at| at.with_timezone(&Utc))
        };
        let next =
            |day: NaiveDate| day.checked_add_days(Days::new(1)).filter(|next| next.year() <= LAST_YEAR);
        Between {
            from: self.day("created_from", errors).map(begin),
            until: self.day("created_until", errors).and_then(next).map(begin),
        }
    }

    pub fn amount(
        &self,
        name: &'static str,
        conference: &conference::Model,
        errors: &mut FieldErrors,
    ) -> Option<i64> {
        let typed = self.text(name);
        let amount = Money::parse(typed, conference.currency).ok().map(|money| money.amount);
        if amount.is_none() && !typed.is_empty() {
            errors.add(name, "problem-filter-amount");
        }
        amount
    }
}
