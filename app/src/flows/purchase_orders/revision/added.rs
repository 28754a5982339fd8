//! Seats that were added after the rest was paid, and that nobody pays: after grace and warnings they go back, and with
//! them what was asked for them. What was paid for stays.
//!
//! First their invoices are marked and voided at Stripe by the steps that end any other one (`invoicing::replacing`): money
//! that is faster keeps its invoice. Only when all of them are void, one transaction takes seats, places, lines and total
//! back. Killed in between, it goes on by the mark.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    conference, invoice, purchase_order, purchase_order_line,
    types::{InvoiceStatus, Money, PurchaseOrderId, PurchaseOrderStatus, TicketTypeId, WorkStatus},
};

use super::{
    super::{books, release},
    known::{Known, asked},
    plan::priced,
    seats::{self, Exchange},
    words::{Seats, text_of},
};
use crate::{
    app::App,
    domain::revision as rules,
    error::{Error, Result},
    flows::scene::Scene,
    mail::messages::{self, SeatLetter},
    store::{
        audit::{self, By, Change},
        db::TenantDb,
        invoices, purchase_orders,
    },
};

/// What goes back.
pub struct Added {
    invoices: Vec<invoice::Model>,
    /// Minor units that they ask for, and the tax in it.
    total: i64,
    tax: i64,
    /// What is left: lines, and how many seats of each ticket type.
    lines: Vec<purchase_order_line::Model>,
    wanted: BTreeMap<TicketTypeId, i32>,
}

/// The further invoices that are withdrawn already, or, where none is, those of which nothing was paid.
fn unpaid(all: &[invoice::Model]) -> Vec<&invoice::Model> {
    let withdrawn: Vec<_> = all.iter().filter(|one| one.withdrawn_at.is_some()).collect();
    let is_untouched = |one: &&invoice::Model| {
        let open = one.status == Some(InvoiceStatus::Open) && one.sent_at.is_some();
        one.further && invoices::stands(one) && open && one.stripe_remaining == Some(one.total)
    };
    if withdrawn.is_empty() { all.iter().filter(is_untouched).collect() } else { withdrawn }
}

/// Whether all that is owed, `owed` minor units, is what further invoices ask for, and nothing of it was paid: then it may be
/// for added seats.
pub fn may_go_back(order: &purchase_order::Model, all: &[invoice::Model], owed: i64) -> bool {
    let unpaid = unpaid(all);
    let total: i64 = unpaid.iter().map(|one| one.total).sum();
    let standing = unpaid.iter().filter(|one| invoices::stands(one));
    let alone = invoices::asked(all) == standing.map(|one| invoices::asks(one)).sum::<i64>();
    let paid_once = order.status == PurchaseOrderStatus::PartiallyPaid && order.paid_at.is_some();
    paid_once && alone && total > 0 && owed == total
}

impl Known {
    /// The added seats that nobody has paid, the newest first, as many as those invoices are for: without them all costs
    /// just that much less. Where that fits no number of seats, or other seats than the invoices have, as seats were exchanged
    /// or prices changed, it's for staff to say.
    pub async fn added(
        &self,
        db: &TenantDb<'_>,
        conference: &conference::Model,
        now: DateTime<Utc>,
    ) -> Result<Option<Added>> {
        let Some(added) = self.by_money(conference, now)? else { return Ok(None) };
        let mut asked_for = BTreeMap::<TicketTypeId, i32>::new();
        for invoice in &added.invoices {
            for line in invoices::lines(db, invoice.id).await?.iter().filter(|line| line.amount > 0) {
                if let Some(ticket) = line.ticket_type_id {
                    *asked_for.entry(ticket).or_default() += line.quantity;
                }
            }
        }
        let mut goes = self.ordered();
        goes.iter_mut().for_each(|(ticket, seats)| *seats -= added.wanted.get(ticket).copied().unwrap_or(0));
        goes.retain(|_, seats| *seats > 0);
        Ok(Some(added).filter(|_| goes == asked_for))
    }

    fn by_money(&self, conference: &conference::Model, now: DateTime<Utc>) -> Result<Option<Added>> {
        let owed = self.purse.sums.balance(self.order.total);
        let waits = self.purse.acts.iter().any(|act| act.status == WorkStatus::Waiting);
        if waits || !may_go_back(&self.order, &self.invoices, owed) {
            return Ok(None);
        }
        let mut newest: Vec<_> = self.seats.iter().filter(|seat| seat.issued_at.is_none()).collect();
        newest.sort_by_key(|seat| -seat.position);
        let mut wanted = self.ordered();
        for seat in newest {
            wanted.entry(seat.ticket_type_id).and_modify(|seats| *seats -= 1);
            wanted.retain(|_, seats| *seats > 0);
            let (lines, ..) = priced(conference, self, &wanted, now)?;
            if !lines.is_empty() && self.falls_to(&lines)? == owed {
                return Ok(Some(self.without((lines, wanted), owed)));
            }
        }
        Ok(None)
    }

    /// By how much less documents over these lines ask for, minor units; each difference is rounded as on a document.
    fn falls_to(&self, lines: &[purchase_order_line::Model]) -> Result<i64> {
        let (before, after): (Vec<_>, Vec<_>) =
            (self.lines.iter().map(asked).collect(), lines.iter().map(asked).collect());
        let (less, _) =
            rules::sum(&rules::differences(&after, &before), self.order.currency).map_err(Error::internal)?;
        Ok(less)
    }

    fn without(
        &self,
        (lines, wanted): (Vec<purchase_order_line::Model>, BTreeMap<TicketTypeId, i32>),
        total: i64,
    ) -> Added {
        let invoices: Vec<_> = unpaid(&self.invoices).into_iter().cloned().collect();
        Added { tax: invoices.iter().map(|one| one.tax).sum(), invoices, total, lines, wanted }
    }
}

/// Marks their invoices: from now on they are ended at Stripe. Inside a transaction that has locked the purchase order.
pub async fn withdraw(scene: &Scene<'_>, order: &purchase_order::Model, added: &Added) -> Result<()> {
    for one in &added.invoices {
        let Some(mut row) = invoices::lock(&scene.db(), one.id).await? else { continue };
        (row.replaced_at, row.withdrawn_at) = (Some(scene.now), Some(scene.now));
        invoices::save(&scene.db(), row).await?;
    }
    let amount = Money::new(added.total, order.currency).to_string();
    record(scene, order, "invoice_withdrawn", [Some(amount), None]).await
}

/// The marked invoices of a purchase order.
pub async fn withdrawn(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<invoice::Model>> {
    let mut all = invoices::of(db, id).await?;
    all.retain(|one| one.withdrawn_at.is_some());
    Ok(all)
}

/// All marked invoices have ended: the seats go back, unless money was faster or something else has changed. Then staff see
/// what is owed and no longer asked for. Again is harmless; whether they went back.
pub async fn give_back(app: &App, conference: &conference::Model, id: PurchaseOrderId) -> Result<bool> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let marked = withdrawn(&db, id).await?;
    if marked.is_empty() || !marked.iter().all(invoices::is_ended) {
        return Ok(false);
    }
    let scene = Scene { app, tx: &tx, conference, by: By::SCHEDULER, now: app.clock.now() };
    let known = Known::load(&db, order).await?;
    let added = known.added(&db, conference, scene.now).await?;
    for one in marked {
        let Some(mut row) = invoices::lock(&db, one.id).await? else { continue };
        row.withdrawn_at = None;
        row.replaced_at = row.replaced_at.filter(|_| added.is_some());
        invoices::save(&db, row).await?;
    }
    if let Some(added) = &added {
        take_back(&scene, &known, added).await?;
    }
    books::look_soon(&scene, id).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(added.is_some())
}

async fn take_back(scene: &Scene<'_>, known: &Known, added: &Added) -> Result<()> {
    let (db, mut order) = (scene.db(), known.order.clone());
    let exchange = seats::given_back(known, &added.wanted);
    tell_people(scene, known, &exchange).await?;
    if seats::move_seats(&db, &order, &exchange, scene.now).await?.is_err() {
        return Err(Error::internal(format!("{}: its places are not taken", order.reference)));
    }
    purchase_orders::replace_lines(&db, order.id, added.lines.clone()).await?;
    order.total -= added.total;
    order.tax = (order.tax - added.tax).max(0);
    order.updated_at = scene.now;
    books::settle(scene, &mut order).await?;
    let change = [&known.lines, &added.lines].map(|lines| text_of(&Seats::of(lines)));
    record(scene, &order, "added_seats_back", change.clone().map(Some)).await?;
    messages::added_seats_back(scene.app, &db, scene.conference, (&order, change.into())).await?;
    Ok(purchase_orders::save(&db, order).await?)
}

/// Who had one of them and loses it.
async fn tell_people(scene: &Scene<'_>, known: &Known, exchange: &Exchange) -> Result<()> {
    let goes = |seat: &&entity::seat::Model| exchange.fewer.contains(&seat.id);
    let going: Vec<_> = known.seats.iter().filter(goes).cloned().collect();
    for (seat, email) in release::held_by_people(&going) {
        let letter = SeatLetter::of_purchase_order(&known.order, seat, email.clone());
        messages::seat(scene.app, &scene.db(), scene.conference, ("seat-lost", letter)).await?;
    }
    Ok(())
}

async fn record(
    scene: &Scene<'_>,
    order: &purchase_order::Model,
    action: &'static str,
    [before, after]: [Option<String>; 2],
) -> Result<()> {
    let change = release::change(order, scene.by, action, (order.status, scene.now));
    Ok(audit::record(scene.tx, scene.conference, Change { before, after, ..change }).await?)
}
