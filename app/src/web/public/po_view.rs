//! A purchase order as the buyer and the finance contact see it. No attendee is in it; staff see the same numbers.

use chrono::NaiveDate;
use entity::{
    invoice, ledger_entry, purchase_order, purchase_order_line, seat,
    types::{InvoiceStatus, Money, SeatStatus},
};

use super::{super::extract::Tenant, po_documents, po_steps, po_summary::Priced, summary};
use crate::{
    domain::{ledger::Sums, policy, purchase_order::standing},
    error::Result,
    flows::{
        purchase_orders::{outdated_number, today},
        reconcile,
    },
    store::{
        invoices::{self, stands},
        ledger,
        purchase_orders::{self, OPEN},
        seats::{self, Owner},
    },
    views::pages::{AccountView, Document, Payable, PurchaseOrderView, Summary},
};

/// A purchase order with all that belongs to it, read at once.
pub struct Whole {
    pub order: purchase_order::Model,
    pub lines: Vec<purchase_order_line::Model>,
    pub invoices: Vec<invoice::Model>,
    pub entries: Vec<ledger_entry::Model>,
    pub seats: Vec<seat::Model>,
    pub sums: Sums,
    pub documents: Vec<Document>,
    today: NaiveDate,
}

impl Whole {
    pub async fn load(tenant: &Tenant, order: purchase_order::Model) -> Result<Self> {
        let db = tenant.db();
        let entries = ledger::of_purchase_order(&db, order.id).await?;
        let sums = reconcile::sums_of(order.currency, &entries);
        let invoices = invoices::of(&db, order.id).await?;
        Ok(Self {
            lines: purchase_orders::lines(&db, order.id).await?,
            documents: po_documents::documents(&tenant.conference, &invoices, &entries),
            seats: seats::of(&db, Owner::PurchaseOrder(order.id)).await?,
            today: today(&tenant.conference, tenant.app().clock.now()),
            invoices,
            entries,
            sums,
            order,
        })
    }

    /// `token` is the secret of the page that shows it.
    pub fn view(&self, token: String) -> PurchaseOrderView {
        let seated = |seat: &&seat::Model| !matches!(seat.status, SeatStatus::Unassigned | SeatStatus::Void);
        PurchaseOrderView {
            token,
            reference: self.order.reference.clone(),
            po_number: self.order.po_number.clone(),
            company: self.order.company_name.clone(),
            status: self.status().to_owned(),
            invoiced: self.order.invoiced_at.is_some(),
            reason: self.order.reason.clone(),
            due: self.order.due_date.filter(|_| self.asked() > 0),
            unasked: OPEN.contains(&self.order.status) && self.asked() == 0,
            overdue_days: self.overdue_days(),
            overdue: self.money(self.overdue()),
            summary: self.summary(),
            account: self.account(),
            unapplied: self.money(self.sums.unapplied.max(0)),
            payments: summary::payments(&self.entries),
            documents: self.documents.clone(),
            steps: po_steps::steps(&self.order, &self.entries),
            payable: self.payable(),
            number_on_invoice: outdated_number(&self.order, &self.invoices),
            seats_used: count(self.seats.iter().filter(seated).count()),
            seats_total: self.lines.iter().map(|line| i64::from(line.quantity)).sum(),
        }
    }

    pub fn status(&self) -> &'static str {
        if self.overdue_days() > 0 { "overdue" } else { self.order.status.as_str() }
    }

    fn money(&self, amount: i64) -> Money {
        Money::new(amount, self.order.currency)
    }

    /// Minor units.
    fn open(&self) -> i64 {
        if OPEN.contains(&self.order.status) { self.sums.balance(self.order.total) } else { 0 }
    }

    /// What is open that invoices ask for, minor units; nothing where no money is expected.
    fn asked(&self) -> i64 {
        self.open().min(invoices::asked(&self.invoices))
    }

    /// What of it should be here by now, minor units.
    fn overdue(&self) -> i64 {
        let yesterday = self.today.pred_opt().unwrap_or(self.today);
        self.open().min(invoices::asked_by(&self.invoices, yesterday))
    }

    pub fn overdue_days(&self) -> i64 {
        policy::days_overdue(self.order.due_date, self.today, self.asked())
    }

    pub fn account(&self) -> AccountView {
        AccountView {
            total: self.money(self.order.total),
            tax: self.money(self.order.tax),
            credited: self.money(self.sums.credited),
            paid: self.money(self.sums.paid),
            refunded: self.money(self.sums.refunded),
            disputed: self.money(self.sums.disputed),
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

    /// Stripe's pages of the invoices that are out and on which there is something to pay; none asks for more than is owed.
    fn payable(&self) -> Vec<Payable> {
        let balance = standing(self.order.status, self.sums.balance(self.order.total));
        let asks = |one: &&invoice::Model| {
            stands(one) && one.status == Some(InvoiceStatus::Open) && one.sent_at.is_some()
        };
        let view = |one: &invoice::Model| {
            let open = one.stripe_remaining.unwrap_or(balance).min(balance);
            let url = one.hosted_url.clone().filter(|_| open > 0)?;
            Some(Payable { url, amount: self.money(open), number: one.number.clone() })
        };
        self.invoices.iter().filter(asks).filter_map(view).collect()
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
