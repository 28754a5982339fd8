//! THE route table: every address, who may use it, how much it may be sent, and what answers. A test asks each of them as
//! nobody, as a stranger and as another tenant's owner; another one compares this table with the one that was agreed on.

mod wiring;

use std::fmt;

use poem::http::Method;

pub use wiring::router;
use wiring::{Entry, get, post, upload, webhook};

use super::{
    admin::{
        account, billing, closing, conferences, desk, documents, money, order_acts, orders, payments,
        purchase_order_list, purchase_orders, records, reminders, request, revision, sending, settings,
        stripe_acts, tickets, work,
    },
    public::{buyer, checkout, company, files, health, order, revision as seats_wanted, seat, shop, ticket},
    webhooks,
};
use crate::domain::access::Action;

/// Who may use an address. Staff are checked against this and against the handler's type, which have to agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everyone; the answer is the same for all.
    Open,
    /// Who knows the secret in the address.
    Secret,
    /// Stripe, by its signature.
    Stripe,
    /// This machine and trusted networks.
    Operator,
    /// Everyone, but the answer is nobody else's: the sign-in.
    SigningIn,
    SignedIn,
    /// Staff whose role in the conference of the address allows it.
    May(Action),
}

impl fmt::Display for Access {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Access::May(action) => write!(f, "{action:?}"),
            other => write!(f, "({other:?})"),
        }
    }
}

use Access::{May, Open, Operator, Secret, SignedIn, SigningIn, Stripe};
use Action::*;

/// An address of staff below the purchase orders of a conference.
macro_rules! po {
    ($rest:literal) => {
        concat!("/admin/:conference/purchase-orders", $rest)
    };
}

/// In the order of a reader's interest; addresses that hold a secret say `:token`, ids of staff pages `:id`.
fn entries() -> Vec<Entry> {
    [shop(), company(), staff(), staff_orders(), staff_purchase_orders(), installation()]
        .into_iter()
        .flatten()
        .collect()
}

/// Buying tickets.
fn shop() -> Vec<Entry> {
    vec![
        get("/", Open, shop::index),
        get("/:conference", Open, shop::show),
        post("/:conference/orders", Open, checkout::open),
        get("/:conference/calendar.ics", Open, ticket::calendar),
        get("/:conference/orders/:token", Secret, order::show),
        post("/:conference/orders/:token/cancellation", Secret, order::cancel),
        get("/:conference/orders/:token/calendar.ics", Secret, ticket::calendar_of_order),
        get("/:conference/orders/:token/details", Secret, checkout::details),
        post("/:conference/orders/:token/details", Secret, checkout::save_details),
        get("/:conference/orders/:token/review", Secret, checkout::review),
        post("/:conference/orders/:token/payment", Secret, checkout::pay),
        get("/:conference/tickets/:token", Secret, ticket::show),
    ]
}

/// Buying on a purchase order, and the seats that come of it.
fn company() -> Vec<Entry> {
    vec![
        get("/:conference/purchase-orders/new", Open, company::ask),
        upload("/:conference/purchase-orders/new", Open, company::request),
        get("/:conference/purchase-orders/:token", Secret, company::show),
        upload("/:conference/purchase-orders/:token/invitations", Secret, buyer::invite),
        upload("/:conference/purchase-orders/:token/attendees", Secret, buyer::attendees),
        post("/:conference/purchase-orders/:token/claim-link", Secret, buyer::open_claim_link),
        post("/:conference/purchase-orders/:token/claim-link/closure", Secret, buyer::close_claim_link),
        post("/:conference/purchase-orders/:token/po-number", Secret, buyer::set_number),
        upload("/:conference/purchase-orders/:token/documents", Secret, buyer::add_document),
        post("/:conference/purchase-orders/:token/messages", Secret, buyer::ask),
        get("/:conference/purchase-orders/:token/revision", Secret, seats_wanted::show),
        post("/:conference/purchase-orders/:token/revision", Secret, seats_wanted::ask),
        get("/:conference/finance/:token", Secret, company::finance),
        post("/:conference/finance/:token/po-number", Secret, company::set_number),
        get("/:conference/seats/:token", Secret, seat::show),
        post("/:conference/seats/:token", Secret, seat::change),
        get("/:conference/claims/:token", Secret, seat::claims),
        post("/:conference/claims/:token", Secret, seat::claim),
    ]
}

/// Signing in, and what staff look after.
fn staff() -> Vec<Entry> {
    vec![
        get("/admin", SignedIn, conferences::list),
        get("/admin/sign-in", SigningIn, account::ask),
        post("/admin/sign-in", SigningIn, account::sign_in),
        post("/admin/sign-out", SignedIn, account::sign_out),
        get("/admin/:conference", May(ViewConference), conferences::home),
        get("/admin/:conference/documents/:id", May(ViewPurchaseOrders), documents::download),
        get("/admin/:conference/tickets", May(ViewTickets), tickets::list),
        get("/admin/:conference/settings", May(EditSettings), settings::show),
        post("/admin/:conference/settings/purchase-orders", May(EditSettings), settings::change_policy),
        post("/admin/:conference/settings/connection", May(EditSettings), settings::test_connection),
        get("/admin/:conference/events", May(ViewEvents), records::events),
        post("/admin/:conference/events/:id/replay", May(ViewEvents), records::replay),
        get("/admin/:conference/jobs", May(RunJobs), work::list),
        post("/admin/:conference/jobs/:name/runs", May(RunJobs), work::run_now),
        post("/admin/:conference/failed-jobs/:id/replay", May(RunJobs), work::replay),
        get("/admin/:conference/audit", May(ViewAudit), records::trail),
    ]
}

const CORRECTION: &str = "/admin/:conference/orders/:id/payments/:entry/correction";

/// What staff see and do about orders.
fn staff_orders() -> Vec<Entry> {
    vec![
        get("/admin/:conference/orders", May(ViewOrders), orders::list),
        get("/admin/:conference/orders/:id", May(ViewOrders), orders::show),
        get("/admin/:conference/orders/:id/cancellation", May(DecideOrders), order_acts::cancellation),
        post("/admin/:conference/orders/:id/cancellation", May(DecideOrders), order_acts::cancel),
        get("/admin/:conference/orders/:id/payments", May(RecordMoney), payments::ask_for_order),
        post("/admin/:conference/orders/:id/payments", May(RecordMoney), payments::record_for_order),
        get(CORRECTION, May(RecordMoney), payments::doubt_for_order),
        post(CORRECTION, May(RecordMoney), payments::correct_for_order),
        get("/admin/:conference/orders/:id/refunds", May(Refund), order_acts::refund),
        post("/admin/:conference/orders/:id/refunds", May(Refund), order_acts::give_back),
        get("/admin/:conference/orders/:id/decision", May(DecideOrders), order_acts::decision),
        post("/admin/:conference/orders/:id/decision", May(DecideOrders), order_acts::decide),
        post("/admin/:conference/orders/:id/sync", May(Sync), orders::sync),
        post("/admin/:conference/stripe-acts/:id/tries", May(RecordMoney), stripe_acts::try_again),
        post("/admin/:conference/stripe-acts/:id/end", May(RecordMoney), stripe_acts::give_up),
    ]
}

/// What staff see and do about purchase orders; each act is a noun under the purchase order.
fn staff_purchase_orders() -> Vec<Entry> {
    vec![
        get(po!(""), May(ViewPurchaseOrders), purchase_order_list::list),
        get(po!(".csv"), May(Export), purchase_order_list::export),
        get(po!("/new"), May(DecidePurchaseOrders), request::ask),
        upload(po!("/new"), May(DecidePurchaseOrders), request::enter),
        get(po!("/:id"), May(ViewPurchaseOrders), purchase_orders::show),
        get(po!("/:id/approval"), May(DecidePurchaseOrders), purchase_orders::approval),
        post(po!("/:id/approval"), May(DecidePurchaseOrders), purchase_orders::approve),
        get(po!("/:id/refusal"), May(DecidePurchaseOrders), purchase_orders::refusal),
        post(po!("/:id/refusal"), May(DecidePurchaseOrders), purchase_orders::refuse),
        get(po!("/:id/cancellation"), May(DecidePurchaseOrders), closing::cancellation),
        post(po!("/:id/cancellation"), May(DecidePurchaseOrders), closing::cancel),
        get(po!("/:id/write-off"), May(DecidePurchaseOrders), closing::write_off),
        post(po!("/:id/write-off"), May(DecidePurchaseOrders), closing::written_off),
        get(po!("/:id/payments"), May(RecordMoney), payments::ask),
        post(po!("/:id/payments"), May(RecordMoney), payments::record),
        get(po!("/:id/payments/:entry/correction"), May(RecordMoney), payments::doubt),
        post(po!("/:id/payments/:entry/correction"), May(RecordMoney), payments::correct),
        get(po!("/:id/refunds"), May(Refund), money::refund),
        post(po!("/:id/refunds"), May(Refund), money::give_back),
        get(po!("/:id/credit-notes"), May(RecordMoney), money::credit_note),
        post(po!("/:id/credit-notes"), May(RecordMoney), money::credit),
        get(po!("/:id/revision"), May(DecidePurchaseOrders), revision::show),
        post(po!("/:id/revision"), May(DecidePurchaseOrders), revision::revise),
        get(po!("/:id/revision/refusal"), May(DecidePurchaseOrders), revision::refusal),
        post(po!("/:id/revision/refusal"), May(DecidePurchaseOrders), revision::refuse),
        get(po!("/:id/billing"), May(DecidePurchaseOrders), billing::ask),
        post(po!("/:id/billing"), May(DecidePurchaseOrders), billing::correct),
        post(po!("/:id/sync"), May(Sync), purchase_orders::sync),
        post(po!("/:id/notes"), May(DecidePurchaseOrders), desk::write_note),
        post(po!("/:id/owner"), May(DecidePurchaseOrders), desk::assign),
        post(po!("/:id/invoicing"), May(DecidePurchaseOrders), desk::try_invoice_again),
        post(po!("/:id/reminders"), May(DecidePurchaseOrders), reminders::pause),
        get(po!("/:id/reminder"), May(DecidePurchaseOrders), reminders::by_hand),
        post(po!("/:id/reminder"), May(DecidePurchaseOrders), reminders::remind),
        get(po!("/:id/sending"), May(DecidePurchaseOrders), sending::again),
        post(po!("/:id/sending"), May(DecidePurchaseOrders), sending::send),
    ]
}

/// What Stripe, browsers and operators ask for.
fn installation() -> Vec<Entry> {
    vec![
        webhook("/:conference/webhooks/stripe", Stripe, webhooks::stripe),
        get("/:conference/brand.css", Open, files::brand),
        get("/assets/*path", Open, files::asset),
        get("/favicon.ico", Open, files::favicon),
        get("/robots.txt", Open, files::robots),
        get("/healthz", Open, health::alive),
        get("/readyz", Open, health::ready),
        get("/metrics", Operator, health::metrics),
    ]
}

/// A row of the table as data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
}

pub fn table() -> Vec<Listed> {
    let listed = |entry: Entry| Listed { method: entry.method, path: entry.path, access: entry.access };
    entries().into_iter().map(listed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_makes_a_router() {
        let _ = router();
        assert!(table().len() > 40);
    }

    #[test]
    fn secrets_and_staff_are_where_the_table_says() {
        for row in table() {
            let staff = matches!(row.access, SignedIn | SigningIn | May(_));
            assert_eq!(row.path.starts_with("/admin"), staff, "{row:?}");
            assert_eq!(row.path.contains(":token"), row.access == Secret, "{row:?}");
        }
    }
}
