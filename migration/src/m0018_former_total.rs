//! What a purchase order came to before its seats last changed: money that was paid until then paid for that. Who approved
//! one stands in the audit timeline, and nowhere else any more.

const UP: &[&str] = &[
    "ALTER TABLE purchase_order ADD COLUMN former_total BIGINT CHECK (former_total >= 0)",
    "ALTER TABLE purchase_order DROP COLUMN approved_by",
];

const DOWN: &[&str] = &[
    "ALTER TABLE purchase_order ADD COLUMN approved_by UUID REFERENCES staff (id)",
    "ALTER TABLE purchase_order DROP COLUMN former_total",
];

crate::migration!("m0018_former_total", UP, undo: DOWN);
