//! Documents that companies send: kept in the database, so that every instance has them and nothing lies under the web root.

crate::migration!(
    "m0008_documents",
    [
        "CREATE TABLE document (
            id UUID NOT NULL PRIMARY KEY,
            conference_id UUID NOT NULL,
            purchase_order_id UUID NOT NULL,
            name TEXT NOT NULL,
            size INTEGER NOT NULL CHECK (size > 0),
            bytes BYTEA NOT NULL,
            created_at TIMESTAMPTZ NOT NULL,
            UNIQUE (conference_id, id),
            FOREIGN KEY (conference_id, purchase_order_id) REFERENCES purchase_order (conference_id, id))",
        "CREATE INDEX document_po ON document (conference_id, purchase_order_id)",
    ],
    ["document"]
);
