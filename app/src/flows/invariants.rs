//! What must always agree, asked from time to time: pools against the orders that take their places, the status of each
//! order and purchase order against its ledger, seats against lines. It finds, and says what to do; it mends nothing.

use std::collections::{BTreeMap, HashMap};

use entity::{
    conference, ledger_entry, purchase_order,
    types::{OrderId, OrderStatus, Places, PoolId, PurchaseOrderId},
};

use crate::{
    app::App,
    domain::{
        ledger::{Term, was_covered},
        purchase_order as rules,
    },
    error::Result,
    flows::reconcile::{sums_of, view},
    store::{conferences, db::TenantDb, invariants, ledger, orders, overview, pools, purchase_orders},
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
    findings.extend(orders_against_ledger(db).await?);
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
            let (slug, its_held, its_sold) = (&pool.slug, pool.held, pool.sold);
            format!("pool {slug}: held {its_held} sold {its_sold}, orders say {held} and {sold}: tell the developers")
        })
    };
    Ok(pools::all(db).await?.iter().filter_map(differs).collect())
}

/// How many documents are read at once.
const PAGE: u64 = 500;

async fn states_against_ledger(db: &TenantDb<'_>) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let mut before: Option<PurchaseOrderId> = None;
    loop {
        let filter = purchase_orders::Filter { before, ..Default::default() };
        let page = purchase_orders::list(db, &filter, chrono::NaiveDate::MIN, PAGE).await?;
        let ids: Vec<_> = page.iter().map(|order| order.id).collect();
        let entries = ledger::of_purchase_orders(db, ids.clone()).await?;
        let ordered = overview::seats_of_purchase_orders(db, ids.clone()).await?;
        let standing = invariants::standing_seats(db, ids).await?;
        for order in &page {
            let entries = entries.get(&order.id).map_or(&[][..], Vec::as_slice);
            findings.extend(status_against_ledger(order, entries));
            let seats = |all: &HashMap<_, i64>| all.get(&order.id).copied().unwrap_or_default();
            findings.extend(seats_against_lines(order, seats(&ordered), seats(&standing)));
        }
        match page.last() {
            Some(last) => before = Some(last.id),
            None => return Ok(findings),
        }
    }
}

fn status_against_ledger(order: &purchase_order::Model, entries: &[ledger_entry::Model]) -> Option<String> {
    let sums = sums_of(order.currency, entries);
    let derived = rules::status_from(order.status, order.invoiced_at.is_some(), &sums, order.total);
    (derived != order.status).then(|| {
        let (reference, status) = (&order.reference, order.status);
        format!("{reference}: {status}, its ledger says {derived}: press “Sync now” on its page")
    })
}

/// Where places are taken there is a seat for each; where they went back, none is left.
fn seats_against_lines(order: &purchase_order::Model, ordered: i64, standing: i64) -> Option<String> {
    let expected = if order.places == Places::None { 0 } else { ordered };
    (standing != expected).then(|| {
        let reference = &order.reference;
        format!(
            "{reference}: {standing} seats that are not void, its lines say {expected}: look at its audit"
        )
    })
}

/// No order is paid that was never paid for.
async fn orders_against_ledger(db: &TenantDb<'_>) -> Result<Vec<String>> {
    let mut findings = Vec::new();
    let mut before: Option<OrderId> = None;
    loop {
        let filter = orders::Filter { status: Some(OrderStatus::Paid), before, ..Default::default() };
        let page = orders::list(db, &filter, PAGE).await?;
        let entries = ledger::of_orders(db, page.iter().map(|order| order.id)).await?;
        for order in &page {
            let entries = entries.get(&order.id).map_or(&[][..], Vec::as_slice);
            let timed = entries.iter().map(|entry| (entry.occurred_at, view(entry)));
            if !was_covered(Term::always(order.total), order.currency, timed) {
                findings.push(format!(
                    "{}: paid, and its ledger never had the money: press “Sync now” on its page, then look at its audit",
                    order.reference
                ));
            }
        }
        match page.last() {
            Some(last) => before = Some(last.id),
            None => return Ok(findings),
        }
    }
}
