//! Reminders and warnings that were sent, each step once for a due date; purchase orders whose reminders are paused.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0013_reminders"
    }
}

const UP: &[&str] = &[
    "CREATE TABLE reminder (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL REFERENCES conference (id),
        purchase_order_id UUID NOT NULL,
        due_date DATE NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('before_due','on_due','week_late','two_weeks_late','month_late',
            'first_warning','last_warning')),
        seats_back_on DATE,
        sent_at TIMESTAMPTZ NOT NULL,
        UNIQUE (conference_id, id),
        UNIQUE (conference_id, purchase_order_id, due_date, step),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id),
        CHECK ((step IN ('first_warning','last_warning')) = (seats_back_on IS NOT NULL)))",
    "ALTER TABLE purchase_order ADD COLUMN reminders_paused_at TIMESTAMPTZ",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, &["ALTER TABLE purchase_order DROP COLUMN reminders_paused_at"]).await?;
        dialect::drop_tables(manager, &["reminder"]).await
    }
}
