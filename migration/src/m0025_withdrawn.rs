//! Further invoices that nobody pays are withdrawn, so that the seats they are for go back; and whether an invoice still asks
//! for something is seen for every purchase order of a list: this index has all that says so.

const UP: &[&str] = &[
    "ALTER TABLE invoice ADD COLUMN withdrawn_at TIMESTAMPTZ",
    "CREATE INDEX invoice_asking ON invoice (conference_id, status, stripe_remaining, purchase_order_id)
        WHERE replaced_at IS NULL",
];

const DOWN: &[&str] = &["DROP INDEX invoice_asking", "ALTER TABLE invoice DROP COLUMN withdrawn_at"];

crate::migration!("m0025_withdrawn", UP, undo: DOWN);
