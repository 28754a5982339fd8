//! The conferences that somebody works for, with what is sold, owed and waiting in each.

use chrono::NaiveDate;
use entity::{
    capacity_pool, conference,
    types::{LedgerKind, Money, PurchaseOrderStatus},
};
use poem::{Response, Result, handler};

use super::super::extract::{May, Staff, allowed::ViewConference};
use crate::{
    app::App,
    domain::{access::Action, grace},
    flows::purchase_orders::today,
    store::{
        orders, overview, pools,
        purchase_order_list::{self, Filter, Question, Sort},
        purchase_orders,
    },
    views::pages::admin::{HomePage, HomeRow},
};

#[handler]
pub async fn list(staff: Staff) -> Result<Response> {
    let app = staff.visit.app();
    let mut conferences = Vec::new();
    for conference in staff.conferences().await? {
        conferences.push(row(app, conference).await?);
    }
    Ok(staff.visit.page(&HomePage { conferences })?)
}

/// The conference's first page: the most that this role may see.
#[handler]
pub async fn home(may: May<ViewConference>) -> Response {
    let money = may.also(Action::ViewPurchaseOrders);
    may.to(&may.path(if money { "/purchase-orders" } else { "/tickets" }))
}

async fn row(app: &App, conference: conference::Model) -> crate::error::Result<HomeRow> {
    let (db, money) = (app.tenant(conference.id), |amount| Money::new(amount, conference.currency));
    let (sold, capacity) = fullest(&pools::all(&db).await?);
    let today = today(&conference, app.clock.now());
    let requested = purchase_orders::Tab::Status(PurchaseOrderStatus::Requested);
    let to_do = purchase_orders::count_in(&db, requested, today).await?;
    let wishes = purchase_orders::count_in(&db, purchase_orders::Tab::Wish, today).await?;
    let problems = purchase_orders::count_in(&db, purchase_orders::Tab::SyncProblem, today).await?;
    let orders = orders::count_attention(&db).await?;
    let in_part_until = grace::over_until(&conference.policy, today);
    let in_part = match in_part_until {
        Some(due) => overview::paid_in_part(&db, due).await?,
        None => 0,
    };
    let paid = kept(&overview::money(&db, conference.currency).await?);
    let owed = owed(app, &conference, today).await?;
    Ok(HomeRow {
        sold,
        capacity,
        paid: money(paid),
        outstanding: money(owed),
        to_do: whole(to_do),
        wishes: whole(wishes),
        sync_problems: whole(problems),
        orders: whole(orders),
        in_part_until,
        in_part: whole(in_part),
        slug: conference.slug.to_string(),
        name: conference.name,
        starts: conference.starts,
        ends: conference.ends,
        live: conference.live,
    })
}

/// The largest pool stands for the house.
fn fullest(pools: &[capacity_pool::Model]) -> (i64, i64) {
    let house = pools.iter().max_by_key(|pool| pool.places);
    house.map_or((0, 0), |pool| (pool.sold.into(), pool.places.into()))
}

fn kept(sums: &[(LedgerKind, i64)]) -> i64 {
    let signed = sums.iter().map(|(kind, amount)| match kind {
        LedgerKind::Charge | LedgerKind::InvoicePayment | LedgerKind::ManualPayment => *amount,
        LedgerKind::Refund | LedgerKind::Dispute => -amount,
        LedgerKind::CreditNote => 0,
    });
    signed.sum()
}

/// As the list says it, in the conference's currency: who paid too much doesn't pay for others.
async fn owed(app: &App, conference: &conference::Model, today: NaiveDate) -> crate::error::Result<i64> {
    let question = Question { filter: Filter::default(), sort: Sort::default(), today };
    let (_, sums) = purchase_order_list::summary(&app.tenant(conference.id), &question).await?;
    let ours = sums.iter().find(|sums| sums.currency == conference.currency);
    Ok(ours.map_or(0, |sums| sums.outstanding))
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
