//! What must always agree, asked from time to time: pools against the orders that take their places, and the status of
//! each purchase order against its ledger. It finds and says; it mends nothing.

use std::collections::BTreeMap;

use entity::{
    conference,
    types::{Places, PoolId, PurchaseOrderId},
};

use crate::{
    app::App,
    domain::purchase_order as rules,
    error::Result,
    flows::reconcile::sums_of,
    store::{conferences, db::TenantDb, invariants, ledger, pools, purchase_orders},
};

/// Checks every conference. What is found is logged and answered; a change in the middle of the look is looked at again.
pub async fn check(app: &App) -> Result<String> {
    let mut broken = Vec::new();
    for conference in conferences::list_everywhere(&app.db.everywhere()).await? {
        for finding in find(app, &conference).await? {
            tracing::error!(conference = %conference.slug, finding, "an invariant does not hold");
            broken.push(format!("{}: {finding}", conference.slug));
        }
    }
    Ok(if broken.is_empty() { "all hold".into() } else { broken.join("; ") })
}

/// What does not agree in a conference; twice, as sales go on while we look.
pub async fn find(app: &App, conference: &conference::Model) -> Result<Vec<String>> {
    let first = look(&app.tenant(conference.id)).await?;
    if first.is_empty() {
        return Ok(first);
    }
    let again = look(&app.tenant(conference.id)).await?;
    Ok(first.into_iter().filter(|finding| again.contains(finding)).collect())
}

async fn look(db: &TenantDb<'_>) -> Result<Vec<String>> {
    let mut findings = pools_against_orders(db).await?;
    findings.extend(states_against_ledger(db).await?);
    Ok(findings)
}

async fn pools_against_orders(db: &TenantDb<'_>) -> Result<Vec<String>> {
    let draws = pools::draws(db).await?;
    let mut taken: BTreeMap<PoolId, (i64, i64)> = BTreeMap::new();
    let of_orders = invariants::taken_by_orders(db).await?;
    let of_purchase_orders = invariants::taken_by_purchase_orders(db).await?;
    for (ticket, places, quantity) in of_orders.into_iter().chain(of_purchase_orders) {
        for (_, pool) in draws.iter().filter(|(drawing, _)| *drawing == ticket) {
            let (held, sold) = taken.entry(*pool).or_default();
            *(if places == Places::Held { held } else { sold }) += quantity;
        }
    }
    let differs = |pool: &entity::capacity_pool::Model| {
        let (held, sold) = taken.get(&pool.id).copied().unwrap_or_default();
        let same = i64::from(pool.held) == held && i64::from(pool.sold) == sold;
        (!same).then(|| {
            format!("pool {}: held {} sold {}, orders say {held} and {sold}", pool.slug, pool.held, pool.sold)
        })
    };
    Ok(pools::all(db).await?.iter().filter_map(differs).collect())
}

/// How many purchase orders are read at once.
const PAGE: u64 = 500;

async fn states_against_ledger(db: &TenantDb<'_>) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let mut before: Option<PurchaseOrderId> = None;
    loop {
        let filter = purchase_orders::Filter { before, ..Default::default() };
        let page = purchase_orders::list(db, &filter, chrono::NaiveDate::MIN, PAGE).await?;
        let entries = ledger::of_purchase_orders(db, page.iter().map(|order| order.id)).await?;
        for order in &page {
            let sums = sums_of(order.currency, entries.get(&order.id).map_or(&[][..], Vec::as_slice));
            let derived = rules::status_from(order.status, order.invoiced_at.is_some(), &sums, order.total);
            if derived != order.status {
                findings.push(format!("{}: {}, its ledger says {derived}", order.reference, order.status));
            }
        }
        match page.last() {
            Some(last) => before = Some(last.id),
            None => return Ok(findings),
        }
    }
}
