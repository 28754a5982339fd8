//! Who has the link of a seat says who they are, corrects it, or passes the seat on.

use entity::{conference, seat, types::Token};

use super::{
    hand::{self, Hand, Purchase, letters, refusal_key, too_many_letters},
    person::Typed,
};
use crate::{
    app::App,
    error::{Error, FieldErrors, Formed, Result},
    store::{audit::By, db::TenantDb, seats},
};

/// Where the holder goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// The seat is still theirs, under this link.
    Theirs(Token),
    /// It is somebody else's now, and only they have the new link.
    PassedOn,
}

/// Both fields are needed: who comes, and where the ticket goes.
pub async fn change(
    app: &App,
    conference: &conference::Model,
    token: &Token,
    (name, email): (&str, &str),
) -> Formed<Changed> {
    let typed = Typed { name, email, name_field: "name".to_owned(), email_field: "email".to_owned() };
    let mut errors = FieldErrors::new();
    let person = typed.read_whole(&mut errors);
    let tx = app.db.begin().await?;
    let db = tx.tenant(conference.id);
    let purchase = Purchase::lock(&db, &found(&db, token).await?).await?;
    let seat = found(&db, token).await?; // once more: it may have got a new link while we waited
    purchase.check_open()?;
    if let Err(refusal) = hand::check(app, conference, &seat, &person) {
        errors.add("name", refusal_key(refusal));
    }
    if !errors.is_empty() {
        return Ok(Err(errors));
    }
    let passed_on = seat.email.is_some() && seat.email != person.email;
    let hand = Hand { app, tx: &tx, conference, purchase: &purchase, by: By::BUYER };
    if !hand.may_write(letters(&seat, &person)).await? {
        return Ok(Err(too_many_letters()));
    }
    let seat = hand.give(seat, person).await?;
    tx.commit().await?;
    app.work.notify_one();
    Ok(Ok(if passed_on { Changed::PassedOn } else { Changed::Theirs(seat.token) }))
}

async fn found(db: &TenantDb<'_>, token: &Token) -> Result<seat::Model> {
    seats::find_by_token(db, token).await?.ok_or(Error::NotFound)
}
