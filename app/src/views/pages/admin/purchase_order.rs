//! `GET /admin/{conference}/purchase-orders/{id}`

use chrono::{DateTime, NaiveDate, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::super::Page;
use super::super::sample::{at, eur, on, text};
use super::super::{PurchaseOrderPage, PurchaseOrderView, SeatRow, WishView};
use super::desk::DeskView;
use super::order::{LedgerRow, UnderWayRow};
use super::reminders::RemindersView;

#[derive(Clone, Debug, Serialize)]
pub struct AdminPurchaseOrderPage {
    pub id: String,
    /// As the company sees it; the tokens may stay empty.
    pub order: PurchaseOrderView,
    pub contacts: Vec<Contact>,
    /// Whoever looks may correct company and contacts.
    pub may_correct: bool,
    pub address: Vec<String>,
    pub tax_id: Option<String>,
    pub term_days: i64,
    pub notes: Option<String>,
    /// What staff may do now, as the last part of the address: `approval`, `refusal`, `cancellation`, `write-off`,
    /// `payments`, `refunds`, `credit-notes`, `revision`.
    pub acts: Vec<&'static str>,
    pub invoices: Vec<InvoiceView>,
    pub under_way: Vec<UnderWayRow>,
    pub ledger: Vec<LedgerRow>,
    pub sync: SyncView,
    pub seats: Vec<SeatRow>,
    /// More or fewer seats that the company asked for: a task.
    pub wish: Option<WishView>,
    pub desk: DeskView,
    pub reminders: RemindersView,
}

#[derive(Clone, Debug, Serialize)]
pub struct Contact {
    /// `buyer`, `finance`, `cc`.
    pub role: &'static str,
    pub name: Option<String>,
    pub email: String,
}

/// One invoice: a revision, or a further one.
#[derive(Clone, Debug, Serialize)]
pub struct InvoiceView {
    pub revision: i64,
    /// It asks for what is more.
    pub further: bool,
    /// A later revision took its place.
    pub replaced: bool,
    /// Stripe's word; None until it exists there.
    pub status: Option<String>,
    pub number: Option<String>,
    pub due: NaiveDate,
    pub total: Money,
    /// What Stripe asks for and has, as last read; None until then.
    pub stripe_total: Option<Money>,
    pub stripe_paid: Option<Money>,
    pub differs: bool,
    /// `in_…`, and its page in Stripe's dashboard.
    pub stripe_id: Option<String>,
    pub dashboard_url: Option<String>,
    pub steps: Vec<InvoiceStep>,
    /// It is being sent once more.
    pub to_send: bool,
    /// Whoever looks may have it sent once more.
    pub may_send: bool,
    pub problem: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct InvoiceStep {
    /// `customer`, `invoice`, `lines`, `finalised`, `sent`, `sent-again`, `voided`.
    pub step: &'static str,
    pub at: Option<DateTime<Utc>>,
}

/// How it stands between Stripe and us.
#[derive(Clone, Debug, Serialize)]
pub struct SyncView {
    /// The status word of what stands between Stripe and us.
    pub word: Option<&'static str>,
    /// Ours beside theirs; empty while there is nothing at Stripe.
    pub sides: Vec<Side>,
    /// They may ask Stripe now.
    pub may: bool,
    /// Where at Stripe the payment is that a bank took back.
    pub dashboard: Option<String>,
    /// The act that decides about money which pays for nothing.
    pub act: Option<&'static str>,
    pub last: Option<DateTime<Utc>>,
    pub next: Option<DateTime<Utc>>,
    pub failures: i64,
    /// What differs, or why Stripe could not be asked; None also where one of the sides says it.
    pub problem: Option<String>,
}

/// One thing as we have it and as Stripe has it, in the reader's words.
#[derive(Clone, Debug, Serialize)]
pub struct Side {
    /// `total`, `credited`, `paid`, `open`, `currency`, `customer`.
    pub what: &'static str,
    pub ours: String,
    pub theirs: String,
    pub differs: bool,
    /// What that means, where they differ.
    pub why: Option<String>,
}

impl SyncView {
    pub(super) fn example() -> Self {
        let side = |what, ours: &str, theirs: &str| Side {
            what,
            ours: text(ours),
            theirs: text(theirs),
            differs: ours != theirs,
            why: (ours != theirs).then(|| text("Stripe asks for another amount than we do.")),
        };
        Self {
            word: Some("drift"),
            sides: vec![
                side("total", "€4,050.00", "€4,000.00"),
                side("credited", "€250.00", "€250.00"),
                side("paid", "€1,500.00", "€1,500.00"),
                side("open", "€2,300.00", "€2,300.00"),
                side("currency", "EUR", "EUR"),
                side("customer", "cus_RnT4zqXpYv8LmK", "cus_RnT4zqXpYv8LmK"),
            ],
            may: true,
            dashboard: Some(text("https://dashboard.stripe.com/payments/pi_3QK2xN")),
            act: Some("refunds"),
            last: Some(at("2027-03-01T09:58:00Z")),
            next: Some(at("2027-03-01T10:30:00Z")),
            failures: 0,
            problem: None,
        }
    }
}

fn invoice() -> InvoiceView {
    let step = |step, done: bool| InvoiceStep { step, at: done.then(|| at("2027-02-11T09:31:00Z")) };
    InvoiceView {
        revision: 1,
        further: false,
        replaced: false,
        status: Some(text("open")),
        number: Some(text("NS-2027-0031")),
        due: on("2027-03-13"),
        total: eur(405_000),
        stripe_total: Some(eur(405_000)),
        stripe_paid: Some(eur(150_000)),
        differs: false,
        stripe_id: Some(text("in_1QK2xN")),
        dashboard_url: Some(text("https://dashboard.stripe.example/invoices/in_1QK2xN")),
        steps: vec![
            step("customer", true),
            step("invoice", true),
            step("lines", true),
            step("finalised", true),
            step("sent", true),
            step("sent-again", true),
        ],
        to_send: true,
        may_send: true,
        problem: None,
    }
}

fn contacts() -> Vec<Contact> {
    let contact =
        |role, name: Option<&str>, email: &str| Contact { role, name: name.map(text), email: text(email) };
    vec![
        contact("buyer", Some("Ada Lovelace"), "ada@engines.example"),
        contact("finance", None, "accounts@engines.example"),
        contact("cc", None, "office@engines.example"),
    ]
}

fn page(public: PurchaseOrderPage) -> AdminPurchaseOrderPage {
    let staff = Some(text("Mara Finke"));
    let by_hand = LedgerRow {
        applied: false,
        actor: text("staff"),
        staff,
        method: Some(text("wire")),
        correct: Some(text("?correction")),
        ..LedgerRow::example()
    };
    AdminPurchaseOrderPage {
        id: text("0193"),
        order: public.order,
        contacts: contacts(),
        may_correct: true,
        address: vec![text("1 Dorset Street"), text("London W1U 4EE"), text("United Kingdom")],
        tax_id: Some(text("GB123456789")),
        term_days: 30,
        notes: Some(text("Please name our cost centre 4711.")),
        acts: "approval refusal payments refunds credit-notes revision write-off cancellation"
            .split(' ')
            .collect(),
        invoices: vec![
            InvoiceView { replaced: true, ..invoice() },
            InvoiceView { revision: 2, further: true, ..invoice() },
        ],
        under_way: UnderWayRow::examples(),
        ledger: vec![LedgerRow::example(), by_hand],
        sync: SyncView::example(),
        seats: public.seats,
        wish: public.wish,
        desk: DeskView::example(),
        reminders: RemindersView::example(),
    }
}

/// Stripe asks for something else than we do, and nothing else is known.
fn differing(page: AdminPurchaseOrderPage) -> AdminPurchaseOrderPage {
    let problem = Some(text("Stripe answered 429; the next try is at 10:30."));
    let invoice = InvoiceView { differs: true, stripe_total: Some(eur(400_000)), problem, ..invoice() };
    let problem = Some(text("Stripe asks 4,000.00, we 4,050.00."));
    let sync = SyncView { problem, failures: 3, ..SyncView::example() };
    let (ledger, desk, acts) = (vec![], DeskView::default(), vec![]);
    let reminders = RemindersView::paused();
    AdminPurchaseOrderPage {
        invoices: vec![invoice],
        sync,
        ledger,
        desk,
        acts,
        reminders,
        notes: None,
        may_correct: false,
        ..page
    }
}

impl Page for AdminPurchaseOrderPage {
    const TEMPLATE: &'static str = "admin/purchase_order.html";

    fn sample() -> Vec<Self> {
        let mut pages: Vec<Self> = PurchaseOrderPage::sample().into_iter().map(page).collect();
        let odd = pages.first().cloned().map(differing);
        pages.extend(odd);
        pages
    }
}
