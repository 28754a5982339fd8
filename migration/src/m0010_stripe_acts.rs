//! What staff did by hand and Stripe has to do or to learn: refunds, credit notes, payments that came by another way.

crate::migration!(
    "m0010_stripe_acts",
    [
        "CREATE TABLE stripe_act (
            id UUID NOT NULL PRIMARY KEY,
            conference_id UUID NOT NULL REFERENCES conference (id),
            order_id UUID,
            purchase_order_id UUID,
            kind TEXT NOT NULL CHECK (kind IN ('payment','refund','credit_note')),
            amount BIGINT NOT NULL CHECK (amount > 0),
            currency TEXT NOT NULL,
            once TEXT NOT NULL,
            payment_intent TEXT,
            ledger_entry_id UUID,
            reason TEXT,
            staff_id UUID REFERENCES staff (id),
            status TEXT NOT NULL CHECK (status IN ('waiting','done','failed')),
            problem TEXT,
            created_at TIMESTAMPTZ NOT NULL,
            finished_at TIMESTAMPTZ,
            UNIQUE (conference_id, id),
            UNIQUE (conference_id, once),
            FOREIGN KEY (conference_id, order_id) REFERENCES orders (conference_id, id),
            FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id),
            FOREIGN KEY (conference_id, ledger_entry_id) REFERENCES ledger_entry (conference_id, id),
            CHECK ((order_id IS NULL) <> (purchase_order_id IS NULL)),
            CHECK ((kind = 'refund') = (payment_intent IS NOT NULL)),
            CHECK ((kind = 'payment') = (ledger_entry_id IS NOT NULL)))",
        "CREATE INDEX stripe_act_order ON stripe_act (conference_id, order_id)",
        "CREATE INDEX stripe_act_po ON stripe_act (conference_id, purchase_order_id)",
    ],
    ["stripe_act"]
);
