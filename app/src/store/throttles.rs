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
    use throttle::Column::{Count, WindowEndsAt};
    let first = throttle::Model { key: key.to_owned(), count: 1, window_ends_at: now + limit.window };
    let column = |column| Expr::col((throttle::Entity, column));
    let over = || column(WindowEndsAt).lte(now);
    let count = CaseStatement::new().case(over(), 1).finally(column(Count).add(1));
    let ends = CaseStatement::new().case(over(), now + limit.window).finally(column(WindowEndsAt));
    let conflict = OnConflict::column(throttle::Column::Key)
        .value(Count, count)
        .value(WindowEndsAt, ends)
        .action_and_where(over().or(column(Count).lt(limit.tries)))
        .to_owned();
    db.insert_unless(first, conflict).await
}

/// Forgets the tries, once one was right.
pub async fn clear(db: &Everywhere<'_>, key: &str) -> Result<(), DbErr> {
    db.delete::<throttle::Entity>().filter(throttle::Column::Key.eq(key)).exec(db.exec()).await.map(|_| ())
}

/// For the purge: how many windows were over.
pub async fn delete_expired(db: &Everywhere<'_>, now: DateTimeUtc) -> Result<u64, DbErr> {
    let over = throttle::Column::WindowEndsAt.lte(now);
    Ok(db.delete::<throttle::Entity>().filter(over).exec(db.exec()).await?.rows_affected)
}
