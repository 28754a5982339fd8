//! More or fewer seats, and invoices issued anew: which invoice was replaced and which asks for a difference only, seats of
//! one ticket type at two prices, and what companies ask for.

/// SQLite neither drops a constraint nor adds a foreign key of two columns: both tables are made anew. Nothing refers to
/// them. A table goes and its name comes back in one statement: another connection may still remember the old one.
const STATEMENTS: &[&str] = &[
    "ALTER TABLE purchase_order ADD COLUMN revised_at TIMESTAMPTZ",
    "ALTER TABLE invoice ADD COLUMN replaced_at TIMESTAMPTZ",
    "ALTER TABLE invoice ADD COLUMN further BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE invoice ADD COLUMN stripe_remaining BIGINT",
    "UPDATE invoice SET stripe_remaining = stripe_total - stripe_paid WHERE status = 'open'",
    "CREATE TABLE purchase_order_line_anew (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL,
        purchase_order_id UUID NOT NULL,
        ticket_type_id UUID NOT NULL,
        name TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        unit_price BIGINT NOT NULL CHECK (unit_price >= 0),
        discount_percent TEXT NOT NULL,
        discount BIGINT NOT NULL CHECK (discount >= 0),
        net BIGINT NOT NULL CHECK (net >= 0),
        tax BIGINT NOT NULL CHECK (tax >= 0),
        gross BIGINT NOT NULL CHECK (gross = net + tax),
        tax_rate_id UUID NOT NULL,
        tax_percent TEXT NOT NULL,
        tax_inclusive BOOLEAN NOT NULL,
        UNIQUE (conference_id, id),
        UNIQUE (purchase_order_id, ticket_type_id, unit_price, tax_rate_id),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id),
        FOREIGN KEY (conference_id, ticket_type_id) REFERENCES ticket_type (conference_id, id),
        FOREIGN KEY (conference_id, tax_rate_id) REFERENCES tax_rate (conference_id, id))",
    "INSERT INTO purchase_order_line_anew SELECT id, conference_id, purchase_order_id, ticket_type_id, name, quantity,
        unit_price, discount_percent, discount, net, tax, gross, tax_rate_id, tax_percent, tax_inclusive
        FROM purchase_order_line",
    "DROP TABLE purchase_order_line;
    ALTER TABLE purchase_order_line_anew RENAME TO purchase_order_line;
    CREATE INDEX purchase_order_line_po ON purchase_order_line (conference_id, purchase_order_id)",
    "CREATE TABLE invoice_line_anew (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL,
        invoice_id UUID NOT NULL,
        position INTEGER NOT NULL,
        ticket_type_id UUID,
        description TEXT NOT NULL,
        quantity INTEGER NOT NULL CHECK (quantity > 0),
        amount BIGINT NOT NULL,
        tax_rate_id UUID NOT NULL,
        taxed BOOLEAN NOT NULL,
        stripe_id TEXT,
        UNIQUE (conference_id, id),
        UNIQUE (invoice_id, position),
        FOREIGN KEY (conference_id, invoice_id) REFERENCES invoice (conference_id, id),
        FOREIGN KEY (conference_id, ticket_type_id) REFERENCES ticket_type (conference_id, id),
        FOREIGN KEY (conference_id, tax_rate_id) REFERENCES tax_rate (conference_id, id))",
    "INSERT INTO invoice_line_anew SELECT id, conference_id, invoice_id, position,
        (SELECT purchase_order_line.ticket_type_id FROM purchase_order_line, invoice
            WHERE invoice.id = invoice_line.invoice_id
            AND purchase_order_line.purchase_order_id = invoice.purchase_order_id
            AND purchase_order_line.name = invoice_line.description LIMIT 1),
        description, quantity, amount, tax_rate_id, TRUE, stripe_id FROM invoice_line",
    "DROP TABLE invoice_line;
    ALTER TABLE invoice_line_anew RENAME TO invoice_line",
    "CREATE TABLE revision_request (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL REFERENCES conference (id),
        purchase_order_id UUID NOT NULL,
        seats JSONB NOT NULL,
        note TEXT,
        status TEXT NOT NULL CHECK (status IN ('waiting','accepted','declined','withdrawn')),
        reason TEXT,
        staff_id UUID REFERENCES staff (id),
        created_at TIMESTAMPTZ NOT NULL,
        decided_at TIMESTAMPTZ,
        UNIQUE (conference_id, id),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id))",
    "CREATE UNIQUE INDEX revision_request_waiting ON revision_request (purchase_order_id) WHERE status = 'waiting'",
    "CREATE INDEX revision_request_po ON revision_request (conference_id, purchase_order_id)",
];

/// The tables keep their wider shape: rows may need it.
const BACK: &[&str] = &[
    "DROP TABLE revision_request",
    "ALTER TABLE invoice_line DROP COLUMN taxed",
    "ALTER TABLE invoice DROP COLUMN stripe_remaining",
    "ALTER TABLE invoice DROP COLUMN further",
    "ALTER TABLE invoice DROP COLUMN replaced_at",
    "ALTER TABLE purchase_order DROP COLUMN revised_at",
];

crate::migration!("m0012_revisions", STATEMENTS, undo: BACK);
