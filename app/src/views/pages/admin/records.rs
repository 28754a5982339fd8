//! What ran, what came, who did what, and how full it is.

use chrono::{DateTime, Utc};
use entity::types::Money;
use serde::Serialize;

use super::super::super::Page;
use super::super::sample::{at, eur, text};

/// `GET /admin/{conference}/jobs`
#[derive(Clone, Debug, Serialize)]
pub struct JobsPage {
    pub schedules: Vec<ScheduleRow>,
    pub jobs: Vec<JobRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct ScheduleRow {
    /// Finds its text: `schedule-…`.
    pub name: String,
    /// When it runs, as cron has it.
    pub when: String,
    pub last: Option<DateTime<Utc>>,
    pub next: Option<DateTime<Utc>>,
    pub duration_ms: Option<i64>,
    /// `done`, `failed`, `running`, `waiting`, `paused`, `never`.
    pub status: String,
    pub outcome: Option<String>,
    /// Where "run now" posts to; None: this role may not.
    pub run: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct JobRow {
    /// The word of `Work`.
    pub kind: String,
    /// What it is about.
    pub document: Option<DocumentLink>,
    /// The word of `WorkStatus`.
    pub status: String,
    pub run_at: DateTime<Utc>,
    pub attempts: i64,
    pub outcome: Option<String>,
    /// Where "begin again" posts to; None: it hasn't failed.
    pub replay: Option<String>,
}

/// `GET /admin/{conference}/events`
#[derive(Clone, Debug, Serialize)]
pub struct EventsPage {
    pub rows: Vec<EventRow>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct EventRow {
    pub event_id: String,
    pub kind: String,
    pub object_id: Option<String>,
    /// The word of `WorkStatus`.
    pub status: String,
    pub received: DateTime<Utc>,
    pub attempts: i64,
    /// What it led to; None where it came to nothing.
    pub handled: Option<Vec<EventDocument>>,
    /// Why it came to nothing: said where `handled` isn't there.
    pub outcome: Option<String>,
    /// Where "replay" posts to; None: this role may not.
    pub replay: Option<String>,
}

/// An order or purchase order, as a link.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentLink {
    pub reference: String,
    pub href: String,
}

/// What became of a document because of an event.
#[derive(Clone, Debug, Serialize)]
pub struct EventDocument {
    pub document: DocumentLink,
    /// Status words; `before` where it was another one.
    pub before: Option<String>,
    pub after: String,
    /// Money facts that were new.
    pub booked: i64,
    /// What differs, in the reader's words.
    pub problem: Option<String>,
}

/// `GET /admin/{conference}/audit`
#[derive(Clone, Debug, Serialize)]
pub struct AuditPage {
    pub rows: Vec<AuditRow>,
    pub next: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
pub struct AuditRow {
    pub at: DateTime<Utc>,
    /// The word of `Actor`, and the name when it was staff.
    pub actor: String,
    pub staff: Option<String>,
    /// The word of `Subject`, and what people call it: `PO-NC27-0042`.
    pub subject: String,
    pub reference: Option<String>,
    /// Its page.
    pub href: Option<String>,
    /// What happened, in the reader's words.
    pub action: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub detail: Option<String>,
}

/// `GET /admin/{conference}/tickets`
#[derive(Clone, Debug, Serialize)]
pub struct TicketsPage {
    pub tickets: Vec<TicketRow>,
    pub pools: Vec<PoolRow>,
}

#[derive(Clone, Debug, Serialize)]
pub struct TicketRow {
    pub name: String,
    pub slug: String,
    pub price: Money,
    pub sold: i64,
    pub held: i64,
    /// The words of what it is: `hidden`, `corporate`, `withdrawn`.
    pub marks: Vec<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
pub struct PoolRow {
    pub slug: String,
    pub capacity: i64,
    pub sold: i64,
    pub held: i64,
    pub free: i64,
}

impl AuditRow {
    pub(super) fn example() -> Self {
        Self {
            at: at("2027-02-11T09:30:00Z"),
            actor: text("staff"),
            staff: Some(text("Mara Finke")),
            subject: text("purchase_order"),
            reference: Some(text("PO-NC27-0042")),
            href: Some(text("/admin/northconf-2027/purchase-orders/0193")),
            action: text("Approved"),
            before: Some(text("Requested")),
            after: Some(text("Approved")),
            detail: None,
        }
    }
}

fn document() -> DocumentLink {
    let href = text("/admin/northconf-2027/purchase-orders/0193");
    DocumentLink { reference: text("PO-NC27-0042"), href }
}

impl Page for JobsPage {
    const TEMPLATE: &'static str = "admin/jobs.html";

    fn sample() -> Vec<Self> {
        let schedule = ScheduleRow {
            name: text("sync"),
            when: text("0 */10 * * * *"),
            last: Some(at("2027-03-01T09:58:00Z")),
            next: Some(at("2027-03-01T10:08:00Z")),
            duration_ms: Some(412),
            status: text("done"),
            outcome: Some(text("3 asked, 1 changed")),
            run: Some(text("/admin/northconf-2027/jobs/sync/runs")),
        };
        let never = ScheduleRow {
            last: None,
            next: None,
            duration_ms: None,
            outcome: None,
            run: None,
            status: text("never"),
            ..schedule.clone()
        };
        let job = JobRow {
            kind: text("invoice"),
            document: Some(document()),
            status: text("failed"),
            run_at: at("2027-03-01T10:08:00Z"),
            attempts: 3,
            outcome: Some(text("Stripe answered 429")),
            replay: Some(text("/admin/northconf-2027/failed-jobs/0193/replay")),
        };
        let mail = JobRow { kind: text("send-mail"), document: None, ..job.clone() };
        vec![
            Self { schedules: vec![schedule, never], jobs: vec![job, mail] },
            Self { schedules: vec![], jobs: vec![] },
        ]
    }
}

impl Page for EventsPage {
    const TEMPLATE: &'static str = "admin/events.html";

    fn sample() -> Vec<Self> {
        let row = EventRow {
            event_id: text("evt_1QK2xN"),
            kind: text("invoice.paid"),
            object_id: Some(text("in_1QK2xN")),
            status: text("done"),
            received: at("2027-03-01T09:58:00Z"),
            attempts: 1,
            handled: Some(vec![EventDocument {
                document: document(),
                before: Some(text("invoiced")),
                after: text("partially_paid"),
                booked: 1,
                problem: Some(text("Stripe asks for another amount than we do.")),
            }]),
            outcome: None,
            replay: Some(text("/admin/northconf-2027/events/0193/replay")),
        };
        let nothing = EventRow { handled: Some(vec![]), ..row.clone() };
        let failed = EventRow {
            status: text("failed"),
            object_id: None,
            handled: None,
            outcome: Some(text("Stripe answered 429")),
            replay: None,
            ..row.clone()
        };
        vec![
            Self { rows: vec![row, nothing, failed], next: Some(text("?after=x")) },
            Self { rows: vec![], next: None },
        ]
    }
}

impl Page for AuditPage {
    const TEMPLATE: &'static str = "admin/audit.html";

    fn sample() -> Vec<Self> {
        let other = AuditRow {
            actor: text("stripe"),
            staff: None,
            action: text("Paid"),
            before: Some(text("Invoiced")),
            after: Some(text("Paid")),
            reference: None,
            href: None,
            ..AuditRow::example()
        };
        vec![Self { rows: vec![AuditRow::example(), other], next: None }, Self { rows: vec![], next: None }]
    }
}

impl Page for TicketsPage {
    const TEMPLATE: &'static str = "admin/tickets.html";

    fn sample() -> Vec<Self> {
        let ticket = TicketRow {
            name: text("Regular"),
            slug: text("regular"),
            price: eur(45_000),
            sold: 212,
            held: 6,
            marks: vec!["corporate", "hidden", "withdrawn"],
        };
        let pool = PoolRow { slug: text("house"), capacity: 500, sold: 312, held: 16, free: 172 };
        vec![Self { tickets: vec![ticket], pools: vec![pool] }, Self { tickets: vec![], pools: vec![] }]
    }
}
