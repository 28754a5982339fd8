//! When the buyer accepted the terms of an order. Whoever came as far as paying had accepted them.

const UP: &[&str] = &[
    "ALTER TABLE orders ADD COLUMN terms_at TIMESTAMPTZ",
    "UPDATE orders SET terms_at = updated_at WHERE checkout_revision > 0 OR status = 'paid'",
];

const DOWN: &[&str] = &["ALTER TABLE orders DROP COLUMN terms_at"];

crate::migration!("m0028_terms", UP, undo: DOWN);
