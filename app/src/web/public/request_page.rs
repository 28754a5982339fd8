//! The company's request form: what it offers, and what was typed into it.

use entity::types::{Money, Token};

use super::super::{extract::Tenant, form::Form};
use crate::{
    domain::policy,
    error::FieldErrors,
    flows::purchase_orders::{Form as Request, corporate_tickets, today},
    i18n::{Language, countries},
    store::catalogue::{Catalogue, TicketType},
    views::{
        pages::{Choice, RequestForm, RequestPage, RequestTicket, TaxNote, VolumeOffer},
        problems,
    },
};

/// The form as typed, under the names of the contract.
pub fn read(form: &Form, language: Language) -> Request {
    Request {
        quantities: form.keyed("quantity"),
        company_name: form.owned("company_name"),
        address_line1: form.owned("address_line1"),
        address_line2: form.owned("address_line2"),
        postal_code: form.owned("postal_code"),
        city: form.owned("city"),
        country: form.owned("country"),
        tax_id: form.owned("tax_id"),
        po_number: form.owned("po_number"),
        buyer_name: form.owned("buyer_name"),
        buyer_email: form.owned("buyer_email"),
        finance_name: form.owned("finance_name"),
        finance_email: form.owned("finance_email"),
        cc: form.owned("cc"),
        term_days: form.owned("term_days"),
        notes: form.owned("notes"),
        document: form.file("po_document").cloned(),
        terms: form.ticked("terms"),
        once: form.optional("once").filter(|once| once.len() <= 64),
        language: language.code().to_owned(),
    }
}

pub fn page(tenant: &Tenant, catalogue: &Catalogue, typed: &Request, errors: &FieldErrors) -> RequestPage {
    let (conference, now) = (&tenant.conference, tenant.app().clock.now());
    let (rules, currency) = (&conference.policy, conference.currency);
    let choice = |(code, name): (&str, String)| Choice { value: code.to_owned(), label: name };
    RequestPage {
        open: policy::is_open(rules, today(conference, now), conference.starts),
        tickets: corporate_tickets(catalogue, now)
            .map(|found| ticket(tenant, catalogue, found, typed))
            .collect(),
        currency: currency.to_string(),
        exponent: currency.exponent(),
        min_seats: rules.min_seats.max(1).into(),
        until: policy::last_date(rules, conference.starts),
        volume: rules
            .volume
            .iter()
            .map(|step| VolumeOffer { from: step.from.into(), percent: step.percent.to_string() })
            .collect(),
        terms: rules.terms.iter().map(|days| i64::from(*days)).collect(),
        countries: countries(tenant.language()).into_iter().map(choice).collect(),
        form: kept(typed),
        once: typed.once.clone().unwrap_or_else(|| Token::random().to_string()),
        problems: problems(errors),
    }
}

fn ticket(tenant: &Tenant, catalogue: &Catalogue, ticket: &TicketType, typed: &Request) -> RequestTicket {
    let slug = ticket.row.slug.as_str();
    let quantity = typed.quantities.iter().find(|(name, _)| name == slug);
    let rate = catalogue.tax_rate(ticket.row.tax_rate_id).filter(|rate| !rate.percent.is_zero());
    RequestTicket {
        slug: slug.to_owned(),
        name: ticket.row.name.in_language(tenant.language().code()).to_owned(),
        price: Money::new(ticket.row.price, tenant.conference.currency),
        tax: rate.map(|rate| TaxNote { percent: rate.percent.to_string(), inclusive: rate.inclusive }),
        quantity: quantity.map_or_else(|| "0".to_owned(), |(_, typed)| typed.clone()),
    }
}

fn kept(typed: &Request) -> RequestForm {
    let Request { company_name, address_line1, address_line2, postal_code, city, country, tax_id, .. } =
        typed.clone();
    let Request { po_number, buyer_name, buyer_email, finance_name, finance_email, .. } = typed.clone();
    let Request { cc, term_days, notes, terms, .. } = typed.clone();
    RequestForm {
        company_name,
        address_line1,
        address_line2,
        postal_code,
        city,
        country,
        tax_id,
        po_number,
        buyer_name,
        buyer_email,
        finance_name,
        finance_email,
        cc,
        term_days,
        notes,
        terms,
    }
}
