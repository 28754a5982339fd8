//! One purchase order against its invoices.
//!
//! The status is what the ledger says. What was done in Stripe's dashboard is followed: an invoice marked uncollectible
//! writes the purchase order off, at the moment it was marked; money that moved later is unapplied, whenever we hear of
//! it. An invoice voided there ends nothing, as only staff know whether it is to be issued anew or the purchase order
//! cancelled: it shows as drift, and they get a mail. Seats that were paid for once stay valid when money goes back.

use chrono::{DateTime, Utc};
use entity::{
    ledger_entry, purchase_order,
    types::{ConferenceId, LedgerKind, Places, PurchaseOrderId, PurchaseOrderStatus},
};

use super::{
    Drift, Outcome, Target,
    facts::{self, Document, Takes},
    invoice::{self, Seen},
    misplaced,
    outcome::{self, Failed, Synced, Trouble, sweep_after},
};
use crate::{
    app::App,
    domain::{ledger::Sums, purchase_order as rules},
    error::{Error, Result},
    flows::{
        gateway, payments,
        purchase_orders::{books, release},
        refunds::Purse,
        scene::Scene,
    },
    i18n::{Catalogue, Language},
    mail::messages,
    store::{audit::By, conferences, db::TenantDb, invoices, ledger, purchase_orders, seats::Owner},
    stripe::Look,
};

/// Pulls one purchase order from Stripe. One without an invoice has nothing there.
pub async fn purchase_order(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    by: By,
) -> Result<Outcome> {
    looked_at(app, conference, id, (Look::Whole, app.clock.now()), by).await.map_err(Error::from)
}

/// The same for who knows what is worth a look, from events that were listed at that moment. Where the last look failed,
/// or there was none, or Stripe has credited what we don't know, it is a whole one.
pub(super) async fn looked_at(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    look: (Look, DateTime<Utc>),
    by: By,
) -> Result<Outcome, Failed> {
    let looked = ask(app, conference, id, look, by).await;
    outcome::ended(app, conference, Target::PurchaseOrder(id), looked).await
}

async fn ask(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    (look, listed_at): (Look, DateTime<Utc>),
    by: By,
) -> Result<Outcome, Trouble> {
    let db = app.tenant(conference);
    let order = purchase_orders::find(&db, id).await?.ok_or(Error::NotFound)?;
    let look = if order.sync_failures == 0 && order.last_synced_at.is_some() { look } else { Look::Whole };
    let mut asked_at = invoice::seen_until(look, (listed_at, app.clock.now()));
    let mut seen = see(app, &db, id, look).await?;
    if look == Look::Income && invoice::credits_differ(&db, &order, &seen).await? {
        asked_at = app.clock.now();
        seen = see(app, &db, id, Look::Whole).await?;
    }
    Ok(settle(app, conference, id, (seen, asked_at), by).await?)
}

/// What Stripe says of each invoice.
async fn see(app: &App, db: &TenantDb<'_>, id: PurchaseOrderId, look: Look) -> Result<Vec<Seen>, Trouble> {
    let mut seen = Vec::new();
    for row in invoices::of(db, id).await? {
        let Some(stripe_id) = &row.stripe_id else { continue };
        let stripe = gateway::stripe(app, db.scope()).await?;
        seen.push(invoice::look(&stripe, (&row, stripe_id), look).await.map_err(Trouble::Stripe)?);
    }
    Ok(seen)
}

async fn settle(
    app: &App,
    conference: ConferenceId,
    id: PurchaseOrderId,
    (seen, asked_at): (Vec<Seen>, DateTime<Utc>),
    by: By,
) -> Result<Outcome> {
    let conference = conferences::get(&app.db.everywhere(), conference).await?;
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let before = order.status;
    let scene = Scene { app, tx: &tx, conference: &conference, by, now: app.clock.now() };
    let (booked, drift) = take_in(&scene, &order, &seen).await?;
    let sums = follow_ledger(&scene, &mut order, invoice::given_up_at(&seen)).await?;
    tell(&scene, &order, (&booked, &sums)).await?;
    let drift = drift.or(whole_drift(&db, &order).await?);
    note_sync(&scene, &mut order, drift, asked_at).await?;
    let outcome = Outcome {
        reference: order.reference.clone(),
        before: before.to_string(),
        after: order.status.to_string(),
        booked: booked.len(),
        drift: order.sync_problem.clone(),
    };
    purchase_orders::save(&db, order).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// Books what is new and lets the invoice rows follow; the first difference found comes back.
async fn take_in(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    seen: &[Seen],
) -> Result<(Vec<ledger_entry::Model>, Option<Drift>)> {
    let (db, document) = (scene.db(), document(order, invoice::given_up_at(seen)));
    let (mut booked, mut drift) = (Vec::new(), None);
    for found in seen {
        let new = facts::book(&db, &document, &found.facts, scene.now).await?;
        misplaced::settle(&db, (order, found), &new, (scene.by, scene.now)).await?;
        booked.extend(new);
        drift = drift.or(invoice::follow(&db, order, found).await?);
    }
    Ok((booked, drift))
}

/// The status is what the ledger says, unless it was given up; what follows from it follows once.
async fn follow_ledger(
    scene: &Scene<'_>,
    order: &mut purchase_order::Model,
    given_up: Option<DateTime<Utc>>,
) -> Result<Sums> {
    let (entries, before) = (ledger::of_purchase_order(&scene.db(), order.id).await?, order.status);
    let sums = match given_up.filter(|at| is_written_off(order, &entries, *at)) {
        Some(at) => {
            write_off(scene, order).await?;
            set_apart(scene, order, (&entries, at)).await?;
            facts::sums_of(order.currency, &ledger::of_purchase_order(&scene.db(), order.id).await?)
        }
        None => books::settle(scene, order).await?,
    };
    if before != order.status {
        books::record(scene, order, (order.status.as_str(), before)).await?;
    }
    Ok(sums)
}

/// Given up at Stripe: the same follows as when staff write it off here.
async fn write_off(scene: &Scene<'_>, order: &mut purchase_order::Model) -> Result<()> {
    let language = Language::parse(&order.language).unwrap_or_default();
    order.status = PurchaseOrderStatus::WrittenOff;
    order.reason = Some(Catalogue::get().text(language, "po-reason-uncollectible", &[]));
    release::places(scene, order).await?;
    release::ended(&scene.db(), order, scene.now).await?;
    messages::purchase_order_closed(scene.app, &scene.db(), scene.conference, order).await
}

/// Money by hand that came after it was given up, and before we heard of that, pays for nothing: it becomes a task.
async fn set_apart(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    (entries, at): (&[ledger_entry::Model], DateTime<Utc>),
) -> Result<()> {
    let late = |entry: &&ledger_entry::Model| {
        entry.applied && entry.occurred_at > at && payments::can_be_corrected(entry, entries)
    };
    for entry in entries.iter().filter(late) {
        let [out, unapplied] = payments::set_apart(entry, (scene.by, scene.now));
        ledger::book(&scene.db(), out).await?;
        if ledger::book(&scene.db(), unapplied.clone()).await? {
            let told = (order, &unapplied);
            messages::unapplied_money(scene.app, &scene.db(), scene.conference, told).await?;
        }
    }
    Ok(())
}

/// One receipt for each payment that was new; money for a closed one is a task for staff. What went back or was credited
/// is told the buyer, whoever did it.
async fn tell(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    (booked, sums): (&[ledger_entry::Model], &Sums),
) -> Result<()> {
    for entry in facts::news(booked) {
        books::tell(scene, order, (entry, sums)).await?;
    }
    for entry in facts::news(booked) {
        tell_buyer(scene, order, (entry, sums)).await?;
    }
    Ok(())
}

async fn tell_buyer(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    (entry, sums): (&ledger_entry::Model, &Sums),
) -> Result<()> {
    let (db, parts) = (scene.db(), std::slice::from_ref(entry));
    let balance = rules::standing(order.status, sums.balance(order.total));
    match entry.kind {
        LedgerKind::Refund => {
            messages::purchase_order_refunded(scene.app, &db, scene.conference, (order, parts)).await
        }
        LedgerKind::CreditNote if entry.applied => {
            messages::credited(scene.app, &db, scene.conference, (order, entry, balance)).await
        }
        _ => Ok(()),
    }
}

/// What is wrong with it as a whole.
async fn whole_drift(db: &TenantDb<'_>, order: &purchase_order::Model) -> Result<Option<Drift>> {
    let purse = Purse::of(db, books::document(order)).await?;
    let all = invoices::of(db, order.id).await?;
    Ok(match &purse.sums {
        sums if sums.foreign > 0 => Some(Drift::CurrencyDiffers),
        sums if rules::unclaimed(order.status, sums) > 0 => Some(Drift::Unapplied),
        sums if sums.disputed > 0 => Some(Drift::Disputed),
        _ => invoice::all_together(order, &all, &purse),
    })
}

/// `asked_at`: what happened at Stripe before then was seen.
async fn note_sync(
    scene: &Scene<'_>,
    order: &mut purchase_order::Model,
    drift: Option<Drift>,
    asked_at: DateTime<Utc>,
) -> Result<()> {
    let said = |drift: &Drift| order.sync_problem.as_deref() == Some(drift.as_str());
    let news = drift.filter(|drift| !said(drift) && drift.needs_staff());
    let open = matches!(order.status, PurchaseOrderStatus::Invoiced | PurchaseOrderStatus::PartiallyPaid);
    let again = (open || drift.is_some()).then(|| scene.now + sweep_after(order.id.0));
    Synced::from(&mut *order).seen(asked_at, drift, again);
    match news {
        Some(drift) => {
            let told = (&*order, drift.text_key());
            messages::stripe_differs(scene.app, &scene.db(), scene.conference, told).await
        }
        None => Ok(()),
    }
}

fn document(order: &purchase_order::Model, given_up: Option<DateTime<Utc>>) -> Document {
    let takes = match given_up {
        _ if rules::is_closed(order.status) => Takes::Nothing,
        Some(at) => Takes::Until(at),
        None => Takes::All,
    };
    Document { owner: Owner::PurchaseOrder(order.id), currency: order.currency, takes }
}

/// Whether it could be written off at that moment, by the money that had moved until then. Seats that were valid since stay
/// while any money does.
fn is_written_off(order: &purchase_order::Model, entries: &[ledger_entry::Model], at: DateTime<Utc>) -> bool {
    let until: Vec<_> = entries.iter().filter(|entry| entry.occurred_at <= at).cloned().collect();
    let sums = facts::sums_of(order.currency, &until);
    let status = rules::status_from(order.status, order.invoiced_at.is_some(), &sums, order.total);
    let released = order.places == Places::Sold;
    let since = if released { facts::sums_of(order.currency, entries).kept() } else { 0 };
    rules::write_off(status, sums.kept().max(since), released).is_ok()
}
