//! Money came for an order that had ended and whose places were gone: staff make room, send it back, or keep it.

use entity::{
    capacity_pool, conference, order,
    types::{LateMoney, Money, OrderId, Token},
};

use super::refunds::document;
use crate::{
    app::App,
    error::{Error, FieldErrors, Formed, Result},
    flows::{
        fulfilment,
        refunds::{self, Asked, Form, Purse},
    },
    mail::messages,
    store::{
        audit::By,
        db::{TenantDb, Tx},
        orders, pools,
    },
};

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Honour,
    Refund,
    Keep,
}

impl Choice {
    pub const ALL: [Choice; 3] = [Choice::Honour, Choice::Refund, Choice::Keep];

    pub fn as_str(self) -> &'static str {
        match self {
            Choice::Honour => "honour",
            Choice::Refund => "refund",
            Choice::Keep => "keep",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.as_str() == word)
    }

    fn outcome(self) -> LateMoney {
        match self {
            Choice::Honour => LateMoney::Honoured,
            Choice::Refund => LateMoney::Refunded,
            Choice::Keep => LateMoney::Kept,
        }
    }
}

/// What an order takes out of a pool, and what is free there.
pub struct Needed {
    pub pool: String,
    pub wanted: i32,
    pub free: i32,
}

/// What honouring it takes, pool by pool.
pub async fn needed(db: &TenantDb<'_>, order: &order::Model) -> Result<Vec<Needed>> {
    let demand = fulfilment::demand(db, order).await?;
    let needed = |pool: capacity_pool::Model| {
        let (wanted, free) = (*demand.get(&pool.id)?, (pool.places - pool.held - pool.sold).max(0));
        Some(Needed { pool: pool.slug.to_string(), wanted, free })
    };
    Ok(pools::all(db).await?.into_iter().filter_map(needed).collect())
}

/// Decides once; the same decision again is harmless, another one is refused.
pub async fn decide(
    app: &App,
    conference: &conference::Model,
    id: OrderId,
    choice: &str,
    by: By,
) -> Formed<()> {
    let Some(choice) = Choice::parse(choice) else {
        return Ok(Err(FieldErrors::one("choice", "problem-choice")));
    };
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    match order.late_money {
        Some(LateMoney::Undecided) => {}
        Some(made) if made == choice.outcome() => return Ok(Ok(())),
        _ => return Err(Error::Conflict("conflict-nothing-to-decide")),
    }
    if !carry_out(app, &tx, conference, (&mut order, choice), by).await? {
        return Ok(Err(FieldErrors::one("choice", "problem-no-places")));
    }
    order.late_money = Some(choice.outcome());
    order.sync_problem = None;
    order.updated_at = app.clock.now();
    let change = fulfilment::change(&order, by, choice.outcome().as_str(), app.clock.now());
    fulfilment::audit(&tx, conference, change).await?;
    orders::save(&db, order).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}

/// False when there are no places to honour it with.
async fn carry_out(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    (order, choice): (&mut order::Model, Choice),
    by: By,
) -> Result<bool> {
    match choice {
        Choice::Honour => fulfilment::honour(app, tx, conference, order, by).await,
        Choice::Keep => Ok(true),
        Choice::Refund => give_back(app, tx, conference, order, by).await.map(|()| true),
    }
}

/// All that came, the way it came: what didn't come through Stripe staff send back themselves, and it is booked at once.
async fn give_back(
    app: &App,
    tx: &Tx,
    conference: &conference::Model,
    order: &order::Model,
    by: By,
) -> Result<()> {
    let db = tx.tenant(order.conference_id);
    let purse = Purse::of(&db, document(order)).await?;
    let by_hand = purse.refundable() - purse.refundable_by_stripe();
    for (method, amount) in [("stripe", purse.refundable_by_stripe()), ("manual", by_hand)] {
        let form = Form {
            once: format!("decision:{method}:{}", Token::random()),
            amount: Money::new(amount, order.currency).to_decimal_text(),
            method: method.to_owned(),
            reason: order.reference.clone(),
        };
        if amount == 0 {
            continue;
        }
        match refunds::ask(&db, document(order), &form, (by, app.clock.now())).await? {
            Ok(Asked::Booked(parts)) => {
                messages::order_refunded(app, &db, conference, (order, &parts)).await?
            }
            Ok(Asked::AtStripe | Asked::Before) => {}
            Err(_) => return Err(Error::internal("the late money could not be refunded in full")),
        }
    }
    Ok(())
}
