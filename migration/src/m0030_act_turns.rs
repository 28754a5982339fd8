//! Acts of one order or purchase order take turns at Stripe.

const UP: &[&str] = &[
    "ALTER TABLE stripe_act ADD COLUMN taken_by UUID",
    "ALTER TABLE stripe_act ADD COLUMN taken_until TIMESTAMPTZ",
];

const DOWN: &[&str] =
    &["ALTER TABLE stripe_act DROP COLUMN taken_until", "ALTER TABLE stripe_act DROP COLUMN taken_by"];

crate::migration!("m0030_act_turns", UP, undo: DOWN);
