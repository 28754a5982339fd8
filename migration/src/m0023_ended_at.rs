//! When a purchase order was declined, cancelled or written off: money that is booked on it later doesn't move that day.

const UP: &[&str] = &[
    "ALTER TABLE purchase_order ADD COLUMN ended_at TIMESTAMPTZ",
    "UPDATE purchase_order SET ended_at = updated_at WHERE status IN ('declined', 'cancelled', 'written_off')",
];

const DOWN: &[&str] = &["ALTER TABLE purchase_order DROP COLUMN ended_at"];

crate::migration!("m0023_ended_at", UP, undo: DOWN);
