//! The organiser's list of purchase orders, its file, one purchase order with all that is known of it, and the policies.

mod balances;
mod filters;
mod owners;
mod pages;
mod policies;
mod sides;
mod single;

use chrono::{NaiveDate, TimeDelta};
use entity::{
    invoice, ledger_entry, purchase_order, purchase_order_line,
    types::{
        InvoiceId, InvoiceStatus, LedgerKind, PurchaseOrderId, PurchaseOrderLineId, PurchaseOrderStatus,
        Role, Token,
    },
};
use plenary::store;
use tests::{Page, StaffMember, TestApp, bulk::money};

use crate::purchase_orders::requested;

const LIST: &str = "/admin/northconf/purchase-orders";
/// Before anything here is due.
const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap();

/// An invoice that is out and asks for all of it.
fn asking(order: &purchase_order::Model) -> invoice::Model {
    invoice::Model {
        id: InvoiceId::new(),
        conference_id: order.conference_id,
        purchase_order_id: order.id,
        revision: 1,
        status: Some(InvoiceStatus::Open),
        currency: order.currency,
        total: order.total,
        tax: order.tax,
        stripe_total: Some(order.total),
        stripe_paid: Some(0),
        stripe_remaining: Some(order.total),
        due_date: order.due_date.unwrap_or_default(),
        further: false,
        replaced_at: None,
        withdrawn_at: None,
        send_again_at: None,
        sent_again_at: None,
        stripe_currency: Some(order.currency),
        stripe_customer: None,
        stripe_credited: Some(0),
        po_number: None,
        stripe_customer_id: None,
        stripe_id: None,
        number: None,
        hosted_url: None,
        pdf_url: None,
        attempt: 1,
        step_started_at: None,
        customer_at: None,
        created_there_at: None,
        lines_at: None,
        finalised_at: Some(order.created_at),
        sent_at: Some(order.created_at),
        voided_at: None,
        problem: None,
        created_at: order.created_at,
    }
}

/// Purchase orders made out of one that a company sent: as many as wanted, each a little different.
struct Maker<'a> {
    app: &'a TestApp,
    order: purchase_order::Model,
    lines: Vec<purchase_order_line::Model>,
}

impl<'a> Maker<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let (order, _) = requested(app, 3).await;
        let lines =
            store::purchase_orders::lines(&app.app.tenant(order.conference_id), order.id).await.unwrap();
        Self { app, order, lines }
    }

    async fn make(
        &self,
        number: i64,
        change: impl FnOnce(&mut purchase_order::Model),
    ) -> purchase_order::Model {
        let mut order = purchase_order::Model {
            id: PurchaseOrderId::new(),
            reference: format!("PO-MADE-{number:04}"),
            token: Token::random(),
            finance_token: Token::random(),
            once: None,
            company_name: format!("Company {number:04}"),
            status: PurchaseOrderStatus::Invoiced,
            total: 100_000,
            due_date: Some(self.order.created_at.date_naive() + TimeDelta::days(30)),
            created_at: self.order.created_at + TimeDelta::minutes(number),
            ..self.order.clone()
        };
        change(&mut order);
        let db = self.app.app.tenant(order.conference_id);
        let order = store::purchase_orders::insert(&db, order).await.unwrap();
        let lines = self.lines.iter().map(|line| purchase_order_line::Model {
            id: PurchaseOrderLineId::new(),
            purchase_order_id: order.id,
            ..line.clone()
        });
        store::purchase_orders::insert_lines(&db, lines.collect()).await.unwrap();
        if store::purchase_orders::OPEN.contains(&order.status) {
            store::invoices::insert(&db, asking(&order), Vec::new()).await.unwrap();
        }
        order
    }

    async fn book(&self, order: &purchase_order::Model, kind: LedgerKind, amount: i64) {
        self.book_as(order, kind, amount, |_| {}).await;
    }

    async fn book_as(
        &self,
        order: &purchase_order::Model,
        kind: LedgerKind,
        amount: i64,
        change: impl FnOnce(&mut ledger_entry::Model),
    ) {
        let mut entry = money(order, kind, amount, order.created_at);
        change(&mut entry);
        assert!(store::ledger::book(&self.app.app.tenant(order.conference_id), entry).await.unwrap());
    }
}

async fn finance(app: &TestApp) -> StaffMember {
    app.staff(Role::Finance, "north-star").await
}

fn references(page: &Page) -> Vec<String> {
    page.all("tbody th[scope=row] a")
}

/// The lines of the file, by the words of its first.
async fn file(staff: &StaffMember, query: &str) -> Vec<std::collections::HashMap<String, String>> {
    let answer = staff.browser.get(&format!("{LIST}.csv{query}")).await.ok();
    assert!(answer.headers["content-disposition"].starts_with("attachment"));
    let lines: Vec<Vec<String>> =
        answer.html.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
    let named = |line: &Vec<String>| lines[0].iter().cloned().zip(line.iter().cloned()).collect();
    lines[1..].iter().map(named).collect()
}
