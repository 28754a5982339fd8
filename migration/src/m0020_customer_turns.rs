//! Invoices of one company take turns in writing the customer that they share at Stripe.

const UP: &[&str] = &[
    "ALTER TABLE stripe_customer ADD COLUMN taken_by UUID",
    "ALTER TABLE stripe_customer ADD COLUMN taken_until TIMESTAMPTZ",
];

const DOWN: &[&str] = &[
    "ALTER TABLE stripe_customer DROP COLUMN taken_until",
    "ALTER TABLE stripe_customer DROP COLUMN taken_by",
];

crate::migration!("m0020_customer_turns", UP, undo: DOWN);
