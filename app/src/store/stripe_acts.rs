//! What staff did by hand and Stripe has to do or to learn: written down with the decision, worked off by a job.

use chrono::{DateTime, Utc};
use entity::{
    stripe_act::{Column, Entity, Model},
    types::{OrderId, PurchaseOrderId, StripeActId, StripeActKind, WorkStatus},
};
use sea_orm::{
    ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Select, UpdateMany,
    sea_query::{Expr, ExprTrait, SimpleExpr},
};
use uuid::Uuid;

use super::{among::Reach, db::TenantDb, seats::Owner};

/// Writes one down; false when the same form has done so before.
pub async fn insert(db: &TenantDb<'_>, act: Model) -> Result<bool, DbErr> {
    db.insert_new(act, [Column::ConferenceId, Column::Once]).await
}

pub async fn find(db: &TenantDb<'_>, id: StripeActId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}

/// Those with these ids.
pub async fn these(db: &TenantDb<'_>, ids: Vec<StripeActId>) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Id.is_in(ids)).all(db.exec()).await
}

/// Those that Stripe refused, and that nobody has given up.
pub(in crate::store) fn failed(db: &impl Reach) -> Select<Entity> {
    let failed = db.rows::<Entity>().filter(Column::Status.eq(WorkStatus::Failed));
    failed.filter(Column::GivenUpAt.is_null())
}

/// Of these purchase orders, the ones on which Stripe refused something.
pub async fn refused_on(db: &TenantDb<'_>, ids: Vec<PurchaseOrderId>) -> Result<Vec<PurchaseOrderId>, DbErr> {
    let acts = failed(db).filter(Column::PurchaseOrderId.is_in(ids)).select_only();
    acts.column(Column::PurchaseOrderId).distinct().into_tuple().all(db.exec()).await
}

/// The same of orders.
pub async fn refused_on_orders(db: &TenantDb<'_>, ids: Vec<OrderId>) -> Result<Vec<OrderId>, DbErr> {
    let acts = failed(db).filter(Column::OrderId.is_in(ids)).select_only();
    acts.column(Column::OrderId).distinct().into_tuple().all(db.exec()).await
}

/// Of an order or purchase order, oldest first.
pub async fn of(db: &TenantDb<'_>, owner: Owner) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().filter(whose(owner)).order_by_asc(Column::Id).all(db.exec()).await
}

/// Begins the turn of the run `by` where the document, which the caller has locked, is free: false while another act of it
/// has its turn, or another run this one.
pub async fn take(
    db: &TenantDb<'_>,
    (act, owner): (StripeActId, Owner),
    by: Uuid,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
) -> Result<bool, DbErr> {
    let other = Column::Id.ne(act).or(Column::TakenBy.is_not_null());
    let taken = db.find::<Entity>().filter(whose(owner)).filter(other).filter(Column::TakenUntil.gt(now));
    if taken.one(db.exec()).await?.is_some() {
        return Ok(false);
    }
    let update = db
        .update::<Entity>()
        .col_expr(Column::TakenBy, Expr::value(by))
        .col_expr(Column::TakenUntil, Expr::value(until));
    db.changed(update.filter(Column::Id.eq(act))).await
}

/// Ends a turn; `heard`: Stripe has answered each call, so that others may begin at once.
pub async fn end_turn(db: &TenantDb<'_>, id: StripeActId, by: Uuid, heard: bool) -> Result<(), DbErr> {
    let mut update = db.update::<Entity>().col_expr(Column::TakenBy, Expr::value(Option::<Uuid>::None));
    if heard {
        update = update.col_expr(Column::TakenUntil, Expr::value(Option::<DateTime<Utc>>::None));
    }
    db.changed(update.filter(Column::Id.eq(id)).filter(Column::TakenBy.eq(by))).await.map(|_| ())
}

fn whose(owner: Owner) -> SimpleExpr {
    match owner {
        Owner::Order(id) => Column::OrderId.eq(id),
        Owner::PurchaseOrder(id) => Column::PurchaseOrderId.eq(id),
    }
}

/// How one ended, or why it goes on waiting.
pub async fn note(
    db: &TenantDb<'_>,
    id: StripeActId,
    (status, problem): (WorkStatus, Option<String>),
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let finished = (status != WorkStatus::Waiting).then_some(now);
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(status))
        .col_expr(Column::Problem, Expr::value(problem))
        .col_expr(Column::FinishedAt, Expr::value(finished))
        .filter(Column::Id.eq(id));
    let waiting = Column::Status.eq(WorkStatus::Waiting);
    let open = match status {
        WorkStatus::Done => waiting.or(Column::Problem.eq(CLOSED)), // done, though its purchase order ended meanwhile
        _ => waiting,
    };
    db.changed(update.filter(open)).await
}

/// Why an act failed whose purchase order ended first (`act-problem-…`).
const CLOSED: &str = "closed";

/// How much of one is done and booked, though it was refused: minor units.
pub async fn note_done(db: &TenantDb<'_>, id: StripeActId, done: i64) -> Result<(), DbErr> {
    let update = db.update::<Entity>().col_expr(Column::Done, Expr::value(done));
    db.changed(update.filter(Column::Id.eq(id))).await.map(|_| ())
}

/// A payment as it was reported to Stripe: its id, the invoice it is for, minor units.
pub async fn note_record(
    db: &TenantDb<'_>,
    id: StripeActId,
    (record, invoice, amount): (&str, &str, i64),
) -> Result<(), DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::RecordId, Expr::value(record))
        .col_expr(Column::RecordFor, Expr::value(invoice))
        .col_expr(Column::RecordAmount, Expr::value(amount))
        .filter(Column::Id.eq(id));
    db.changed(update).await.map(|_| ())
}

/// Credit notes and payments that still wait for an invoice: with their purchase order they end.
pub async fn give_up(db: &TenantDb<'_>, id: PurchaseOrderId, now: DateTime<Utc>) -> Result<(), DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(WorkStatus::Failed))
        .col_expr(Column::Problem, Expr::value(CLOSED))
        .col_expr(Column::FinishedAt, Expr::value(now))
        .filter(Column::PurchaseOrderId.eq(id))
        .filter(Column::Kind.ne(StripeActKind::Refund))
        .filter(Column::Status.eq(WorkStatus::Waiting));
    db.changed(update).await.map(|_| ())
}

/// A refused one begins anew; false when it isn't refused any more.
pub async fn begin_again(db: &TenantDb<'_>, id: StripeActId) -> Result<bool, DbErr> {
    let update = db
        .update::<Entity>()
        .col_expr(Column::Status, Expr::value(WorkStatus::Waiting))
        .col_expr(Column::Problem, Expr::value(Option::<String>::None))
        .col_expr(Column::FinishedAt, Expr::value(Option::<DateTime<Utc>>::None))
        .col_expr(Column::Attempt, Expr::col(Column::Attempt).add(1));
    db.changed(refused(update, id)).await
}

/// A refused one is given up for good; false when it isn't refused any more.
pub async fn leave(db: &TenantDb<'_>, id: StripeActId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let update = db.update::<Entity>().col_expr(Column::GivenUpAt, Expr::value(now));
    db.changed(refused(update, id)).await
}

fn refused(update: UpdateMany<Entity>, id: StripeActId) -> UpdateMany<Entity> {
    update
        .filter(Column::Id.eq(id))
        .filter(Column::Status.eq(WorkStatus::Failed))
        .filter(Column::GivenUpAt.is_null())
}
