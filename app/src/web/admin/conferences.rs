//! The conferences that somebody works for, with what is sold, owed and waiting in each: as many queries for a hundred as for
//! one.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use entity::{
    capacity_pool, conference,
    types::{ConferenceId, LedgerKind, Money},
};
use poem::{Response, Result, handler};

use super::super::extract::{May, Staff, allowed::ViewConference};
use crate::{
    app::App,
    domain::{access::Action, grace},
    flows::purchase_orders::today,
    store::{
        orders,
        overview::{self, Moved},
        pools,
        purchase_order_list::{self, Glance},
    },
    views::pages::admin::{HomePage, HomeRow},
};

#[handler]
pub async fn list(staff: Staff) -> Result<Response> {
    let conferences = staff.conferences().await?;
    let app = staff.visit.app();
    let (numbers, now) = (Numbers::load(app, &conferences).await?, app.clock.now());
    let conferences = conferences.into_iter().map(|conference| numbers.row(conference, now)).collect();
    Ok(staff.visit.page(&HomePage { conferences })?)
}

/// The conference's first page: the most that this role may see.
#[handler]
pub async fn home(may: May<ViewConference>) -> Response {
    let money = may.also(Action::ViewPurchaseOrders);
    may.to(&may.path(if money { "/purchase-orders" } else { "/tickets" }))
}

/// What the home tells of all the conferences.
struct Numbers {
    pools: Vec<capacity_pool::Model>,
    purchase_orders: Vec<Glance>,
    orders: HashMap<ConferenceId, i64>,
    /// By due date.
    in_part: Vec<(ConferenceId, NaiveDate, i64)>,
    money: Vec<Moved>,
}

impl Numbers {
    async fn load(app: &App, conferences: &[conference::Model]) -> crate::error::Result<Self> {
        let db = app.db.conferences(conferences);
        Ok(Self {
            pools: pools::of_conferences(&db).await?,
            purchase_orders: purchase_order_list::glance(&db).await?,
            orders: orders::attention_by_conference(&db).await?.into_iter().collect(),
            in_part: overview::paid_in_part(&db).await?,
            money: overview::money(&db).await?,
        })
    }

    fn row(&self, conference: conference::Model, now: DateTime<Utc>) -> HomeRow {
        let in_part_until = grace::over_until(&conference.policy, today(&conference, now));
        let (sold, capacity) = self.fullest(conference.id);
        let all = |of: fn(&Glance) -> i64| self.glances(&conference).map(of).sum();
        HomeRow {
            sold,
            capacity,
            paid: Money::new(self.kept(&conference), conference.currency),
            outstanding: Money::new(self.outstanding(&conference), conference.currency),
            to_do: all(|glance| glance.requested),
            wishes: all(|glance| glance.wishes),
            sync_problems: all(|glance| glance.problems),
            orders: self.orders.get(&conference.id).copied().unwrap_or_default(),
            in_part: in_part_until.map_or(0, |until| self.paid_in_part(conference.id, until)),
            in_part_until,
            slug: conference.slug.to_string(),
            name: conference.name,
            starts: conference.starts,
            ends: conference.ends,
            live: conference.live,
        }
    }

    /// The largest pool stands for the house.
    fn fullest(&self, conference: ConferenceId) -> (i64, i64) {
        let pools = self.pools.iter().filter(|pool| pool.conference_id == conference);
        pools.max_by_key(|pool| pool.places).map_or((0, 0), |pool| (pool.sold.into(), pool.places.into()))
    }

    fn glances(&self, conference: &conference::Model) -> impl Iterator<Item = &Glance> {
        let id = conference.id;
        self.purchase_orders.iter().filter(move |glance| glance.conference_id == id)
    }

    /// In the conference's currency.
    fn outstanding(&self, conference: &conference::Model) -> i64 {
        let ours = self.glances(conference).filter(|glance| glance.currency == conference.currency);
        ours.map(|glance| glance.outstanding).sum()
    }

    /// What came and stayed, in the conference's currency.
    fn kept(&self, conference: &conference::Model) -> i64 {
        let whose = (conference.id, conference.currency);
        let moved = self.money.iter().filter(|moved| (moved.conference_id, moved.currency) == whose);
        let signed = moved.map(|moved| match moved.kind {
            LedgerKind::Charge | LedgerKind::InvoicePayment | LedgerKind::ManualPayment => moved.amount,
            LedgerKind::Refund | LedgerKind::Dispute => -moved.amount,
            LedgerKind::CreditNote => 0,
        });
        signed.sum()
    }

    fn paid_in_part(&self, conference: ConferenceId, until: NaiveDate) -> i64 {
        let late = self.in_part.iter().filter(|(of, due, _)| *of == conference && *due <= until);
        late.map(|(.., count)| count).sum()
    }
}
