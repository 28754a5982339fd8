//! Who changed what, when: one row for every change of state, written in the transaction of the change.

use chrono::{DateTime, Utc};
use entity::{
    audit_entry::{Column, Entity, Model},
    conference,
    types::{Actor, AuditEntryId, ConferenceId, StaffId, Subject},
};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::db::{OrganisationDb, Tx};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct By {
    pub actor: Actor,
    pub staff: Option<StaffId>,
}

impl By {
    pub const BUYER: By = By { actor: Actor::Buyer, staff: None };
    pub const STRIPE: By = By { actor: Actor::Stripe, staff: None };
    pub const SCHEDULER: By = By { actor: Actor::Scheduler, staff: None };
    pub const OPERATOR: By = By { actor: Actor::Operator, staff: None };

    pub fn staff(id: StaffId) -> By {
        By { actor: Actor::Staff, staff: Some(id) }
    }
}

/// One change: the action is a word, `before` and `after` what it changed.
#[derive(Clone, Debug)]
pub struct Change {
    pub by: By,
    pub subject: Subject,
    pub subject_id: Uuid,
    pub action: &'static str,
    pub before: Option<String>,
    pub after: Option<String>,
    pub detail: Option<String>,
    pub at: DateTime<Utc>,
}

/// Writes a change of `conference` down.
pub async fn record(tx: &Tx, conference: &conference::Model, change: Change) -> Result<(), DbErr> {
    let db = tx.organisation(conference.organisation_id);
    write(&db, Some(conference.id), change).await
}

/// Writes a change of the organisation itself down: its staff.
pub async fn record_in_organisation(db: &OrganisationDb<'_>, change: Change) -> Result<(), DbErr> {
    write(db, None, change).await
}

async fn write(
    db: &OrganisationDb<'_>,
    conference: Option<ConferenceId>,
    change: Change,
) -> Result<(), DbErr> {
    let row = Model {
        id: AuditEntryId::new(),
        organisation_id: db.scope(),
        conference_id: conference,
        actor: change.by.actor,
        staff_id: change.by.staff,
        subject: change.subject,
        subject_id: change.subject_id,
        action: change.action.to_owned(),
        before: change.before,
        after: change.after,
        detail: change.detail,
        created_at: change.at,
    };
    db.insert(row).await
}

/// What happened to one thing, oldest first.
pub async fn of(
    db: &OrganisationDb<'_>,
    conference: ConferenceId,
    subject: Uuid,
) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>()
        .filter(Column::ConferenceId.eq(conference))
        .filter(Column::SubjectId.eq(subject))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db.exec())
        .await
}

/// The newest entries of a conference, before `before` where given.
pub async fn latest(
    db: &OrganisationDb<'_>,
    conference: ConferenceId,
    before: Option<AuditEntryId>,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut query = db.find::<Entity>().filter(Column::ConferenceId.eq(conference));
    if let Some(id) = before {
        query = query.filter(Column::Id.lt(id));
    }
    query.order_by_desc(Column::Id).limit(limit).all(db.exec()).await
}
