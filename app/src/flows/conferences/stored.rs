//! A conference as its rows have it, and the plan that they amount to.

use chrono_tz::Tz;
use entity::{capacity_pool, conference, organisation, tax_rate};

use super::{
    file::{OrganisationSection, PoolSection, TaxSection},
    plan::{CodePlan, ConferencePlan, Plan, TicketPlan},
};
use crate::{
    error::{Error, Result},
    i18n::Language,
    store::{
        catalogue::{self, Catalogue, Code, TicketType},
        db::{Everywhere, TenantDb},
        organisations,
    },
};

pub struct Stored {
    pub organisation: organisation::Model,
    pub conference: conference::Model,
    pub catalogue: Catalogue,
    pub codes: Vec<Code>,
}

impl Stored {
    pub async fn load(
        all: &Everywhere<'_>,
        db: &TenantDb<'_>,
        conference: conference::Model,
    ) -> Result<Self> {
        let organisation = organisations::get(all, conference.organisation_id).await?;
        let (catalogue, codes) = (catalogue::load(db).await?, catalogue::codes(db).await?);
        Ok(Stored { organisation, conference, catalogue, codes })
    }

    pub fn plan(&self) -> Result<Plan> {
        let catalogue = &self.catalogue;
        let tickets: Result<_> =
            catalogue.ticket_types.iter().map(|ticket| self.ticket_plan(ticket)).collect();
        let organisation = &self.organisation;
        let plan = Plan {
            organisation: OrganisationSection {
                slug: organisation.slug.clone(),
                name: organisation.name.clone(),
            },
            conference: conference_plan(&self.conference)?,
            seller: self.conference.seller.clone(),
            policy: self.conference.policy.clone(),
            taxes: catalogue.tax_rates.iter().map(tax_section).collect(),
            pools: catalogue.pools.iter().map(pool_section).collect(),
            tickets: tickets?,
            codes: self.codes.iter().map(|code| self.code_plan(code)).collect(),
        };
        Ok(plan.sorted())
    }

    fn ticket_plan(&self, ticket: &TicketType) -> Result<TicketPlan> {
        let pool = |id| self.catalogue.pool(id).map(|pool| pool.slug.clone());
        let tax = self.catalogue.tax_rate(ticket.row.tax_rate_id);
        let row = ticket.row.clone();
        Ok(TicketPlan {
            slug: row.slug,
            name: row.name,
            description: row.description,
            category: row.category,
            price: row.price,
            tax: tax.ok_or_else(|| Error::internal("a ticket type without a tax rate"))?.slug.clone(),
            pools: ticket.pool_ids.iter().copied().filter_map(pool).collect(),
            per_order: row.per_order,
            sale_from: row.sale_from,
            sale_until: row.sale_until,
            hidden: row.hidden,
            corporate: row.corporate,
            offered: row.offered,
        })
    }

    fn code_plan(&self, Code { row, ticket_ids }: &Code) -> CodePlan {
        let ticket = |id| self.catalogue.ticket(id).map(|ticket| ticket.row.slug.clone());
        CodePlan {
            code: row.code.clone(),
            tickets: ticket_ids.iter().copied().filter_map(ticket).collect(),
            percent: row.percent,
            amount: row.amount,
            uses: row.uses,
            reveals: row.reveals,
        }
    }
}

fn conference_plan(row: &conference::Model) -> Result<ConferencePlan> {
    let row = row.clone();
    Ok(ConferencePlan {
        slug: row.slug,
        name: row.name,
        city: row.city,
        starts: row.starts,
        ends: row.ends,
        timezone: row.timezone.parse::<Tz>().map_err(Error::internal)?,
        currency: row.currency,
        languages: row.languages.split(',').filter_map(Language::parse).collect(),
        contact_email: row.contact_email,
        accent: row.accent,
        live: row.live,
        hold_minutes: row.hold_minutes,
    })
}

fn tax_section(row: &tax_rate::Model) -> TaxSection {
    TaxSection { slug: row.slug.clone(), percent: row.percent, inclusive: row.inclusive }
}

fn pool_section(row: &capacity_pool::Model) -> PoolSection {
    PoolSection { slug: row.slug.clone(), places: row.places }
}
