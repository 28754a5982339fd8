//! The conference itself and who sells.

use chrono_tz::Tz;
use entity::types::Seller;

use super::{
    super::{
        file::{ConferenceSection, SellerSection},
        plan::ConferencePlan,
        problems::{Place, Problems},
    },
    check_range, spoken,
};
use crate::{domain::country, i18n::Language};

/// First segments of addresses that are not a conference's.
const RESERVED: &[&str] = &["admin", "assets", "healthz", "readyz", "metrics", "favicon.ico", "robots.txt"];

pub fn check(section: &ConferenceSection, problems: &mut Problems) -> ConferencePlan {
    let here = Place::section("conference");
    check_words(section, &here, problems);
    check_range(section.hold_minutes, 1..=60, here.key("hold_minutes"), problems);
    if section.ends.0 < section.starts.0 {
        problems.add(here.key("ends"), "it ends before it starts; give the last day");
    }
    ConferencePlan {
        slug: section.slug.clone(),
        name: section.name.clone(),
        city: section.city.clone(),
        starts: section.starts.0,
        ends: section.ends.0,
        timezone: check_zone(&section.timezone, &here, problems),
        currency: section.currency,
        languages: check_languages(&section.languages, &here, problems),
        contact_email: section.contact_email.clone(),
        accent: section.accent.clone(),
        live: section.live,
        hold_minutes: section.hold_minutes,
    }
}

fn check_words(section: &ConferenceSection, here: &Place, problems: &mut Problems) {
    if RESERVED.contains(&section.slug.as_str()) {
        problems
            .add(here.key("slug"), format!("/{} is an address of Plenary's own; take another", section.slug));
    }
    if section.name.trim().is_empty() {
        problems.add(here.key("name"), "write the conference's name");
    }
    if section.accent.as_ref().is_some_and(|accent| !is_colour(accent)) {
        problems.add(here.key("accent"), "it is no colour; write it like \"#1f6feb\"");
    }
}

/// `#rrggbb`
fn is_colour(text: &str) -> bool {
    text.len() == 7
        && text.strip_prefix('#').is_some_and(|digits| digits.chars().all(|c| c.is_ascii_hexdigit()))
}

fn check_zone(name: &str, here: &Place, problems: &mut Problems) -> Tz {
    name.parse().unwrap_or_else(|_| {
        let message = format!("\"{name}\" is no time zone; write an IANA name like \"Europe/Berlin\"");
        problems.add(here.key("timezone"), message);
        Tz::UTC
    })
}

fn check_languages(codes: &[String], here: &Place, problems: &mut Problems) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for code in codes {
        let known = Language::ALL.iter().copied().find(|language| language.code() == code);
        match known.filter(|language| !languages.contains(language)) {
            Some(language) => languages.push(language),
            None => {
                let message =
                    format!("\"{code}\" is there twice or no language here; there are {}", spoken());
                problems.add(here.key("languages"), message);
            }
        }
    }
    if codes.is_empty() {
        problems.add(here.key("languages"), format!("name at least one; there are {}", spoken()));
    }
    languages
}

pub fn check_seller(section: SellerSection, problems: &mut Problems) -> Seller {
    let here = Place::section("seller");
    if section.name.trim().is_empty() {
        problems.add(here.key("name"), "write the name that stands on invoices");
    }
    if section.address.iter().all(|line| line.trim().is_empty()) {
        problems.add(here.key("address"), "write its lines, as on an envelope");
    }
    let country = country::read(&section.country).unwrap_or_else(|| {
        let message = format!("\"{}\" is no country; write its two letters, like \"DE\"", section.country);
        problems.add(here.key("country"), message);
        "DE"
    });
    let SellerSection { name, address, tax_id, .. } = section;
    Seller { name, address, country: country.to_owned(), tax_id }
}
