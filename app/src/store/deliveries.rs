//! Whether Stripe's webhooks reach us, seen from what did reach us.

use chrono::{DateTime, Utc};
use entity::{ledger_entry, stripe_event, types::LedgerKind};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder};

use super::db::TenantDb;

/// When the payment moved at Stripe that was booked last.
pub async fn last_payment(db: &TenantDb<'_>) -> Result<Option<DateTime<Utc>>, DbErr> {
    use ledger_entry::Column::{Id, Kind};
    let newest = db
        .find::<ledger_entry::Entity>()
        .filter(Kind.is_in([LedgerKind::Charge, LedgerKind::InvoicePayment]))
        .order_by_desc(Id);
    Ok(newest.one(db.exec()).await?.map(|entry| entry.occurred_at))
}

/// When the last webhook came.
pub async fn last_event(db: &TenantDb<'_>) -> Result<Option<DateTime<Utc>>, DbErr> {
    let newest = db.find::<stripe_event::Entity>().order_by_desc(stripe_event::Column::ReceivedAt);
    Ok(newest.one(db.exec()).await?.map(|event| event.received_at))
}
