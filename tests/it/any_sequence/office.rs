//! One installation with one purchase order, the staff and the buyer who act on it, and what is checked of it.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use entity::{
    invoice, ledger_entry, purchase_order, purchase_order_line, seat, stripe_act,
    types::{PurchaseOrderStatus, Role},
};
use plenary::{
    domain::purchase_order::is_closed,
    flows::{payments::can_be_corrected, sync},
    store::{self, seats::Owner},
};
use serde_json::Value;
use tests::{Browser, TestApp, northconf};

use super::acts::{Act, May};
use crate::{
    any_order::{Dice, End, Step, World},
    purchase_orders::{invoices, ledger, requested, reread},
    seats::seats,
};

pub struct Office {
    world: World,
    staff: Browser,
    /// Webhooks reach it.
    hears: bool,
    /// Which invoice the customer has in hand: the newest one less so many.
    turned: usize,
}

/// All that an act could change.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Snapshot {
    pub order: purchase_order::Model,
    pub lines: Vec<purchase_order_line::Model>,
    pub ledger: Vec<ledger_entry::Model>,
    pub seats: Vec<seat::Model>,
    pub acts: Vec<stripe_act::Model>,
    /// An invoice is being ended for another one.
    pub ending: bool,
    history: usize,
}

impl Office {
    /// With a purchase order that was asked for.
    pub async fn open(hears: bool) -> Self {
        let app = TestApp::empty().await;
        let file = northconf("northconf", "north-star");
        app.apply(&file).await;
        if hears {
            app.deliver_webhooks(&file).await;
        }
        let (order, _) = requested(&app, 3).await;
        let staff = app.staff(Role::Finance, "north-star").await.browser;
        Self { world: World { app, file, order, invoice: String::new() }, staff, hears, turned: 0 }
    }

    fn app(&self) -> &TestApp {
        &self.world.app
    }

    fn address(&self) -> String {
        format!("/admin/northconf/purchase-orders/{}", self.world.order.id)
    }

    pub async fn state(&self) -> End {
        self.world.state().await
    }

    pub async fn happen(&mut self, step: Step) {
        self.world.happen(step).await;
        self.pass().await;
    }

    /// Stripe's times are whole seconds: what happens here and there is apart by more.
    pub async fn pass(&self) {
        self.app().pass(TimeDelta::minutes(3)).await;
    }

    /// News arrive in one of the ways that this installation has, or don't. `undone`: while its work waits, it may look.
    pub async fn hear(&mut self, dice: &mut Dice, undone: bool) {
        match self.hears {
            true if undone && dice.roll(2) == 0 => self.world.look().await,
            _ if undone => {}
            true => self.world.hear(dice).await,
            false if dice.roll(2) == 0 => self.round().await,
            false => {}
        }
        self.world.check().await;
    }

    async fn round(&self) {
        let report = sync::conference(&self.app().app, self.world.order.conference_id).await.unwrap();
        assert!(report.errors.is_empty(), "{report:?}");
    }

    /// All is heard and all work done.
    pub async fn settle(&mut self) {
        self.app().run_jobs().await;
        if !self.hears {
            self.round().await;
            self.app().run_jobs().await;
        }
        let all = invoices(self.app(), &self.world.order).await;
        let mut there: Vec<_> = all.into_iter().filter_map(|invoice| invoice.stripe_id).collect();
        let turns = self.turned % there.len().max(1);
        there.rotate_right(turns);
        self.world.invoice = there.pop().unwrap_or_default();
        self.world.check().await;
        self.check_asked().await;
    }

    async fn snapshot(&self) -> Snapshot {
        let order = reread(self.app(), &self.world.order).await;
        let db = self.app().app.tenant(order.conference_id);
        let conference = self.app().conference("northconf").await;
        let organisation = self.app().app.db.organisation(conference.organisation_id);
        let replaced = |one: &invoice::Model| one.replaced_at.is_some() && !store::invoices::is_ended(one);
        Snapshot {
            ending: invoices(self.app(), &order).await.iter().any(replaced),
            lines: store::purchase_orders::lines(&db, order.id).await.unwrap(),
            ledger: ledger(self.app(), &order).await,
            seats: seats(self.app(), &order).await,
            acts: store::stripe_acts::of(&db, Owner::PurchaseOrder(order.id)).await.unwrap(),
            history: store::audit::of(&organisation, conference.id, order.id.0).await.unwrap().len(),
            order,
        }
    }

    /// Somebody acts; the answer's status. What must not be is refused, and changes nothing.
    pub async fn act(&mut self, act: Act) -> u16 {
        let mut before = self.snapshot().await;
        let may = act.may_be(&before.now());
        let mut status = match act {
            Act::Name(seat) => self.name(seat).await,
            Act::Turn(to) => {
                self.turned = to;
                303
            }
            Act::Wish(seats) => self.ask(seats).await,
            _ => self.send(act, &before).await,
        };
        if let (Act::Wish(_), 303) = (act, status) {
            before = self.snapshot().await; // the wish itself is written down
            status = self.send(act, &before).await;
        }
        match may {
            May::Be | May::Repeat => assert_eq!(status, 303, "{act:?} when {}", before.order.status),
            May::NotBe => assert!(matches!(status, 409 | 422), "{act:?}: {status}"),
            May::Either => assert!(matches!(status, 303 | 404 | 409 | 422), "{act:?}: {status}"),
        }
        if status != 303 || may == May::Repeat {
            assert_eq!(self.snapshot().await, before, "{act:?} was answered {status} and changed something");
        }
        if let (Act::Seats(seats) | Act::Wish(seats), 303) = (act, status) {
            self.snapshot().await.check_change(&before, seats);
        }
        status
    }

    /// Sends the form of an act from the purchase order's page, whether or not it is offered there.
    async fn send(&self, act: Act, before: &Snapshot) -> u16 {
        let page = self.staff.open(&self.address()).await.ok();
        let (_, mut fields) = page.form("/notes");
        fields.retain(|(name, _)| name == "csrf");
        let (part, form) = act.form();
        fields.extend(form.into_iter().map(|(name, value)| (name.to_owned(), value)));
        fields.push(("once".to_owned(), uuid::Uuid::new_v4().to_string()));
        fields.push(("date".to_owned(), self.today()));
        let standing = before.ledger.iter().rev().find(|entry| can_be_corrected(entry, &before.ledger));
        let address = match (act, standing) {
            (Act::Correct, None) => return 303,
            (Act::Correct, Some(entry)) => format!("{}/payments/{}/{part}", self.address(), entry.id),
            _ => format!("{}/{part}", self.address()),
        };
        self.staff.post(&address, &fields).await.status
    }

    fn today(&self) -> String {
        self.app().app.clock.now().date_naive().to_string()
    }

    /// The buyer's page, where its form is there at all.
    async fn name(&self, seat: usize) -> u16 {
        let browser = self.app().visitor();
        let page = browser.open(&format!("/northconf/purchase-orders/{}", self.world.order.token)).await.ok();
        if !page.has_form("/invitations") {
            return 409;
        }
        let (name, email) = (format!("seat[{seat}][name]"), format!("seat[{seat}][email]"));
        let values = [(name.as_str(), "Ada Lovelace"), (email.as_str(), "ada@acme.example")];
        let (address, fields) = browser.filled(&page, "/invitations", &values);
        browser.post(&address, &fields).await.status
    }

    /// The buyer's wish for so many seats. One for as many as there are is no wish.
    async fn ask(&self, seats: usize) -> u16 {
        let browser = self.app().visitor();
        let address = format!("/northconf/purchase-orders/{}/revision", self.world.order.token);
        let page = browser.open(&address).await;
        if page.status != 200 {
            return page.status;
        }
        let seats = seats.to_string();
        let (address, fields) = browser.filled(&page, "/revision", &[("quantity[regular]", &seats)]);
        browser.post(&address, &fields).await.status
    }

    /// The balance is the same wherever it is shown, and it's what the ledger says; who has ended owes nothing.
    pub async fn check_pages(&self) {
        let End { status, balance, .. } = self.state().await;
        let balance = if is_closed(status) { balance.min(0) } else { balance };
        let list = "/admin/northconf/purchase-orders";
        let row = self.staff.open(list).await.ok();
        assert_eq!(minor(&row.all("tbody td.figure strong")[0]), balance);
        let file = self.staff.get(&format!("{list}.csv")).await.ok().html;
        let cells = |line: usize| file.lines().nth(line).unwrap().split(',').collect::<Vec<_>>();
        let cell = |name| cells(1)[cells(0).iter().position(|heading| *heading == name).unwrap()];
        assert_eq!((minor(cell("balance")), cell("status")), (balance, status.as_str()));
        let page = self.staff.open(&self.address()).await.ok();
        let explained = page.all("section[aria-labelledby=explanation-caption] tbody td:last-child");
        assert_eq!(minor(explained.last().unwrap()), balance);
        let sums = page.all("table.sums tr.sum-total td");
        assert_eq!(minor(sums.last().unwrap()), balance.abs());
    }

    /// Each fact of Stripe is in the ledger once, and nothing else that Stripe should know of.
    pub async fn check_against_stripe(&self) {
        let order = reread(self.app(), &self.world.order).await;
        let entries = ledger(self.app(), &order).await;
        let booked: Vec<_> = entries.iter().map(|entry| entry.provider_id.as_str()).collect();
        let theirs: BTreeSet<_> =
            booked.iter().copied().filter(|id| !id.starts_with("manual:")).map(str::to_owned).collect();
        assert_eq!(theirs, self.facts_at_stripe().await);
        assert_eq!(booked.iter().collect::<BTreeSet<_>>().len(), booked.len(), "each once");
        if order.status == PurchaseOrderStatus::Cancelled {
            let open = self.at_stripe("invoices", |invoice| invoice["status"] == "open").await;
            assert!(open.is_empty(), "a cancelled purchase order asks for nothing: {open:?}");
        }
    }

    /// The invoices that are out never ask for more than is owed.
    async fn check_asked(&self) {
        let End { status, balance, .. } = self.state().await;
        if is_closed(status) {
            return;
        }
        let open = self.app().stripe(&self.world.file).list("invoices?limit=100&status=open").await;
        let asked: i64 = open.iter().map(|invoice| invoice["amount_remaining"].as_i64().unwrap()).sum();
        assert!(asked <= balance.max(0), "{asked} is asked for, {balance} owed");
    }

    /// The invoices that are out, and what each asks for.
    pub async fn asking(&self) -> Vec<(String, i64)> {
        let all = self.app().stripe(&self.world.file).list("invoices?limit=100").await;
        let out = all.iter().filter(|invoice| invoice["status"] != "void");
        let asks =
            |invoice: &Value| (invoice["status"].to_string(), invoice["amount_remaining"].as_i64().unwrap());
        out.map(asks).collect()
    }

    async fn facts_at_stripe(&self) -> BTreeSet<String> {
        let ours = |payment: &Value| payment["payment"]["type"] == "payment_record" && self.told(payment);
        let mut facts =
            self.at_stripe("invoice_payments", |payment| payment["status"] == "paid" && !ours(payment)).await;
        facts.extend(self.at_stripe("refunds", |refund| refund["status"] == "succeeded").await);
        facts.extend(self.at_stripe("credit_notes", |_| true).await);
        facts.extend(self.at_stripe("disputes", |_| true).await);
        let won = self.at_stripe("disputes", |dispute| dispute["status"] == "won").await;
        facts.extend(won.into_iter().map(|id| format!("{id}:undone")));
        facts.into_iter().collect()
    }

    /// We told Stripe of it: it is an entry by hand.
    fn told(&self, payment: &Value) -> bool {
        payment["payment"]["payment_record"]["metadata"]["plenary_ledger_entry"].is_string()
    }

    async fn at_stripe(&self, kind: &str, counts: impl Fn(&Value) -> bool) -> Vec<String> {
        let more = if kind == "invoice_payments" { "&expand[]=data.payment.payment_record" } else { "" };
        let all = self.app().stripe(&self.world.file).list(&format!("{kind}?limit=100{more}")).await;
        assert!(all.len() < 100);
        let counting = all.iter().filter(|object| counts(object));
        counting.map(|object| object["id"].as_str().unwrap().to_owned()).collect()
    }
}

/// An amount of euro as it is written on a page or in a file.
fn minor(text: &str) -> i64 {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let amount: i64 = digits.parse().unwrap_or_else(|_| panic!("not an amount: {text:?}"));
    if text.contains(['-', '−']) { -amount } else { amount }
}
