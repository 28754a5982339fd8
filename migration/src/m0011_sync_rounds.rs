//! Rounds of the sync, and the way from a payment intent to its purchase order.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0011_sync_rounds"
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
    "CREATE INDEX ledger_entry_reference ON ledger_entry (conference_id, reference)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, &["DROP INDEX ledger_entry_reference"]).await?;
        dialect::drop_tables(manager, &["sync_round"]).await
    }
}
