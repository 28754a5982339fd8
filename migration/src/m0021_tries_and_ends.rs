//! Which try of an invoice's step it is, and when an order ended.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0021_tries_and_ends"
    }
}

const UP: &[&str] = &[
    "ALTER TABLE invoice ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE orders ADD COLUMN ended_at TIMESTAMPTZ",
    "UPDATE orders SET ended_at = updated_at WHERE status IN ('expired', 'cancelled')",
];

const DOWN: &[&str] = &["ALTER TABLE orders DROP COLUMN ended_at", "ALTER TABLE invoice DROP COLUMN attempt"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await
    }
}
