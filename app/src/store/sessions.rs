//! Signed-in browsers. Only a hash of the cookie is kept, so that the table opens nothing.

use entity::{
    session, staff,
    types::{SessionId, StaffId},
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, prelude::DateTimeUtc, sea_query::Expr};

use super::db::Everywhere;

/// The session of a cookie and its person; nothing once it has expired or the account is disabled.
pub async fn find_live(
    db: &Everywhere<'_>,
    token_hash: &str,
    now: DateTimeUtc,
) -> Result<Option<(session::Model, staff::Model)>, DbErr> {
    let (this, live) = (session::Column::TokenHash.eq(token_hash), session::Column::ExpiresAt.gt(now));
    let session = db.find::<session::Entity>().filter(this).filter(live).one(db.exec()).await?;
    let Some(session) = session else { return Ok(None) };
    let (theirs, working) = (staff::Column::Id.eq(session.staff_id), staff::Column::DisabledAt.is_null());
    let person = db.find::<staff::Entity>().filter(theirs).filter(working).one(db.exec()).await?;
    Ok(person.map(|person| (session, person)))
}

pub async fn insert(db: &Everywhere<'_>, row: session::Model) -> Result<(), DbErr> {
    db.insert(row).await
}

/// Seen again: it lives on until `expires_at`.
pub async fn touch(
    db: &Everywhere<'_>,
    id: SessionId,
    now: DateTimeUtc,
    expires_at: DateTimeUtc,
) -> Result<bool, DbErr> {
    let update = db
        .update::<session::Entity>()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .col_expr(session::Column::ExpiresAt, Expr::value(expires_at))
        .filter(session::Column::Id.eq(id));
    db.changed(update).await
}

pub async fn delete(db: &Everywhere<'_>, token_hash: &str) -> Result<(), DbErr> {
    let one = session::Column::TokenHash.eq(token_hash);
    db.delete::<session::Entity>().filter(one).exec(db.exec()).await.map(|_| ())
}

/// Signs a person out everywhere.
pub async fn delete_all_of(db: &Everywhere<'_>, person: StaffId) -> Result<(), DbErr> {
    let theirs = session::Column::StaffId.eq(person);
    db.delete::<session::Entity>().filter(theirs).exec(db.exec()).await.map(|_| ())
}

/// For the purge: how many were over.
pub async fn delete_expired(db: &Everywhere<'_>, now: DateTimeUtc) -> Result<u64, DbErr> {
    let over = session::Column::ExpiresAt.lte(now);
    Ok(db.delete::<session::Entity>().filter(over).exec(db.exec()).await?.rows_affected)
}
