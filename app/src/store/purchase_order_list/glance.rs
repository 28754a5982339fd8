//! What waits and what is owed in each of several conferences: one query for all of them.

use entity::{
    purchase_order::{Column, Entity},
    types::{ConferenceId, Currency, PurchaseOrderStatus},
};
use sea_orm::{ColumnTrait, DbErr, FromQueryResult, QuerySelect};

use super::{
    filter::{has_problem, has_wish},
    money,
};
use crate::store::{among::Reach, db::Conferences};

/// The purchase orders of one conference in one currency.
#[derive(Clone, Copy, Debug, FromQueryResult)]
pub struct Glance {
    pub conference_id: ConferenceId,
    pub currency: Currency,
    /// Those to be approved.
    pub requested: i64,
    /// Those whose companies ask for other seats.
    pub wishes: i64,
    /// Those on which Stripe and we differ, or Stripe refused something.
    pub problems: i64,
    /// Minor units, as the list counts it: who paid too much doesn't pay for others.
    pub outstanding: i64,
}

pub async fn glance(db: &Conferences<'_>) -> Result<Vec<Glance>, DbErr> {
    money::joined(db, db.rows::<Entity>(), None)
        .select_only()
        .columns([Column::ConferenceId, Column::Currency])
        .expr_as(money::count(Column::Status.eq(PurchaseOrderStatus::Requested)), "requested")
        .expr_as(money::count(has_wish(db)), "wishes")
        .expr_as(money::count(has_problem(db)), "problems")
        .expr_as(money::sum(money::owed()), "outstanding")
        .group_by(Column::ConferenceId)
        .group_by(Column::Currency)
        .into_model()
        .all(db.exec())
        .await
}
