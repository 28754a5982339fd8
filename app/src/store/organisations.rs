//! Organisations: who owns conferences and employs staff.

use chrono::{DateTime, Utc};
use entity::{
    organisation::{self, Column, Entity, Model},
    types::{OrganisationId, Slug},
};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, sea_query::OnConflict};

use crate::{
    error::{Error, Result},
    store::db::Everywhere,
};

pub async fn find_by_slug(db: &Everywhere<'_>, slug: &Slug) -> Result<Option<Model>> {
    Ok(db.find::<Entity>().filter(Column::Slug.eq(slug.clone())).one(db.exec()).await?)
}

pub async fn get(db: &Everywhere<'_>, id: OrganisationId) -> Result<Model> {
    db.find::<Entity>().filter(Column::Id.eq(id)).one(db.exec()).await?.ok_or(Error::NotFound)
}

pub async fn list(db: &Everywhere<'_>) -> Result<Vec<Model>> {
    Ok(db.find::<Entity>().order_by_asc(Column::Name).all(db.exec()).await?)
}

/// The organisation of this slug, made when missing; true when it was.
pub async fn ensure(
    db: &Everywhere<'_>,
    slug: &Slug,
    name: &str,
    now: DateTime<Utc>,
) -> Result<(Model, bool)> {
    let row = Model { id: OrganisationId::new(), slug: slug.clone(), name: name.to_owned(), created_at: now };
    let unless = OnConflict::column(Column::Slug).do_nothing().to_owned();
    let made = db.insert_unless::<_, organisation::ActiveModel>(row, unless).await?;
    let row = find_by_slug(db, slug).await?.ok_or(Error::NotFound)?;
    Ok((row, made))
}

/// Gives it another name; false when it has that name.
pub async fn rename(db: &Everywhere<'_>, id: OrganisationId, name: &str) -> Result<bool> {
    let update = db.update::<Entity>().filter(Column::Id.eq(id)).filter(Column::Name.ne(name));
    Ok(db.changed(update.col_expr(Column::Name, name.into())).await?)
}
