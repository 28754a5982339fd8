//! The organiser's list finds wishes for other seats that wait, by an index. What was asked of a purchase order that has
//! ended since waits no more.

const UP: &[&str] = &[
    "CREATE INDEX revision_request_status ON revision_request (conference_id, status, purchase_order_id)",
    "UPDATE revision_request SET status = 'withdrawn', decided_at = (
        SELECT updated_at FROM purchase_order WHERE purchase_order.id = revision_request.purchase_order_id)
        WHERE status = 'waiting' AND purchase_order_id IN (
        SELECT id FROM purchase_order WHERE status IN ('cancelled', 'declined', 'written_off'))",
];

const DOWN: &[&str] = &["DROP INDEX revision_request_status"];

crate::migration!("m0019_wishes", UP, undo: DOWN);
