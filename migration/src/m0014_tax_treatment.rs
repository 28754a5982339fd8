//! How a purchase order is taxed: by the conference's rates, or not at all as the company owes the tax in its own country.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0014_tax_treatment"
    }
}

const UP: &[&str] = &["ALTER TABLE purchase_order ADD COLUMN tax_treatment TEXT NOT NULL DEFAULT 'standard'
        CHECK (tax_treatment IN ('standard', 'reverse_charge'))"];

const DOWN: &[&str] = &["ALTER TABLE purchase_order DROP COLUMN tax_treatment"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, DOWN).await
    }
}
