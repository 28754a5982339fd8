//! What a company's seats cost: list price, volume discount, tax. Shown before sending, and written on the order.

use chrono::{DateTime, Utc};
use entity::{
    conference, purchase_order, purchase_order_line,
    types::{Percent, PurchaseOrderLineId, PurchaseOrderPolicy, TaxTreatment, TicketTypeId},
};

use super::decide::today;
use crate::{
    domain::{
        discount::{Discount, volume_discount},
        policy::{self, Request, RequestRefused},
        pricing::{self, Line, LineTotals, Tax, Totals},
        reverse_charge::applied,
        sale::SaleStatus,
    },
    error::{Error, FieldErrors, Formed},
    flows::checkout::{offer, quantity_field, tax_of},
    store::catalogue::{Catalogue, TicketType},
};

/// The most seats of one ticket type on a purchase order.
const MOST_SEATS: i32 = 1000;

/// Seats of one ticket type.
#[derive(Clone, Debug)]
pub struct QuotedLine {
    pub ticket: TicketTypeId,
    pub quantity: i32,
    /// The rate that counts: none under reverse charge.
    pub tax: Tax,
    pub totals: LineTotals,
}

/// What seats cost.
#[derive(Clone, Debug)]
pub struct Quote {
    pub lines: Vec<QuotedLine>,
    pub discount: Percent,
    pub treatment: TaxTreatment,
    pub sum: Totals,
    pub seats: i32,
}

/// What a company asks for: quantities by ticket slug, as typed, and the days until it pays.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    pub quantities: &'a [(String, String)],
    pub term: &'a str,
    pub treatment: TaxTreatment,
}

/// The ticket types that companies may buy now.
pub fn corporate_tickets(catalogue: &Catalogue, now: DateTime<Utc>) -> impl Iterator<Item = &TicketType> {
    catalogue.ticket_types.iter().filter(move |ticket| {
        let status = offer(catalogue, ticket).status(false, now);
        ticket.row.corporate && matches!(status, SaleStatus::OnSale | SaleStatus::SoldOut)
    })
}

/// Reads the seats that were typed, checks them and the term against the conference's policy, and prices them.
pub fn quote(
    conference: &conference::Model,
    catalogue: &Catalogue,
    wish: Wish<'_>,
    now: DateTime<Utc>,
) -> Formed<(Quote, i32)> {
    let wanted = match wanted(catalogue, wish.quantities, now) {
        Ok(wanted) => wanted,
        Err(errors) => return Ok(Err(errors)),
    };
    let term_days = wish.term.trim().parse().unwrap_or(-1);
    let (seats, today) = (seats_of(&wanted), today(conference, now));
    let request = Request { seats, term_days, today, starts: conference.starts };
    let refusals = policy::refusals(&conference.policy, &request);
    if !refusals.is_empty() {
        return Ok(Err(refused(&refusals)));
    }
    Ok(Ok((price(&conference.policy, catalogue, &wanted, wish.treatment)?, term_days)))
}

/// Prices seats as the catalogue has them now: the volume discount of them all, then tax as the treatment says.
pub fn price(
    policy: &PurchaseOrderPolicy,
    catalogue: &Catalogue,
    wanted: &[(TicketTypeId, i32)],
    treatment: TaxTreatment,
) -> Result<Quote, Error> {
    let seats = seats_of(wanted);
    let discount = volume_discount(policy, seats);
    let line = |&(ticket, quantity): &(TicketTypeId, i32)| {
        let found = catalogue.ticket(ticket).ok_or(Error::NotFound)?;
        let (unit_price, tax) = (found.row.price, tax_of(catalogue, found)?);
        let line = Line { unit_price, quantity, discount: Discount::Percent(discount), tax };
        let (tax, totals) = applied(treatment, tax, pricing::price(&line).map_err(Error::internal)?);
        Ok(QuotedLine { ticket, quantity, tax, totals })
    };
    let lines = wanted.iter().map(line).collect::<Result<Vec<_>, Error>>()?;
    let totals: Vec<_> = lines.iter().map(|line| (line.tax, line.totals)).collect();
    let sum = pricing::sum(&totals).map_err(Error::internal)?;
    Ok(Quote { lines, discount, treatment, sum, seats })
}

fn seats_of(wanted: &[(TicketTypeId, i32)]) -> i32 {
    wanted.iter().fold(0_i32, |sum, (_, quantity)| sum.saturating_add(*quantity))
}

impl Quote {
    /// The lines of a purchase order that has this price.
    pub fn rows(
        &self,
        order: &purchase_order::Model,
        catalogue: &Catalogue,
    ) -> Result<Vec<purchase_order_line::Model>, Error> {
        self.lines.iter().map(|line| self.row(line, order, catalogue)).collect()
    }

    fn row(
        &self,
        line: &QuotedLine,
        order: &purchase_order::Model,
        catalogue: &Catalogue,
    ) -> Result<purchase_order_line::Model, Error> {
        let ticket = catalogue.ticket(line.ticket).ok_or(Error::NotFound)?;
        Ok(purchase_order_line::Model {
            id: PurchaseOrderLineId::new(),
            conference_id: order.conference_id,
            purchase_order_id: order.id,
            ticket_type_id: line.ticket,
            name: ticket.row.name.in_language(&order.language).to_owned(),
            quantity: line.quantity,
            unit_price: ticket.row.price,
            discount_percent: self.discount,
            discount: line.totals.discount,
            net: line.totals.net,
            tax: line.totals.tax,
            gross: line.totals.gross,
            tax_rate_id: ticket.row.tax_rate_id,
            tax_percent: line.tax.percent,
            tax_inclusive: line.tax.inclusive,
        })
    }
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
