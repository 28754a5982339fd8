//! Reminders and warnings that were sent about purchase orders: each step once for a due date.

use entity::{
    reminder::{Column, Entity, Model},
    types::{PurchaseOrderId, ReminderStep},
};
use sea_orm::{ColumnTrait, DbErr, ExprTrait, QueryFilter, QueryOrder};

use super::db::TenantDb;

/// Writes one down; false when this step was sent for this due date, or by the same form.
pub async fn insert(db: &TenantDb<'_>, reminder: Model) -> Result<bool, DbErr> {
    let unique = [Column::ConferenceId, Column::PurchaseOrderId, Column::DueDate, Column::Step, Column::Once];
    db.insert_new(reminder, unique).await
}

/// Whether a form of that value has sent one about it.
pub async fn was_sent(db: &TenantDb<'_>, id: PurchaseOrderId, once: &str) -> Result<bool, DbErr> {
    let by_it = Column::PurchaseOrderId.eq(id).and(Column::Once.eq(once));
    Ok(db.find::<Entity>().filter(by_it).one(db.exec()).await?.is_some())
}

/// Of a purchase order, for all its due dates, oldest first.
pub async fn of(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<Vec<Model>, DbErr> {
    db.find::<Entity>().filter(Column::PurchaseOrderId.eq(id)).order_by_asc(Column::Id).all(db.exec()).await
}

/// Its warnings no longer count: the buyer is warned anew.
pub async fn forget_warnings(db: &TenantDb<'_>, id: PurchaseOrderId) -> Result<(), DbErr> {
    let warnings = [ReminderStep::FirstWarning, ReminderStep::LastWarning];
    let of = Column::PurchaseOrderId.eq(id).and(Column::Step.is_in(warnings));
    db.delete::<Entity>().filter(of).exec(db.exec()).await.map(|_| ())
}
