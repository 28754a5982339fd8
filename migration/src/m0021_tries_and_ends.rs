//! Which try of an invoice's step it is, and when an order ended.

const UP: &[&str] = &[
    "ALTER TABLE invoice ADD COLUMN attempt INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE orders ADD COLUMN ended_at TIMESTAMPTZ",
    "UPDATE orders SET ended_at = updated_at WHERE status IN ('expired', 'cancelled')",
];

const DOWN: &[&str] = &["ALTER TABLE orders DROP COLUMN ended_at", "ALTER TABLE invoice DROP COLUMN attempt"];

crate::migration!("m0021_tries_and_ends", UP, undo: DOWN);
