//! What somebody put in the cart, checked against the catalogue and priced. Nothing is held yet.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    order_line,
    types::{Currency, TicketTypeId},
};
use sha2::{Digest, Sha256};

use crate::{
    domain::{
        discount,
        pricing::{self, Line, LineTotals, Totals},
        sale::{Offer, OrderRefused, SaleStatus, Wish, WishRefused, check_order},
        tax::Tax,
    },
    error::{Error, FieldErrors, Formed},
    store::catalogue::{Catalogue, Code, TicketType},
};

/// A cart as its form says: quantities by ticket slug, as typed, each slug once.
#[derive(Clone, Debug, Default)]
pub struct Cart {
    pub quantities: Vec<(String, String)>,
    pub code: Option<String>,
    /// The form's hidden value: the same cart with it again is the same order.
    pub once: Option<String>,
    pub language: String,
}

/// A cart that can be ordered.
#[derive(Clone, Debug)]
pub struct Priced {
    pub lines: Vec<(TicketTypeId, i32)>,
    pub totals: Vec<LineTotals>,
    pub sum: Totals,
    /// Uses of the code that it takes.
    pub code_uses: i32,
}

/// A ticket type as far as selling goes.
pub fn offer(catalogue: &Catalogue, ticket: &TicketType) -> Offer {
    Offer {
        offered: ticket.row.offered,
        hidden: ticket.row.hidden,
        sale_from: ticket.row.sale_from,
        sale_until: ticket.row.sale_until,
        per_order: ticket.row.per_order,
        available: catalogue.free_places(ticket),
    }
}

/// A code as far as prices go.
pub fn rules_of(code: &Code) -> discount::Code {
    discount::Code {
        percent: code.row.percent,
        amount: code.row.amount,
        tickets: code.ticket_ids.clone(),
        reveals: code.row.reveals,
        uses: code.row.uses,
        used: code.row.used,
    }
}

/// A field of the shop's form.
pub fn quantity_field(slug: &str) -> String {
    format!("quantity[{slug}]")
}

impl Cart {
    /// What an order of this cart is known by: the form's hidden value together with all that the cart asks for. A double
    /// click comes to the same; who goes back and chooses something else gets an order of that.
    pub fn once(&self) -> Option<String> {
        let asked: BTreeMap<&str, &str> =
            self.quantities.iter().map(|(slug, n)| (slug.as_str(), n.trim())).collect();
        let asked: Vec<_> = asked.into_iter().filter(|(_, n)| !matches!(*n, "" | "0")).collect();
        let code = self.code.as_deref().map(str::trim).unwrap_or_default();
        let once = self.once.as_deref()?;
        Some(hex::encode(Sha256::digest(format!("{once:?} {code:?} {asked:?}"))))
    }

    /// Checks and prices it; what is wrong is said beside each quantity.
    pub fn price(
        &self,
        catalogue: &Catalogue,
        code: Option<&Code>,
        (currency, now): (Currency, DateTime<Utc>),
    ) -> Formed<Priced> {
        let rules = code.map(rules_of).unwrap_or_default();
        let wishes = match self.wishes(catalogue, &rules) {
            Ok(wishes) => wishes,
            Err(errors) => return Ok(Err(errors)),
        };
        if let Err(refusal) = check_order(&wishes, now) {
            return Ok(Err(refused(catalogue, &refusal)));
        }
        let lines: Vec<_> =
            wishes.iter().filter(|wish| wish.quantity > 0).map(|wish| (wish.ticket, wish.quantity)).collect();
        let code_uses = rules.uses_taken(&lines);
        if rules.uses_left().is_some_and(|left| left < code_uses) {
            return Ok(Err(FieldErrors::one("code", "problem-code-used-up")));
        }
        let (totals, sum) = price_lines(catalogue, &lines, &rules, currency)?;
        Ok(Ok(Priced { lines, totals, sum, code_uses }))
    }

    /// Reads the quantities: a number for each ticket type that the code or the shop shows.
    fn wishes(&self, catalogue: &Catalogue, rules: &discount::Code) -> Result<Vec<Wish>, FieldErrors> {
        let mut errors = FieldErrors::new();
        let mut wishes: Vec<Wish> = Vec::new();
        for (slug, typed) in self.quantities.iter().filter(|(_, typed)| !typed.trim().is_empty()) {
            let ticket = catalogue.ticket_types.iter().find(|ticket| ticket.row.slug.as_str() == slug);
            match (typed.trim().parse::<i32>(), ticket) {
                (Ok(0), _) => {}
                (Ok(quantity), Some(ticket)) => wishes.push(Wish {
                    ticket: ticket.row.id,
                    offer: offer(catalogue, ticket),
                    revealed: rules.reveals(ticket.row.id),
                    quantity,
                }),
                (Ok(_), None) => errors.add(quantity_field(slug), "problem-ticket-unavailable"),
                (Err(_), _) => errors.add(quantity_field(slug), "problem-quantity"),
            }
        }
        errors.or(wishes)
    }
}

/// Prices lines as the catalogue has them now.
fn price_lines(
    catalogue: &Catalogue,
    lines: &[(TicketTypeId, i32)],
    rules: &discount::Code,
    currency: Currency,
) -> Result<(Vec<LineTotals>, Totals), Error> {
    let mut priced = Vec::with_capacity(lines.len());
    for (id, quantity) in lines {
        let ticket = catalogue.ticket(*id).ok_or(Error::NotFound)?;
        let tax = tax_of(catalogue, ticket)?;
        priced.push(Line {
            unit_price: ticket.row.price,
            quantity: *quantity,
            discount: rules.discount_for(*id),
            tax,
        });
    }
    pricing::price_all(&priced, currency).map_err(Error::internal)
}

pub fn tax_of(catalogue: &Catalogue, ticket: &TicketType) -> Result<Tax, Error> {
    let rate = catalogue.tax_rate(ticket.row.tax_rate_id).ok_or(Error::NotFound)?;
    Ok(Tax { percent: rate.percent, inclusive: rate.inclusive })
}

/// The texts beside the fields for what can't be ordered.
fn refused(catalogue: &Catalogue, refusal: &OrderRefused) -> FieldErrors {
    match refusal {
        OrderRefused::NothingChosen => FieldErrors::one("", "problem-nothing-chosen"),
        OrderRefused::TooManyTickets { most } => {
            let mut errors = FieldErrors::new();
            errors.add_with("", "problem-too-many-tickets", vec![("most", most.to_string())]);
            errors
        }
        OrderRefused::Wishes(refusals) => {
            let mut errors = FieldErrors::new();
            for (id, refusal) in refusals {
                let slug = catalogue.ticket(*id).map_or("", |ticket| ticket.row.slug.as_str());
                let (key, details) = words(*refusal);
                errors.add_with(quantity_field(slug), key, details);
            }
            errors
        }
    }
}

fn words(refusal: WishRefused) -> (&'static str, Vec<(&'static str, String)>) {
    match refusal {
        WishRefused::NotAQuantity => ("problem-quantity", vec![]),
        WishRefused::MoreThanPerOrder { most } => {
            ("problem-more-than-per-order", vec![("most", most.to_string())])
        }
        WishRefused::MoreThanLeft { left } => ("problem-more-than-left", vec![("left", left.to_string())]),
        WishRefused::NotOnSale(SaleStatus::SoldOut) => ("problem-sold-out", vec![]),
        WishRefused::NotOnSale(SaleStatus::NotYet(_)) => ("problem-not-yet-on-sale", vec![]),
        WishRefused::NotOnSale(SaleStatus::Ended(_)) => ("problem-sale-ended", vec![]),
        WishRefused::NotOnSale(_) => ("problem-ticket-unavailable", vec![]),
    }
}

/// The rows of a priced cart.
pub fn order_lines(
    order: &entity::order::Model,
    priced: &Priced,
    catalogue: &Catalogue,
) -> Result<Vec<order_line::Model>, Error> {
    let mut rows = Vec::with_capacity(priced.lines.len());
    for ((id, quantity), totals) in priced.lines.iter().zip(&priced.totals) {
        let ticket = catalogue.ticket(*id).ok_or(Error::NotFound)?;
        let tax = tax_of(catalogue, ticket)?;
        rows.push(order_line::Model {
            id: entity::types::OrderLineId::new(),
            conference_id: order.conference_id,
            order_id: order.id,
            ticket_type_id: *id,
            name: ticket.row.name.in_language(&order.language).to_owned(),
            quantity: *quantity,
            unit_price: ticket.row.price,
            discount: totals.discount,
            net: totals.net,
            tax: totals.tax,
            gross: totals.gross,
            tax_percent: tax.percent,
            tax_inclusive: tax.inclusive,
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn once(once: &str, quantities: &[(&str, &str)], code: Option<&str>) -> Option<String> {
        let quantities = quantities.iter().map(|(slug, n)| ((*slug).to_owned(), (*n).to_owned())).collect();
        let code = code.map(str::to_owned);
        Cart { quantities, code, once: Some(once.to_owned()), language: String::new() }.once()
    }

    #[test]
    fn a_cart_is_known_by_its_form_and_all_that_it_asks_for() {
        let known = once("x", &[("a", "2"), ("b", "0")], None);
        assert_eq!(once("x", &[("b", ""), ("a", " 2 ")], Some(" ")), known, "the same is asked for");
        for other in [
            once("y", &[("a", "2")], None),
            once("x", &[("a", "3")], None),
            once("x", &[("a", "2"), ("b", "1")], None),
            once("x", &[("a", "2")], Some("SPEAKER")),
        ] {
            assert_ne!(other, known);
        }
        assert_eq!(Cart::default().once(), None);
    }
}
