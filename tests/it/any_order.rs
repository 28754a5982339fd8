//! Random sequences of what happens at Stripe. After each step everything that must agree does; and whoever heard of it
//! when, late, twice or only at the end, comes to the same state.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::{
    purchase_order,
    types::{LedgerKind, Places, PurchaseOrderStatus, SeatStatus},
};
use plenary::{
    domain::purchase_order as rules,
    flows::{reconcile, sync},
    store::{self, audit::By, seats::Owner},
};
use serde_json::{Value, json};
use tests::{ConferenceFile, TestApp};

use crate::purchase_orders::{invoiced, invoices, ledger, reread};

/// A small generator of numbers: the same seed, the same sequence.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}

/// What happens to the invoice at Stripe. What Stripe refuses does not happen.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    PayPart(i64),
    PayAll,
    Transfer(i64),
    PayElsewhere,
    Refund(i64),
    RefundAll,
    Dispute,
    EndDispute(bool),
    Void,
    Uncollectible,
    Credit(i64),
}

impl Step {
    pub fn any(dice: &mut Dice) -> Self {
        let amount = 1_000 * (1 + i64::try_from(dice.roll(100)).unwrap());
        match dice.roll(16) {
            0..=2 => Step::PayPart(amount),
            3..=4 => Step::PayAll,
            5 => Step::Transfer(2 * amount),
            6 => Step::PayElsewhere,
            7..=8 => Step::Refund(amount / 2),
            9 => Step::RefundAll,
            10 => Step::Dispute,
            11 => Step::EndDispute(amount % 2_000 == 0),
            12 => Step::Void,
            13 => Step::Uncollectible,
            _ => Step::Credit(amount / 2),
        }
    }
}

fn steps(seed: u64, length: usize) -> Vec<Step> {
    let mut dice = Dice::new(seed);
    (0..length).map(|_| Step::any(&mut dice)).collect()
}

/// A purchase order in an installation of its own.
pub struct World {
    pub app: TestApp,
    pub file: ConferenceFile,
    pub order: purchase_order::Model,
    /// At Stripe.
    pub invoice: String,
}

impl World {
    async fn new() -> Self {
        let (app, file) = TestApp::start().await;
        let order = invoiced(&app, 3).await;
        let invoice = invoices(&app, &order).await[0].stripe_id.clone().unwrap();
        Self { app, file, order, invoice }
    }

    async fn post(&self, path: &str, body: Value, form: bool) {
        let stripe = self.app.stripe(&self.file);
        let request = self.app.http.post(format!("{}{path}", stripe.base)).bearer_auth(&stripe.key);
        let request = if form { request.form(&body) } else { request.json(&body) };
        request.send().await.unwrap();
    }

    async fn control(&self, what: &str, more: Value) {
        let mut body = json!({ "key": self.file.stripe_key, "id": self.invoice });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        self.post(&format!("/_sandbox/{what}"), body, false).await;
    }

    pub async fn happen(&self, step: Step) {
        match step {
            Step::PayPart(amount) => self.control("pay_invoice", json!({ "amount": amount })).await,
            Step::PayAll => self.control("pay_invoice", json!({})).await,
            Step::Transfer(amount) => {
                self.control("pay_invoice", json!({ "amount": amount, "method": "bank_transfer" })).await;
            }
            Step::PayElsewhere => {
                let path = format!("/v1/invoices/{}/pay", self.invoice);
                self.post(&path, json!({ "paid_out_of_band": true }), true).await;
            }
            Step::Refund(amount) => self.control("refund", json!({ "amount": amount })).await,
            Step::RefundAll => self.control("refund", json!({})).await,
            Step::Dispute => self.control("dispute", json!({})).await,
            Step::EndDispute(won) => self.end_dispute(won).await,
            Step::Void => self.control("void", json!({})).await,
            Step::Uncollectible => self.control("uncollectible", json!({})).await,
            Step::Credit(amount) => {
                self.post("/v1/credit_notes", json!({ "invoice": self.invoice, "amount": amount }), true)
                    .await;
            }
        }
    }

    async fn end_dispute(&self, won: bool) {
        let open = self.app.stripe(&self.file).list("disputes").await;
        let open = open.iter().find(|dispute| dispute["status"] == "needs_response");
        let outcome = if won { "succeeded" } else { "failed" };
        if let Some(dispute) = open {
            self.control("settle", json!({ "id": dispute["id"], "outcome": outcome })).await;
        }
    }

    /// News arrive in one of many ways, or don't.
    pub async fn hear(&self, dice: &mut Dice) {
        let conference = self.order.conference_id;
        match dice.roll(6) {
            0 | 1 => self.app.run_jobs().await,
            2 => {
                let events = self.app.stripe(&self.file).list("events?limit=5").await;
                for event in events.iter().rev() {
                    self.control_event(event["id"].as_str().unwrap()).await;
                }
                self.app.run_jobs().await;
            }
            3 => drop(sync::conference(&self.app.app, conference).await.unwrap()),
            4 => self.look().await,
            _ => {}
        }
        self.check().await;
    }

    /// Stripe is asked, as by the button, and nothing else is done.
    pub async fn look(&self) {
        let (conference, id) = (self.order.conference_id, self.order.id);
        reconcile::purchase_order(&self.app.app, conference, id, By::OPERATOR).await.unwrap();
    }

    async fn control_event(&self, event: &str) {
        let body = json!({ "key": self.file.stripe_key, "event": event, "times": 2 });
        self.post("/_sandbox/redeliver", body, false).await;
    }

    /// What must agree at every moment.
    pub async fn check(&self) {
        self.app.check_invariants().await;
        let order = reread(&self.app, &self.order).await;
        let sums = reconcile::sums_of(order.currency, &ledger(&self.app, &order).await);
        let derived = rules::status_from(order.status, order.invoiced_at.is_some(), &sums, order.total);
        assert_eq!(order.status, derived);
        let takes_none = order.status == PurchaseOrderStatus::Requested || rules::is_closed(order.status);
        assert_eq!(order.places == Places::None, takes_none);
        self.check_seats(&order).await;
    }

    /// Seats stand while places are taken. They become valid when all is paid, all at once, and stay so; those that came
    /// later wait for their own money.
    async fn check_seats(&self, order: &purchase_order::Model) {
        let db = self.app.app.tenant(order.conference_id);
        let all = store::seats::of(&db, Owner::PurchaseOrder(order.id)).await.unwrap();
        let standing = all.iter().filter(|seat| seat.status != SeatStatus::Void);
        let (valid, waiting): (Vec<_>, Vec<_>) = standing.partition(|seat| seat.issued_at.is_some());
        let paid = matches!(order.status, PurchaseOrderStatus::Paid | PurchaseOrderStatus::Overpaid);
        match order.places {
            Places::None => assert_eq!((valid.len(), waiting.len()), (0, 0)),
            Places::Held => assert!(valid.is_empty() && !paid),
            Places::Sold => assert!(waiting.is_empty() || !paid && order.revised_at.is_some()),
        }
    }

    pub async fn end(&self) -> End {
        self.app.run_jobs().await;
        sync::conference(&self.app.app, self.order.conference_id).await.unwrap();
        self.check().await;
        self.state().await
    }

    pub async fn state(&self) -> End {
        End::of(&self.app, &self.order).await
    }
}

/// What is compared.
#[derive(Debug, PartialEq, Eq)]
pub struct End {
    pub status: PurchaseOrderStatus,
    pub balance: i64,
    unclaimed: i64,
    places: Places,
    pub drift: Option<String>,
    booked: Vec<(LedgerKind, i64, bool)>,
}

impl End {
    pub async fn of(app: &TestApp, order: &purchase_order::Model) -> Self {
        let order = reread(app, order).await;
        let entries = ledger(app, &order).await;
        let mut booked: Vec<_> =
            entries.iter().map(|entry| (entry.kind, entry.amount, entry.applied)).collect();
        booked.sort_unstable();
        let sums = reconcile::sums_of(order.currency, &entries);
        Self {
            status: order.status,
            balance: sums.balance(order.total),
            unclaimed: rules::unclaimed(order.status, &sums),
            places: order.places,
            drift: order.sync_problem,
            booked,
        }
    }
}

/// One who hears of everything at some time, and one who hears of it all at the end.
async fn both_come_to_the_same(seed: u64) -> PurchaseOrderStatus {
    let (prompt, late) = tokio::join!(World::new(), World::new());
    let steps = steps(seed, 12);
    let mut dice = Dice(seed + 77);
    for step in &steps {
        for world in [&prompt, &late] {
            world.happen(*step).await;
            world.app.pass(TimeDelta::minutes(3)).await;
        }
        prompt.hear(&mut dice).await;
    }
    let (a, b) = (prompt.end().await, late.end().await);
    assert_eq!(a, b, "seed {seed}: {steps:?}");
    a.status
}

/// Runs sequences, which have to end in more than one way to say anything.
async fn all_come_to_the_same(seeds: std::ops::Range<u64>) {
    let mut ends = BTreeSet::new();
    for seed in seeds {
        ends.insert(both_come_to_the_same(seed).await);
    }
    assert!(ends.len() >= 3, "{ends:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn any_sequence_keeps_everything_consistent_and_ends_the_same_whoever_heard_when() {
    all_come_to_the_same(1..13).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_for_twelve_other_sequences() {
    all_come_to_the_same(101..113).await;
}
