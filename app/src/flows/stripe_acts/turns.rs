//! Acts of one order or purchase order take turns: each reads at Stripe what is open and then writes, so that two of them
//! side by side, or one of them in two hands, would share out the same money twice.
//!
//! A run that ends without an answer leaves its turn to itself for a while, as its call may still be on its way; so does one
//! whose process died.

use chrono::TimeDelta;
use entity::stripe_act;
use uuid::Uuid;

use super::{Acting, Halt, again::owner};
use crate::{
    app::App,
    error::{Error, Result},
    flows::progress::Progress,
    store::{orders, purchase_orders, seats::Owner, stripe_acts},
};

/// Longer than an act takes, at whatever pace Stripe answers.
const TURN: TimeDelta = TimeDelta::minutes(5);

/// The act as it is when its turn begins; nothing while others have theirs.
pub async fn take(app: &App, act: &stripe_act::Model, by: Uuid) -> Result<Option<stripe_act::Model>> {
    let (tx, now) = (app.db.begin().await?, app.clock.now());
    let (db, owner) = (tx.tenant(act.conference_id), owner(act)?);
    let is_there = match owner {
        Owner::Order(id) => orders::lock(&db, id).await?.is_some(),
        Owner::PurchaseOrder(id) => purchase_orders::lock(&db, id).await?.is_some(),
    };
    if !is_there {
        return Err(Error::NotFound);
    }
    if !stripe_acts::take(&db, (act.id, owner), by, (now, now + TURN)).await? {
        return Ok(None);
    }
    let fresh = stripe_acts::find(&db, act.id).await?;
    tx.commit().await?;
    Ok(fresh)
}

impl Acting<'_> {
    pub(super) async fn end_turn(&self, went: &Result<Progress, Halt>) -> Result<()> {
        let heard = !matches!(went, Err(Halt::Fault(_)));
        Ok(stripe_acts::end_turn(&self.db(), self.act.id, self.by, heard).await?)
    }
}
