//! Who buys, and who comes: names may stay empty until later.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use entity::{
    conference, order, seat,
    types::{Email, OrderId, OrderStatus, SeatStatus},
};

use crate::{
    app::App,
    domain::seat::Person,
    error::{Error, FieldErrors, Formed},
    store::{
        orders,
        seats::{self, Owner},
    },
};

/// The details form, as typed.
#[derive(Clone, Debug, Default)]
pub struct Details {
    pub buyer_name: String,
    pub buyer_email: String,
    /// By the number of the seat; those that aren't there stay as they are.
    pub seats: BTreeMap<usize, SeatDetails>,
    /// The terms are accepted already; else they are asked for before the payment.
    pub terms: bool,
}

#[derive(Clone, Debug, Default)]
pub struct SeatDetails {
    pub name: String,
    pub email: String,
}

/// The longest name anybody may have, in characters.
pub const LONGEST_NAME: usize = 200;

/// Keeps the names of an order. Once it is paid for, who bought it stays, and each seat changes by the rules of seats.
pub async fn save_details(
    app: &App,
    conference: &conference::Model,
    id: OrderId,
    details: &Details,
) -> Formed<order::Model> {
    let order = orders::find(&app.tenant(conference.id), id).await?.ok_or(Error::NotFound)?;
    if order.status == OrderStatus::Paid {
        return rename(app, conference, order, details).await;
    }
    let (buyer_name, buyer_email, mut people) = match read(details) {
        Ok(read) => read,
        Err(errors) => return Ok(Err(errors)),
    };
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let mut order = orders::lock(&db, id).await?.ok_or(Error::NotFound)?;
    if !matches!(order.status, OrderStatus::Draft | OrderStatus::AwaitingPayment) {
        return Err(Error::Conflict("conflict-order-ended"));
    }
    order.buyer_name = Some(buyer_name);
    order.buyer_email = Some(buyer_email);
    order.terms_at = order.terms_at.or(details.terms.then_some(now));
    order.updated_at = now;
    if order.checkout_session_id.is_none() {
        order.checkout_expires_at = None; // a session that was begun with the other address is not taken up again
    }
    orders::save(&db, order.clone()).await?;
    for (n, seat) in seats::of(&db, Owner::Order(id)).await?.into_iter().enumerate() {
        if let Some(Person { name, email }) = people.remove(&n) {
            seats::save_person(&db, named(seat, name, email, now)).await?;
        }
    }
    tx.commit().await?;
    Ok(Ok(order))
}

/// The seats of a paid order.
async fn rename(
    app: &App,
    conference: &conference::Model,
    order: order::Model,
    details: &Details,
) -> Formed<order::Model> {
    let people = match read_people(details) {
        Ok(people) => people,
        Err(errors) => return Ok(Err(errors)),
    };
    Ok(crate::flows::seats::rename(app, conference, order.id, people).await?.map(|()| order))
}

fn read_people(details: &Details) -> Result<People, FieldErrors> {
    let mut errors = FieldErrors::new();
    let people = details.seats.iter().map(|(n, seat)| (*n, person(seat, *n, &mut errors))).collect();
    errors.or(people)
}

/// The seat with this person, or with nobody.
pub fn named(
    seat: seat::Model,
    name: Option<String>,
    email: Option<Email>,
    now: DateTime<Utc>,
) -> seat::Model {
    let status = if name.is_some() { SeatStatus::Assigned } else { SeatStatus::Unassigned };
    seat::Model { status, name, email, updated_at: now, ..seat }
}

type People = BTreeMap<usize, Person>;

fn read(details: &Details) -> Result<(String, Email, People), FieldErrors> {
    let mut errors = FieldErrors::new();
    let name = person_name(&details.buyer_name, "buyer_name", &mut errors);
    let email = details.buyer_email.parse::<Email>().ok();
    if name.is_none() && details.buyer_name.trim().is_empty() {
        errors.add("buyer_name", "problem-required");
    }
    if email.is_none() {
        let key = if details.buyer_email.trim().is_empty() { "problem-required" } else { "problem-email" };
        errors.add("buyer_email", key);
    }
    let people = read_people(details).unwrap_or_else(|wrong| {
        errors.extend(wrong);
        People::new()
    });
    match (name, email) {
        (Some(name), Some(email)) => errors.or((name, email, people)),
        _ => Err(errors),
    }
}

/// One seat: both empty is nobody yet; an address needs a name to greet.
fn person(seat: &SeatDetails, n: usize, errors: &mut FieldErrors) -> Person {
    let name = person_name(&seat.name, &format!("seat[{n}][name]"), errors);
    let typed = seat.email.trim();
    let email = typed.parse::<Email>().ok();
    if !typed.is_empty() && email.is_none() {
        errors.add(format!("seat[{n}][email]"), "problem-email");
    }
    if !typed.is_empty() && name.is_none() && seat.name.trim().is_empty() {
        errors.add(format!("seat[{n}][name]"), "problem-name-missing");
    }
    Person { name, email }
}

/// A name without surrounding space; None when it's empty or no name.
pub fn person_name(typed: &str, field: &str, errors: &mut FieldErrors) -> Option<String> {
    let name = typed.trim();
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        errors.add(field, "problem-too-long");
        return None;
    }
    (!name.is_empty()).then(|| name.to_owned())
}
