//! Staff and their roles. Accounts stand outside the tenants, as a person may work for several organisations.

use std::collections::BTreeSet;

use entity::{
    conference, staff, staff_role,
    types::{ConferenceId, Email, OrganisationId, Role, StaffId, StaffRoleId},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, QueryFilter, QueryOrder, prelude::DateTimeUtc, sea_query::Expr,
};

use super::db::{Everywhere, OrganisationDb};

pub async fn find_by_email(db: &Everywhere<'_>, email: &Email) -> Result<Option<staff::Model>, DbErr> {
    db.find::<staff::Entity>().filter(staff::Column::Email.eq(email.clone())).one(db.exec()).await
}

/// Those of `people` that are known, for pages that say who did something.
pub async fn named(db: &Everywhere<'_>, people: &[StaffId]) -> Result<Vec<staff::Model>, DbErr> {
    db.find::<staff::Entity>().filter(staff::Column::Id.is_in(people.iter().copied())).all(db.exec()).await
}

pub async fn insert(db: &Everywhere<'_>, row: staff::Model) -> Result<(), DbErr> {
    db.insert(row).await
}

/// A new name and password, and a disabled account works again.
pub async fn renew(db: &Everywhere<'_>, id: StaffId, name: &str, password_hash: &str) -> Result<bool, DbErr> {
    let update = db
        .update::<staff::Entity>()
        .col_expr(staff::Column::Name, Expr::value(name))
        .col_expr(staff::Column::PasswordHash, Expr::value(password_hash))
        .col_expr(staff::Column::DisabledAt, Expr::value(Option::<DateTimeUtc>::None))
        .filter(staff::Column::Id.eq(id));
    db.changed(update).await
}

/// All that one person may do in the organisation becomes `role`, in all its conferences (none named) or in these.
pub async fn replace_roles(
    db: &OrganisationDb<'_>,
    person: StaffId,
    role: Role,
    conferences: &[ConferenceId],
    now: DateTimeUtc,
) -> Result<(), DbErr> {
    let theirs = staff_role::Column::StaffId.eq(person);
    db.delete::<staff_role::Entity>().filter(theirs).exec(db.exec()).await?;
    let row = |conference_id| staff_role::Model {
        id: StaffRoleId::new(),
        organisation_id: db.scope(),
        staff_id: person,
        conference_id,
        role,
        created_at: now,
    };
    let rows = match conferences {
        [] => vec![row(None)],
        some => some.iter().map(|conference| row(Some(*conference))).collect(),
    };
    db.insert_all(rows).await
}

/// The roles a person holds for one conference: those for all of its organisation, and those for itself.
pub async fn roles_for(
    db: &OrganisationDb<'_>,
    person: StaffId,
    conference: ConferenceId,
) -> Result<Vec<Role>, DbErr> {
    let covers = Condition::any()
        .add(staff_role::Column::ConferenceId.is_null())
        .add(staff_role::Column::ConferenceId.eq(conference));
    let theirs = staff_role::Column::StaffId.eq(person);
    let rows = db.find::<staff_role::Entity>().filter(theirs).filter(covers).all(db.exec()).await?;
    Ok(rows.into_iter().map(|row| row.role).collect())
}

/// Everybody who holds a role for one conference.
pub async fn team(db: &OrganisationDb<'_>, conference: ConferenceId) -> Result<Vec<StaffId>, DbErr> {
    let covers = Condition::any()
        .add(staff_role::Column::ConferenceId.is_null())
        .add(staff_role::Column::ConferenceId.eq(conference));
    let rows = db.find::<staff_role::Entity>().filter(covers).all(db.exec()).await?;
    Ok(rows.into_iter().map(|row| row.staff_id).collect())
}

/// All roles a person holds, anywhere.
pub async fn roles_of(db: &Everywhere<'_>, person: StaffId) -> Result<Vec<Role>, DbErr> {
    let theirs = staff_role::Column::StaffId.eq(person);
    let rows = db.find::<staff_role::Entity>().filter(theirs).all(db.exec()).await?;
    Ok(rows.into_iter().map(|row| row.role).collect())
}

/// The organisations a person works for.
pub async fn organisations_of(
    db: &Everywhere<'_>,
    person: StaffId,
) -> Result<BTreeSet<OrganisationId>, DbErr> {
    let theirs = staff_role::Column::StaffId.eq(person);
    let rows = db.find::<staff_role::Entity>().filter(theirs).all(db.exec()).await?;
    Ok(rows.into_iter().map(|row| row.organisation_id).collect())
}

/// The conferences a person works for, the latest first.
pub async fn conferences_of(db: &Everywhere<'_>, person: StaffId) -> Result<Vec<conference::Model>, DbErr> {
    let theirs = staff_role::Column::StaffId.eq(person);
    let roles = db.find::<staff_role::Entity>().filter(theirs).all(db.exec()).await?;
    let whole: Vec<OrganisationId> =
        roles.iter().filter(|role| role.conference_id.is_none()).map(|role| role.organisation_id).collect();
    let single: Vec<ConferenceId> = roles.iter().filter_map(|role| role.conference_id).collect();
    let covered = Condition::any()
        .add(conference::Column::OrganisationId.is_in(whole))
        .add(conference::Column::Id.is_in(single));
    let found = db.find::<conference::Entity>().filter(covered);
    found
        .order_by_desc(conference::Column::Starts)
        .order_by_asc(conference::Column::Slug)
        .all(db.exec())
        .await
}
