//! The sums above the organiser's list read every purchase order of a conference: this index has all they need of it, so
//! that they read it alone. (Twenty thousand on SQLite: 35 ms instead of 60.)

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0015_sums"
    }
}

const STATEMENTS: &[&str] =
    &["CREATE INDEX purchase_order_sums ON purchase_order (conference_id, currency, status, total, id)"];

const BACK: &[&str] = &["DROP INDEX purchase_order_sums"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, STATEMENTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, BACK).await
    }
}
