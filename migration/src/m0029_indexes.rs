//! Indexes for pages and jobs that read more than they showed: the history of one thing and of a conference (with 200 000
//! entries on SQLite 39 and 154 ms became less than one), orders to look at, jobs by state, seats by ticket. Those that no
//! query uses, or that these take the place of, go.

const UP: &[&str] = &[
    "CREATE INDEX audit_entry_history ON audit_entry (conference_id, subject_id, created_at, id)",
    "CREATE INDEX audit_entry_latest ON audit_entry (conference_id, id)",
    "CREATE INDEX orders_attention ON orders (conference_id, late_money, sync_problem, id)",
    "CREATE INDEX job_state ON job (status, conference_id, created_at, id)",
    "CREATE INDEX job_kind ON job (conference_id, kind, finished_at)",
    "CREATE INDEX seat_ticket ON seat (conference_id, ticket_type_id, status, issued_at)",
    "DROP INDEX audit_entry_subject",
    "DROP INDEX audit_entry_list",
    "DROP INDEX orders_list",
    "DROP INDEX orders_buyer",
    "DROP INDEX outbox_order",
];

const DOWN: &[&str] = &[
    "CREATE INDEX outbox_order ON outbox (conference_id, order_id)",
    "CREATE INDEX orders_buyer ON orders (conference_id, buyer_email)",
    "CREATE INDEX orders_list ON orders (conference_id, created_at, id)",
    "CREATE INDEX audit_entry_list ON audit_entry (conference_id, created_at, id)",
    "CREATE INDEX audit_entry_subject ON audit_entry (conference_id, subject_id, created_at)",
    "DROP INDEX seat_ticket",
    "DROP INDEX job_kind",
    "DROP INDEX job_state",
    "DROP INDEX orders_attention",
    "DROP INDEX audit_entry_latest",
    "DROP INDEX audit_entry_history",
];

crate::migration!("m0029_indexes", UP, undo: DOWN);
