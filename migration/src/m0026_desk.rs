//! What the organiser's pages of purchase orders need: an index for who looks after one and for what changed last; what
//! Stripe says of an invoice beside its amounts; invoices that are sent again; reminders that staff send by hand, once a
//! form. The other sorts of the list need no index of their own: `purchase_order_overview` has the status, and when Stripe
//! was last asked would be written to an index with every sync.

const UP: &[&str] = &[
    "CREATE INDEX purchase_order_owner ON purchase_order (conference_id, owner_id, id)",
    "CREATE INDEX purchase_order_updated ON purchase_order (conference_id, updated_at, id)",
    "ALTER TABLE invoice ADD COLUMN stripe_currency TEXT",
    "ALTER TABLE invoice ADD COLUMN stripe_customer TEXT",
    "ALTER TABLE invoice ADD COLUMN stripe_credited BIGINT",
    "ALTER TABLE invoice ADD COLUMN send_again_at TIMESTAMPTZ",
    "ALTER TABLE invoice ADD COLUMN sent_again_at TIMESTAMPTZ",
    "ALTER TABLE reminder RENAME TO reminder_before",
    "CREATE TABLE reminder (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL REFERENCES conference (id),
        purchase_order_id UUID NOT NULL,
        due_date DATE NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('before_due','on_due','week_late','two_weeks_late','month_late',
            'first_warning','last_warning','by_hand')),
        once TEXT NOT NULL DEFAULT '',
        seats_back_on DATE,
        sent_at TIMESTAMPTZ NOT NULL,
        UNIQUE (conference_id, id),
        UNIQUE (conference_id, purchase_order_id, due_date, step, once),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id),
        CHECK ((step = 'by_hand') = (once <> '')),
        CHECK ((step IN ('first_warning','last_warning')) = (seats_back_on IS NOT NULL)))",
    "INSERT INTO reminder (id, conference_id, purchase_order_id, due_date, step, seats_back_on, sent_at)
        SELECT id, conference_id, purchase_order_id, due_date, step, seats_back_on, sent_at FROM reminder_before",
    "DROP TABLE reminder_before",
];

const DOWN: &[&str] = &[
    "ALTER TABLE reminder RENAME TO reminder_after",
    "CREATE TABLE reminder (
        id UUID NOT NULL PRIMARY KEY,
        conference_id UUID NOT NULL REFERENCES conference (id),
        purchase_order_id UUID NOT NULL,
        due_date DATE NOT NULL,
        step TEXT NOT NULL CHECK (step IN ('before_due','on_due','week_late','two_weeks_late','month_late',
            'first_warning','last_warning')),
        seats_back_on DATE,
        sent_at TIMESTAMPTZ NOT NULL,
        UNIQUE (conference_id, id),
        UNIQUE (conference_id, purchase_order_id, due_date, step),
        FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id),
        CHECK ((step IN ('first_warning','last_warning')) = (seats_back_on IS NOT NULL)))",
    "INSERT INTO reminder (id, conference_id, purchase_order_id, due_date, step, seats_back_on, sent_at)
        SELECT id, conference_id, purchase_order_id, due_date, step, seats_back_on, sent_at FROM reminder_after
        WHERE step <> 'by_hand'",
    "DROP TABLE reminder_after",
    "ALTER TABLE invoice DROP COLUMN sent_again_at",
    "ALTER TABLE invoice DROP COLUMN send_again_at",
    "ALTER TABLE invoice DROP COLUMN stripe_credited",
    "ALTER TABLE invoice DROP COLUMN stripe_customer",
    "ALTER TABLE invoice DROP COLUMN stripe_currency",
    "DROP INDEX purchase_order_updated",
    "DROP INDEX purchase_order_owner",
];

crate::migration!("m0026_desk", UP, undo: DOWN);
