//! Conferences: the tenants themselves. Everything that belongs to one is reached through its `TenantDb`.

use entity::{
    conference::{ActiveModel, Column, Entity, Model},
    types::{ConferenceId, Slug},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::NotSet, ColumnTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::Expr,
};

use crate::{
    error::{Error, Result},
    store::db::{Everywhere, OrganisationDb, Tx},
};

/// The conference that an address names, whoever's it is.
pub async fn find_by_slug(db: &Everywhere<'_>, slug: &Slug) -> Result<Option<Model>> {
    Ok(db.find::<Entity>().filter(Column::Slug.eq(slug.clone())).one(db.exec()).await?)
}

/// For ids out of a tenant's own rows: jobs, events.
pub async fn get(db: &Everywhere<'_>, id: ConferenceId) -> Result<Model> {
    db.find::<Entity>().filter(Column::Id.eq(id)).one(db.exec()).await?.ok_or(Error::NotFound)
}

/// What the public may see, the next ones first.
pub async fn list_live(db: &Everywhere<'_>) -> Result<Vec<Model>> {
    let live = db.find::<Entity>().filter(Column::Live.eq(true));
    Ok(live.order_by_asc(Column::Starts).order_by_asc(Column::Slug).all(db.exec()).await?)
}

pub async fn list_everywhere(db: &Everywhere<'_>) -> Result<Vec<Model>> {
    Ok(db.find::<Entity>().order_by_asc(Column::Slug).all(db.exec()).await?)
}

/// The conferences of an organisation, the latest first.
pub async fn list(db: &OrganisationDb<'_>) -> Result<Vec<Model>> {
    let all = db.find::<Entity>().order_by_desc(Column::Starts).order_by_asc(Column::Slug);
    Ok(all.all(db.exec()).await?)
}

pub async fn find_in_organisation(db: &OrganisationDb<'_>, slug: &Slug) -> Result<Option<Model>> {
    Ok(db.find::<Entity>().filter(Column::Slug.eq(slug.clone())).one(db.exec()).await?)
}

/// Makes who writes this conference's row next wait for the end of the transaction; false when there is none.
pub async fn lock(tx: &Tx, slug: &Slug) -> Result<bool> {
    let db = tx.everywhere();
    let touch = db.update::<Entity>().filter(Column::Slug.eq(slug.clone()));
    Ok(db.changed(touch.col_expr(Column::Slug, Expr::col(Column::Slug))).await?)
}

pub async fn insert(db: &OrganisationDb<'_>, row: Model) -> Result<()> {
    Ok(db.insert::<_, ActiveModel>(row).await?)
}

/// Writes its settings; never its id and its counter.
pub async fn update(db: &OrganisationDb<'_>, row: Model) -> Result<bool> {
    let by_id = db.update::<Entity>().filter(Column::Id.eq(row.id));
    let settings = ActiveModel {
        id: NotSet,
        organisation_id: NotSet,
        next_po_number: NotSet,
        created_at: NotSet,
        ..row.into_active_model().reset_all()
    };
    Ok(db.changed(by_id.set(settings)).await?)
}

/// The number of the next purchase order, given once. The write comes first: it takes the row's lock, so that what is read
/// afterwards is ours alone.
pub async fn next_po_number(tx: &Tx, conference: ConferenceId) -> Result<i32> {
    let (db, counter) = (tx.everywhere(), Column::NextPoNumber);
    let update = db.update::<Entity>().filter(Column::Id.eq(conference));
    db.changed(update.col_expr(counter, Expr::col(counter).add(1))).await?;
    Ok(get(&db, conference).await?.next_po_number - 1)
}
