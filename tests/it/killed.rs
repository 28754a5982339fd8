//! The program dies without a farewell at a call to Stripe, which Stripe carries out all the same, or never hears of.
//! Started again it goes on where it was. Here it dies at each call behind an act, one after the other.

use std::time::{Duration, Instant};

use entity::{
    job, purchase_order, stripe_act,
    types::{PurchaseOrderStatus, WorkStatus},
};
use plenary::domain::work::Work;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, sea_query::Expr};
use serde_json::{Value, json};
use tests::{Browser, ConferenceFile, TestApp};

use crate::{
    money_acts::{address, finance, there, thousand},
    purchase_orders::{invoiced, invoices, ledger, requested, reread},
    revisions::{at_stripe, decide, shape},
};

/// Looks again and again until it is so; a process of its own can't be asked to wait.
pub async fn until<F: Future<Output = bool>>(what: &str, so: impl Fn() -> F) {
    let begun = Instant::now();
    while !so().await {
        assert!(begun.elapsed() < Duration::from_secs(60), "waited in vain for: {what}");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// Whether Stripe carries out the call that the program died at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    Had,
    None,
}

/// A purchase order at Stripe of which four seats cost a thousand, and the staff who act on it.
struct Desk {
    app: TestApp,
    file: ConferenceFile,
    order: purchase_order::Model,
    staff: Browser,
}

impl Desk {
    async fn new(is_invoiced: bool) -> Self {
        let (app, file) = thousand().await;
        let order = if is_invoiced { invoiced(&app, 4).await } else { requested(&app, 4).await.0 };
        let staff = finance(&app).await;
        Self { app, file, order, staff }
    }

    /// Sends the form of an act; nobody does the work that follows.
    async fn ask(&self, act: &str, fields: &[(&str, &str)]) {
        let address = address(&self.order, act);
        let page = self.staff.open(&address).await.ok();
        self.staff.fill(&page, &address, fields).await.ok();
    }

    /// Dies at each of these calls, then lives until all is done.
    async fn survive(&self, calls: &[&str], effect: Effect) {
        for call in calls {
            self.die_at(call, effect).await;
        }
        let server = self.app.serve();
        until("all is done", || async { self.work_left().await == 0 }).await;
        server.kill();
        self.lease_runs_out().await;
        self.app.run_jobs().await;
        self.app.check_invariants().await;
        let problems =
            invoices(&self.app, &self.order).await.into_iter().filter_map(|invoice| invoice.problem);
        assert_eq!(problems.collect::<Vec<_>>(), Vec::<String>::new());
    }

    async fn die_at(&self, call: &str, effect: Effect) {
        let stripe = self.app.stripe(&self.file);
        let fault = match effect {
            Effect::Had => json!({ "match": format!("POST /v1/{call}"), "delay_ms": 250 }),
            Effect::None => json!({ "match": format!("POST /v1/{call}"), "delay_ms": 250, "drop": "before" }),
        };
        stripe.fault(fault).await;
        let before = stripe.requests().await.len();
        let server = self.app.serve();
        until(call, || async { stripe.faults_left().await == 0 }).await;
        server.kill();
        let is_over = |one: &Value| one["method"] == "POST" && fits(call, one["path"].as_str().unwrap());
        until("Stripe is done with it", || async { stripe.requests().await[before..].iter().any(is_over) })
            .await;
        self.lease_runs_out().await;
    }

    /// The lease of whoever was killed runs out, and its turn.
    #[expect(clippy::disallowed_methods, reason = "every job and act, as time goes on for all")]
    async fn lease_runs_out(&self) {
        let past = Expr::value(self.app.app.clock.now());
        let jobs = job::Entity::update_many().col_expr(job::Column::LeaseUntil, past.clone());
        jobs.exec(self.app.app.db.connection()).await.unwrap();
        let acts = stripe_act::Entity::update_many().col_expr(stripe_act::Column::TakenUntil, past);
        acts.exec(self.app.app.db.connection()).await.unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "the only conference")]
    async fn work_left(&self) -> u64 {
        let owed = job::Entity::find()
            .filter(job::Column::Kind.is_in(Work::OWED))
            .filter(job::Column::Status.eq(WorkStatus::Waiting));
        owed.count(self.app.app.db.connection()).await.unwrap()
    }

    async fn count(&self, kind: &str) -> usize {
        self.app.stripe(&self.file).list(kind).await.len()
    }

    async fn booked(&self) -> Vec<i64> {
        ledger(&self.app, &self.order).await.iter().map(|entry| entry.amount).collect()
    }

    async fn status(&self) -> PurchaseOrderStatus {
        reread(&self.app, &self.order).await.status
    }
}

/// Whether a path is one that a pattern with stars means.
fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.trim_start_matches("/v1/").split('/'));
    pattern.clone().count() == path.clone().count() && pattern.zip(path).all(|(a, b)| a == "*" || a == b)
}

const INVOICE: [&str; 6] =
    ["customers", "invoices", "tax_rates", "invoiceitems", "invoices/*/finalize", "invoices/*/send"];

async fn approve(effect: Effect) {
    let desk = Desk::new(false).await;
    desk.ask("approval", &[]).await;
    desk.survive(&INVOICE, effect).await;
    assert_eq!(at_stripe(&desk.app, &desk.file).await, shape(&[("open", 100_000)]));
    let id = invoices(&desk.app, &desk.order).await[0].stripe_id.clone().unwrap();
    assert_eq!(desk.count(&format!("invoices/{id}/lines")).await, 1);
    assert_eq!((desk.count("customers").await, desk.count("tax_rates").await), (1, 1));
    assert_eq!(desk.app.stripe(&desk.file).mails().await.len(), 1, "sent once");
    assert_eq!(desk.status().await, PurchaseOrderStatus::Invoiced);
}

async fn issue_anew(effect: Effect) {
    let desk = Desk::new(true).await;
    decide(&desk.staff, &desk.order, &[("quantity[regular]", "3"), ("po_number", "B-1")]).await.ok();
    let calls = [
        "invoices/*/void",
        "customers/*",
        "invoices",
        "invoiceitems",
        "invoices/*/finalize",
        "invoices/*/send",
    ];
    desk.survive(&calls, effect).await;
    assert_eq!(at_stripe(&desk.app, &desk.file).await, shape(&[("void", 100_000), ("open", 75_000)]));
    assert_eq!(desk.count("customers").await, 1);
    assert_eq!(desk.app.stripe(&desk.file).mails().await.len(), 2, "each sent once");
    assert_eq!(desk.status().await, PurchaseOrderStatus::Invoiced);
}

async fn credit(effect: Effect) {
    let desk = Desk::new(true).await;
    desk.ask("credit-notes", &[("amount", "250"), ("reason", "One seat less")]).await;
    desk.survive(&["credit_notes"], effect).await;
    assert_eq!((desk.count("credit_notes").await, desk.booked().await), (1, vec![25_000]));
    assert_eq!(there(&desk.app, &desk.file, &desk.order).await["amount_remaining"], 75_000);
}

async fn refund(effect: Effect) {
    let desk = Desk::new(true).await;
    let id = invoices(&desk.app, &desk.order).await[0].stripe_id.clone().unwrap();
    desk.app.stripe(&desk.file).pay_invoice(&id, None).await;
    desk.app.run_jobs().await;
    desk.ask("refunds", &[("amount", "300"), ("method", "stripe"), ("reason", "Not coming")]).await;
    desk.survive(&["refunds"], effect).await;
    assert_eq!((desk.count("refunds").await, desk.booked().await), (1, vec![100_000, 30_000]));
    assert_eq!(desk.status().await, PurchaseOrderStatus::PartiallyPaid);
}

async fn end(effect: Effect, (act, call): (&str, &str), (there_is, here): (&str, PurchaseOrderStatus)) {
    let desk = Desk::new(true).await;
    desk.ask(act, &[("reason", "Over")]).await;
    desk.survive(&[call], effect).await;
    assert_eq!(there(&desk.app, &desk.file, &desk.order).await["status"], there_is);
    assert_eq!((desk.status().await, desk.booked().await), (here, vec![]));
}

async fn void(effect: Effect) {
    let ends = ("void", PurchaseOrderStatus::Cancelled);
    end(effect, ("cancellation", "invoices/*/void"), ends).await;
}

async fn write_off(effect: Effect) {
    let ends = ("uncollectible", PurchaseOrderStatus::WrittenOff);
    end(effect, ("write-off", "invoices/*/mark_uncollectible"), ends).await;
}

async fn record_a_payment(effect: Effect) {
    let desk = Desk::new(true).await;
    desk.ask("payments", &[("amount", "400"), ("method", "wire"), ("reference", "ABC 123")]).await;
    desk.survive(&["payment_records/report_payment", "invoices/*/attach_payment"], effect).await;
    let invoice = there(&desk.app, &desk.file, &desk.order).await;
    assert_eq!(invoice["amount_remaining"], 60_000, "told once");
    assert_eq!(desk.count("invoice_payments?status=paid").await, 1);
    assert_eq!(desk.booked().await, [40_000]);
    assert_eq!(desk.status().await, PurchaseOrderStatus::PartiallyPaid);
}

macro_rules! killed {
    ($($at:ident, $before:ident: $act:ident),+ $(,)?) => {$(
        #[tokio::test(flavor = "multi_thread")]
        async fn $at() {
            $act(Effect::Had).await;
        }

        #[tokio::test(flavor = "multi_thread")]
        async fn $before() {
            $act(Effect::None).await;
        }
    )+};
}
killed! {
    killed_at_each_call_behind_an_approval, killed_before_each_call_behind_an_approval: approve,
    killed_at_each_call_behind_an_invoice_anew, killed_before_each_call_behind_an_invoice_anew: issue_anew,
    killed_at_a_credit_note, killed_before_a_credit_note: credit,
    killed_at_a_refund, killed_before_a_refund: refund,
    killed_at_voiding, killed_before_voiding: void,
    killed_at_writing_off, killed_before_writing_off: write_off,
    killed_at_a_payment_by_hand, killed_before_a_payment_by_hand: record_a_payment,
}
