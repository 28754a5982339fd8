//! What the shop shows, out of the catalogue.

use chrono::{DateTime, Utc};
use entity::types::{Localised, Money, Token};

use super::super::extract::Tenant;
use crate::{
    domain::{policy, sale::SaleStatus},
    error::{Error, FieldErrors, Result},
    flows::{
        checkout::{Cart, offer, rules_of},
        purchase_orders::today,
    },
    store::catalogue::{Catalogue, Code, TicketType},
    views::{
        pages::{CodeEntry, CompanyOffer, ShopPage, TaxNote, TicketGroup, TicketOffer, VolumeOffer},
        problems,
    },
};

/// So few places left are worth a word.
const FEW: i32 = 10;

/// A catalogue as one visitor sees it.
struct Shelf<'a> {
    tenant: &'a Tenant,
    catalogue: &'a Catalogue,
    code: Option<&'a Code>,
    cart: &'a Cart,
    language: &'static str,
    now: DateTime<Utc>,
}

pub fn page(
    tenant: &Tenant,
    catalogue: &Catalogue,
    code: Option<&Code>,
    (cart, errors): (&Cart, &FieldErrors),
) -> Result<ShopPage> {
    let (language, now) = (tenant.language().code(), tenant.app().clock.now());
    let shelf = Shelf { tenant, catalogue, code, cart, language, now };
    let groups = shelf.groups()?;
    let currency = tenant.conference.currency;
    let selling =
        groups.iter().flat_map(|group| &group.tickets).any(|ticket| matches!(ticket.state, "open" | "low"));
    let code_given = CodeEntry { value: cart.code.clone().unwrap_or_default(), applied: code.is_some() };
    Ok(ShopPage {
        intro: String::new(),
        groups,
        currency,
        exponent: currency.exponent(),
        code: code_given,
        company: company_offer(tenant, now),
        selling,
        once: cart.once.clone().unwrap_or_else(|| Token::random().to_string()),
        problems: problems(errors),
    })
}

impl Shelf<'_> {
    /// Tickets in the order of the catalogue, those of a category together.
    fn groups(&self) -> Result<Vec<TicketGroup>> {
        let mut groups: Vec<TicketGroup> = Vec::new();
        for ticket in &self.catalogue.ticket_types {
            let Some(offered) = self.offered(ticket)? else { continue };
            let title = ticket.row.category.as_ref().map(|category| self.words(category));
            match groups.iter_mut().find(|group| group.title == title) {
                Some(group) => group.tickets.push(offered),
                None => groups.push(TicketGroup { title, tickets: vec![offered] }),
            }
        }
        Ok(groups)
    }

    /// None: this visitor doesn't learn that it exists.
    fn offered(&self, ticket: &TicketType) -> Result<Option<TicketOffer>> {
        let rules = self.code.map(rules_of).unwrap_or_default();
        let offer = offer(self.catalogue, ticket);
        let left = offer.available.filter(|left| (1..=FEW).contains(left));
        let (state, opens) = match offer.status(rules.reveals(ticket.row.id), self.now) {
            SaleStatus::Hidden | SaleStatus::NotOffered => return Ok(None),
            SaleStatus::OnSale if left.is_some() => ("low", None),
            SaleStatus::OnSale => ("open", None),
            SaleStatus::NotYet(from) => ("not_yet", Some(from)),
            SaleStatus::Ended(_) => ("ended", None),
            SaleStatus::SoldOut => ("sold_out", None),
        };
        let (discount, currency) = (rules.discount_for(ticket.row.id), self.tenant.conference.currency);
        let off = discount.off(ticket.row.price, 1, currency).map_err(Error::internal)?;
        let full = self.money(ticket.row.price);
        Ok(Some(TicketOffer {
            slug: ticket.row.slug.to_string(),
            name: self.words(&ticket.row.name),
            description: ticket.row.description.as_ref().map(|text| self.words(text)),
            price: self.money(ticket.row.price - off),
            full_price: (off > 0).then_some(full),
            tax: self.tax(ticket),
            state,
            left: left.map(i64::from),
            opens,
            until: ticket.row.sale_until,
            max: offer.most().into(),
            quantity: self.quantity(ticket),
        }))
    }

    fn tax(&self, ticket: &TicketType) -> Option<TaxNote> {
        let rate = self.catalogue.tax_rate(ticket.row.tax_rate_id).filter(|rate| !rate.percent.is_zero())?;
        Some(TaxNote { percent: rate.percent.to_string(), inclusive: rate.inclusive })
    }

    /// As it was typed, where that is a number that the field can show.
    fn quantity(&self, ticket: &TicketType) -> i64 {
        let slug = ticket.row.slug.as_str();
        let typed = self.cart.quantities.iter().find(|(name, _)| name == slug);
        typed.and_then(|(_, typed)| typed.parse().ok()).unwrap_or_default()
    }

    fn words(&self, text: &Localised) -> String {
        text.in_language(self.language).to_owned()
    }

    fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.tenant.conference.currency)
    }
}

/// None where no purchase orders are taken today.
fn company_offer(tenant: &Tenant, now: DateTime<Utc>) -> Option<CompanyOffer> {
    let conference = &tenant.conference;
    let open = policy::is_open(&conference.policy, today(conference, now), conference.starts);
    let volume = conference.policy.volume.iter();
    open.then(|| CompanyOffer {
        min_seats: conference.policy.min_seats.max(1).into(),
        until: policy::last_date(&conference.policy, conference.starts),
        volume: volume
            .map(|step| VolumeOffer { from: step.from.into(), percent: step.percent.to_string() })
            .collect(),
    })
}
