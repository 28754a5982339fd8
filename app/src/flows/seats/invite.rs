//! The buyer names people for the seats of a purchase order, exchanges them, or takes seats back: all of the form or
//! nothing.

use entity::{conference, seat, types::PurchaseOrderId};

use super::{
    hand::{self, Hand, Purchase, letters, refusal_key, too_many_letters},
    person::{self, Typed},
};
use crate::{
    app::App,
    domain::seat::Person,
    error::{Error, FieldErrors, Formed},
    store::{
        audit::By,
        purchase_orders,
        seats::{self, Owner},
    },
};

/// One seat of the form. A seat that the form doesn't mention stays as it is.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// Its place in the purchase order, from 0.
    pub position: i32,
    pub name: String,
    pub email: String,
    /// What stood there when the page was made (`shown`): what wasn't touched is left alone, and what has changed since
    /// is not overwritten.
    pub had: Option<String>,
}

/// A person as the form remembers them.
pub fn shown(name: &str, email: &str) -> String {
    format!("{}|{}", name.trim(), email.trim())
}

/// How many seats changed.
pub async fn invite(
    app: &App,
    conference: &conference::Model,
    id: PurchaseOrderId,
    rows: &[Row],
) -> Formed<usize> {
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let order = purchase_orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    let purchase = Purchase::PurchaseOrder(Box::new(order));
    purchase.check_open()?;
    let seats = seats::of(&db, Owner::PurchaseOrder(id)).await?;
    let planned = match plan(app, conference, &seats, rows) {
        Ok(planned) => planned,
        Err(errors) => return Ok(Err(errors)),
    };
    let hand = Hand { app, tx: &tx, conference, purchase: &purchase, by: By::BUYER };
    if !hand.may_write(planned.iter().map(|(seat, person)| letters(seat, person)).sum()).await? {
        return Ok(Err(too_many_letters()));
    }
    let changed = planned.len();
    for (seat, person) in planned {
        hand.give(seat, person).await?;
    }
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(changed))
}

type Plan = Vec<(seat::Model, Person)>;

fn plan(
    app: &App,
    conference: &conference::Model,
    seats: &[seat::Model],
    rows: &[Row],
) -> Result<Plan, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut planned = Vec::new();
    for row in rows {
        let Some(seat) = seats.iter().find(|seat| seat.position == row.position) else { continue };
        if !row.is_touched() {
            continue;
        }
        let person = row.typed().read(&mut errors);
        let now = person::of(seat);
        if person == now {
            continue;
        }
        if row.is_outdated(&now) {
            errors.add(row.field("name"), "problem-seat-outdated");
        } else if let Err(refusal) = hand::check(app, conference, seat, &person) {
            errors.add(row.field("name"), refusal_key(refusal));
        }
        planned.push((seat.clone(), person));
    }
    errors.or(planned)
}

impl Row {
    /// Whether the buyer wrote something else than what stood there.
    pub fn is_touched(&self) -> bool {
        self.had.as_ref() != Some(&shown(&self.name, &self.email))
    }

    fn field(&self, part: &str) -> String {
        format!("seat[{}][{part}]", self.position)
    }

    fn typed(&self) -> Typed<'_> {
        Typed {
            name: &self.name,
            email: &self.email,
            name_field: self.field("name"),
            email_field: self.field("email"),
        }
    }

    fn is_outdated(&self, now: &Person) -> bool {
        let email = now.email.as_ref().map(ToString::to_string).unwrap_or_default();
        let now = shown(now.name.as_deref().unwrap_or_default(), &email);
        self.had.as_ref().is_some_and(|had| *had != now)
    }
}
