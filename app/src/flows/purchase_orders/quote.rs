//! What a company's seats cost: list price, volume discount, tax. Shown before sending, and written on the order.

use chrono::{DateTime, Utc};
use entity::{
    conference, purchase_order, purchase_order_line,
    types::{Percent, PurchaseOrderLineId, TaxTreatment, TicketTypeId, VolumeStep},
};

use super::{
    decide::today,
    form::Form,
    wishes::{refused, wanted},
};
use crate::{
    domain::{
        discount::{Discount, volume_discount},
        policy::{self, Request, RequestRefused},
        pricing::{self, Line, LineTotals, Tax, Totals},
        reverse_charge::applied,
    },
    error::{Error, FieldErrors, Formed},
    flows::checkout::tax_of,
    store::catalogue::Catalogue,
};

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

/// Reads the seats that were typed, checks them and the term against the conference's policy, and prices them.
pub fn quote(
    conference: &conference::Model,
    catalogue: &Catalogue,
    wish: Wish<'_>,
    now: DateTime<Utc>,
) -> Formed<(Quote, i32)> {
    let (wanted, mut errors) = wanted(catalogue, wish.quantities, now);
    let term_days = wish.term.trim().parse().unwrap_or(-1);
    let (seats, today) = (seats_of(&wanted), today(conference, now));
    let request = Request { seats, term_days, today, starts: conference.starts };
    let mut refusals = policy::refusals(&conference.policy, &request);
    if !errors.is_empty() {
        refusals.retain(|refusal| !matches!(refusal, RequestRefused::TooFewSeats { .. }));
    }
    errors.extend(refused(&refusals, seats));
    match errors.or(()) {
        Ok(()) => Ok(Ok((price(conference, catalogue, &wanted, wish.treatment)?, term_days))),
        Err(errors) => Ok(Err(errors)),
    }
}

/// What a form comes to as far as it is filled in.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    /// None: no seats yet, or their numbers are wrong.
    pub quote: Option<Quote>,
    /// Seats that are missing to the next step of the volume discount, and that step.
    pub next: Option<(i32, VolumeStep)>,
    /// What is wrong with what decides about the price: seats and tax id.
    pub errors: FieldErrors,
}

/// Prices the seats that were typed, whatever else is missing. Nothing is stored.
pub fn preview(
    conference: &conference::Model,
    catalogue: &Catalogue,
    form: &Form,
    now: DateTime<Utc>,
) -> Result<Preview, Error> {
    let policy = &conference.policy;
    let (wanted, mut errors) = wanted(catalogue, &form.quantities, now);
    let (seats, priceable) = (seats_of(&wanted), errors.is_empty() && !wanted.is_empty());
    let least = policy.min_seats.max(1);
    if errors.is_empty() && seats < least {
        errors.extend(refused(&[RequestRefused::TooFewSeats { least }], seats));
    }
    errors.extend(form.tax_id_errors());
    let treatment = form.treatment(&conference.seller);
    let quote = priceable.then(|| price(conference, catalogue, &wanted, treatment)).transpose()?;
    let next = policy::next_volume_step(policy, seats).filter(|_| quote.is_some());
    Ok(Preview { quote, next, errors })
}

/// Prices seats as the catalogue has them now: the volume discount of them all, then tax as the treatment says.
pub fn price(
    conference: &conference::Model,
    catalogue: &Catalogue,
    wanted: &[(TicketTypeId, i32)],
    treatment: TaxTreatment,
) -> Result<Quote, Error> {
    let seats = seats_of(wanted);
    let discount = volume_discount(&conference.policy, seats);
    let line = |&(ticket, quantity): &(TicketTypeId, i32)| {
        let found = catalogue.ticket(ticket).ok_or(Error::NotFound)?;
        let (unit_price, tax) = (found.row.price, tax_of(catalogue, found)?);
        let line = Line { unit_price, quantity, discount: Discount::Percent(discount), tax };
        let totals = pricing::price(&line, conference.currency).map_err(Error::internal)?;
        let (tax, totals) = applied(treatment, tax, totals);
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
