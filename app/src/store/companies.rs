//! Companies, kept by the organisation across its conferences, and the customer each is at a conference's Stripe.

use chrono::{DateTime, Utc};
use entity::{
    company::{Column, Entity, Model},
    stripe_customer,
    types::{CompanyId, InvoiceId, StripeCustomerId},
};
use sea_orm::{ColumnTrait, DbErr, ExprTrait, QueryFilter, sea_query::Expr};

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
        taken_by: None,
        taken_until: None,
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

/// Takes the customer for one invoice until the time given; false while another one has it.
pub async fn take_customer(
    db: &TenantDb<'_>,
    company: CompanyId,
    by: InvoiceId,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    use stripe_customer::Column;
    let free = Column::TakenUntil.is_null().or(Column::TakenUntil.lte(now)).or(Column::TakenBy.eq(by));
    let update = db
        .update::<stripe_customer::Entity>()
        .col_expr(Column::TakenBy, Expr::value(by))
        .col_expr(Column::TakenUntil, Expr::value(until))
        .filter(Column::CompanyId.eq(company))
        .filter(free);
    db.changed(update).await
}

/// Others may write it again.
pub async fn leave_customer(db: &TenantDb<'_>, company: CompanyId, by: InvoiceId) -> Result<(), DbErr> {
    use stripe_customer::Column;
    let update = db
        .update::<stripe_customer::Entity>()
        .col_expr(Column::TakenUntil, Expr::value(Option::<DateTime<Utc>>::None))
        .filter(Column::CompanyId.eq(company))
        .filter(Column::TakenBy.eq(by));
    db.changed(update).await.map(|_| ())
}
