//! What Stripe refused may be tried again, or given up; and a counter that nobody counts on goes.

const STATEMENTS: &[&str] = &[
    "ALTER TABLE stripe_act ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE stripe_act ADD COLUMN given_up_at TIMESTAMPTZ",
    "ALTER TABLE conference DROP COLUMN next_order_number",
];

const BACK: &[&str] = &[
    "ALTER TABLE conference ADD COLUMN next_order_number INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE stripe_act DROP COLUMN given_up_at",
    "ALTER TABLE stripe_act DROP COLUMN attempt",
];

crate::migration!("m0016_second_tries", STATEMENTS, undo: BACK);
