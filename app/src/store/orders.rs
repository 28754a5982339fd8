//! Orders and their lines.

use chrono::{DateTime, Utc};
use entity::{
    order::{Column, Entity, Model},
    order_line, stripe_act,
    types::{ConferenceId, LateMoney, OrderId, OrderStatus, Places, Token},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use super::{
    among::Reach,
    db::{Conferences, Everywhere, TenantDb},
    search::has,
    stripe_acts,
};

pub async fn insert(db: &TenantDb<'_>, order: Model, lines: Vec<order_line::Model>) -> Result<(), DbErr> {
    db.insert(order).await?;
    db.insert_all(lines).await
}

/// The row, locked until the transaction ends.
pub async fn lock(db: &TenantDb<'_>, id: OrderId) -> Result<Option<Model>, DbErr> {
    db.lock::<Entity>(Column::UpdatedAt, id).await
}

/// Writes a locked row back.
pub async fn save(db: &TenantDb<'_>, order: Model) -> Result<(), DbErr> {
    db.save(order).await
}

pub async fn find(db: &TenantDb<'_>, id: OrderId) -> Result<Option<Model>, DbErr> {
    db.one::<Entity>(id).await
}

pub async fn find_by_token(db: &TenantDb<'_>, token: &Token) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Token.eq(token.clone())).one(db.exec()).await
}

/// The order that a form with this `once` value made.
pub async fn find_by_once(db: &TenantDb<'_>, once: &str) -> Result<Option<Model>, DbErr> {
    db.find::<Entity>().filter(Column::Once.eq(once)).one(db.exec()).await
}

/// The orders behind ids of Stripe: Checkout sessions or payment intents.
pub async fn find_by_stripe_ids(db: &TenantDb<'_>, ids: &[String]) -> Result<Vec<Model>, DbErr> {
    let mine = Condition::any()
        .add(Column::CheckoutSessionId.is_in(ids.to_vec()))
        .add(Column::PaymentIntentId.is_in(ids.to_vec()));
    db.find::<Entity>().filter(mine).all(db.exec()).await
}

/// The newest Checkout session of them all.
pub async fn newest_session(db: &TenantDb<'_>) -> Result<Option<String>, DbErr> {
    let with_one = db.find::<Entity>().filter(Column::CheckoutSessionId.is_not_null());
    let newest = with_one.order_by_desc(Column::Id).one(db.exec()).await?;
    Ok(newest.and_then(|order| order.checkout_session_id))
}

pub async fn lines(db: &TenantDb<'_>, order: OrderId) -> Result<Vec<order_line::Model>, DbErr> {
    db.find::<order_line::Entity>()
        .filter(order_line::Column::OrderId.eq(order))
        .order_by_asc(order_line::Column::Id)
        .all(db.exec())
        .await
}

/// What an admin list asks for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub status: Option<OrderStatus>,
    /// Only those that staff have to look at.
    pub attention: bool,
    /// Part of the reference, the buyer's name or address.
    pub text: Option<String>,
    /// Orders older than this one: the next page.
    pub before: Option<OrderId>,
}

/// A page of orders, newest first.
pub async fn list(db: &TenantDb<'_>, filter: &Filter, limit: u64) -> Result<Vec<Model>, DbErr> {
    let mut query = db.find::<Entity>();
    if filter.attention {
        query = query.filter(needs_attention(db));
    }
    if let Some(status) = filter.status {
        query = query.filter(Column::Status.eq(status));
    }
    if let Some(text) = filter.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        let columns = [Column::Reference, Column::BuyerName, Column::BuyerEmail];
        let any = columns.into_iter().map(|column| has(column.into_expr(), text));
        query = query.filter(any.fold(Condition::any(), Condition::add));
    }
    if let Some(id) = filter.before {
        query = query.filter(Column::Id.lt(id));
    }
    query.order_by_desc(Column::Id).limit(limit).all(db.exec()).await
}

/// Late money to decide about, a difference between Stripe and us, or something that Stripe refused.
fn needs_attention(db: &impl Reach) -> Condition {
    let refused = stripe_acts::failed(db).filter(stripe_act::Column::OrderId.is_not_null());
    let refused = refused.select_only().column(stripe_act::Column::OrderId);
    Condition::any()
        .add(Column::LateMoney.eq(LateMoney::Undecided))
        .add(Column::SyncProblem.is_not_null())
        .add(Column::Id.in_subquery(refused.into_query()))
}

/// How many orders staff have to look at.
pub async fn count_attention(db: &TenantDb<'_>) -> Result<u64, DbErr> {
    db.find::<Entity>().filter(needs_attention(db)).count(db.exec()).await
}

/// How many orders staff have to look at in each of these conferences; none where there are none.
pub async fn attention_by_conference(db: &Conferences<'_>) -> Result<Vec<(ConferenceId, i64)>, DbErr> {
    db.rows::<Entity>()
        .filter(needs_attention(db))
        .select_only()
        .column(Column::ConferenceId)
        .column_as(Column::Id.count(), "orders")
        .group_by(Column::ConferenceId)
        .into_tuple()
        .all(db.exec())
        .await
}

/// How many orders there are in each status.
pub async fn count_by_status(db: &TenantDb<'_>) -> Result<Vec<(OrderStatus, i64)>, DbErr> {
    db.find::<Entity>()
        .select_only()
        .column(Column::Status)
        .column_as(Column::Id.count(), "orders")
        .group_by(Column::Status)
        .into_tuple()
        .all(db.exec())
        .await
}

/// Orders of the conference that Stripe should be asked about.
pub async fn due_checks(db: &TenantDb<'_>, now: DateTime<Utc>, limit: u64) -> Result<Vec<OrderId>, DbErr> {
    db.find::<Entity>()
        .filter(Column::NextCheckAt.lte(now))
        .order_by_asc(Column::NextCheckAt)
        .limit(limit)
        .select_only()
        .column(Column::Id)
        .into_tuple()
        .all(db.exec())
        .await
}

/// Orders of all conferences whose hold has ended.
pub async fn holds_ended(all: &Everywhere<'_>, now: DateTime<Utc>, limit: u64) -> Result<Vec<Model>, DbErr> {
    all.find::<Entity>()
        .filter(Column::Places.eq(Places::Held))
        .filter(Column::HoldUntil.lte(now))
        .order_by_asc(Column::HoldUntil)
        .limit(limit)
        .all(all.exec())
        .await
}

/// What people call these.
pub async fn references(db: &TenantDb<'_>, ids: Vec<OrderId>) -> Result<Vec<(OrderId, String)>, DbErr> {
    let some = db.find::<Entity>().filter(Column::Id.is_in(ids)).select_only();
    some.column(Column::Id).column(Column::Reference).into_tuple().all(db.exec()).await
}
