//! What there is to reconcile, and which of it Stripe's ids belong to.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use entity::types::{ConferenceId, OrderId, PurchaseOrderId};
use serde::{Deserialize, Serialize};

use super::{Failed, Outcome, order::pulled, purchase_order::looked_at};
use crate::{
    app::App,
    error::Result,
    store::{audit::By, db::TenantDb, invoices, ledger, orders, purchase_orders},
    stripe::Look,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Target {
    Order(OrderId),
    PurchaseOrder(PurchaseOrderId),
}

impl Target {
    fn purchase_order(self) -> Option<PurchaseOrderId> {
        match self {
            Target::PurchaseOrder(id) => Some(id),
            Target::Order(_) => None,
        }
    }
}

/// Pulls it from Stripe. An order is always looked at as a whole: it has one payment. The moment is when Stripe's events
/// were listed that say how to look: later ones may tell of what a look for income doesn't see.
pub async fn target(
    app: &App,
    conference: ConferenceId,
    target: Target,
    look: (Look, DateTime<Utc>),
    by: By,
) -> Result<Outcome, Failed> {
    match target {
        Target::Order(id) => pulled(app, conference, id, by).await,
        Target::PurchaseOrder(id) => looked_at(app, conference, id, look, by).await,
    }
}

/// How many ids one query names.
const IDS_AT_ONCE: usize = 500;

/// Why a document is meant.
#[derive(Clone, Debug, Default)]
pub struct Known {
    /// The ids of Stripe that led to it.
    pub ids: BTreeSet<String>,
    /// When Stripe was last asked about it.
    pub asked_at: Option<DateTime<Utc>>,
}

/// The documents of this conference behind ids of Stripe. A refund or dispute names no invoice: those of purchase orders
/// are found by the payment that the ledger has.
pub async fn targets(db: &TenantDb<'_>, ids: &[String]) -> Result<BTreeMap<Target, Known>> {
    let mut found: BTreeMap<Target, Known> = BTreeMap::new();
    for some in ids.chunks(IDS_AT_ONCE) {
        for order in orders::find_by_stripe_ids(db, some).await? {
            let known = found.entry(Target::Order(order.id)).or_default();
            known.asked_at = order.last_synced_at;
            known.ids.extend([order.checkout_session_id, order.payment_intent_id].into_iter().flatten());
        }
        let invoices = invoices::purchase_orders_of(db, some).await?;
        for (order, id) in invoices.into_iter().chain(ledger::purchase_orders_of(db, some).await?) {
            found.entry(Target::PurchaseOrder(order)).or_default().ids.insert(id);
        }
    }
    let orders: Vec<_> = found.keys().filter_map(|target| target.purchase_order()).collect();
    for (order, asked_at) in purchase_orders::asked_at(db, orders).await? {
        found.entry(Target::PurchaseOrder(order)).or_default().asked_at = asked_at;
    }
    Ok(found)
}
