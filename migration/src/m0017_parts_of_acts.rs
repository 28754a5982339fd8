//! What is already at Stripe of an act that was refused half-way: a part of a credit note, a payment record that no invoice
//! took.

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

crate::migration!("m0017_parts_of_acts", STATEMENTS, undo: BACK);
