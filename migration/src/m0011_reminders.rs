//! Rounds of the sync, purchase orders whose reminders are paused, and the way from a payment intent to its document.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0011_reminders"
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE sync_round (
        conference_id UUID NOT NULL PRIMARY KEY REFERENCES conference (id),
        lease_by TEXT,
        lease_until TIMESTAMPTZ,
        started_at TIMESTAMPTZ,
        finished_at TIMESTAMPTZ,
        report TEXT)",
    "CREATE TABLE reminder_pause (
        purchase_order_id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL,
        paused_at TIMESTAMPTZ NOT NULL,
        UNIQUE (conference_id, purchase_order_id),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id))",
    "CREATE INDEX ledger_entry_reference ON ledger_entry (conference_id, reference)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, &["DROP INDEX ledger_entry_reference"]).await?;
        dialect::drop_tables(manager, &["reminder_pause", "sync_round"]).await
    }
}
