//! What a file may not change any more: what would lose sales, or give what was sold another meaning.

use std::collections::HashSet;

use super::{
    plan::Plan,
    problems::{Place, Problems},
    stored::Stored,
};
use crate::store::catalogue_sales::Sales;

/// Every reason against making `plan` of what is stored; none, and it may be written.
pub fn check(stored: &Stored, plan: &Plan, sales: &Sales) -> Problems {
    let mut problems = Problems::default();
    check_conference(stored, plan, sales, &mut problems);
    check_taxes(stored, plan, sales, &mut problems);
    check_pools(stored, plan, &mut problems);
    check_tickets(stored, plan, sales, &mut problems);
    check_codes(stored, plan, sales, &mut problems);
    problems
}

fn check_conference(stored: &Stored, plan: &Plan, sales: &Sales, problems: &mut Problems) {
    if stored.organisation.slug != plan.organisation.slug {
        let message =
            format!("the conference belongs to \"{}\"; it can't be moved", stored.organisation.slug);
        problems.add(Place::section("organisation").key("slug"), message);
    }
    let currency = stored.conference.currency;
    if sales.any() && currency != plan.conference.currency {
        let message = format!("there are orders in {currency}; make another conference for another currency");
        problems.add(Place::section("conference").key("currency"), message);
    }
}

fn check_taxes(stored: &Stored, plan: &Plan, sales: &Sales, problems: &mut Problems) {
    let with_sold_tickets =
        stored.catalogue.ticket_types.iter().filter(|ticket| sales.tickets.contains(&ticket.row.id));
    let used: HashSet<_> = with_sold_tickets
        .map(|ticket| ticket.row.tax_rate_id)
        .chain(sales.tax_rates.iter().copied())
        .collect();
    for row in stored.catalogue.tax_rates.iter().filter(|row| used.contains(&row.id)) {
        let place = Place::named("tax", &row.slug);
        match plan.taxes.iter().find(|tax| tax.slug == row.slug) {
            None => problems.add(place, "tickets were sold with this rate; keep its section"),
            Some(tax) if (tax.percent, tax.inclusive) != (row.percent, row.inclusive) => {
                let message =
                    "tickets were sold with this rate; add another one and name it in the tickets' tax";
                problems.add(place.key("percent"), message);
            }
            Some(_) => {}
        }
    }
}

fn check_pools(stored: &Stored, plan: &Plan, problems: &mut Problems) {
    for row in &stored.catalogue.pools {
        let taken = row.held + row.sold;
        let place = Place::named("pool", &row.slug);
        match plan.pools.iter().find(|pool| pool.slug == row.slug) {
            None if taken > 0 => {
                problems.add(place, format!("{taken} of its places are held or sold; keep its section"))
            }
            Some(pool) if pool.places < taken => {
                problems.add(place.key("places"), too_small(taken));
            }
            _ => {}
        }
    }
}

/// Why a pool can't get fewer places than are taken.
pub fn too_small(taken: i32) -> String {
    format!("{taken} places are held or sold; write {taken} or more")
}

fn check_tickets(stored: &Stored, plan: &Plan, sales: &Sales, problems: &mut Problems) {
    for ticket in stored.catalogue.ticket_types.iter().filter(|ticket| sales.tickets.contains(&ticket.row.id))
    {
        let place = Place::named("ticket", &ticket.row.slug);
        let Some(planned) = plan.tickets.iter().find(|planned| planned.slug == ticket.row.slug) else {
            let message = "it was ordered; keep its section, and write offered = false to sell it no longer";
            problems.add(place, message);
            continue;
        };
        let pool = |id| stored.catalogue.pool(id).map(|pool| &pool.slug);
        let mut pools: Vec<_> = ticket.pool_ids.iter().copied().filter_map(pool).collect();
        pools.sort();
        if sales.tickets_with_places.contains(&ticket.row.id) && !planned.pools.iter().eq(pools) {
            let message =
                "places of it are held or sold in its pools; make another ticket type for other pools";
            problems.add(place.key("pools"), message);
        }
    }
}

fn check_codes(stored: &Stored, plan: &Plan, sales: &Sales, problems: &mut Problems) {
    for code in &stored.codes {
        let place = Place::named("code", &code.row.code);
        let (used, ordered_with) = (code.row.used, sales.codes.contains(&code.row.id));
        match plan.codes.iter().find(|planned| planned.code == code.row.code) {
            None if ordered_with || used > 0 => {
                let message =
                    format!("there are orders with it; keep its section, and write uses = {used} to end it");
                problems.add(place, message);
            }
            Some(planned) if planned.uses.is_some_and(|uses| uses < used) => {
                problems.add(place.key("uses"), too_few(used));
            }
            _ => {}
        }
    }
}

/// Why a code can't get fewer uses than were used.
pub fn too_few(used: i32) -> String {
    format!("it was used {used} times; write {used} or more")
}
