//! The buyer of a paid order names people, or exchanges them. Who bought stays who bought.

use std::collections::BTreeMap;

use entity::{conference, types::OrderId};

use super::{
    hand::{self, Hand, Purchase, letters, refusal_key, too_many_letters},
    person,
};
use crate::{
    app::App,
    domain::seat::Person,
    error::{Error, FieldErrors, Formed},
    store::{
        audit::By,
        orders,
        seats::{self, Owner},
    },
};

/// `people` in the order of the seats; a seat beyond them stays as it is.
pub async fn rename(
    app: &App,
    conference: &conference::Model,
    id: OrderId,
    mut people: BTreeMap<usize, Person>,
) -> Formed<()> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let purchase = Purchase::Order(Box::new(order));
    purchase.check_open()?;
    let seats = seats::of(&db, Owner::Order(id)).await?;
    let named = seats.into_iter().enumerate().filter_map(|(n, seat)| Some((n, (seat, people.remove(&n)?))));
    let changed: Vec<_> = named.filter(|(_, (seat, to))| person::of(seat) != *to).collect();
    let mut errors = FieldErrors::new();
    for (n, (seat, to)) in &changed {
        if let Err(refusal) = hand::check(app, conference, seat, to) {
            errors.add(format!("seat[{n}][name]"), refusal_key(refusal));
        }
    }
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let hand = Hand { app, tx: &tx, conference, purchase: &purchase, by: By::BUYER };
    if !hand.may_write(changed.iter().map(|(_, (seat, to))| letters(seat, to)).sum()).await? {
        return Ok(Err(too_many_letters()));
    }
    for (_, (seat, to)) in changed {
        hand.give(seat, to).await?;
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(()))
}
