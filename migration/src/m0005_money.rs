//! The ledger and the audit: rows that nobody edits.

use sea_orm_migration::prelude::*;

use crate::dialect;

pub struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &str {
        "m0005_money"
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE ledger_entry (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL REFERENCES conference (id),
        order_id UUID,
        purchase_order_id UUID,
        kind TEXT NOT NULL
            CHECK (kind IN ('charge','invoice_payment','manual_payment','refund','credit_note','dispute')),
        amount BIGINT NOT NULL,
        currency TEXT NOT NULL,
        provider_id TEXT NOT NULL,
        applied BOOLEAN NOT NULL,
        actor TEXT NOT NULL CHECK (actor IN ('staff','buyer','stripe','scheduler','operator')),
        staff_id UUID REFERENCES staff (id),
        reference TEXT,
        note TEXT,
        corrects_id UUID,
        occurred_at TIMESTAMPTZ NOT NULL,
        recorded_at TIMESTAMPTZ NOT NULL,
        UNIQUE (conference_id, id),
        UNIQUE (conference_id, provider_id),
        FOREIGN KEY (conference_id, order_id) REFERENCES orders (conference_id, id),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id),
        FOREIGN KEY (conference_id, corrects_id) REFERENCES ledger_entry (conference_id, id),
        CHECK ((order_id IS NULL) <> (purchase_order_id IS NULL)),
        CHECK (amount > 0 OR (amount < 0 AND corrects_id IS NOT NULL)))",
    "CREATE INDEX ledger_entry_order ON ledger_entry (conference_id, order_id)",
    "CREATE INDEX ledger_entry_po ON ledger_entry (conference_id, purchase_order_id)",
    "CREATE TABLE audit_entry (
        id UUID NOT NULL PRIMARY KEY,
        organisation_id UUID NOT NULL REFERENCES organisation (id),
        conference_id UUID,
        actor TEXT NOT NULL CHECK (actor IN ('staff','buyer','stripe','scheduler','operator')),
        staff_id UUID REFERENCES staff (id),
        subject TEXT NOT NULL,
        subject_id UUID NOT NULL,
        action TEXT NOT NULL,
        before TEXT,
        after TEXT,
        detail TEXT,
        created_at TIMESTAMPTZ NOT NULL,
        FOREIGN KEY (organisation_id, conference_id) REFERENCES conference (organisation_id, id))",
    "CREATE INDEX audit_entry_subject ON audit_entry (conference_id, subject_id, created_at)",
    "CREATE INDEX audit_entry_list ON audit_entry (conference_id, created_at, id)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::run(manager, STATEMENTS).await?;
        dialect::append_only(manager, "ledger_entry").await?;
        dialect::append_only(manager, "audit_entry").await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        dialect::drop_tables(manager, &["audit_entry", "ledger_entry"]).await
    }
}
