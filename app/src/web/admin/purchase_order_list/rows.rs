//! The rows of the list and of its file: both are made of the same facts, read for a whole page at once.

use std::collections::HashMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use entity::{
    invoice, purchase_order,
    types::{Money, PurchaseOrderId, StaffId},
};

use super::super::{
    super::{csv::Cell, extract::May},
    trail::problem_word,
};
use crate::{
    domain::{policy, purchase_order::is_closed},
    error::Result,
    store::{
        invoices, overview, purchase_order_list::Row, purchase_orders::OPEN, revision_requests, stripe_acts,
    },
    views::pages::admin::PurchaseOrderRow,
};

/// What the rows of a page need beside themselves.
pub struct Shelf {
    seats: HashMap<PurchaseOrderId, i64>,
    people: HashMap<PurchaseOrderId, i64>,
    /// The newest of each that none replaced.
    invoices: HashMap<PurchaseOrderId, invoice::Model>,
    /// Minor units that the invoices of each still ask for.
    asked: HashMap<PurchaseOrderId, i64>,
    /// How many seats a company asks for, all together, and nobody has answered.
    wishes: HashMap<PurchaseOrderId, i32>,
    staff: HashMap<StaffId, String>,
    /// Those on which Stripe refused something.
    refused: Vec<PurchaseOrderId>,
    zone: Tz,
    today: NaiveDate,
}

impl Shelf {
    pub async fn of<A>(may: &May<A>, rows: &[Row], today: NaiveDate) -> Result<Self> {
        let (db, ids) = (may.db(), rows.iter().map(|row| row.order.id).collect::<Vec<_>>());
        let owners: Vec<StaffId> = rows.iter().filter_map(|row| row.order.owner_id).collect();
        let mut invoices = invoices::of_many(&db, ids.clone()).await?;
        invoices.retain(|invoice| invoice.replaced_at.is_none());
        let wishes = revision_requests::waiting_of(&db, ids.clone()).await?.into_iter();
        Ok(Self {
            seats: overview::seats_of_purchase_orders(&db, ids.clone()).await?,
            people: overview::people_of_purchase_orders(&db, ids.clone()).await?,
            refused: stripe_acts::refused_on(&db, ids).await?,
            zone: may.conference.timezone.parse().unwrap_or(Tz::UTC),
            asked: asked(&invoices),
            invoices: invoices.into_iter().map(|invoice| (invoice.purchase_order_id, invoice)).collect(),
            wishes: wishes.map(|wish| (wish.purchase_order_id, wish.seats.sum())).collect(),
            staff: may
                .colleagues(&owners)
                .await?
                .into_iter()
                .map(|person| (person.id, person.name))
                .collect(),
            today,
        })
    }

    pub fn view(&self, row: &Row) -> PurchaseOrderRow {
        let order = &row.order;
        let money = |amount| Money::new(amount, order.currency);
        let asked = self.asked.get(&order.id).copied().unwrap_or_default();
        let owed = if OPEN.contains(&order.status) { row.balance.min(asked) } else { 0 };
        let overdue_days = policy::days_overdue(order.due_date, self.today, owed);
        let invoice = self.invoices.get(&order.id);
        PurchaseOrderRow {
            id: order.id.to_string(),
            reference: order.reference.clone(),
            company: order.company_name.clone(),
            po_number: order.po_number.clone(),
            status: if overdue_days > 0 { "overdue".to_owned() } else { order.status.to_string() },
            owner: order.owner_id.and_then(|id| self.staff.get(&id)).cloned(),
            seats_used: self.people.get(&order.id).copied().unwrap_or_default(),
            seats_total: self.seats.get(&order.id).copied().unwrap_or_default(),
            total: money(order.total),
            paid: money(row.kept),
            balance: money(row.balance),
            due: order.due_date.filter(|_| owed > 0),
            overdue_days,
            invoice: invoice.and_then(|invoice| invoice.status).map(|status| status.to_string()),
            wish: self.wishes.get(&order.id).copied(),
            synced: order.last_synced_at,
            created: order.created_at,
            updated: order.updated_at,
            problem: self.problem(order, invoice),
        }
    }

    /// What stands between Stripe and us.
    fn problem(
        &self,
        order: &purchase_order::Model,
        invoice: Option<&invoice::Model>,
    ) -> Option<&'static str> {
        let stuck = invoice.is_some_and(|invoice| invoice.problem.is_some() && invoice.voided_at.is_none());
        match &order.sync_problem {
            Some(problem) => Some(problem_word(Some(problem))),
            None if self.refused.contains(&order.id) => Some("stripe_refused"),
            None => stuck.then_some("stuck"),
        }
    }

    /// The same as a line of the file.
    pub fn cells(&self, row: &Row) -> Vec<Cell> {
        let (order, view) = (&row.order, self.view(row));
        let amount = |money: Money| Cell::plain(money.to_decimal_text());
        let money = |minor| amount(Money::new(minor, order.currency));
        let number = self.invoices.get(&order.id).and_then(|invoice| invoice.number.clone());
        vec![
            Cell::text(view.reference),
            Cell::text(view.company),
            Cell::text(view.po_number.unwrap_or_default()),
            Cell::plain(view.status),
            Cell::plain(view.overdue_days),
            Cell::plain(order.currency),
            amount(view.total),
            money(order.tax),
            money(row.credited),
            amount(view.paid),
            amount(view.balance),
            Cell::maybe(order.due_date.filter(|_| !is_closed(order.status))),
            Cell::plain(view.created.with_timezone(&self.zone).date_naive()),
            Cell::plain(view.seats_used),
            Cell::plain(view.seats_total),
            Cell::text(&order.buyer_name),
            Cell::text(order.buyer_email.as_str()),
            Cell::text(order.finance_email.as_str()),
            Cell::text(number.unwrap_or_default()),
            Cell::maybe(view.invoice),
            Cell::text(view.owner.unwrap_or_default()),
            Cell::maybe(view.wish),
            Cell::plain(view.updated.with_timezone(&self.zone).date_naive()),
        ]
    }
}

fn asked(invoices: &[invoice::Model]) -> HashMap<PurchaseOrderId, i64> {
    let mut asked = HashMap::new();
    for invoice in invoices {
        *asked.entry(invoice.purchase_order_id).or_default() += invoices::asks(invoice);
    }
    asked
}

/// The words above the columns of the file; programs rely on them.
pub const HEADINGS: [&str; 23] = [
    "reference",
    "company",
    "po_number",
    "status",
    "days_overdue",
    "currency",
    "total",
    "tax",
    "credited",
    "paid",
    "balance",
    "due",
    "created",
    "seats_used",
    "seats_total",
    "buyer",
    "buyer_email",
    "finance_email",
    "invoice_number",
    "invoice_status",
    "owner",
    "seats_wanted",
    "updated",
];
