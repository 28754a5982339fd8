//! A conference's keys at Stripe, sealed, and how far its events were read. Opening them is `secrets`' work.

use chrono::{DateTime, Utc};
use entity::{
    conference,
    stripe_account::{ActiveModel, Column, Entity, Model},
    types::StripeAccountStatus,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, ExprTrait, IntoActiveModel, QueryFilter,
    sea_query::Expr,
};

use crate::{
    error::Result,
    store::{
        conferences,
        db::{Everywhere, TenantDb},
    },
};

/// None: the conference has no keys yet.
pub async fn find(db: &TenantDb<'_>) -> Result<Option<Model>> {
    Ok(db.find::<Entity>().one(db.exec()).await?)
}

/// Every conference that has keys, with them.
pub async fn list_everywhere(db: &Everywhere<'_>) -> Result<Vec<(conference::Model, Model)>> {
    let mut accounts = db.find::<Entity>().all(db.exec()).await?;
    let conferences = conferences::list_everywhere(db).await?;
    let with_keys = conferences.into_iter().filter_map(|conference| {
        let found = accounts.iter().position(|account| account.conference_id == conference.id)?;
        Some((conference, accounts.swap_remove(found)))
    });
    Ok(with_keys.collect())
}

pub async fn insert(db: &TenantDb<'_>, row: Model) -> Result<()> {
    Ok(db.insert::<_, ActiveModel>(row).await?)
}

/// Writes other keys: the version counts on, so that cached clients are dropped, and Stripe is asked again. False when
/// they were changed since `row` was read.
pub async fn replace_keys(db: &TenantDb<'_>, row: Model) -> Result<bool> {
    let seen = db.update::<Entity>().filter(Column::Version.eq(row.version));
    let changed = ActiveModel {
        status: sea_orm::Set(StripeAccountStatus::Ok),
        status_detail: sea_orm::Set(None),
        ..keys_only(row)
    };
    let update = seen.set(changed).col_expr(Column::Version, Expr::col(Column::Version).add(1));
    Ok(db.changed(update).await?)
}

/// Writes the same keys, sealed anew. False when they were changed since `row` was read.
pub async fn reseal(db: &TenantDb<'_>, row: Model) -> Result<bool> {
    let seen = db.update::<Entity>().filter(Column::Version.eq(row.version));
    Ok(db.changed(seen.set(keys_only(row))).await?)
}

fn keys_only(row: Model) -> ActiveModel {
    ActiveModel {
        id: NotSet,
        conference_id: NotSet,
        version: NotSet,
        status: NotSet,
        status_detail: NotSet,
        events_cursor: NotSet,
        last_synced_at: NotSet,
        ..row.into_active_model().reset_all()
    }
}

/// Stripe refused the key of this version: nothing is asked until it's replaced. False when it was replaced meanwhile.
pub async fn mark_refused(db: &TenantDb<'_>, version: i32, why: &str, now: DateTime<Utc>) -> Result<bool> {
    let update = db.update::<Entity>().filter(Column::Version.eq(version));
    let update = update
        .col_expr(Column::Status, Expr::val(StripeAccountStatus::Refused))
        .col_expr(Column::StatusDetail, Expr::val(why))
        .col_expr(Column::UpdatedAt, Expr::val(now));
    Ok(db.changed(update).await?)
}

/// Stripe took the key after all.
pub async fn mark_ok(db: &TenantDb<'_>, now: DateTime<Utc>) -> Result<bool> {
    let refused = db.update::<Entity>().filter(Column::Status.eq(StripeAccountStatus::Refused));
    let update = refused
        .col_expr(Column::Status, Expr::val(StripeAccountStatus::Ok))
        .col_expr(Column::StatusDetail, Expr::val(Option::<String>::None))
        .col_expr(Column::UpdatedAt, Expr::val(now));
    Ok(db.changed(update).await?)
}

/// Events up to `cursor` (Unix seconds) were read. It never goes back.
pub async fn set_cursor(db: &TenantDb<'_>, cursor: i64, now: DateTime<Utc>) -> Result<bool> {
    let behind = Column::EventsCursor.is_null().or(Column::EventsCursor.lte(cursor));
    let update = db.update::<Entity>().filter(behind);
    let update = update
        .col_expr(Column::EventsCursor, Expr::val(cursor))
        .col_expr(Column::LastSyncedAt, Expr::val(now));
    Ok(db.changed(update).await?)
}
