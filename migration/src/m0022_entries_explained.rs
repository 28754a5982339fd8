//! A ledger entry says by which way money came that was recorded by hand, and where the document of a credit note is.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0022_entries_explained"
    }
}

const UP: &[&str] = &[
    "ALTER TABLE ledger_entry ADD COLUMN method TEXT CHECK (method IN ('wire', 'check', 'other'))",
    "ALTER TABLE ledger_entry ADD COLUMN document_url TEXT",
];

const DOWN: &[&str] =
    &["ALTER TABLE ledger_entry DROP COLUMN document_url", "ALTER TABLE ledger_entry DROP COLUMN method"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await
    }
}
