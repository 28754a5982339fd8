//! The change itself: one transaction for seats, places, lines, documents, audit and mails.

use entity::{
    conference, purchase_order,
    types::{Money, PurchaseOrderId},
};

use super::{
    super::{books, decide, decide::today, release},
    documents::Desk,
    known::Known,
    plan::{Plan, Typed, plan},
    requests, seats,
    words::{Seats, text_of},
};
use crate::{
    app::App,
    domain::{
        purchase_order::{self as rules, Move},
        revision::Revision,
    },
    error::{Error, FieldErrors, Formed, Result},
    flows::scene::Scene,
    mail::messages,
    store::{
        audit::{self, By, Change},
        conferences, purchase_orders,
    },
};

/// Makes it so many seats, and gives it this number. What is so already stays as it is, so that the same form twice is one
/// change; a form from before somebody else's change does nothing.
pub async fn revise(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    typed: &Typed,
    by: By,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let (db, now) = (tx.tenant(conference.id), app.clock.now());
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    conferences::lock(&tx, &conference.slug).await?; // until then nobody lets tickets draw on other pools
    let known = Known::load(&db, order).await?;
    may_revise(&known)?;
    let plan = match plan(conference, &known, typed, now)? {
        Ok(plan) if plan.revision.is_none() => return Ok(Ok(())),
        _ if typed.base.as_ref().is_some_and(|base| *base != known.base()) => {
            return Ok(Err(FieldErrors::one("", "problem-changed-meanwhile")));
        }
        Ok(plan) => plan,
        Err(errors) => return Ok(Err(errors)),
    };
    if let Err(errors) = known.may_follow(plan.revision) {
        return Ok(Err(errors));
    }
    let scene = Scene { app, tx: &tx, conference, by, now };
    let changing = Changing { scene, known: &known, plan: &plan };
    if let Err(errors) = seats::move_seats(&db, &known.order, &plan.exchange, now).await? {
        return Ok(Err(errors));
    }
    changing.write().await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// Whether it may change at all.
pub fn may_revise(known: &Known) -> Result<()> {
    let kept = known.purse.sums.kept();
    rules::next(known.order.status, Move::Revise, kept).map_err(decide::refused).map(|_| ())
}

/// A change that is being made.
struct Changing<'a> {
    scene: Scene<'a>,
    known: &'a Known,
    plan: &'a Plan,
}

impl Changing<'_> {
    async fn write(&self) -> Result<()> {
        let (scene, db, now) = (&self.scene, self.scene.db(), self.scene.now);
        let (known, plan) = (self.known, self.plan);
        let mut order = known.order.clone();
        order.po_number = plan.po_number.clone();
        order.updated_at = now;
        let desk = Desk {
            db: &db,
            conference: scene.conference,
            now: (today(scene.conference, now), now),
            by: scene.by,
        };
        desk.follow(&mut order, known, plan).await?;
        if plan.moves_seats {
            purchase_orders::replace_lines(&db, order.id, plan.lines.clone()).await?;
            known.remember_former(&mut order, now);
        }
        // What was paid until now is heard of before the next change, so that it pays for what it was paid for.
        books::look_soon(scene, order.id).await?;
        books::settle(scene, &mut order).await?;
        self.record(&order).await?;
        if plan.moves_seats {
            let change = (text_of(&Seats::of(&known.lines)), text_of(&Seats::of(&plan.lines)));
            let asked = requests::accept(&db, order.id, &Seats::of(&plan.lines), (scene.by, now)).await?;
            messages::seats_changed(scene.app, &db, scene.conference, (&order, change, asked)).await?;
        }
        Ok(purchase_orders::save(&db, order).await?)
    }

    async fn record(&self, order: &purchase_order::Model) -> Result<()> {
        let (known, plan) = (self.known, self.plan);
        let seats = [&known.lines, &plan.lines].map(|lines| text_of(&Seats::of(lines)));
        let number = [known.order.po_number.clone(), order.po_number.clone()];
        let [before, after] = seats.map(Some);
        let numbered = (number[0] != number[1]).then_some(("po_number_changed", number));
        let revised = ("revised", [before, after]);
        let asks = !plan.moves_seats && plan.revision != Some(Revision::Same);
        let anew = known.missing().filter(|_| asks);
        let anew =
            anew.map(|amount| ("invoice_anew", [None, Some(Money::new(amount, order.currency).to_string())]));
        let told = numbered.into_iter().chain(plan.moves_seats.then_some(revised)).chain(anew);
        for (action, [before, after]) in told {
            let change = release::change(order, self.scene.by, action, (order.status, self.scene.now));
            audit::record(self.scene.tx, self.scene.conference, Change { before, after, ..change }).await?;
        }
        Ok(())
    }
}
