//! Further invoices that nobody pays are withdrawn, so that the seats they are for go back; and whether an invoice still asks
//! for something is seen for every purchase order of a list: this index has all that says so.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0025_withdrawn"
    }
}

const UP: &[&str] = &[
    "ALTER TABLE invoice ADD COLUMN withdrawn_at TIMESTAMPTZ",
    "CREATE INDEX invoice_asking ON invoice (conference_id, status, stripe_remaining, purchase_order_id)
        WHERE replaced_at IS NULL",
];

const DOWN: &[&str] = &["DROP INDEX invoice_asking", "ALTER TABLE invoice DROP COLUMN withdrawn_at"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await
    }
}
