//! Companies, kept by the organisation across its conferences, and the customer each is at a conference's Stripe.

use chrono::{DateTime, Utc};
use entity::{
    company::{Column, Entity, Model},
    stripe_customer,
    types::{CompanyId, StripeCustomerId},
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, sea_query::Expr};

use super::db::{OrganisationDb, TenantDb};

/// The company of this name and country, made when it's new.
pub async fn find_or_insert(db: &OrganisationDb<'_>, company: Model) -> Result<Model, DbErr> {
    let (name_key, country) = (company.name_key.clone(), company.country.clone());
    db.insert_new(company, [Column::OrganisationId, Column::NameKey, Column::Country]).await?;
    let found = db
        .find::<Entity>()
        .filter(Column::NameKey.eq(name_key))
        .filter(Column::Country.eq(country))
        .one(db.exec())
        .await?;
    found.ok_or_else(|| DbErr::RecordNotFound("the company that was just written".into()))
}

/// The company's customer at the conference's Stripe, `stripe_id` still empty when it's new.
pub async fn customer(
    db: &TenantDb<'_>,
    company: CompanyId,
    now: DateTime<Utc>,
) -> Result<stripe_customer::Model, DbErr> {
    use stripe_customer::Column;
    let row = stripe_customer::Model {
        id: StripeCustomerId::new(),
        conference_id: db.scope(),
        company_id: company,
        stripe_id: None,
        created_at: now,
    };
    db.insert_new(row, [Column::ConferenceId, Column::CompanyId]).await?;
    let found =
        db.find::<stripe_customer::Entity>().filter(Column::CompanyId.eq(company)).one(db.exec()).await?;
    found.ok_or_else(|| DbErr::RecordNotFound("the customer that was just written".into()))
}

/// Remembers the customer's id at Stripe.
pub async fn save_customer(db: &TenantDb<'_>, id: StripeCustomerId, stripe_id: &str) -> Result<(), DbErr> {
    let update = db
        .update::<stripe_customer::Entity>()
        .col_expr(stripe_customer::Column::StripeId, Expr::value(stripe_id))
        .filter(stripe_customer::Column::Id.eq(id));
    db.changed(update).await.map(|_| ())
}
