//! The seats that a company typed: read, checked against what is on sale and left, each error beside its own field.

use chrono::{DateTime, Utc};
use entity::types::{PoolId, TicketTypeId};

use crate::{
    domain::{policy::RequestRefused, sale::SaleStatus},
    error::FieldErrors,
    flows::checkout::{offer, quantity_field},
    store::catalogue::{Catalogue, TicketType},
};

/// The most seats of one ticket type on a purchase order.
pub(super) const MOST_SEATS: i32 = 1000;

/// All numbers of seats together, as a field.
const SEATS: &str = "quantity";

/// The ticket types that companies may buy now.
pub fn corporate_tickets(catalogue: &Catalogue, now: DateTime<Utc>) -> impl Iterator<Item = &TicketType> {
    catalogue.ticket_types.iter().filter(move |ticket| {
        let status = offer(catalogue, ticket).status(false, now);
        ticket.row.corporate && matches!(status, SaleStatus::OnSale | SaleStatus::SoldOut)
    })
}

/// The seats that were typed, each ticket type once, and what is wrong with them, each beside its own number.
pub(super) fn wanted(
    catalogue: &Catalogue,
    quantities: &[(String, String)],
    now: DateTime<Utc>,
) -> (Vec<(TicketTypeId, i32)>, FieldErrors) {
    let (mut errors, mut wanted) = (FieldErrors::new(), Vec::<(TicketTypeId, i32)>::new());
    for (slug, typed) in quantities.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
        let ticket = corporate_tickets(catalogue, now).find(|ticket| ticket.row.slug.as_str() == slug);
        match (typed.trim().parse::<i32>(), ticket) {
            (Ok(0), _) => {}
            (Ok(quantity @ 1..=MOST_SEATS), Some(ticket)) => {
                match left(catalogue, ticket, &wanted).filter(|left| *left < quantity) {
                    Some(left) => {
                        let details = vec![("left", left.to_string())];
                        errors.add_with(quantity_field(slug), "problem-more-than-left", details);
                    }
                    None => wanted.push((ticket.row.id, quantity)),
                }
            }
            (Ok(quantity), Some(_)) if quantity > MOST_SEATS => errors.extend(too_many(slug)),
            (Ok(_), None) => errors.add(quantity_field(slug), "problem-ticket-unavailable"),
            _ => errors.add(quantity_field(slug), "problem-quantity"),
        }
    }
    (wanted, errors)
}

/// More seats of one ticket type than a purchase order takes.
pub(super) fn too_many(slug: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    errors.add_with(quantity_field(slug), "problem-quantity-most", vec![("max", MOST_SEATS.to_string())]);
    errors
}

/// How many more of a ticket type there are when others of the same request took theirs. None: not limited.
fn left(catalogue: &Catalogue, ticket: &TicketType, others: &[(TicketTypeId, i32)]) -> Option<i32> {
    let drawing =
        |id: TicketTypeId, pool| catalogue.ticket(id).is_some_and(|other| other.pool_ids.contains(&pool));
    let free = |pool: &PoolId| {
        let row = catalogue.pool(*pool)?;
        let taken: i32 =
            others.iter().filter(|(id, _)| drawing(*id, *pool)).map(|(_, quantity)| quantity).sum();
        Some((row.places - row.held - row.sold - taken).max(0))
    };
    ticket.pool_ids.iter().filter_map(free).min()
}

/// Each refusal beside the field that it is about.
pub(super) fn refused(refusals: &[RequestRefused], seats: i32) -> FieldErrors {
    let mut errors = FieldErrors::new();
    for refusal in refusals {
        match refusal {
            RequestRefused::Closed => errors.add("", "problem-purchase-orders-closed"),
            RequestRefused::TooLate { last } => {
                errors.add_with("", "problem-purchase-orders-too-late", vec![("last", last.to_string())]);
            }
            RequestRefused::TooFewSeats { .. } if seats == 0 => errors.add(SEATS, "problem-required"),
            RequestRefused::TooFewSeats { least } => {
                errors.add_with(SEATS, "problem-too-few-seats", vec![("least", least.to_string())]);
            }
            RequestRefused::TermNotOffered => errors.add("term_days", "problem-term"),
        }
    }
    errors
}
