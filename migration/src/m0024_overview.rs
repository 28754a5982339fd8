//! Counts and sums above the organiser's list, and the order of what needs action first, look at every purchase order of a
//! conference: this index has all they need of one. (Twenty thousand on SQLite: 6 ms instead of 70 to find a page, 34 for
//! counts and sums.) It takes the place of the one that had enough for the sums alone.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0024_overview"
    }
}

const UP: &[&str] = &[
    "CREATE INDEX purchase_order_overview
        ON purchase_order (conference_id, status, currency, due_date, total, sync_problem, id)",
    "DROP INDEX purchase_order_sums",
];

const DOWN: &[&str] = &[
    "CREATE INDEX purchase_order_sums ON purchase_order (conference_id, currency, status, total, id)",
    "DROP INDEX purchase_order_overview",
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
