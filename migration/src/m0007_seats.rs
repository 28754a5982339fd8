//! Seats that are handed out: how often a seat's link was changed, the claim link of a purchase order, and the PO number
//! that an invoice carries, as the company's may be corrected later.

const UP: &[&str] = &[
    "ALTER TABLE seat ADD COLUMN revision INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE purchase_order ADD COLUMN claim_token TEXT",
    "ALTER TABLE purchase_order ADD COLUMN claim_domain TEXT",
    "CREATE UNIQUE INDEX purchase_order_claim ON purchase_order (claim_token)",
    "ALTER TABLE invoice ADD COLUMN po_number TEXT",
    "UPDATE invoice SET po_number =
        (SELECT purchase_order.po_number FROM purchase_order WHERE purchase_order.id = invoice.purchase_order_id)",
];

const DOWN: &[&str] = &[
    "ALTER TABLE invoice DROP COLUMN po_number",
    "DROP INDEX purchase_order_claim",
    "ALTER TABLE purchase_order DROP COLUMN claim_domain",
    "ALTER TABLE purchase_order DROP COLUMN claim_token",
    "ALTER TABLE seat DROP COLUMN revision",
];

crate::migration!("m0007_seats", UP, undo: DOWN);
