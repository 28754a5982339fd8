//! What is already at Stripe of an act that was refused half-way: a part of a credit note, a payment record that no invoice
//! took.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0017_parts_of_acts"
    }
}

const STATEMENTS: &[&str] = &[
    "ALTER TABLE stripe_act ADD COLUMN done BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE stripe_act ADD COLUMN record_id TEXT",
    "ALTER TABLE stripe_act ADD COLUMN record_for TEXT",
    "ALTER TABLE stripe_act ADD COLUMN record_amount BIGINT",
];

const BACK: &[&str] = &[
    "ALTER TABLE stripe_act DROP COLUMN record_amount",
    "ALTER TABLE stripe_act DROP COLUMN record_for",
    "ALTER TABLE stripe_act DROP COLUMN record_id",
    "ALTER TABLE stripe_act DROP COLUMN done",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, BACK).await
    }
}
