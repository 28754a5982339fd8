//! What a change would mean: lines at their prices, seats that come and go, what happens to the documents; or what is
//! against it, beside its field.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    conference, purchase_order_line,
    types::{Percent, PurchaseOrderLineId, TicketTypeId},
};

use super::{
    super::{
        credit_notes::creditable,
        decide::today,
        number,
        wishes::{MOST_SEATS, corporate_tickets, too_many},
    },
    known::{Known, asked},
    seats::{self, Exchange},
};
use crate::{
    domain::{
        discount::volume_discount,
        pricing::LineTotals,
        revision::{self as rules, Difference, Lot, Revision},
        tax::Tax,
    },
    error::{Error, FieldErrors, Formed, Result},
    flows::checkout::{quantity_field, tax_of},
    store::catalogue::{Catalogue, TicketType},
};

/// The form, as typed. What it doesn't mention stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    /// All the seats that there shall be, by ticket slug.
    pub quantities: Vec<(String, String)>,
    pub po_number: Option<String>,
    /// What the form was made from (`Known::base`); None where it doesn't say.
    pub base: Option<String>,
}

impl Typed {
    /// It's the button that asks for what no invoice asks for: whoever changes something else doesn't ask for it in passing.
    fn is_a_button(&self) -> bool {
        self.quantities.is_empty() && self.po_number.is_none()
    }
}

/// A change that can be made.
#[derive(Clone, Debug)]
pub struct Plan {
    /// All lines as they will be.
    pub lines: Vec<purchase_order_line::Model>,
    /// Minor units: what they come to.
    pub gross: i64,
    pub tax: i64,
    pub po_number: Option<String>,
    /// Other seats than before.
    pub moves_seats: bool,
    pub exchange: Exchange,
    /// None: all is as it was.
    pub revision: Option<Revision>,
    /// Of a further invoice.
    pub differences: Vec<Difference>,
}

/// The ticket types that may be on it: those it has, and those that companies may buy now.
pub fn offered(known: &Known, now: DateTime<Utc>) -> Vec<&TicketType> {
    let ordered = known.ordered();
    let on_sale: Vec<_> = corporate_tickets(&known.catalogue, now).map(|ticket| ticket.row.id).collect();
    let may = |ticket: &&TicketType| ordered.contains_key(&ticket.row.id) || on_sale.contains(&ticket.row.id);
    known.catalogue.ticket_types.iter().filter(may).collect()
}

/// Plans the change. Nothing is stored.
pub fn plan(
    conference: &conference::Model,
    known: &Known,
    typed: &Typed,
    now: DateTime<Utc>,
) -> Formed<Plan> {
    let mut errors = FieldErrors::new();
    let wanted = wanted(known, typed, &mut errors, now);
    let po_number = read_number(known, typed, &mut errors);
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let moves_seats = wanted != known.ordered();
    let (lines, gross, tax) = match moves_seats {
        true => priced(conference, known, &wanted, now)?,
        false => (known.lines.clone(), known.gross(), known.lines.iter().map(|line| line.tax).sum()),
    };
    let exchange = match seats::exchange(known, &wanted) {
        Ok(exchange) => exchange,
        Err(errors) => return Ok(Err(errors)),
    };
    let missing = known.missing().filter(|_| typed.is_a_button());
    let lacks = missing.is_some() || known.lacks_invoice();
    let changes = moves_seats || po_number != known.order.po_number || lacks;
    let revision = match rules::revision((known.invoiced(), known.touched()), known.gross(), gross) {
        Revision::Same => missing.map_or(Revision::Same, |amount| Revision::Anew { amount }),
        revision => revision,
    };
    if let Revision::Credit { amount } = revision
        && amount > creditable(known.order.total, &known.purse)
    {
        return Ok(Err(FieldErrors::one("", "problem-credit-exceeds")));
    }
    let before: Vec<_> = known.lines.iter().map(asked).collect();
    let after: Vec<_> = lines.iter().map(asked).collect();
    let differences = rules::differences(&before, &after);
    let revision = changes.then_some(revision);
    Ok(Ok(Plan { lines, gross, tax, po_number, moves_seats, exchange, revision, differences }))
}

/// The seats of each ticket type that there shall be, those without left out.
fn wanted(
    known: &Known,
    typed: &Typed,
    errors: &mut FieldErrors,
    now: DateTime<Utc>,
) -> BTreeMap<TicketTypeId, i32> {
    let mut wanted = known.ordered();
    let offered = offered(known, now);
    for (slug, text) in typed.quantities.iter().filter(|(_, text)| !text.is_empty()) {
        let ticket = offered.iter().find(|ticket| ticket.row.slug.as_str() == slug);
        match (text.parse::<i32>(), ticket) {
            (Ok(quantity @ 0..=MOST_SEATS), Some(ticket)) => drop(wanted.insert(ticket.row.id, quantity)),
            (Ok(0), None) => {}
            (Ok(quantity), Some(_)) if quantity > MOST_SEATS => errors.extend(too_many(slug)),
            (Ok(_), None) => errors.add(quantity_field(slug), "problem-ticket-unavailable"),
            _ => errors.add(quantity_field(slug), "problem-quantity"),
        }
    }
    wanted.retain(|_, quantity| *quantity > 0);
    if wanted.is_empty() && errors.is_empty() {
        errors.add("", "problem-no-seat-left");
    }
    wanted
}

/// The number as it shall be; a field that isn't there says nothing.
fn read_number(known: &Known, typed: &Typed, errors: &mut FieldErrors) -> Option<String> {
    match typed.po_number.as_deref().map(str::trim) {
        None => known.order.po_number.clone(),
        Some("") => None,
        Some(text) => match number::read(text) {
            Ok(number) => Some(number),
            Err(wrong) => {
                errors.extend(wrong);
                None
            }
        },
    }
}

type Priced = (Vec<purchase_order_line::Model>, i64, i64);

/// The lines for so many seats, with the volume discount of them all.
pub(super) fn priced(
    conference: &conference::Model,
    known: &Known,
    wanted: &BTreeMap<TicketTypeId, i32>,
    now: DateTime<Utc>,
) -> Result<Priced> {
    let mut lots = Vec::new();
    for (ticket, quantity) in wanted {
        let added = one_more(conference, known, *ticket, now)?;
        lots.extend(rules::resized(&known.lots(*ticket), *quantity, added));
    }
    let seats = wanted.values().fold(0_i32, |sum, quantity| sum.saturating_add(*quantity));
    let discount =
        volume_discount(&conference.policy, seats).max(discount_kept(conference, known, seats, now));
    let order = &known.order;
    let priced = rules::price(&lots, discount, order.tax_treatment, order.currency);
    let (priced, sum) = priced.map_err(Error::internal)?;
    let row =
        |(lot, priced)| purchase_order_line::Model { discount_percent: discount, ..line(known, lot, priced) };
    Ok((lots.iter().zip(priced).map(row).collect(), sum.gross, sum.tax))
}

/// What is ordered keeps its discount while the price is kept, unless there will be fewer seats.
fn discount_kept(conference: &conference::Model, known: &Known, seats: i32, now: DateTime<Utc>) -> Percent {
    let ordered: i32 = known.ordered().values().sum();
    let given = known.lines.iter().map(|line| line.discount_percent).max();
    given.filter(|_| is_price_kept(conference, known, now) && seats >= ordered).unwrap_or(Percent::ZERO)
}

/// Until the day on which its first invoice was due: what is asked for later doesn't bring the early price back.
fn is_price_kept(conference: &conference::Model, known: &Known, now: DateTime<Utc>) -> bool {
    let due = known.invoices.first().map(|first| first.due_date).or(known.order.due_date);
    due.is_none_or(|due| today(conference, now) <= due)
}

/// What one more costs: while the price is kept what the first did, then as today.
pub fn one_more(
    conference: &conference::Model,
    known: &Known,
    ticket: TicketTypeId,
    now: DateTime<Utc>,
) -> Result<Lot> {
    let kept = is_price_kept(conference, known, now);
    match known.lots(ticket).first().filter(|_| kept) {
        Some(first) => Ok(*first),
        None => of_today(&known.catalogue, ticket),
    }
}

fn of_today(catalogue: &Catalogue, ticket: TicketTypeId) -> Result<Lot> {
    let found = catalogue.ticket(ticket).ok_or(Error::NotFound)?;
    let (unit_price, tax_rate) = (found.row.price, found.row.tax_rate_id);
    Ok(Lot { ticket, quantity: 1, unit_price, tax_rate, tax: tax_of(catalogue, found)? })
}

fn line(known: &Known, lot: &Lot, (tax, totals): (Tax, LineTotals)) -> purchase_order_line::Model {
    let order = &known.order;
    let before = known.lines.iter().find(|line| line.ticket_type_id == lot.ticket);
    let ticket = known.catalogue.ticket(lot.ticket);
    let today = ticket.map(|ticket| ticket.row.name.in_language(&order.language).to_owned());
    purchase_order_line::Model {
        id: PurchaseOrderLineId::new(),
        conference_id: order.conference_id,
        purchase_order_id: order.id,
        ticket_type_id: lot.ticket,
        name: before.map(|line| line.name.clone()).or(today).unwrap_or_default(),
        quantity: lot.quantity,
        unit_price: lot.unit_price,
        discount_percent: Percent::ZERO,
        discount: totals.discount,
        net: totals.net,
        tax: totals.tax,
        gross: totals.gross,
        tax_rate_id: lot.tax_rate,
        tax_percent: tax.percent,
        tax_inclusive: tax.inclusive,
    }
}
