//! When a purchase order was declined, cancelled or written off: money that is booked on it later doesn't move that day.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0023_ended_at"
    }
}

const UP: &[&str] = &[
    "ALTER TABLE purchase_order ADD COLUMN ended_at TIMESTAMPTZ",
    "UPDATE purchase_order SET ended_at = updated_at WHERE status IN ('declined', 'cancelled', 'written_off')",
];

const DOWN: &[&str] = &["ALTER TABLE purchase_order DROP COLUMN ended_at"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await
    }
}
