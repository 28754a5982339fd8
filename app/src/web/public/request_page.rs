//! The request form, the company's and the one of staff: what it offers, what was typed into it, and what that costs.

use entity::{
    purchase_order,
    types::{Money, Token},
};

use super::{
    super::{extract::Tenant, form::Form},
    po_summary::Priced,
};
use crate::{
    domain::{country, policy, request::RequestFields},
    error::{FieldErrors, Result},
    flows::purchase_orders::{self as flow, Form as Request, Preview, corporate_tickets, today},
    i18n::countries,
    store::catalogue::{self, Catalogue, TicketType},
    views::{
        pages::{
            Choice, EarlierRequest, PreviewView, RequestPage, RequestTicket, TaxNote, TermChoice, VolumeOffer,
        },
        problems,
    },
};

/// The button that asks for the price, and nothing else.
pub const RECALCULATE: &str = "recalculate";

/// The form as typed, under the names of the contract.
pub fn read(form: &Form, language: &str) -> Request {
    Request {
        quantities: form.keyed("quantity"),
        fields: RequestFields::read(|name| form.owned(name)),
        document: form.file("po_document").cloned(),
        once: form.optional("once").filter(|once| once.len() <= 64),
        language: language.to_owned(),
    }
}

/// The empty form.
pub async fn empty(tenant: &Tenant) -> Result<RequestPage> {
    page(tenant, &Request::default(), |_| FieldErrors::new()).await
}

/// The form with the price of what was typed; nothing is asked of the fields that the price doesn't depend on.
pub async fn recalculated(tenant: &Tenant, typed: &Request) -> Result<RequestPage> {
    page(tenant, typed, |preview| preview.errors.clone()).await
}

/// The form with what was wrong with it.
pub async fn again(tenant: &Tenant, typed: &Request, errors: &FieldErrors) -> Result<RequestPage> {
    page(tenant, typed, |_| errors.clone()).await
}

/// The form as typed, where it already made a purchase order out of other answers: the way to that one; sent once more, it
/// makes another one.
pub async fn sent_before(
    tenant: &Tenant,
    typed: &Request,
    (made, href): (&purchase_order::Model, String),
) -> Result<RequestPage> {
    let mut errors = FieldErrors::new();
    errors.add_with("", "problem-sent-before", vec![("reference", made.reference.clone())]);
    let anew = Request { once: None, ..typed.clone() };
    let page = again(tenant, &anew, &errors).await?;
    Ok(RequestPage { earlier: Some(EarlierRequest { reference: made.reference.clone(), href }), ..page })
}

async fn page(
    tenant: &Tenant,
    typed: &Request,
    errors: impl FnOnce(&Preview) -> FieldErrors,
) -> Result<RequestPage> {
    let catalogue = catalogue::load(&tenant.db()).await?;
    let (conference, now) = (&tenant.conference, tenant.app().clock.now());
    let (rules, today) = (&conference.policy, today(conference, now));
    let preview = flow::preview(conference, &catalogue, typed, now)?;
    let errors = errors(&preview);
    let choice = |(code, name): (&str, String)| Choice { value: code.to_owned(), label: name };
    Ok(RequestPage {
        open: policy::is_open(rules, today, conference.starts),
        until: rules.open.then(|| policy::last_date(rules, conference.starts)),
        tickets: corporate_tickets(&catalogue, now)
            .map(|found| ticket(tenant, &catalogue, found, typed))
            .collect(),
        min_seats: rules.min_seats.max(1).into(),
        volume: rules.volume.iter().map(|step| volume(step.from, step.percent)).collect(),
        terms: policy::terms(rules, today, conference.starts)
            .into_iter()
            .map(|term| choice_of(term, today))
            .collect(),
        countries: countries(tenant.language()).into_iter().map(choice).collect(),
        reverse_charge_abroad: country::is_in_european_union(&conference.seller.country),
        form: typed.fields.clone(),
        document: typed.document.as_ref().map(|document| document.name.clone()),
        preview: preview_view(tenant, &catalogue, &preview, &errors),
        earlier: None,
        once: typed.once.clone().unwrap_or_else(|| Token::random().to_string()),
        problems: problems(&errors),
    })
}

fn volume(from: i32, percent: entity::types::Percent) -> VolumeOffer {
    VolumeOffer { from: from.into(), percent: percent.to_string() }
}

/// A term, and its due day where the conference wants its money earlier.
fn choice_of(term: policy::Term, today: chrono::NaiveDate) -> TermChoice {
    let days = i64::from(term.days);
    TermChoice { days, latest: Some(term.due).filter(|due| (*due - today).num_days() < days) }
}

/// Before anything was typed nothing is wrong with it.
fn preview_view(
    tenant: &Tenant,
    catalogue: &Catalogue,
    preview: &Preview,
    errors: &FieldErrors,
) -> PreviewView {
    let (language, currency) = (tenant.language(), tenant.conference.currency);
    let priced = preview.quote.as_ref().map(|quote| Priced::of_quote(quote, catalogue, language, currency));
    PreviewView {
        summary: priced.map(|priced| priced.summary()),
        next: preview.next.map(|(missing, step)| volume(missing, step.percent)),
        problems: if errors.is_empty() { Vec::new() } else { problems(&preview.errors) },
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
