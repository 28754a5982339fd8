//! What the organiser's list of purchase orders asks for: who looks after one, notes among staff, and an index for each
//! filter and sort.

const STATEMENTS: &[&str] = &[
    "ALTER TABLE purchase_order ADD COLUMN owner_id UUID REFERENCES staff (id)",
    "CREATE TABLE purchase_order_note (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL REFERENCES conference (id),
        purchase_order_id UUID NOT NULL,
        staff_id UUID NOT NULL REFERENCES staff (id),
        text TEXT NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        UNIQUE (conference_id, id),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id))",
    "CREATE INDEX purchase_order_note_po ON purchase_order_note (conference_id, purchase_order_id)",
    "CREATE INDEX purchase_order_total ON purchase_order (conference_id, total, id)",
    "CREATE INDEX purchase_order_name ON purchase_order (conference_id, lower(company_name), id)",
    "CREATE INDEX purchase_order_unnumbered ON purchase_order (conference_id, id) WHERE po_number IS NULL",
    "CREATE INDEX purchase_order_problem ON purchase_order (conference_id, id) WHERE sync_problem IS NOT NULL",
    "CREATE INDEX invoice_problem ON invoice (conference_id, purchase_order_id)
        WHERE problem IS NOT NULL AND voided_at IS NULL",
    "CREATE INDEX ledger_entry_po_money
        ON ledger_entry (conference_id, purchase_order_id, currency, applied, kind, amount)
        WHERE purchase_order_id IS NOT NULL",
    "CREATE INDEX seat_po ON seat (conference_id, purchase_order_id, status) WHERE purchase_order_id IS NOT NULL",
];

const BACK: &[&str] = &[
    "DROP INDEX seat_po",
    "DROP INDEX ledger_entry_po_money",
    "DROP INDEX invoice_problem",
    "DROP INDEX purchase_order_problem",
    "DROP INDEX purchase_order_unnumbered",
    "DROP INDEX purchase_order_name",
    "DROP INDEX purchase_order_total",
    "DROP TABLE purchase_order_note",
    "ALTER TABLE purchase_order DROP COLUMN owner_id",
];

crate::migration!("m0009_lists", STATEMENTS, undo: BACK);
