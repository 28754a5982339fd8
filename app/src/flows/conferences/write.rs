//! Writes a plan over what is stored: first what others refer to, then what refers to it, removals in reverse.

use std::collections::HashMap;

use entity::{
    capacity_pool, discount_code, tax_rate, ticket_type,
    types::{ConferenceId, DiscountCodeId, PoolId, Slug, TaxRateId, TicketTypeId},
};

use super::{
    file::{PoolSection, TaxSection},
    guards,
    plan::{CodePlan, Plan, TicketPlan},
    problems::{Place, Problems},
};
use crate::{
    error::{Error, Result},
    store::{
        catalogue::{Catalogue, Code},
        catalogue_edit as edit,
        db::TenantDb,
    },
};

/// The ids that slugs have, old and new.
#[derive(Default)]
struct Ids {
    taxes: HashMap<Slug, TaxRateId>,
    pools: HashMap<Slug, PoolId>,
    tickets: HashMap<Slug, TicketTypeId>,
}

/// Writes the catalogue. A problem comes back where somebody bought while the file was applied; the caller rolls back.
pub async fn write(db: &TenantDb<'_>, plan: &Plan, old: &Catalogue, codes: &[Code]) -> Result<Problems> {
    let mut problems = Problems::default();
    let mut ids = Ids::default();
    for tax in &plan.taxes {
        ids.taxes.insert(tax.slug.clone(), write_tax(db, tax, old).await?);
    }
    for pool in in_id_order(&plan.pools, old) {
        ids.pools.insert(pool.slug.clone(), write_pool(db, pool, old, &mut problems).await?);
    }
    for (position, ticket) in (0..).zip(&plan.tickets) {
        let id = write_ticket(db, (position, ticket), old, &ids).await?;
        ids.tickets.insert(ticket.slug.clone(), id);
    }
    for code in &plan.codes {
        write_code(db, code, codes, (&ids, &mut problems)).await?;
    }
    remove_others(db, plan, old, codes).await?;
    Ok(problems)
}

async fn write_tax(db: &TenantDb<'_>, tax: &TaxSection, old: &Catalogue) -> Result<TaxRateId> {
    let before = old.tax_rates.iter().find(|row| row.slug == tax.slug);
    let is_same = |row: &&tax_rate::Model| (row.percent, row.inclusive) == (tax.percent, tax.inclusive);
    let row = tax_rate::Model {
        id: before.map_or_else(TaxRateId::new, |row| row.id),
        conference_id: db.scope(),
        slug: tax.slug.clone(),
        percent: tax.percent,
        inclusive: tax.inclusive,
        // A rate at Stripe never changes: another one is made for another percentage.
        stripe_id: before.filter(is_same).and_then(|row| row.stripe_id.clone()),
    };
    let id = row.id;
    edit::put_tax_rate(db, row).await?;
    Ok(id)
}

/// The order in which sales take pools, so that nobody waits for each other; new ones first.
fn in_id_order<'a>(pools: &'a [PoolSection], old: &Catalogue) -> Vec<&'a PoolSection> {
    let mut sorted: Vec<_> = pools.iter().collect();
    sorted.sort_by_key(|pool| old.pools.iter().find(|row| row.slug == pool.slug).map(|row| row.id));
    sorted
}

async fn write_pool(
    db: &TenantDb<'_>,
    pool: &PoolSection,
    old: &Catalogue,
    problems: &mut Problems,
) -> Result<PoolId> {
    if let Some(row) = old.pools.iter().find(|row| row.slug == pool.slug) {
        if !edit::resize_pool(db, row.id, pool.places).await? {
            let message = guards::too_small(row.held + row.sold);
            problems.add(Place::named("pool", &pool.slug).key("places"), message);
        }
        return Ok(row.id);
    }
    let (conference_id, slug, places) = (db.scope(), pool.slug.clone(), pool.places);
    let row = capacity_pool::Model { id: PoolId::new(), conference_id, slug, places, held: 0, sold: 0 };
    let id = row.id;
    edit::insert_pool(db, row).await?;
    Ok(id)
}

async fn write_ticket(
    db: &TenantDb<'_>,
    (position, ticket): (i32, &TicketPlan),
    old: &Catalogue,
    ids: &Ids,
) -> Result<TicketTypeId> {
    let id = old.ticket_by_slug(&ticket.slug).map_or_else(TicketTypeId::new, |before| before.row.id);
    let tax =
        ids.taxes.get(&ticket.tax).copied().ok_or_else(|| Error::internal("a checked tax is not there"))?;
    edit::put_ticket_type(db, ticket_row((id, db.scope()), position, ticket, tax)).await?;
    let pools: Vec<PoolId> = ticket.pools.iter().filter_map(|slug| ids.pools.get(slug).copied()).collect();
    edit::set_pools(db, id, &pools).await?;
    Ok(id)
}

fn ticket_row(
    (id, conference_id): (TicketTypeId, ConferenceId),
    position: i32,
    ticket: &TicketPlan,
    tax_rate_id: TaxRateId,
) -> ticket_type::Model {
    let ticket = ticket.clone();
    ticket_type::Model {
        id,
        conference_id,
        slug: ticket.slug,
        name: ticket.name,
        description: ticket.description,
        category: ticket.category,
        price: ticket.price,
        tax_rate_id,
        per_order: ticket.per_order,
        sale_from: ticket.sale_from,
        sale_until: ticket.sale_until,
        hidden: ticket.hidden,
        corporate: ticket.corporate,
        offered: ticket.offered,
        position,
    }
}

async fn write_code(
    db: &TenantDb<'_>,
    code: &CodePlan,
    old: &[Code],
    (ids, problems): (&Ids, &mut Problems),
) -> Result<()> {
    let before = old.iter().find(|before| before.row.code == code.code);
    let row = discount_code::Model {
        id: before.map_or_else(DiscountCodeId::new, |before| before.row.id),
        conference_id: db.scope(),
        code: code.code.clone(),
        percent: code.percent,
        amount: code.amount,
        uses: code.uses,
        used: 0,
        reveals: code.reveals,
    };
    let id = row.id;
    if !edit::put_code(db, row, before.is_none()).await? {
        let used = before.map_or(0, |before| before.row.used);
        problems.add(Place::named("code", &code.code).key("uses"), guards::too_few(used));
    }
    let tickets: Vec<TicketTypeId> =
        code.tickets.iter().filter_map(|slug| ids.tickets.get(slug).copied()).collect();
    edit::set_code_tickets(db, id, &tickets).await
}

async fn remove_others(db: &TenantDb<'_>, plan: &Plan, old: &Catalogue, codes: &[Code]) -> Result<()> {
    let has_code = |code: &&Code| plan.codes.iter().any(|kept| kept.code == code.row.code);
    let gone = codes.iter().filter(|code| !has_code(code)).map(|code| code.row.id);
    edit::delete_codes(db, gone.collect()).await?;
    let tickets =
        old.ticket_types.iter().filter(|old| plan.tickets.iter().all(|kept| kept.slug != old.row.slug));
    edit::delete_ticket_types(db, tickets.map(|ticket| ticket.row.id).collect()).await?;
    let pools = old.pools.iter().filter(|old| plan.pools.iter().all(|kept| kept.slug != old.slug));
    edit::delete_pools(db, pools.map(|pool| pool.id).collect()).await?;
    let taxes = old.tax_rates.iter().filter(|old| plan.taxes.iter().all(|kept| kept.slug != old.slug));
    edit::delete_tax_rates(db, taxes.map(|tax| tax.id).collect()).await
}
