//! How a purchase order is taxed: by the conference's rates, or not at all as the company owes the tax in its own country.

const UP: &[&str] = &["ALTER TABLE purchase_order ADD COLUMN tax_treatment TEXT NOT NULL DEFAULT 'standard'
        CHECK (tax_treatment IN ('standard', 'reverse_charge'))"];

const DOWN: &[&str] = &["ALTER TABLE purchase_order DROP COLUMN tax_treatment"];

crate::migration!("m0014_tax_treatment", UP, undo: DOWN);
