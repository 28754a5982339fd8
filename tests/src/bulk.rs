//! Many purchase orders at once, made out of one that a company sent: for what must stay fast when there are thousands.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use entity::{
    invoice, ledger_entry, purchase_order, purchase_order_line, seat,
    types::{
        Actor, InvoiceId, InvoiceStatus, LedgerEntryId, LedgerKind, Places, PurchaseOrderId,
        PurchaseOrderLineId, PurchaseOrderStatus, SeatId, Token,
    },
};
use plenary::{
    app::App,
    store::{self, db::TenantDb, seats::Owner},
};

/// One of many: whoever makes them changes what differs.
#[derive(Clone, Debug)]
pub struct Made {
    pub order: purchase_order::Model,
    pub invoice: invoice::Model,
    pub ledger: Vec<ledger_entry::Model>,
}

/// The one after which they are made, with an invoice that is out.
pub struct Bulk<'a> {
    app: &'a App,
    order: purchase_order::Model,
    lines: Vec<purchase_order_line::Model>,
    seats: Vec<seat::Model>,
    invoice: invoice::Model,
}

/// How many one transaction writes.
const AT_ONCE: usize = 500;

impl<'a> Bulk<'a> {
    pub async fn like(app: &'a App, order: purchase_order::Model) -> Self {
        let db = app.tenant(order.conference_id);
        let lines = store::purchase_orders::lines(&db, order.id).await.expect("its lines");
        let seats = store::seats::of(&db, Owner::PurchaseOrder(order.id)).await.expect("its seats");
        let invoice = store::invoices::of(&db, order.id).await.expect("its invoice").remove(0);
        Self { app, order, lines, seats, invoice }
    }

    /// Invoiced and open; no places are taken for it.
    pub fn one(&self, number: usize) -> Made {
        let minutes = TimeDelta::minutes(i64::try_from(number).unwrap_or_default());
        let order = purchase_order::Model {
            id: PurchaseOrderId::new(),
            reference: format!("PO-BULK-{number:05}"),
            token: Token::random(),
            finance_token: Token::random(),
            once: None,
            company_name: format!("Company {number:05} GmbH"),
            status: PurchaseOrderStatus::Invoiced,
            places: Places::None,
            created_at: self.order.created_at - minutes,
            ..self.order.clone()
        };
        let invoice = invoice::Model {
            id: InvoiceId::new(),
            purchase_order_id: order.id,
            status: Some(InvoiceStatus::Open),
            stripe_id: Some(format!("in_bulk{number}")),
            number: Some(format!("BULK-{number:05}")),
            ..self.invoice.clone()
        };
        Made { order, invoice, ledger: Vec::new() }
    }

    pub async fn insert(&self, many: impl IntoIterator<Item = Made>) {
        let mut left: VecDeque<Made> = many.into_iter().collect();
        while !left.is_empty() {
            let some = left.drain(..AT_ONCE.min(left.len()));
            let tx = self.app.db.begin().await.expect("a transaction");
            let db = tx.tenant(self.order.conference_id);
            for made in some {
                self.write(&db, made).await;
            }
            drop(db);
            tx.commit().await.expect("it commits");
        }
    }

    async fn write(&self, db: &TenantDb<'_>, made: Made) {
        let id = made.order.id;
        let lines = self.lines.iter().map(|line| purchase_order_line::Model {
            id: PurchaseOrderLineId::new(),
            purchase_order_id: id,
            ..line.clone()
        });
        let seats = self.seats.iter().map(|seat| seat::Model {
            id: SeatId::new(),
            purchase_order_id: Some(id),
            token: Token::random(),
            code: Token::random().to_string(),
            ..seat.clone()
        });
        let (lines, seats) = (lines.collect(), seats.collect());
        store::purchase_orders::insert(db, made.order).await.expect("a purchase order");
        store::purchase_orders::insert_lines(db, lines).await.expect("its lines");
        store::seats::insert_all(db, seats).await.expect("its seats");
        store::invoices::insert(db, made.invoice, Vec::new()).await.expect("its invoice");
        for entry in made.ledger {
            assert!(store::ledger::book(db, entry).await.expect("the ledger"), "booked before");
        }
    }
}

impl Made {
    /// Money in its ledger, minor units.
    pub fn book(&mut self, kind: LedgerKind, amount: i64, at: DateTime<Utc>) {
        self.ledger.push(money(&self.order, kind, amount, at));
    }
}

/// An entry in a purchase order's ledger, as Stripe would have told of it.
pub fn money(
    order: &purchase_order::Model,
    kind: LedgerKind,
    amount: i64,
    at: DateTime<Utc>,
) -> ledger_entry::Model {
    ledger_entry::Model {
        id: LedgerEntryId::new(),
        conference_id: order.conference_id,
        order_id: None,
        purchase_order_id: Some(order.id),
        kind,
        amount,
        currency: order.currency,
        provider_id: format!("made_{}", uuid::Uuid::new_v4().simple()),
        applied: true,
        actor: Actor::Stripe,
        staff_id: None,
        reference: None,
        method: None,
        document_url: None,
        note: None,
        corrects_id: None,
        occurred_at: at,
        recorded_at: at,
    }
}
