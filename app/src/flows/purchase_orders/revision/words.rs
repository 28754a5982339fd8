//! A change in words, in the company's language: on documents, in mails, in the audit.

use entity::{purchase_order, purchase_order_line, types::TicketTypeId};

use crate::{
    domain::revision::Difference,
    i18n::{Catalogue, FluentValue, Language},
};

/// How many seats of each ticket type, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats(pub Vec<(TicketTypeId, String, i32)>);

impl Seats {
    pub fn of(lines: &[purchase_order_line::Model]) -> Self {
        let mut seats: Vec<(TicketTypeId, String, i32)> = Vec::new();
        for line in lines {
            match seats.iter_mut().find(|(ticket, ..)| *ticket == line.ticket_type_id) {
                Some((_, _, count)) => *count += line.quantity,
                None => seats.push((line.ticket_type_id, line.name.clone(), line.quantity)),
            }
        }
        Self(seats)
    }

    fn count(&self, ticket: TicketTypeId) -> i32 {
        self.0.iter().find(|(known, ..)| *known == ticket).map_or(0, |(_, _, count)| *count)
    }

    fn name(&self, ticket: TicketTypeId) -> Option<&str> {
        self.0.iter().find(|(known, ..)| *known == ticket).map(|(_, name, _)| name.as_str())
    }
}

/// `10 × Regular, 2 × Workshop`
pub fn text_of(seats: &Seats) -> String {
    let each = seats.0.iter().map(|(_, name, count)| format!("{count} × {name}"));
    each.collect::<Vec<_>>().join(", ")
}

pub(super) fn text(order: &purchase_order::Model, key: &str, values: &[(&'static str, String)]) -> String {
    let language = Language::parse(&order.language).unwrap_or_default();
    let values: Vec<_> =
        values.iter().map(|(name, value)| (*name, FluentValue::from(value.clone()))).collect();
    Catalogue::get().text(language, key, &values)
}

/// What stands on a further invoice for a difference.
pub(super) fn of_difference(
    order: &purchase_order::Model,
    difference: &Difference,
    (before, after): (&Seats, &Seats),
) -> String {
    let ticket = difference.ticket;
    let name = after.name(ticket).or(before.name(ticket)).unwrap_or_default().to_owned();
    let (was, is) = (before.count(ticket), after.count(ticket));
    let values = [("name", name), ("before", was.to_string()), ("after", is.to_string())];
    let key = if was == is { "revision-line-price" } else { "revision-line-seats" };
    text(order, key, &values)
}
