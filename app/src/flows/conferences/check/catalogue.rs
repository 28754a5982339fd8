//! What is sold: tax rates, pools, ticket types, codes, and that they name each other rightly.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use entity::types::{Currency, Slug};

use super::{
    super::{
        file::{CodeSection, ConferenceFile, PoolSection, TaxSection, TicketSection},
        plan::{CodePlan, TicketPlan},
        problems::{Place, Problems},
        times::{LocalTime, Twice},
    },
    check_amount, check_range, check_text,
};

pub fn check_taxes(taxes: Vec<TaxSection>, problems: &mut Problems) -> Vec<TaxSection> {
    check_unique("tax", taxes.iter().map(|tax| tax.slug.as_str()), problems);
    taxes
}

pub fn check_pools(pools: Vec<PoolSection>, problems: &mut Problems) -> Vec<PoolSection> {
    check_unique("pool", pools.iter().map(|pool| pool.slug.as_str()), problems);
    for pool in &pools {
        check_range(pool.places, 0..=1_000_000, Place::named("pool", &pool.slug).key("places"), problems);
    }
    pools
}

pub fn check_tickets(file: &ConferenceFile, zone: Tz, problems: &mut Problems) -> Vec<TicketPlan> {
    check_unique("ticket", file.ticket.iter().map(|ticket| ticket.slug.as_str()), problems);
    file.ticket.iter().map(|ticket| check_ticket(ticket, file, zone, problems)).collect()
}

fn check_ticket(
    ticket: &TicketSection,
    file: &ConferenceFile,
    zone: Tz,
    problems: &mut Problems,
) -> TicketPlan {
    let here = Place::named("ticket", &ticket.slug);
    check_texts(ticket, &here, problems);
    check_references(ticket, file, &here, problems);
    check_range(ticket.per_order, 1..=1_000, here.key("per_order"), problems);
    let (sale_from, sale_until) = check_sale(ticket, zone, &here, problems);
    TicketPlan {
        slug: ticket.slug.clone(),
        name: ticket.name.clone(),
        description: ticket.description.clone(),
        category: ticket.category.clone(),
        price: check_amount(&ticket.price, file.conference.currency, here.key("price"), problems),
        tax: ticket.tax.clone(),
        pools: ticket.pools.clone(),
        per_order: ticket.per_order,
        sale_from,
        sale_until,
        hidden: ticket.hidden,
        corporate: ticket.corporate,
        offered: ticket.offered,
    }
}

fn check_texts(ticket: &TicketSection, here: &Place, problems: &mut Problems) {
    check_text(&ticket.name, &here.key("name"), problems);
    let optional = [("description", &ticket.description), ("category", &ticket.category)];
    for (key, text) in optional {
        text.iter().for_each(|text| check_text(text, &here.key(key), problems));
    }
}

fn check_references(ticket: &TicketSection, file: &ConferenceFile, here: &Place, problems: &mut Problems) {
    let taxes: Vec<&Slug> = file.tax.iter().map(|tax| &tax.slug).collect();
    let pools: Vec<&Slug> = file.pool.iter().map(|pool| &pool.slug).collect();
    check_known(&here.key("tax"), std::slice::from_ref(&ticket.tax), &taxes, problems);
    check_known(&here.key("pools"), &ticket.pools, &pools, problems);
}

type Moment = Option<DateTime<Utc>>;

fn check_sale(ticket: &TicketSection, zone: Tz, here: &Place, problems: &mut Problems) -> (Moment, Moment) {
    let mut moment = |key, time: Option<LocalTime>, twice| {
        let time = time?;
        let moment = time.to_utc(zone, twice);
        if moment.is_none() {
            let message =
                format!("{time} does not exist in {zone}: clocks are put forward then; take an hour later");
            problems.add(here.key(key), message);
        }
        moment
    };
    let from = moment("sale_from", ticket.sale_from, Twice::First);
    let until = moment("sale_until", ticket.sale_until, Twice::Second);
    if from.zip(until).is_some_and(|(from, until)| until <= from) {
        problems.add(here.key("sale_until"), "the sale ends before it begins; swap the two times");
    }
    (from, until)
}

pub fn check_codes(file: &ConferenceFile, problems: &mut Problems) -> Vec<CodePlan> {
    let upper: Vec<String> = file.code.iter().map(|code| code.code.to_uppercase()).collect();
    check_unique("code", upper.iter().map(String::as_str), problems);
    let tickets: Vec<&Slug> = file.ticket.iter().map(|ticket| &ticket.slug).collect();
    let currency = file.conference.currency;
    file.code.iter().map(|code| check_code(code, &tickets, currency, problems)).collect()
}

fn check_code(
    code: &CodeSection,
    tickets: &[&Slug],
    currency: Currency,
    problems: &mut Problems,
) -> CodePlan {
    let here = Place::named("code", &code.code);
    check_code_text(&code.code, &here, problems);
    check_known(&here.key("tickets"), &code.tickets, tickets, problems);
    if code.tickets.is_empty() {
        problems.add(here.key("tickets"), "name the ticket types that it is for");
    }
    code.uses.iter().for_each(|uses| check_range(*uses, 0..=1_000_000, here.key("uses"), problems));
    CodePlan {
        code: code.code.to_uppercase(),
        tickets: code.tickets.clone(),
        percent: code.percent,
        amount: check_discount(code, currency, &here, problems),
        uses: code.uses,
        reveals: code.reveals,
    }
}

fn check_code_text(code: &str, here: &Place, problems: &mut Problems) {
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if !(2..=40).contains(&code.len()) || !code.chars().all(plain) {
        problems.add(here.key("code"), "write it in 2 to 40 letters, digits and hyphens");
    }
}

/// Either a percentage or an amount, or neither for a code that only reveals.
fn check_discount(
    code: &CodeSection,
    currency: Currency,
    here: &Place,
    problems: &mut Problems,
) -> Option<i64> {
    let amount = code.amount.as_ref().map(|text| check_amount(text, currency, here.key("amount"), problems));
    let message = match (code.percent, amount) {
        (Some(_), Some(_)) => "percent and amount are both there; keep one of them",
        (None, None) if !code.reveals => "it does nothing; give it a percent, an amount, or reveals = true",
        (Some(percent), None) if percent.is_zero() => "0 percent makes nothing cheaper; leave percent out",
        (None, Some(0)) => "0 makes nothing cheaper; leave amount out",
        _ => return amount,
    };
    problems.add(here.clone(), message);
    amount
}

fn check_unique<'a>(section: &'static str, names: impl Iterator<Item = &'a str>, problems: &mut Problems) {
    let mut seen = HashSet::new();
    for name in names.filter(|name| !seen.insert(*name)) {
        problems.add(Place::named(section, name), "it is there twice; rename one of them");
    }
}

/// Each name is in the list, none is there twice.
fn check_known(place: &Place, names: &[Slug], known: &[&Slug], problems: &mut Problems) {
    for (position, name) in names.iter().enumerate() {
        if !known.contains(&name) {
            let list: Vec<&str> = known.iter().map(|slug| slug.as_str()).collect();
            let there = if list.is_empty() {
                "there is none yet".to_owned()
            } else {
                format!("there are {}", list.join(", "))
            };
            problems.add(place.clone(), format!("there is no \"{name}\" in this file; {there}"));
        } else if names[..position].contains(name) {
            problems.add(place.clone(), format!("\"{name}\" is there twice"));
        }
    }
}
