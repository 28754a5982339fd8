//! A purchase order as the buyer and the finance contact see it. No attendee is in it; staff see the same numbers.

use entity::{
    conference, invoice, ledger_entry, purchase_order, purchase_order_line, seat,
    types::{InvoiceStatus, Money, PurchaseOrderStatus, SeatStatus},
};

use super::{super::extract::Tenant, po_summary::Priced, summary};
use crate::{
    domain::{
        ledger::Sums,
        policy,
        purchase_order::{is_closed, standing},
    },
    error::Result,
    flows::{
        purchase_orders::{outdated_number, today},
        reconcile,
    },
    store::{
        invoices::{self, stands},
        ledger, purchase_orders,
        seats::{self, Owner},
    },
    views::pages::{AccountView, Document, Payable, PurchaseOrderView, StepView, Summary},
};

/// A purchase order with all that belongs to it, read at once.
pub struct Whole {
    pub order: purchase_order::Model,
    pub lines: Vec<purchase_order_line::Model>,
    pub invoices: Vec<invoice::Model>,
    pub entries: Vec<ledger_entry::Model>,
    pub seats: Vec<seat::Model>,
    pub sums: Sums,
    pub overdue_days: i64,
}

impl Whole {
    pub async fn load(tenant: &Tenant, order: purchase_order::Model) -> Result<Self> {
        let db = tenant.db();
        let entries = ledger::of_purchase_order(&db, order.id).await?;
        let sums = reconcile::sums_of(order.currency, &entries);
        Ok(Self {
            lines: purchase_orders::lines(&db, order.id).await?,
            invoices: invoices::of(&db, order.id).await?,
            seats: seats::of(&db, Owner::PurchaseOrder(order.id)).await?,
            overdue_days: overdue_days(&tenant.conference, &order, &sums, tenant.app().clock.now()),
            entries,
            sums,
            order,
        })
    }

    /// `token` is the secret of the page that shows it.
    pub fn view(&self, token: String) -> PurchaseOrderView {
        let seated =
            |seat: &&seat::Model| matches!(seat.status, SeatStatus::Assigned | SeatStatus::CheckedIn);
        PurchaseOrderView {
            token,
            reference: self.order.reference.clone(),
            po_number: self.order.po_number.clone(),
            company: self.order.company_name.clone(),
            status: self.status().to_owned(),
            reason: self.order.reason.clone(),
            due: self.order.due_date.filter(|_| !is_closed(self.order.status)),
            overdue_days: self.overdue_days,
            summary: self.summary(),
            account: self.account(),
            payments: summary::payments(&self.entries),
            documents: self.invoices.iter().filter_map(document).collect(),
            steps: self.steps(),
            payable: self.payable(),
            number_on_invoice: outdated_number(&self.order, &self.invoices),
            seats_used: count(self.seats.iter().filter(seated).count()),
            seats_total: self.lines.iter().map(|line| i64::from(line.quantity)).sum(),
        }
    }

    pub fn status(&self) -> &'static str {
        if self.overdue_days > 0 { "overdue" } else { self.order.status.as_str() }
    }

    fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.order.currency)
    }

    pub fn account(&self) -> AccountView {
        AccountView {
            total: self.money(self.order.total),
            tax: self.money(self.order.tax),
            credited: self.money(self.sums.credited),
            paid: self.money(self.sums.paid),
            refunded: self.money(self.sums.refunded.saturating_add(self.sums.disputed)),
            waived: self.money(self.waived()),
            balance: self.money(standing(self.order.status, self.sums.balance(self.order.total))),
        }
    }

    /// What was open when it ended, and is asked for no more.
    pub fn waived(&self) -> i64 {
        let balance = self.sums.balance(self.order.total);
        balance - standing(self.order.status, balance)
    }

    pub fn summary(&self) -> Summary {
        Priced::of_order(&self.order, &self.lines).summary()
    }

    /// Stripe's pages of the invoices on which there is something to pay; none asks for more than is owed.
    fn payable(&self) -> Vec<Payable> {
        let balance = standing(self.order.status, self.sums.balance(self.order.total));
        let asks =
            |one: &&invoice::Model| stands(one) && one.status == Some(InvoiceStatus::Open) && balance > 0;
        let view = |one: &invoice::Model| {
            let open = one.stripe_remaining.unwrap_or(balance).min(balance);
            let url = one.hosted_url.clone().filter(|_| open > 0)?;
            Some(Payable { url, amount: self.money(open), number: one.number.clone() })
        };
        self.invoices.iter().filter(asks).filter_map(view).collect()
    }

    fn steps(&self) -> Vec<StepView> {
        use PurchaseOrderStatus::{Cancelled, Declined, WrittenOff};
        let order = &self.order;
        let known = [
            ("requested", Some(order.created_at)),
            ("approved", order.approved_at),
            ("invoiced", order.invoiced_at),
            ("paid", order.paid_at),
        ];
        let ended = matches!(order.status, Declined | Cancelled | WrittenOff);
        let now = known.iter().rposition(|(_, at)| at.is_some()).unwrap_or_default();
        let step = |(place, (word, at)): (usize, (&str, _))| StepView {
            step: word.to_owned(),
            at,
            state: match place {
                place if place < now || at.is_some() && place == known.len() - 1 => "done",
                place if place == now => {
                    if ended {
                        "done"
                    } else {
                        "now"
                    }
                }
                _ => "next",
            },
        };
        let mut steps: Vec<StepView> = known.into_iter().enumerate().map(step).collect();
        if ended {
            steps.retain(|step| step.at.is_some());
            steps.push(StepView { step: order.status.to_string(), at: Some(order.updated_at), state: "bad" });
        }
        steps
    }
}

pub fn overdue_days(
    conference: &conference::Model,
    order: &purchase_order::Model,
    sums: &Sums,
    now: chrono::DateTime<chrono::Utc>,
) -> i64 {
    let expected = purchase_orders::OPEN.contains(&order.status);
    let owed = if expected { sums.balance(order.total) } else { 0 };
    policy::days_overdue(order.due_date, today(conference, now), owed)
}

fn document(invoice: &invoice::Model) -> Option<Document> {
    let sent = invoice.finalised_at.map(|at| at.date_naive());
    let shown = !matches!(invoice.status, Some(InvoiceStatus::Draft | InvoiceStatus::Deleted) | None);
    let href = invoice.pdf_url.clone().filter(|_| shown)?;
    let kind = match invoice.status {
        Some(InvoiceStatus::Void) => "invoice_void",
        _ if invoice.further => "invoice_further",
        _ => "invoice",
    };
    Some(Document { kind, number: invoice.number.clone(), on: sent, href })
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
