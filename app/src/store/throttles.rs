//! How often something was tried. One guarded statement counts and decides, so that parallel tries can't slip through.

use chrono::TimeDelta;
use entity::throttle;
use sea_orm::{
    ColumnTrait, DbErr, QueryFilter,
    prelude::DateTimeUtc,
    sea_query::{CaseStatement, Expr, ExprTrait, OnConflict},
};

use super::db::Everywhere;

/// At most `tries` in a `window`, which begins with the first.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    pub tries: i32,
    pub window: TimeDelta,
}

/// Counts one try; false when there were too many.
pub async fn allow(db: &Everywhere<'_>, key: &str, limit: Limit, now: DateTimeUtc) -> Result<bool, DbErr> {
    allow_many(db, (key, 1), limit, now).await
}

/// Counts several at once, all of them or none; false when that would be too many.
pub async fn allow_many(
    db: &Everywhere<'_>,
    (key, many): (&str, i32),
    limit: Limit,
    now: DateTimeUtc,
) -> Result<bool, DbErr> {
    use throttle::Column::{Count, WindowEndsAt};
    if many > limit.tries {
        return Ok(false);
    }
    let first = throttle::Model { key: key.to_owned(), count: many, window_ends_at: now + limit.window };
    let column = |column| Expr::col((throttle::Entity, column));
    let over = || column(WindowEndsAt).lte(now);
    let count = CaseStatement::new().case(over(), many).finally(column(Count).add(many));
    let ends = CaseStatement::new().case(over(), now + limit.window).finally(column(WindowEndsAt));
    let conflict = OnConflict::column(throttle::Column::Key)
        .value(Count, count)
        .value(WindowEndsAt, ends)
        .action_and_where(over().or(column(Count).lte(limit.tries - many)))
        .to_owned();
    db.insert_unless(first, conflict).await
}

/// Whether there were too many already; counts nothing.
pub async fn is_spent(db: &Everywhere<'_>, key: &str, limit: Limit, now: DateTimeUtc) -> Result<bool, DbErr> {
    use throttle::Column::{Count, Key, WindowEndsAt};
    let full = db.find::<throttle::Entity>().filter(Key.eq(key)).filter(Count.gte(limit.tries));
    Ok(full.filter(WindowEndsAt.gt(now)).one(db.exec()).await?.is_some())
}

/// Forgets the tries, once one was right.
pub async fn clear(db: &Everywhere<'_>, key: &str) -> Result<(), DbErr> {
    db.delete::<throttle::Entity>().filter(throttle::Column::Key.eq(key)).exec(db.exec()).await.map(|_| ())
}

/// Forgets everything whose key begins so.
pub async fn clear_all(db: &Everywhere<'_>, beginning: &str) -> Result<(), DbErr> {
    let these = throttle::Column::Key.starts_with(beginning);
    db.delete::<throttle::Entity>().filter(these).exec(db.exec()).await.map(|_| ())
}

/// For the purge: how many windows were over.
pub async fn delete_expired(db: &Everywhere<'_>, now: DateTimeUtc) -> Result<u64, DbErr> {
    let over = throttle::Column::WindowEndsAt.lte(now);
    Ok(db.delete::<throttle::Entity>().filter(over).exec(db.exec()).await?.rows_affected)
}
