//! What a company's seats cost: list price, volume discount, tax. Shown before sending, and written on the order.

use chrono::{DateTime, Utc};
use entity::{
    conference,
    types::{Percent, TicketTypeId},
};

use super::decide::today;
use crate::{
    domain::{
        discount::{Discount, volume_discount},
        policy::{self, Request, RequestRefused},
        pricing::{LineTotals, Totals},
        sale::SaleStatus,
    },
    error::{FieldErrors, Formed},
    flows::checkout::{offer, price_lines, quantity_field},
    store::catalogue::{Catalogue, TicketType},
};

/// The most seats of one ticket type on a purchase order.
const MOST_SEATS: i32 = 1000;

/// Seats of one ticket type.
#[derive(Clone, Debug)]
pub struct QuotedLine {
    pub ticket: TicketTypeId,
    pub quantity: i32,
    pub totals: LineTotals,
}

/// A request that can be taken.
#[derive(Clone, Debug)]
pub struct Quote {
    pub lines: Vec<QuotedLine>,
    pub discount: Percent,
    pub sum: Totals,
    pub term_days: i32,
    pub seats: i32,
}

/// The ticket types that companies may buy now.
pub fn corporate_tickets(catalogue: &Catalogue, now: DateTime<Utc>) -> impl Iterator<Item = &TicketType> {
    catalogue.ticket_types.iter().filter(move |ticket| {
        let status = offer(catalogue, ticket).status(false, now);
        ticket.row.corporate && matches!(status, SaleStatus::OnSale | SaleStatus::SoldOut)
    })
}

/// Prices the seats that were typed, and checks them and the term against the conference's policy.
pub fn quote(
    conference: &conference::Model,
    catalogue: &Catalogue,
    (quantities, term): (&[(String, String)], &str),
    now: DateTime<Utc>,
) -> Formed<Quote> {
    let wanted = match wanted(catalogue, quantities, now) {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(Err(errors)),
    };
    let seats = wanted.iter().fold(0_i32, |sum, (_, quantity)| sum.saturating_add(*quantity));
    let term_days = term.trim().parse().unwrap_or(-1);
    let request = Request { seats, term_days, today: today(conference, now), starts: conference.starts };
    let refusals = policy::refusals(&conference.policy, &request);
    if !refusals.is_empty() {
        return Ok(Err(refused(&refusals)));
    }
    let discount = volume_discount(&conference.policy, seats);
    let (totals, sum) = price_lines(catalogue, &wanted, |_| Discount::Percent(discount))?;
    let lines = wanted.into_iter().zip(totals);
    let lines = lines.map(|((ticket, quantity), totals)| QuotedLine { ticket, quantity, totals }).collect();
    Ok(Ok(Quote { lines, discount, sum, term_days, seats }))
}

fn wanted(
    catalogue: &Catalogue,
    quantities: &[(String, String)],
    now: DateTime<Utc>,
) -> Result<Vec<(TicketTypeId, i32)>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut wanted: Vec<(TicketTypeId, i32)> = Vec::new();
    for (slug, typed) in quantities.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        let ticket = corporate_tickets(catalogue, now).find(|ticket| ticket.row.slug.as_str() == slug);
        match (typed.trim().parse::<i32>(), ticket) {
            (Ok(0), _) => {}
            (Ok(quantity @ 1..=MOST_SEATS), Some(ticket)) => {
                let left = catalogue.free_places(ticket);
                match left.filter(|left| *left < quantity) {
                    Some(left) => {
                        let details = vec![("left", left.to_string())];
                        errors.add_with(quantity_field(slug), "problem-more-than-left", details);
                    }
                    None => wanted.push((ticket.row.id, quantity)),
                }
            }
            (Ok(_), None) => errors.add(quantity_field(slug), "problem-ticket-unavailable"),
            _ => errors.add(quantity_field(slug), "problem-quantity"),
        }
    }
    wanted.dedup_by_key(|(ticket, _)| *ticket);
    errors.or(wanted)
}

fn refused(refusals: &[RequestRefused]) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for refusal in refusals {
        match refusal {
            RequestRefused::Closed => errors.add("", "problem-purchase-orders-closed"),
            RequestRefused::TooLate { last } => {
                errors.add_with("", "problem-purchase-orders-too-late", vec![("last", last.to_string())]);
            }
            RequestRefused::TooFewSeats { least } => {
                errors.add_with("", "problem-too-few-seats", vec![("least", least.to_string())]);
            }
            RequestRefused::TermNotOffered => errors.add("term_days", "problem-term"),
        }
    }
    errors
}
