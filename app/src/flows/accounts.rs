//! Staff accounts: made by an operator, signed in and out of. The answer to a wrong sign-in never says what was wrong. Who
//! signed in and out stays in the audit of the organisations that they work for; the log has no more than their id.

mod tries;

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    session, staff,
    types::{ConferenceId, Email, Role, SessionId, Slug, StaffId, Subject, Token},
};
use sha2::{Digest, Sha256};

use super::passwords;
use crate::{
    app::App,
    error::{Error, Result},
    store::{
        accounts,
        audit::{self, By, Change},
        conferences,
        db::{Everywhere, OrganisationDb, Tx},
        organisations, sessions,
    },
};

/// A session ends after this long without a request …
pub const IDLE: TimeDelta = TimeDelta::hours(8);
/// … and after this long whatever happens.
pub const LONGEST: TimeDelta = TimeDelta::days(7);
/// How exact the end is: a session is written back no more often than this.
const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

/// What somebody typed to sign in, and from where.
pub struct Credentials {
    pub email: String,
    pub password: String,
    pub from: IpAddr,
    /// The cookie the browser had, which ends with this sign-in.
    pub previous: Option<String>,
}

/// Who a request comes from.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub id: StaffId,
    pub name: String,
    pub email: Email,
}

/// A new session's cookie; nothing where address and password don't belong together.
pub async fn sign_in(app: &App, credentials: Credentials) -> Result<Option<Token>> {
    tries::spend(app, &credentials.email, credentials.from).await?;
    let Some(person) = verified(app, &credentials).await? else { return Ok(None) };
    let cookie = Token::random();
    let tx = app.db.begin().await?;
    let db = tx.everywhere();
    tries::forget(&db, &credentials.email, credentials.from).await?;
    if let Some(previous) = &credentials.previous {
        sessions::delete(&db, &hashed(previous)).await?;
    }
    let now = app.clock.now();
    sessions::insert(&db, new_session(person.id, &cookie, now)).await?;
    record(&tx, person.id, "signed_in", now).await?;
    tx.commit().await?;
    tracing::info!(staff = %person.id, outcome = "signed in", "sign-in");
    Ok(Some(cookie))
}

pub async fn sign_out(app: &App, person: StaffId, cookie: &str) -> Result<()> {
    let tx = app.db.begin().await?;
    sessions::delete(&tx.everywhere(), &hashed(cookie)).await?;
    record(&tx, person, "signed_out", app.clock.now()).await?;
    tx.commit().await?;
    tracing::info!(staff = %person, "signed out");
    Ok(())
}

/// In each organisation that they work for.
async fn record(tx: &Tx, person: StaffId, action: &'static str, at: DateTime<Utc>) -> Result<()> {
    for organisation in accounts::organisations_of(&tx.everywhere(), person).await? {
        let (by, subject, subject_id) = (By::staff(person), Subject::Staff, person.0);
        let change = Change { by, subject, subject_id, action, before: None, after: None, detail: None, at };
        audit::record_in_organisation(&tx.organisation(organisation), change).await?;
    }
    Ok(())
}

/// Whose cookie this is, while the session lives; being asked for keeps it alive.
pub async fn recognise(app: &App, cookie: &str) -> Result<Option<SignedIn>> {
    let (db, now) = (app.db.everywhere(), app.clock.now());
    let Some((session, person)) = sessions::find_live(&db, &hashed(cookie), now).await? else {
        return Ok(None);
    };
    if now - session.last_seen_at >= SEEN_EVERY {
        sessions::touch(&db, session.id, now, ends(session.created_at, now)).await?;
    }
    Ok(Some(SignedIn { id: person.id, name: person.name, email: person.email }))
}

async fn verified(app: &App, credentials: &Credentials) -> Result<Option<staff::Model>> {
    let person = match credentials.email.to_lowercase().parse::<Email>() {
        Ok(email) => accounts::find_by_email(&app.db.everywhere(), &email).await?,
        Err(_) => None,
    };
    let working = person.filter(|person| person.disabled_at.is_none());
    let hash = working.as_ref().map(|person| person.password_hash.clone());
    let right = passwords::verify(&credentials.password, hash).await?;
    if !right {
        let staff = working.as_ref().map(|person| tracing::field::display(person.id));
        tracing::info!(staff, outcome = "refused", "sign-in");
    }
    Ok(working.filter(|_| right))
}

fn new_session(staff_id: StaffId, cookie: &Token, now: DateTime<Utc>) -> session::Model {
    session::Model {
        id: SessionId::new(),
        staff_id,
        token_hash: hashed(cookie.as_str()),
        created_at: now,
        last_seen_at: now,
        expires_at: ends(now, now),
    }
}

fn ends(created_at: DateTime<Utc>, seen_at: DateTime<Utc>) -> DateTime<Utc> {
    (created_at + LONGEST).min(seen_at + IDLE)
}

fn hashed(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// What an operator says about a member of staff.
pub struct NewStaff {
    pub organisation: Slug,
    pub email: Email,
    pub role: Role,
    pub name: Option<String>,
    /// None: all conferences of the organisation.
    pub conferences: Vec<Slug>,
    pub password: String,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staffed {
    Created,
    Updated,
}

/// Why an account was not made; the operator reads it.
#[derive(Debug, thiserror::Error)]
pub enum NotStaffed {
    #[error("the password needs at least {} characters", passwords::SHORTEST)]
    TooShort,
    #[error("the password may have at most {} bytes", passwords::LONGEST)]
    TooLong,
    #[error("{organisation} has no conference {conference}: apply its file first")]
    NoConference { organisation: Slug, conference: Slug },
    #[error(transparent)]
    Broken(#[from] Error),
}

/// Makes an account, or gives an existing one this role and password, ends its sessions and lets its owner try again.
pub async fn create_staff(app: &App, new: NewStaff) -> Result<Staffed, NotStaffed> {
    check_password(&new.password)?;
    let password_hash = passwords::hash(&new.password).await?;
    let now = app.clock.now();
    let tx = app.db.begin().await.map_err(Error::from)?;
    let name = new.organisation.as_str();
    let (organisation, _) = organisations::ensure(&tx.everywhere(), &new.organisation, name, now).await?;
    let (person, staffed) = person(&tx.everywhere(), &new, password_hash, now).await?;
    tries::forget_all(&tx.everywhere(), new.email.as_str()).await?;
    let db = tx.organisation(organisation.id);
    let conferences = chosen(&db, &new).await?;
    accounts::replace_roles(&db, person, new.role, &conferences, now).await.map_err(Error::from)?;
    audit::record_in_organisation(&db, hired(&new, person, staffed, now)).await.map_err(Error::from)?;
    tx.commit().await.map_err(Error::from)?;
    Ok(staffed)
}

fn hired(new: &NewStaff, person: StaffId, staffed: Staffed, at: DateTime<Utc>) -> Change {
    let action = match staffed {
        Staffed::Created => "created",
        Staffed::Updated => "updated",
    };
    let (by, subject, subject_id) = (By::OPERATOR, Subject::Staff, person.0);
    Change {
        by,
        subject,
        subject_id,
        action,
        before: None,
        after: Some(new.role.to_string()),
        detail: None,
        at,
    }
}

fn check_password(password: &str) -> Result<(), NotStaffed> {
    match password {
        short if short.chars().count() < passwords::SHORTEST => Err(NotStaffed::TooShort),
        long if long.len() > passwords::LONGEST => Err(NotStaffed::TooLong),
        _ => Ok(()),
    }
}

async fn person(
    db: &Everywhere<'_>,
    new: &NewStaff,
    password_hash: String,
    now: DateTime<Utc>,
) -> Result<(StaffId, Staffed)> {
    let email: Email = new.email.as_str().to_lowercase().parse().map_err(Error::internal)?;
    if let Some(known) = accounts::find_by_email(db, &email).await? {
        let name = new.name.clone().unwrap_or(known.name);
        accounts::renew(db, known.id, &name, &password_hash).await?;
        sessions::delete_all_of(db, known.id).await?;
        return Ok((known.id, Staffed::Updated));
    }
    let name = new.name.clone().unwrap_or_else(|| email.to_string());
    let id = StaffId::new();
    accounts::insert(db, staff::Model { id, email, name, password_hash, created_at: now, disabled_at: None })
        .await?;
    Ok((id, Staffed::Created))
}

/// The conferences named; all of them have to be the organisation's.
async fn chosen(db: &OrganisationDb<'_>, new: &NewStaff) -> Result<Vec<ConferenceId>, NotStaffed> {
    let mut ids = Vec::new();
    for slug in &new.conferences {
        let (organisation, conference) = (new.organisation.clone(), slug.clone());
        let found = conferences::find_in_organisation(db, slug).await?;
        ids.push(found.ok_or(NotStaffed::NoConference { organisation, conference })?.id);
    }
    Ok(ids)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_when_idle_and_at_its_age() {
        let start = DateTime::<Utc>::UNIX_EPOCH;
        assert_eq!(ends(start, start), start + IDLE);
        assert_eq!(ends(start, start + TimeDelta::hours(1)), start + TimeDelta::hours(9));
        assert_eq!(ends(start, start + TimeDelta::days(7)), start + LONGEST);
    }

    #[test]
    fn passwords_are_long_and_not_endless() {
        assert!(matches!(check_password("eleven char"), Err(NotStaffed::TooShort)));
        assert!(check_password("twelve chars").is_ok());
        assert!(check_password("äöüäöüäöüäöü").is_ok());
        assert!(matches!(check_password(&"x".repeat(257)), Err(NotStaffed::TooLong)));
    }
}
