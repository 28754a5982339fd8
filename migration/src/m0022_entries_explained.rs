//! A ledger entry says by which way money came that was recorded by hand, and where the document of a credit note is.

const UP: &[&str] = &[
    "ALTER TABLE ledger_entry ADD COLUMN method TEXT CHECK (method IN ('wire', 'check', 'other'))",
    "ALTER TABLE ledger_entry ADD COLUMN document_url TEXT",
];

const DOWN: &[&str] =
    &["ALTER TABLE ledger_entry DROP COLUMN document_url", "ALTER TABLE ledger_entry DROP COLUMN method"];

crate::migration!("m0022_entries_explained", UP, undo: DOWN);
