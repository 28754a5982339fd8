//! Invoices of one company take turns in writing the customer that they share at Stripe.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0020_customer_turns"
    }
}

const UP: &[&str] = &[
    "ALTER TABLE stripe_customer ADD COLUMN taken_by UUID",
    "ALTER TABLE stripe_customer ADD COLUMN taken_until TIMESTAMPTZ",
];

const DOWN: &[&str] = &[
    "ALTER TABLE stripe_customer DROP COLUMN taken_until",
    "ALTER TABLE stripe_customer DROP COLUMN taken_by",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await
    }
}
